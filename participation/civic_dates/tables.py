"""How a resident's own calendar is kept, and what is known of the dates that concern everybody."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from participation.storage.metadata import Moment, metadata

# A row for who has an address or wants the file again.
civic_calendar = Table(
    "civic_calendar",
    metadata,
    Column(
        "resident_id",
        ForeignKey("resident.resident_id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    # Of the address; the address itself is kept nowhere. Empty: switched off.
    Column("token_hash", LargeBinary(32)),
    Column("made_on", Date),
    # The last day on which a calendar fetched it: an address that nothing reads any more goes.
    Column("read_on", Date),
    Column("sends_file", Boolean, nullable=False),
    # What the file said that they have, and which changes since then they were told:
    # JSON, {uid: [end, print]} and [[uid, print], …].
    Column("known", Text, nullable=False),
    Column("told", Text, nullable=False),
    UniqueConstraint("token_hash"),
)

# What the city's dates were when they were looked at last: nobody's data. A calendar program takes
# a newer entry for newer only by its number, and takes an entry away only if it is told so.
civic_date = Table(
    "civic_date",
    metadata,
    Column("uid", String(120), primary_key=True),
    Column("contest", String(40)),  # of a contest: only who watches it has this date
    Column("starts_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    Column("is_all_day", Boolean, nullable=False),
    Column("titles", Text, nullable=False),  # JSON, by language
    Column("print", LargeBinary(16), nullable=False),
    Column("version", Integer, nullable=False),
    Column("changed_at", Moment, nullable=False),
    Column("gone_at", Moment),
)
