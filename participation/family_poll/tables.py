"""How family polls are kept. No table has an account and a choice, nor the time of a vote."""

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from participation.storage.metadata import Moment, RowId, metadata

_POLL = "family_poll.poll_id"

family_poll = Table(
    "family_poll",
    metadata,
    Column("poll_id", RowId, primary_key=True),
    # The poll as it was when it was opened, without pictures.
    Column("document", Text, nullable=False),
    Column("opens_at", Moment, nullable=False),
    Column("closes_at", Moment),
    Column("closed_at", Moment),
    # 1 for the one that is planned or open, else nothing: there is at most one.
    Column("is_current", SmallInteger),
    UniqueConstraint("is_current"),
)

family_code = Table(
    "family_code",
    metadata,
    Column("poll_id", ForeignKey(_POLL, ondelete="CASCADE"), nullable=False),
    Column("place", String(40), nullable=False),
    # HMAC of the code; the code itself was shown once.
    Column("code", LargeBinary(32), nullable=False),
    Column("made_on", Date, nullable=False),
    PrimaryKeyConstraint("poll_id", "place"),
    UniqueConstraint("code"),
)

# A device that was opened with a place's code.
family_stand = Table(
    "family_stand",
    metadata,
    Column(
        "resident_id",
        ForeignKey("resident.resident_id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("poll_id", ForeignKey(_POLL, ondelete="CASCADE"), nullable=False),
    Column("place", String(40), nullable=False),
    Column("opened_at", Moment, nullable=False),
    # In a row, since the last right one.
    Column("wrong_signs", SmallInteger, nullable=False),
)

# How many children vote on a phone at home, under an HMAC of the account; gone with the poll.
family_phone = Table(
    "family_phone",
    metadata,
    Column("poll_id", ForeignKey(_POLL, ondelete="CASCADE"), nullable=False),
    Column("phone", LargeBinary(32), nullable=False),
    Column("allowed", SmallInteger, nullable=False),
    Column("used", SmallInteger, nullable=False),
    PrimaryKeyConstraint("poll_id", "phone"),
    sqlite_with_rowid=False,
)

# One child's turn, under a hash of a token that only the (sealed) dialog knows. When it is dropped
# into the box the choices and the time go; the row stays a day, so that a repeat is told the same.
family_turn = Table(
    "family_turn",
    metadata,
    Column("turn", LargeBinary(32), nullable=False),
    Column("poll_id", ForeignKey(_POLL, ondelete="CASCADE"), nullable=False),
    Column("place", String(40), nullable=False),
    Column("choices", Text),
    Column("touched_at", Moment),
    Column("begun_on", Date, nullable=False),
    PrimaryKeyConstraint("turn"),
    # In the order of the hash: the order of voting is not kept.
    sqlite_with_rowid=False,
)

family_count = Table(
    "family_count",
    metadata,
    Column("poll_id", ForeignKey(_POLL, ondelete="CASCADE"), nullable=False),
    Column("question", String(40), nullable=False),
    Column("option", String(40), nullable=False),
    Column("place", String(40), nullable=False),
    Column("votes", Integer, nullable=False),
    PrimaryKeyConstraint("poll_id", "question", "option", "place"),
    sqlite_with_rowid=False,
)

family_turnout = Table(
    "family_turnout",
    metadata,
    Column("poll_id", ForeignKey(_POLL, ondelete="CASCADE"), nullable=False),
    Column("place", String(40), nullable=False),
    Column("turns", Integer, nullable=False),
    PrimaryKeyConstraint("poll_id", "place"),
    sqlite_with_rowid=False,
)

# Wrong place codes of an account.
family_tries = Table(
    "family_tries",
    metadata,
    Column(
        "resident_id",
        ForeignKey("resident.resident_id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("tries", SmallInteger, nullable=False),
    Column("since", Moment, nullable=False),
)
