"""How calls are kept: their texts, their words for the search, photos, and what was changed."""

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
    Text,
)

from participation.storage.metadata import Moment, RowId, metadata

call = Table(
    "call",
    metadata,
    # The number in c_<n>.
    Column("call_id", RowId, primary_key=True),
    Column(
        "organisation_id",
        ForeignKey("organisation.organisation_id", ondelete="CASCADE"),
        nullable=False,
    ),
    Column("created_by", ForeignKey("resident.resident_id", ondelete="SET NULL")),
    Column("state", String(20), nullable=False),
    # Why it was sent back or cancelled.
    Column("reason", Text),
    Column("field", String(40)),
    Column("skills", Text),
    # What a volunteer should speak: "lv,ru"; empty: any.
    Column("languages", String(20)),
    Column("minimum_age", SmallInteger),
    # "at_once": whoever comes first has a place; "chosen": the organisation chooses.
    Column("admission", String(10), nullable=False),
    Column("expenses_covered", Boolean, nullable=False),
    Column("contact", Text),
    Column("address", Text),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("district", String(40)),
    # Grows with each change that applicants are told of.
    Column("version", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("updated_at", Moment, nullable=False),
    Column("published_at", Moment),
    Index(None, "organisation_id"),
    Index("ix_call_state_field", "state", "field"),
)

call_text = Table(
    "call_text",
    metadata,
    Column("call_id", ForeignKey("call.call_id", ondelete="CASCADE"), nullable=False),
    Column("language", String(2), nullable=False),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
    PrimaryKeyConstraint("call_id", "language"),
    sqlite_with_rowid=False,
)

# Every word of a call without marks above the letters: see words.py. Apart from the call, so that
# a search without words walks through short rows.
call_words = Table(
    "call_words",
    metadata,
    Column(
        "call_id",
        ForeignKey("call.call_id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("words", Text, nullable=False),
)

call_photo = Table(
    "call_photo",
    metadata,
    Column(
        "call_id",
        ForeignKey("call.call_id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("content", LargeBinary, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
)

# What was changed after the publishing, so that the notice about it can say so.
call_change = Table(
    "call_change",
    metadata,
    Column("call_id", ForeignKey("call.call_id", ondelete="CASCADE"), nullable=False),
    Column("version", Integer, nullable=False),
    # "place,time.17": the time of shift 17; see changing.py.
    Column("codes", Text, nullable=False),
    Column("changed_at", Moment, nullable=False),
    PrimaryKeyConstraint("call_id", "version"),
    sqlite_with_rowid=False,
)
