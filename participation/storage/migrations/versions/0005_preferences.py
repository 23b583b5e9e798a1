"""Switches of messages, quiet hours, the daily digest."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "preference",
        sa.Column("resident_id", RowId, autoincrement=False, nullable=False),
        sa.Column("topic", sa.String(length=40), nullable=False),
        sa.Column("is_wanted", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.resident_id"],
            name="fk_preference_resident_id_resident",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("resident_id", "topic", name="pk_preference"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_preference_topic", "preference", ["topic", "is_wanted"], unique=False)
    op.add_column(
        "resident",
        sa.Column("has_stopped", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
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
        "has_stopped",
    ):
        op.drop_column("resident", name)
    op.drop_table("preference")
