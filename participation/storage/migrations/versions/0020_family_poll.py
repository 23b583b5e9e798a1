"""The children's and youth election: places, turns and counts."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _poll(table: str) -> list[sa.schema.SchemaItem]:
    """Column and key of the poll that a row belongs to; it goes with the poll."""
    return [
        sa.Column("poll_id", RowId, nullable=False),
        sa.ForeignKeyConstraint(
            ["poll_id"],
            ["family_poll.poll_id"],
            name=f"fk_{table}_poll_id_family_poll",
            ondelete="CASCADE",
        ),
    ]


def _resident(table: str) -> list[sa.schema.SchemaItem]:
    return [
        sa.Column("resident_id", RowId, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.resident_id"],
            name=f"fk_{table}_resident_id_resident",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("resident_id", name=f"pk_{table}"),
    ]


def upgrade() -> None:
    op.create_table(
        "family_poll",
        sa.Column("poll_id", RowId, nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_current", sa.SmallInteger(), nullable=True),
        sa.PrimaryKeyConstraint("poll_id", name="pk_family_poll"),
        sa.UniqueConstraint("is_current", name="uq_family_poll_is_current"),
    )
    op.create_table(
        "family_code",
        *_poll("family_code"),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("code", sa.LargeBinary(length=32), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("poll_id", "place", name="pk_family_code"),
        sa.UniqueConstraint("code", name="uq_family_code_code"),
    )
    op.create_table(
        "family_stand",
        *_resident("family_stand"),
        *_poll("family_stand"),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wrong_signs", sa.SmallInteger(), nullable=False),
    )
    op.create_table(
        "family_phone",
        *_poll("family_phone"),
        sa.Column("phone", sa.LargeBinary(length=32), nullable=False),
        sa.Column("allowed", sa.SmallInteger(), nullable=False),
        sa.Column("used", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("poll_id", "phone", name="pk_family_phone"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "family_turn",
        sa.Column("turn", sa.LargeBinary(length=32), nullable=False),
        *_poll("family_turn"),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("choices", sa.Text(), nullable=True),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("begun_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("turn", name="pk_family_turn"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "family_count",
        *_poll("family_count"),
        sa.Column("question", sa.String(length=40), nullable=False),
        sa.Column("option", sa.String(length=40), nullable=False),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("poll_id", "question", "option", "place", name="pk_family_count"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "family_turnout",
        *_poll("family_turnout"),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("turns", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("poll_id", "place", name="pk_family_turnout"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "family_tries",
        *_resident("family_tries"),
        sa.Column("tries", sa.SmallInteger(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
    )


def downgrade() -> None:
    for table in (
        "family_tries",
        "family_turnout",
        "family_count",
        "family_turn",
        "family_phone",
        "family_stand",
        "family_code",
        "family_poll",
    ):
        op.drop_table(table)
