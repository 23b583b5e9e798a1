"""Elections: who wants to be reminded, and which reminders went out."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "election_subscription",
        sa.Column("resident_id", RowId, autoincrement=False, nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("month_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("week_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("day_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("morning_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("municipal_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("saeima_since", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.resident_id"],
            name="fk_election_subscription_resident_id_resident",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("resident_id", name="pk_election_subscription"),
    )
    op.create_table(
        "election_course",
        sa.Column("resident_id", RowId, nullable=False),
        sa.Column("election", sa.String(length=40), nullable=False),
        sa.Column("is_over", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("planned_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.resident_id"],
            name="fk_election_course_resident_id_resident",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("resident_id", "election", name="pk_election_course"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_election_course_held_on", "election_course", ["held_on"], unique=False)
    op.create_table(
        "election_run",
        sa.Column("election", sa.String(length=40), nullable=False),
        sa.Column("step", sa.String(length=10), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cursor", sa.BigInteger(), nullable=False),
        sa.Column("is_finished", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("election", "step", "held_on", name="pk_election_run"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_election_run_held_on", "election_run", ["held_on"], unique=False)


def downgrade() -> None:
    op.drop_table("election_run")
    op.drop_table("election_course")
    op.drop_table("election_subscription")
