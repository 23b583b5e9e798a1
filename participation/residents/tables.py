"""How residents are kept. The day is enough to know when somebody came; the hour is too much.

What they chose for messages that come by themselves is here too, in the row that every delivery
and every count of an audience reads anyway.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
)

from participation.storage.metadata import RowId, metadata

resident = Table(
    "resident",
    metadata,
    Column("resident_id", RowId, primary_key=True),
    Column("telegram_id", BigInteger, nullable=False),
    Column("language", String(2)),
    Column("met_at", Date, nullable=False),
    Column("is_reachable", Boolean, nullable=False, default=True),
    Column("has_stopped", Boolean, nullable=False, default=False, server_default=false()),
    # Which kinds of message they switched on or off by hand, see preferences/switches.py.
    Column("switches", Text, nullable=False, default="", server_default=""),
    # Full hours of the city's day, 0 to 23. Empty: the city's own; both the same: never quiet.
    Column("quiet_from", SmallInteger),
    Column("quiet_until", SmallInteger),
    # The hour of the daily digest; empty: each notice comes by itself.
    Column("digest_hour", SmallInteger),
    Column("district", String(40)),
    Column("age_band", String(10)),
    # The day on which they last got a campaign, see delivery/last_campaign.py.
    Column("last_campaign_on", Date),
    # Whether words that were not understood may be kept to teach the bot, see
    # preferences/teaching.py. Empty: not decided yet; the day is when it was asked last.
    Column("may_teach", Boolean),
    Column("teaching_asked_on", Date),
    UniqueConstraint("telegram_id"),
)
