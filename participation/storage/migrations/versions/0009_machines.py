"""Several processes on one database: leases, signs of life, lanes, wake-ups."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    op.create_table(
        "lease",
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("holder", sa.String(length=60), nullable=True),
        sa.Column("fence", sa.BigInteger(), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_lease"),
    )
    op.create_table(
        "machine",
        sa.Column("machine_id", sa.String(length=60), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("machine_id", name="pk_machine"),
    )
    op.create_table(
        "wake",
        sa.Column("task", sa.String(length=40), nullable=False),
        sa.Column("done_for", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("task", name="pk_wake"),
    )
    op.create_table(
        "inbox_lane",
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("machine_id", sa.String(length=60), nullable=False),
        sa.Column("knocks", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["machine_id"],
            ["machine.machine_id"],
            name="fk_inbox_lane_machine_id_machine",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("lane", name="pk_inbox_lane"),
    )
    op.add_column(
        "inbox_update",
        sa.Column("starts", sa.Integer(), nullable=False, server_default=sa.text("0")),
    )
    op.drop_index("ix_inbox_update_waiting", table_name="inbox_update")
    op.create_index(
        "ix_inbox_update_waiting",
        "inbox_update",
        ["lane", "update_id"],
        sqlite_where=sa.text("NOT is_done"),
        postgresql_where=sa.text("NOT is_done"),
    )


def downgrade() -> None:
    op.drop_index("ix_inbox_update_waiting", table_name="inbox_update")
    op.create_index(
        "ix_inbox_update_waiting",
        "inbox_update",
        ["update_id"],
        sqlite_where=sa.text("NOT is_done"),
        postgresql_where=sa.text("NOT is_done"),
    )
    op.drop_column("inbox_update", "starts")
    op.drop_table("inbox_lane")
    op.drop_table("wake")
    op.drop_table("machine")
    op.drop_table("lease")
