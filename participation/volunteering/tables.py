"""How shifts, applications, consents, searches, hours and certificates are kept, and calls, whose
own tables are in `call_tables.py`."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
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
    UniqueConstraint,
    text,
)

from participation.storage.metadata import Moment, RowId, metadata
from participation.volunteering.call_tables import (
    call,
    call_change,
    call_photo,
    call_text,
    call_words,
)

__all__ = [
    "application",
    "call",
    "call_change",
    "call_message",
    "call_photo",
    "call_text",
    "call_words",
    "certificate",
    "certificate_tries",
    "guardian_consent",
    "hours_change",
    "saved_search",
    "search_hit",
    "shift",
    "volunteer_hours",
]

_OPEN = text("state = 'open'")

shift = Table(
    "shift",
    metadata,
    Column("shift_id", RowId, primary_key=True),
    Column("call_id", ForeignKey("call.call_id", ondelete="CASCADE"), nullable=False),
    Column("starts_at", Moment, nullable=False),
    Column("ends_at", Moment, nullable=False),
    # How long it takes: the two databases subtract moments in different words.
    Column("minutes", Integer, nullable=False),
    Column("capacity", Integer, nullable=False),
    # How many places are held: accepted or offered. Changed only under this row's lock.
    Column("held", Integer, nullable=False),
    # How many wait, and the number of who came last: the order of arrival.
    Column("waiting", Integer, nullable=False),
    Column("last_arrival", Integer, nullable=False),
    # "draft" until the call is published, then "open", at last "cancelled".
    Column("state", String(10), nullable=False),
    # Why it was cancelled, in the words of the organisation.
    Column("reason", Text),
    # Everything that the search asks of the shifts of a call, so that it need not open the rows.
    Index("ix_shift_call_id", "call_id", "state", "starts_at", "minutes"),
    # What the search walks through: what is still to come.
    Index(
        "ix_shift_open_starts_at",
        "starts_at",
        "call_id",
        sqlite_where=_OPEN,
        postgresql_where=_OPEN,
    ),
)

_WAITS = text("state = 'waitlisted'")
_OFFERED = text("state = 'offered'")

application = Table(
    "application",
    metadata,
    Column("application_id", RowId, primary_key=True),
    Column("shift_id", ForeignKey("shift.shift_id", ondelete="CASCADE"), nullable=False),
    Column("resident_id", ForeignKey("resident.resident_id", ondelete="CASCADE"), nullable=False),
    Column("state", String(20), nullable=False),
    Column("arrival", Integer, nullable=False),
    # What the volunteer agreed to show to the organisation.
    Column("name", Text, nullable=False),
    Column("contact", Text),
    Column("note", Text),
    Column("shows_telegram", Boolean, nullable=False),
    # "adult" 18+, "minor" 16–17, "child" 13–15: nobody's birthday is kept.
    Column("age_band", String(10), nullable=False),
    Column("offer_until", Moment),
    # "coming" | "cannot": what the volunteer said on the day.
    Column("attendance", String(10)),
    Column("applied_at", Moment, nullable=False),
    Column("decided_at", Moment),
    # The ready text of a refusal: a code; or why it was withdrawn.
    Column("note_code", String(20)),
    UniqueConstraint("shift_id", "resident_id"),
    Index(None, "resident_id"),
    Index(
        "ix_application_waiting",
        "shift_id",
        "arrival",
        sqlite_where=_WAITS,
        postgresql_where=_WAITS,
    ),
    Index(
        "ix_application_offered",
        "offer_until",
        sqlite_where=_OFFERED,
        postgresql_where=_OFFERED,
    ),
)

guardian_consent = Table(
    "guardian_consent",
    metadata,
    Column("token_hash", LargeBinary(32), primary_key=True),
    Column(
        "application_id",
        ForeignKey("application.application_id", ondelete="CASCADE"),
        nullable=False,
    ),
    Column("expires_at", Moment, nullable=False),
    # What the guardian read and agreed to, word for word, and who they say they are.
    Column("text", Text),
    Column("guardian_name", Text),
    Column("guardian_id", ForeignKey("resident.resident_id", ondelete="SET NULL")),
    Column("decision", String(10)),
    Column("decided_at", Moment),
    Index(None, "application_id"),
    sqlite_with_rowid=False,
)

# What an organisation wrote to all whom it accepted; goes with the call.
call_message = Table(
    "call_message",
    metadata,
    Column("message_id", RowId, primary_key=True),
    Column("call_id", ForeignKey("call.call_id", ondelete="CASCADE"), nullable=False),
    Column("text", Text, nullable=False),
    Column("written_at", Moment, nullable=False),
    Index(None, "call_id", "written_at"),
)

saved_search = Table(
    "saved_search",
    metadata,
    Column("search_id", RowId, primary_key=True),
    Column("resident_id", ForeignKey("resident.resident_id", ondelete="CASCADE"), nullable=False),
    Column("field", String(40)),
    Column("district", String(40)),
    Column("latitude", Float),
    Column("longitude", Float),
    Column("within_km", Float),
    Column("from_on", Date),
    Column("until_on", Date),
    Column("longest_minutes", Integer),
    Column("age", SmallInteger),
    Column("language", String(2)),
    Column("at_once", Boolean, nullable=False),
    Column("created_on", Date, nullable=False),
    Index(None, "resident_id"),
    Index(None, "field"),
)

# New calls that a saved search has found and that its owner has not been told of yet.
search_hit = Table(
    "search_hit",
    metadata,
    Column("resident_id", ForeignKey("resident.resident_id", ondelete="CASCADE"), nullable=False),
    Column("call_id", ForeignKey("call.call_id", ondelete="CASCADE"), nullable=False),
    # The subject of the notice that tells it.
    Column("subject", String(80), nullable=False),
    PrimaryKeyConstraint("resident_id", "call_id"),
    Index(None, "resident_id", "subject"),
    sqlite_with_rowid=False,
)

# The record of hours: what the organisation confirms and the volunteer may dispute. It outlives
# the application; without a resident it still counts for the organisation and the city.
volunteer_hours = Table(
    "volunteer_hours",
    metadata,
    Column("hours_id", RowId, primary_key=True),
    Column(
        "application_id",
        ForeignKey("application.application_id", ondelete="SET NULL"),
        unique=True,
    ),
    Column("resident_id", ForeignKey("resident.resident_id", ondelete="SET NULL")),
    Column(
        "organisation_id",
        ForeignKey("organisation.organisation_id", ondelete="CASCADE"),
        nullable=False,
    ),
    Column("call_id", ForeignKey("call.call_id", ondelete="SET NULL")),
    Column("shift_id", ForeignKey("shift.shift_id", ondelete="SET NULL")),
    Column("worked_on", Date, nullable=False),
    Column("minutes", Integer, nullable=False),
    # "confirmed", "disputed", "corrected", "kept", "city", "decided".
    Column("state", String(20), nullable=False),
    # What the volunteer says they worked, and why.
    Column("claimed_minutes", Integer),
    Column("dispute", Text),
    # With which words the organisation corrected or kept it.
    Column("answer", Text),
    Column("decided_at", Moment, nullable=False),
    Index(None, "resident_id"),
    Index(None, "shift_id"),
    Index(None, "organisation_id", "worked_on"),
)

# What became of an entry, step by step: nothing that was there before is lost.
hours_change = Table(
    "hours_change",
    metadata,
    Column("change_id", RowId, primary_key=True),
    Column("hours_id", ForeignKey("volunteer_hours.hours_id", ondelete="CASCADE"), nullable=False),
    Column("changed_by", ForeignKey("resident.resident_id", ondelete="SET NULL")),
    Column("changed_at", Moment, nullable=False),
    Column("minutes_before", Integer),
    Column("minutes", Integer, nullable=False),
    Column("state", String(20), nullable=False),
    Column("words", Text),
    Index(None, "hours_id"),
    Index(None, "changed_by"),
)

certificate = Table(
    "certificate",
    metadata,
    # What anyone may type to verify it, without the dashes.
    Column("code", String(16), primary_key=True),
    # Goes with its owner: without them nobody may show their name.
    Column("resident_id", ForeignKey("resident.resident_id", ondelete="CASCADE"), nullable=False),
    Column("name", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("from_on", Date, nullable=False),
    Column("until_on", Date, nullable=False),
    Column("minutes", Integer, nullable=False),
    # What it lists, as JSON: hours (the entry's number), organisation, what, day, minutes.
    Column("lines", Text, nullable=False),
    Column("issued_at", Moment, nullable=False),
    Column("revoked_at", Moment),
    # "corrected" or "replaced".
    Column("revoked_reason", String(20)),
    Index(None, "resident_id"),
    sqlite_with_rowid=False,
)

# How often somebody has typed codes that no certificate has, since when.
certificate_tries = Table(
    "certificate_tries",
    metadata,
    Column(
        "resident_id",
        ForeignKey("resident.resident_id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("tries", Integer, nullable=False),
    Column("since", Moment, nullable=False),
)
