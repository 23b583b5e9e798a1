"""Switches of messages, quiet hours, the daily digest."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.add_column(
        "resident",
        sa.Column("has_stopped", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column("resident", sa.Column("switches", sa.Text(), server_default="", nullable=False))
    op.add_column("resident", sa.Column("quiet_from", sa.SmallInteger(), nullable=True))
    op.add_column("resident", sa.Column("quiet_until", sa.SmallInteger(), nullable=True))
    op.add_column("resident", sa.Column("digest_hour", sa.SmallInteger(), nullable=True))
    op.add_column("resident", sa.Column("district", sa.String(length=40), nullable=True))
    op.add_column("resident", sa.Column("age_band", sa.String(length=10), nullable=True))


def downgrade() -> None:
    for name in (
        "age_band",
        "district",
        "digest_hour",
        "quiet_until",
        "quiet_from",
        "switches",
        "has_stopped",
    ):
        op.drop_column("resident", name)
