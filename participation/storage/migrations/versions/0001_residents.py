"""Residents, where their conversations stand, and the inbox of updates."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "resident",
        sa.Column("resident_id", RowId, nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.String(2)),
        sa.Column("met_at", sa.Date(), nullable=False),
        sa.Column("is_reachable", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("resident_id", name="pk_resident"),
        sa.UniqueConstraint("telegram_id", name="uq_resident_telegram_id"),
    )
    op.create_table(
        "conversation",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("state", sa.Text()),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_conversation"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "inbox_update",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text()),
        sa.Column("received_on", sa.Date(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("is_done", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.PrimaryKeyConstraint("update_id", name="pk_inbox_update"),
    )
    op.create_index(
        "ix_inbox_update_waiting",
        "inbox_update",
        ["update_id"],
        sqlite_where=sa.text("NOT is_done"),
        postgresql_where=sa.text("NOT is_done"),
    )


def downgrade() -> None:
    op.drop_table("inbox_update")
    op.drop_table("conversation")
    op.drop_table("resident")
