"""How notices are kept: a row for each message to each resident, so that nobody is lost."""

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
    text,
)

from participation.storage.metadata import Moment, RowId, metadata

notice = Table(
    "notice",
    metadata,
    Column("notice_id", RowId, primary_key=True),
    Column("resident_id", ForeignKey("resident.resident_id", ondelete="CASCADE"), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("subject", String(80), nullable=False),
    Column("state", String(20), nullable=False),
    Column("due_at", Moment, nullable=False),
    Column("useful_until", Moment, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("repeated", Boolean, nullable=False),
    Column("leased_until", Moment),
    UniqueConstraint("resident_id", "kind", "subject"),
    Index(
        "ix_notice_waiting",
        "due_at",
        sqlite_where=text("state IN ('pending', 'sending')"),
        postgresql_where=text("state IN ('pending', 'sending')"),
    ),
)
