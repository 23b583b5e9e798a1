"""How residents' appeals and pledges are kept."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from participation.storage.metadata import Moment, RowId, metadata

# One for each resident; whom staff wrote for has no account here.
appeal = Table(
    "appeal",
    metadata,
    Column("appeal_id", RowId, primary_key=True),
    Column("resident_id", ForeignKey("resident.resident_id", ondelete="CASCADE")),
    Column("is_by_staff", Boolean, nullable=False),
    Column("state", String(20), nullable=False),
    Column("name", Text),
    # What the author agreed to, word for word, and when; empty until it is handed in.
    Column("consent", Text),
    Column("consented_at", Moment),
    # Grows each time it is handed in: what is decided is what was read.
    Column("version", Integer, nullable=False),
    Column("reply", Text),
    Column("decided_at", Moment),
    Column("updated_at", Moment, nullable=False),
    UniqueConstraint("resident_id"),
    Index("ix_appeal_state_decided_at", "state", "decided_at"),
)

appeal_text = Table(
    "appeal_text",
    metadata,
    Column("appeal_id", ForeignKey("appeal.appeal_id", ondelete="CASCADE"), nullable=False),
    Column("language", String(2), nullable=False),
    Column("body", Text, nullable=False),
    PrimaryKeyConstraint("appeal_id", "language"),
    sqlite_with_rowid=False,
)

appeal_photo = Table(
    "appeal_photo",
    metadata,
    Column(
        "appeal_id",
        ForeignKey("appeal.appeal_id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("content", LargeBinary, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
)

# "I will vote": who, until the election is over. When is nobody's business.
pledge = Table(
    "pledge",
    metadata,
    Column("election", String(40), nullable=False),
    Column("resident_id", ForeignKey("resident.resident_id", ondelete="CASCADE"), nullable=False),
    PrimaryKeyConstraint("election", "resident_id"),
    Index(None, "resident_id"),
    sqlite_with_rowid=False,
)

# What stays of them afterwards: a number.
pledge_total = Table(
    "pledge_total",
    metadata,
    Column("election", String(40), primary_key=True),
    Column("number", Integer, nullable=False),
)
