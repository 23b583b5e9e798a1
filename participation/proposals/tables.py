"""How drafts, proposals and their photos are kept."""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from participation.storage.metadata import Euro, Moment, RowId, metadata


def _content() -> tuple[Column[Any], ...]:
    """What both a draft and a proposal say."""
    return (
        Column("applicant", String(20)),
        Column("organisation", Text),
        Column("category", String(40)),
        Column("topic", String(40)),
        Column("title", Text),
        Column("description", Text),
        Column("place_kind", String(20)),
        Column("latitude", Float),
        Column("longitude", Float),
        Column("address", Text),
        Column("district", String(40)),
        Column("cost", Euro),
        Column("contact", Text),
        Column("contact_consent", Boolean),
    )


CONTENT = tuple(column.name for column in _content())

draft = Table(
    "draft",
    metadata,
    Column("draft_id", RowId, primary_key=True),
    Column("resident_id", ForeignKey("resident.resident_id", ondelete="CASCADE"), nullable=False),
    *_content(),
    Column("updated_at", Moment, nullable=False),
    UniqueConstraint("resident_id"),
)

proposal = Table(
    "proposal",
    metadata,
    Column("proposal_id", RowId, primary_key=True),
    Column("cycle", Integer, nullable=False),
    Column("number", Integer, nullable=False),
    Column("resident_id", ForeignKey("resident.resident_id", ondelete="SET NULL")),
    Column("request_id", Text),
    *_content(),
    Column("submitted_at", Moment, nullable=False),
    Column("state", String(20), nullable=False),
    UniqueConstraint("cycle", "number"),
    UniqueConstraint("resident_id", "request_id"),
)

# The next number of a cycle: a row to take turns at, so that numbers have neither gap nor twin.
proposal_counter = Table(
    "proposal_counter",
    metadata,
    Column("cycle", Integer, primary_key=True, autoincrement=False),
    Column("last_number", Integer, nullable=False),
)

proposal_photo = Table(
    "proposal_photo",
    metadata,
    Column("photo_id", RowId, primary_key=True),
    Column("draft_id", ForeignKey("draft.draft_id", ondelete="CASCADE")),
    Column("proposal_id", ForeignKey("proposal.proposal_id", ondelete="CASCADE")),
    Column("content", LargeBinary, nullable=False),
    Column("width", Integer, nullable=False),
    Column("height", Integer, nullable=False),
    Column("size", Integer, nullable=False),
    Index(None, "draft_id"),
    Index(None, "proposal_id"),
)
