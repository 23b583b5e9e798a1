"""How campaigns are kept. Triggers refuse to change what is sent once it left the draft."""

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
    Text,
    false,
    text,
)

from participation.storage.metadata import Moment, RowId, metadata

campaign = Table(
    "campaign",
    metadata,
    Column("campaign_id", RowId, primary_key=True),
    Column("state", String(20), nullable=False),
    Column("purpose", String(200), nullable=False),
    Column("topic", String(40), nullable=False),
    Column("segment", Text, nullable=False),  # JSON, see segment.py
    # Nobody who got any campaign in the last so many days.
    Column("rest_days", SmallInteger),
    # Nobody who got this other campaign.
    Column("not_after", ForeignKey("campaign.campaign_id", ondelete="SET NULL")),
    Column("content", Text, nullable=False),  # JSON, see content.py
    Column("content_hash", String(64)),
    Column("is_public", Boolean, nullable=False, default=False, server_default=false()),
    Column("author_id", ForeignKey("staff_member.staff_id"), nullable=False),
    Column("approver_id", ForeignKey("staff_member.staff_id")),
    Column("created_on", Date, nullable=False),
    # The last change of a draft; empty: never changed since it was begun.
    Column("touched_on", Date),
    Column("wanted_at", Moment),  # the hour asked for; empty: as soon as it is approved
    Column("repeats", String(20)),  # empty, "weekly" or "monthly"
    Column("starts_at", Moment),  # of the coming or current run
    # So long after its start it is still worth reading; then what is left is dropped.
    Column("useful_hours", SmallInteger, nullable=False, default=72, server_default=text("72")),
    Column("useful_until", Moment),
    Column("run", Integer, nullable=False, default=1),
    Column("started_at", Moment),
    Column("finished_at", Moment),
    Column("pause_reason", String(40)),
    Column("sent_back_because", Text),
    # While recipients are being added: up to which resident. Empty: all of them are there.
    Column("resolved_to", BigInteger),
    # Sums at the last look for too many failures: the next look judges what came since.
    Column("judged_settled", BigInteger, nullable=False, default=0, server_default=text("0")),
    Column("judged_failed", BigInteger, nullable=False, default=0, server_default=text("0")),
    Index("ix_campaign_state", "state", "starts_at"),
)

campaign_media = Table(
    "campaign_media",
    metadata,
    Column("sha256", LargeBinary(32), primary_key=True),
    Column("kind", String(10), primary_key=True),  # photo or document
    Column("name", String(200), nullable=False),
    Column("mime_type", String(100), nullable=False),
    Column("content", LargeBinary, nullable=False),
)

# Sums, so that the report needs no row of any resident: they go after a while.
campaign_count = Table(
    "campaign_count",
    metadata,
    Column(
        "campaign_id",
        ForeignKey("campaign.campaign_id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("run", Integer, primary_key=True, autoincrement=False),
    Column("language", String(2), primary_key=True),
    # wanted, sent, failed, unreachable, unknown, skipped, and left_out.<why>
    Column("what", String(40), primary_key=True),
    Column("number", BigInteger, nullable=False),
)

campaign_press = Table(
    "campaign_press",
    metadata,
    Column(
        "campaign_id",
        ForeignKey("campaign.campaign_id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("button", SmallInteger, primary_key=True, autoincrement=False),
    Column("number", BigInteger, nullable=False),
)

# The messages with which staff follow a campaign. `run`: when it began to be followed; a later
# run is another matter. `shown`: SHA-256 of the text that stands there.
campaign_panel = Table(
    "campaign_panel",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("campaign_id", ForeignKey("campaign.campaign_id", ondelete="CASCADE"), nullable=False),
    Column("run", Integer, nullable=False),
    Column("language", String(2), nullable=False),
    Column("shown", LargeBinary(32), nullable=False),
    Index("ix_campaign_panel_campaign_id", "campaign_id"),
)

# In which languages a member had the text before their eyes, and which text that was.
campaign_reading = Table(
    "campaign_reading",
    metadata,
    Column(
        "campaign_id",
        ForeignKey("campaign.campaign_id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("staff_id", ForeignKey("staff_member.staff_id"), primary_key=True, autoincrement=False),
    Column("language", String(2), primary_key=True),
    Column("content_hash", String(64), nullable=False),
)

# Who approved this very content. A sending-back takes the rows away, what was sent keeps them:
# triggers see to it. `warnings`: the watched names that stood in it and were read, as JSON.
campaign_approval = Table(
    "campaign_approval",
    metadata,
    Column(
        "campaign_id",
        ForeignKey("campaign.campaign_id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("content_hash", String(64), primary_key=True),
    Column("staff_id", ForeignKey("staff_member.staff_id"), primary_key=True, autoincrement=False),
    Column("approved_at", Moment, nullable=False),
    Column("warnings", Text),
)
