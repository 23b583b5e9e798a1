"""The address of a resident's own calendar, and what is known of the city's dates."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "civic_calendar",
        sa.Column("resident_id", RowId, autoincrement=False, nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("made_on", sa.Date(), nullable=True),
        sa.Column("read_on", sa.Date(), nullable=True),
        sa.Column("sends_file", sa.Boolean(), nullable=False),
        sa.Column("known", sa.Text(), nullable=False),
        sa.Column("told", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.resident_id"],
            name="fk_civic_calendar_resident_id_resident",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("resident_id", name="pk_civic_calendar"),
        sa.UniqueConstraint("token_hash", name="uq_civic_calendar_token_hash"),
    )
    op.create_table(
        "civic_date",
        sa.Column("uid", sa.String(length=120), nullable=False),
        sa.Column("contest", sa.String(length=40), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("is_all_day", sa.Boolean(), nullable=False),
        sa.Column("titles", sa.Text(), nullable=False),
        sa.Column("print", sa.LargeBinary(length=16), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("gone_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("uid", name="pk_civic_date"),
    )


def downgrade() -> None:
    op.drop_table("civic_date")
    op.drop_table("civic_calendar")
