"""One row for each message to each resident takes the place of the notices."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

# In no order: the numbers must not tell who asked after whom.
# Not asked for again by mistake: what was sent or let go moves along with what waits. A notice on
# its way may have arrived.
_TAKE_OVER = """
INSERT INTO delivery (
    resident_id, kind, subject, run, topic, priority, state, due_at, useful_until, attempt,
    repeated, note, in_digest, settled_on
)
SELECT
    resident_id, kind, subject, 1, 'voting', 10,
    CASE
        WHEN state <> 'sending' THEN state
        WHEN repeated THEN 'unknown'
        ELSE 'pending'
    END,
    due_at, useful_until, attempt,
    CASE WHEN state = 'sending' THEN true ELSE repeated END,
    CASE WHEN state = 'skipped' THEN 'too_late' END,
    false,
    CASE
        WHEN state = 'pending' OR (state = 'sending' AND NOT repeated) THEN NULL
        ELSE date(due_at)
    END
FROM notice
ORDER BY random()
"""
# Campaigns and the newer kinds have no place in the older version.
_GIVE_BACK = """
INSERT INTO notice (
    resident_id, kind, subject, state, due_at, useful_until, attempt, repeated
)
SELECT
    resident_id, kind, subject,
    CASE
        WHEN state <> 'sending' THEN state
        WHEN repeated THEN 'unknown'
        ELSE 'pending'
    END,
    due_at, useful_until, attempt,
    CASE WHEN state = 'sending' THEN true ELSE repeated END
FROM delivery
WHERE kind = 'voting_opens'
ORDER BY random()
"""

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "uploaded_file",
        sa.Column("bot", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("file_id", sa.String(length=200), nullable=False),
        sa.PrimaryKeyConstraint("bot", "sha256", "kind", name="pk_uploaded_file"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "paid_day",
        sa.Column("bot", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("messages", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("bot", "day", name="pk_paid_day"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "delivery",
        sa.Column("delivery_id", RowId, nullable=False),
        sa.Column("resident_id", RowId, nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject", sa.String(length=80), nullable=False),
        sa.Column("campaign_id", RowId, nullable=True),
        sa.Column("run", sa.Integer(), server_default=sa.text("1"), nullable=False),
        sa.Column("topic", sa.String(length=40), nullable=False),
        sa.Column("priority", sa.SmallInteger(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("useful_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("repeated", sa.Boolean(), nullable=False),
        sa.Column("fence", sa.BigInteger(), nullable=True),
        sa.Column("note", sa.String(length=40), nullable=True),
        sa.Column("in_digest", sa.Boolean(), nullable=False),
        sa.Column("settled_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["campaign.campaign_id"],
            name="fk_delivery_campaign_id_campaign",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.resident_id"],
            name="fk_delivery_resident_id_resident",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("delivery_id", name="pk_delivery"),
        sa.UniqueConstraint(
            "resident_id", "kind", "subject", name="uq_delivery_resident_id_kind_subject"
        ),
    )
    op.create_index(
        "ix_delivery_campaign",
        "delivery",
        ["campaign_id", "state", "due_at", "delivery_id"],
        unique=False,
        sqlite_where=sa.text("campaign_id IS NOT NULL AND state IN ('pending', 'sending')"),
        postgresql_where=sa.text("campaign_id IS NOT NULL AND state IN ('pending', 'sending')"),
    )
    op.create_index(
        "ix_delivery_notice",
        "delivery",
        ["priority", "due_at"],
        unique=False,
        sqlite_where=sa.text("campaign_id IS NULL AND state IN ('pending', 'sending')"),
        postgresql_where=sa.text("campaign_id IS NULL AND state IN ('pending', 'sending')"),
    )
    op.create_index("ix_delivery_settled", "delivery", ["campaign_id", "settled_on"], unique=False)
    op.create_index(
        "ix_delivery_sending",
        "delivery",
        ["fence"],
        unique=False,
        sqlite_where=sa.text("state = 'sending'"),
        postgresql_where=sa.text("state = 'sending'"),
    )
    op.add_column("resident", sa.Column("last_campaign_on", sa.Date(), nullable=True))
    op.execute(_TAKE_OVER)
    op.drop_index(
        "ix_notice_waiting",
        table_name="notice",
        sqlite_where=sa.text("state IN ('pending', 'sending')"),
    )
    op.drop_table("notice")


def downgrade() -> None:
    op.create_table(
        "notice",
        sa.Column("notice_id", RowId, nullable=False),
        sa.Column("resident_id", RowId, nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(80), nullable=False),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("useful_until", sa.DateTime(timezone=True), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("repeated", sa.Boolean(), nullable=False),
        sa.Column("leased_until", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("notice_id", name="pk_notice"),
        sa.UniqueConstraint(
            "resident_id", "kind", "subject", name="uq_notice_resident_id_kind_subject"
        ),
        sa.ForeignKeyConstraint(
            ["resident_id"],
            ["resident.resident_id"],
            name="fk_notice_resident_id_resident",
            ondelete="CASCADE",
        ),
    )
    op.create_index(
        "ix_notice_waiting",
        "notice",
        ["due_at"],
        sqlite_where=sa.text("state IN ('pending', 'sending')"),
        postgresql_where=sa.text("state IN ('pending', 'sending')"),
    )
    op.execute(_GIVE_BACK)
    op.drop_column("resident", "last_campaign_on")
    op.drop_table("delivery")
    op.drop_table("uploaded_file")
    op.drop_table("paid_day")
