"""Campaigns before an election: approvals and the names that staff watch for."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"

RowId = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

# Whoever approved a campaign that is on its way did so for what it says now.
_APPROVED_BEFORE = """
    INSERT INTO campaign_approval (campaign_id, content_hash, staff_id, approved_at)
    SELECT campaign_id, content_hash, approver_id, starts_at FROM campaign
    WHERE approver_id IS NOT NULL AND content_hash IS NOT NULL AND starts_at IS NOT NULL
      AND state NOT IN ('draft', 'waiting')
"""

_SQLITE_GUARDS = (
    # From `waiting` it may go back to the draft; a series that has run once and waits again not.
    """
    CREATE TRIGGER campaign_sent BEFORE UPDATE ON campaign
    WHEN OLD.started_at IS NOT NULL AND (NEW.started_at IS NULL OR NEW.state = 'draft')
    BEGIN SELECT RAISE(ABORT, 'what was sent stays as it was sent'); END
    """,
    """
    CREATE TRIGGER campaign_media_fixed BEFORE UPDATE ON campaign_media
    WHEN NEW.content IS NOT OLD.content OR NEW.sha256 <> OLD.sha256 OR NEW.kind <> OLD.kind
    BEGIN SELECT RAISE(ABORT, 'a file is what its number says'); END
    """,
    """
    CREATE TRIGGER campaign_approval_fixed BEFORE UPDATE ON campaign_approval
    BEGIN SELECT RAISE(ABORT, 'an approval cannot change'); END
    """,
    """
    CREATE TRIGGER campaign_approval_kept BEFORE DELETE ON campaign_approval
    WHEN EXISTS (
        SELECT 1 FROM campaign WHERE campaign_id = OLD.campaign_id
        AND (state NOT IN ('draft', 'waiting') OR started_at IS NOT NULL))
    BEGIN SELECT RAISE(ABORT, 'who approved what was sent is kept'); END
    """,
)

_POSTGRESQL_GUARDS = (
    """
    CREATE FUNCTION campaign_sent_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.started_at IS NOT NULL AND (NEW.started_at IS NULL OR NEW.state = 'draft') THEN
            RAISE EXCEPTION 'what was sent stays as it was sent';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER campaign_sent BEFORE UPDATE ON campaign
    FOR EACH ROW EXECUTE FUNCTION campaign_sent_guard()
    """,
    """
    CREATE FUNCTION campaign_media_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF (NEW.content, NEW.sha256, NEW.kind)
            IS DISTINCT FROM (OLD.content, OLD.sha256, OLD.kind)
        THEN
            RAISE EXCEPTION 'a file is what its number says';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER campaign_media_fixed BEFORE UPDATE ON campaign_media
    FOR EACH ROW EXECUTE FUNCTION campaign_media_guard()
    """,
    """
    CREATE FUNCTION campaign_approval_guard() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' THEN
            RAISE EXCEPTION 'an approval cannot change';
        END IF;
        IF EXISTS (
            SELECT 1 FROM campaign WHERE campaign_id = OLD.campaign_id
            AND (state NOT IN ('draft', 'waiting') OR started_at IS NOT NULL))
        THEN
            RAISE EXCEPTION 'who approved what was sent is kept';
        END IF;
        RETURN OLD;
    END $$
    """,
    """
    CREATE TRIGGER campaign_approval_guarded BEFORE UPDATE OR DELETE ON campaign_approval
    FOR EACH ROW EXECUTE FUNCTION campaign_approval_guard()
    """,
)


def upgrade() -> None:
    op.create_table(
        "campaign_approval",
        sa.Column("campaign_id", RowId, autoincrement=False, nullable=False),
        sa.Column("content_hash", sa.String(length=64), nullable=False),
        sa.Column("staff_id", RowId, autoincrement=False, nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("warnings", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["campaign_id"],
            ["campaign.campaign_id"],
            name="fk_campaign_approval_campaign_id_campaign",
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["staff_id"],
            ["staff_member.staff_id"],
            name="fk_campaign_approval_staff_id_staff_member",
        ),
        sa.PrimaryKeyConstraint(
            "campaign_id", "content_hash", "staff_id", name="pk_campaign_approval"
        ),
    )
    op.create_table(
        "watched_name",
        sa.Column("name_id", RowId, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("election", sa.String(length=40), nullable=True),
        sa.Column("note", sa.Text(), nullable=True),
        sa.Column("added_by", RowId, nullable=False),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("dropped_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["added_by"],
            ["staff_member.staff_id"],
            name="fk_watched_name_added_by_staff_member",
        ),
        sa.PrimaryKeyConstraint("name_id", name="pk_watched_name"),
        sqlite_autoincrement=True,
    )
    op.create_index(
        "uq_watched_name_name",
        "watched_name",
        ["name"],
        unique=True,
        sqlite_where=sa.text("dropped_on IS NULL"),
        postgresql_where=sa.text("dropped_on IS NULL"),
    )
    op.execute(_APPROVED_BEFORE)
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for guard in _SQLITE_GUARDS if is_sqlite else _POSTGRESQL_GUARDS:
        op.execute(guard)


def downgrade() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    op.drop_table("watched_name")
    op.drop_table("campaign_approval")
    for trigger, table in (
        ("campaign_media_fixed", "campaign_media"),
        ("campaign_sent", "campaign"),
    ):
        op.execute(f"DROP TRIGGER {trigger}" + ("" if is_sqlite else f" ON {table}"))
    if not is_sqlite:
        for guard in ("campaign_approval_guard", "campaign_media_guard", "campaign_sent_guard"):
            op.execute(f"DROP FUNCTION {guard}()")
