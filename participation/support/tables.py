"""How rounds of contests, incubator applications, events and nominations are kept."""

from sqlalchemy import (
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from participation.storage.metadata import Moment, RowId, metadata

# A date for one of the city's contests (a key of the city's file), noted by staff with its source.
contest_round = Table(
    "contest_round",
    metadata,
    Column("round_id", RowId, primary_key=True),
    Column("contest", String(40), nullable=False),
    Column("opens_on", Date),
    Column("closes_on", Date, nullable=False),
    Column("source", Text, nullable=False),
    Column("noted_on", Date, nullable=False),
    UniqueConstraint("contest", "closes_on"),
)

# Who wants to be reminded of a contest's deadlines, of this round and the next ones.
contest_watch = Table(
    "contest_watch",
    metadata,
    Column("resident_id", ForeignKey("resident.resident_id", ondelete="CASCADE"), nullable=False),
    Column("contest", String(40), nullable=False),
    PrimaryKeyConstraint("resident_id", "contest"),
    sqlite_with_rowid=False,
)

incubator_application = Table(
    "incubator_application",
    metadata,
    Column("application_id", RowId, primary_key=True),
    Column("resident_id", ForeignKey("resident.resident_id", ondelete="SET NULL")),
    Column("organisation_id", ForeignKey("organisation.organisation_id", ondelete="SET NULL")),
    Column("organisation_name", Text),
    # The year of the round that it is for.
    Column("round", SmallInteger),
    Column("field", String(40)),
    Column("does", Text),
    Column("need", Text),
    Column("goal", Text),
    Column("contact", Text),
    Column("state", String(20), nullable=False),
    Column("reply", Text),
    Column("updated_at", Moment, nullable=False),
    Column("submitted_at", Moment),
    Index(None, "resident_id"),
)

ngo_event = Table(
    "ngo_event",
    metadata,
    Column("event_id", RowId, primary_key=True),
    Column("kind", String(20), nullable=False),
    Column("state", String(20), nullable=False),
    Column("starts_at", Moment),
    Column("ends_at", Moment),
    Column("place", Text),
    Column("capacity", Integer, nullable=False),
    # As with a shift.
    Column("held", Integer, nullable=False),
    Column("waiting", Integer, nullable=False),
    Column("last_arrival", Integer, nullable=False),
    # Grows with each change that people who signed up are told.
    Column("version", Integer, nullable=False),
    Column("created_at", Moment, nullable=False),
    Column("reason", Text),
    Index("ix_ngo_event_state_starts_at", "state", "starts_at"),
)

ngo_event_text = Table(
    "ngo_event_text",
    metadata,
    Column("event_id", ForeignKey("ngo_event.event_id", ondelete="CASCADE"), nullable=False),
    Column("language", String(2), nullable=False),
    Column("title", Text, nullable=False),
    Column("body", Text, nullable=False),
    PrimaryKeyConstraint("event_id", "language"),
    sqlite_with_rowid=False,
)

_WAITS = text("state = 'waitlisted'")
_OFFERED = text("state = 'offered'")

event_signup = Table(
    "event_signup",
    metadata,
    Column("signup_id", RowId, primary_key=True),
    Column("event_id", ForeignKey("ngo_event.event_id", ondelete="CASCADE"), nullable=False),
    Column("resident_id", ForeignKey("resident.resident_id", ondelete="CASCADE"), nullable=False),
    Column("state", String(20), nullable=False),
    Column("arrival", Integer, nullable=False),
    Column("name", Text, nullable=False),
    Column("organisation_name", Text),
    Column("offer_until", Moment),
    Column("applied_at", Moment, nullable=False),
    UniqueConstraint("event_id", "resident_id"),
    Index(None, "resident_id"),
    Index(
        "ix_event_signup_waiting",
        "event_id",
        "arrival",
        sqlite_where=_WAITS,
        postgresql_where=_WAITS,
    ),
    Index(
        "ix_event_signup_offered",
        "offer_until",
        sqlite_where=_OFFERED,
        postgresql_where=_OFFERED,
    ),
)

nomination = Table(
    "nomination",
    metadata,
    Column("nomination_id", RowId, primary_key=True),
    Column("resident_id", ForeignKey("resident.resident_id", ondelete="SET NULL")),
    Column("award", String(40), nullable=False),
    Column("year", SmallInteger, nullable=False),
    Column("nominee", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("contact", Text),
    Column("submitted_at", Moment, nullable=False),
    Index(None, "year"),
)
