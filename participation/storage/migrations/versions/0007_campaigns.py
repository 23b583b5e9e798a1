"""Campaigns: what staff send, with its sums."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


_SQLITE_GUARDS = (
    """
    CREATE TRIGGER campaign_fixed BEFORE UPDATE ON campaign
    WHEN OLD.state <> 'draft' AND (
        NEW.content IS NOT OLD.content OR NEW.segment IS NOT OLD.segment
        OR NEW.topic IS NOT OLD.topic
        OR (NEW.content_hash IS NOT OLD.content_hash AND NEW.state <> 'draft'))
    BEGIN SELECT RAISE(ABORT, 'only a draft can be changed'); END
    """,
    """
    CREATE TRIGGER campaign_back BEFORE UPDATE OF state ON campaign
    WHEN NEW.state = 'draft' AND OLD.state NOT IN ('draft', 'waiting')
    BEGIN SELECT RAISE(ABORT, 'what was approved is no draft any more'); END
    """,
    """
    CREATE TRIGGER campaign_kept BEFORE DELETE ON campaign
    WHEN OLD.state NOT IN ('draft', 'cancelled') OR OLD.started_at IS NOT NULL
    BEGIN SELECT RAISE(ABORT, 'a campaign that was sent cannot be deleted'); END
    """,
)

_POSTGRESQL_GUARDS = (
    """
    CREATE FUNCTION campaign_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'DELETE' THEN
            IF OLD.state NOT IN ('draft', 'cancelled') OR OLD.started_at IS NOT NULL THEN
                RAISE EXCEPTION 'a campaign that was sent cannot be deleted';
            END IF;
            RETURN OLD;
        END IF;
        IF OLD.state <> 'draft' AND (
            (NEW.content, NEW.segment, NEW.topic)
                IS DISTINCT FROM (OLD.content, OLD.segment, OLD.topic)
            OR (NEW.content_hash IS DISTINCT FROM OLD.content_hash AND NEW.state <> 'draft'))
        THEN
            RAISE EXCEPTION 'only a draft can be changed';
        END IF;
        IF NEW.state = 'draft' AND OLD.state NOT IN ('draft', 'waiting') THEN
            RAISE EXCEPTION 'what was approved is no draft any more';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER campaign_guarded BEFORE UPDATE OR DELETE ON campaign
    FOR EACH ROW EXECUTE FUNCTION campaign_guard()
    """,
)


def upgrade() -> None:
    op.create_table(
        "campaign_media",
        sa.Column("sha256", sa.LargeBinary(length=32), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("mime_type", sa.String(length=100), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", "kind", name="pk_campaign_media"),
    )
    op.create_table(
        "campaign",
        sa.Column("campaign_id", RowId, nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("purpose", sa.String(length=200), nullable=False),
        sa.Column("topic", sa.String(length=40), nullable=False),
        sa.Column("segment", sa.Text(), nullable=False),
        sa.Column("rest_days", sa.SmallInteger(), nullable=True),
        sa.Column("not_after", RowId, nullable=True),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=True),
        sa.Column("is_public", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("author_id", RowId, nullable=False),
        sa.Column("approver_id", RowId, nullable=True),
        sa.Column("created_on", sa.Date(), nullable=False),
        sa.Column("wanted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("repeats", sa.String(length=20), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("useful_hours", sa.SmallInteger(), server_default=sa.text("72"), nullable=False),
        sa.Column("useful_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("run", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("pause_reason", sa.String(length=40), nullable=True),
        sa.Column("sent_back_because", sa.Text(), nullable=True),
        sa.Column("resolved_to", sa.BigInteger(), nullable=True),
        sa.Column("judged_settled", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("judged_failed", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.ForeignKeyConstraint(
            ["approver_id"], ["staff_member.staff_id"], name="fk_campaign_approver_id_staff_member"
        ),
        sa.ForeignKeyConstraint(
            ["author_id"], ["staff_member.staff_id"], name="fk_campaign_author_id_staff_member"
        ),
        sa.ForeignKeyConstraint(
            ["not_after"],
            ["campaign.campaign_id"],
            name="fk_campaign_not_after_campaign",
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("campaign_id", name="pk_campaign"),
    )
    op.create_index("ix_campaign_state", "campaign", ["state", "starts_at"], unique=False)
    op.create_table(
        "campaign_count",
        sa.Column("campaign_id", RowId, autoincrement=False, nullable=False),
        sa.Column("run", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("what", sa.String(length=40), nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["campaign.campaign_id"],
            name="fk_campaign_count_campaign_id_campaign",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "campaign_id", "run", "language", "what", name="pk_campaign_count"
        ),
    )
    op.create_table(
        "campaign_press",
        sa.Column("campaign_id", RowId, autoincrement=False, nullable=False),
        sa.Column("button", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("number", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["campaign.campaign_id"],
            name="fk_campaign_press_campaign_id_campaign",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("campaign_id", "button", name="pk_campaign_press"),
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for guard in _SQLITE_GUARDS if is_sqlite else _POSTGRESQL_GUARDS:
        op.execute(guard)


def downgrade() -> None:
    op.drop_table("campaign_press")
    op.drop_table("campaign_count")
    op.drop_table("campaign")
    op.drop_table("campaign_media")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION campaign_guard()")
