"""How deliveries are kept: a row for each message to each resident, so that nobody is lost."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    text,
)

from participation.storage.metadata import Moment, RowId, metadata

# SQLite uses a partial index only for a query that says its condition in the same words: so a
# statement that wants one of them takes these.
OPEN_NOTICE = text("delivery.campaign_id IS NULL AND delivery.state IN ('pending', 'sending')")
OPEN_CAMPAIGN = text(
    "delivery.campaign_id IS NOT NULL AND delivery.state IN ('pending', 'sending')"
)
SENDING = text("delivery.state = 'sending'")
_SENDING = text("state = 'sending'")
_OPEN_NOTICE = text("campaign_id IS NULL AND state IN ('pending', 'sending')")
_OPEN_CAMPAIGN = text("campaign_id IS NOT NULL AND state IN ('pending', 'sending')")

delivery = Table(
    "delivery",
    metadata,
    Column("delivery_id", RowId, primary_key=True),
    Column("resident_id", ForeignKey("resident.resident_id", ondelete="CASCADE"), nullable=False),
    # A NoticeKind, or "campaign"; `subject` tells which one (a cycle, a proposal, campaign.run).
    Column("kind", String(40), nullable=False),
    Column("subject", String(80), nullable=False),
    Column("campaign_id", ForeignKey("campaign.campaign_id", ondelete="CASCADE")),
    Column("run", Integer, nullable=False, default=1, server_default=text("1")),
    # The switch in /news that governs it.
    Column("topic", String(40), nullable=False),
    # Lower goes first.
    Column("priority", SmallInteger, nullable=False),
    Column("state", String(20), nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("useful_until", Moment, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("repeated", Boolean, nullable=False),
    # The fence of the sender that took it up last.
    Column("fence", BigInteger),
    # Why it was skipped or failed: a code.
    Column("note", String(40)),
    Column("in_digest", Boolean, nullable=False),
    # When it would come by itself; only of what comes with the digest.
    Column("own_due_at", Moment),
    # The day is enough for "nothing in the last N days".
    Column("settled_on", Date),
    UniqueConstraint("resident_id", "kind", "subject"),
    Index(
        "ix_delivery_notice",
        "priority",
        "due_at",
        sqlite_where=_OPEN_NOTICE,
        postgresql_where=_OPEN_NOTICE,
    ),
    Index(
        "ix_delivery_campaign",
        "campaign_id",
        "state",
        "due_at",
        "delivery_id",
        sqlite_where=_OPEN_CAMPAIGN,
        postgresql_where=_OPEN_CAMPAIGN,
    ),
    Index("ix_delivery_settled", "campaign_id", "settled_on"),
    # A handful of rows: what the sender has in its hands.
    Index(
        "ix_delivery_sending",
        "fence",
        sqlite_where=_SENDING,
        postgresql_where=_SENDING,
    ),
)

# A picture or a document goes up to Telegram once; `bot` is the number in front of its token.
uploaded_file = Table(
    "uploaded_file",
    metadata,
    Column("bot", BigInteger, primary_key=True, autoincrement=False),
    Column("sha256", LargeBinary(32), primary_key=True),
    Column("kind", String(10), primary_key=True),
    Column("file_id", String(200), nullable=False),
    sqlite_with_rowid=False,
)

# How many of a day's messages at the paid rate are spoken for: the cap on Stars is per day.
paid_day = Table(
    "paid_day",
    metadata,
    Column("bot", BigInteger, primary_key=True, autoincrement=False),
    Column("day", Date, primary_key=True),
    Column("messages", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)

# A number that is drawn anew with each reign of a sender: its journal is believed only with it.
sending_mark = Table(
    "sending_mark",
    metadata,
    Column("name", String(40), primary_key=True),
    Column("mark", LargeBinary(16), nullable=False),
)
