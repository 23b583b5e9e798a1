"""How organisations, their representatives and the links that invite them are kept."""

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    LargeBinary,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
    text,
)

from participation.storage.metadata import Moment, RowId, metadata

_LINKED = text("state IN ('approved', 'suspended')")

organisation = Table(
    "organisation",
    metadata,
    Column("organisation_id", RowId, primary_key=True),
    # Of the register of associations and foundations: 11 digits.
    Column("registration_number", String(11), nullable=False),
    Column("name", Text, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("field", String(40)),
    Column("about", Text),
    # Whom volunteers and the city's staff may ask; shown with the organisation's calls.
    Column("contact_name", Text),
    Column("contact", Text),
    # What the organisation speaks: "lv,ru".
    Column("languages", String(20), nullable=False),
    Column("state", String(20), nullable=False),
    # Why it was refused or suspended, in the words of the staff.
    Column("reason", Text),
    Column("created_at", Moment, nullable=False),
    Column("decided_at", Moment),
    Index("ix_organisation_registration_number", "registration_number"),
    # Several may claim a number; one of them is approved.
    Index(
        "uq_organisation_linked",
        "registration_number",
        unique=True,
        sqlite_where=_LINKED,
        postgresql_where=_LINKED,
    ),
)

representative = Table(
    "representative",
    metadata,
    Column(
        "organisation_id",
        ForeignKey("organisation.organisation_id", ondelete="CASCADE"),
        nullable=False,
    ),
    Column("resident_id", ForeignKey("resident.resident_id", ondelete="CASCADE"), nullable=False),
    # As the other representatives see it; until they leave.
    Column("name", Text, nullable=False),
    # One of them leads: may hand the organisation over and take others out.
    Column("leads", Boolean, nullable=False),
    Column("since", Date, nullable=False),
    PrimaryKeyConstraint("organisation_id", "resident_id"),
    Index(None, "resident_id"),
)

organisation_invitation = Table(
    "organisation_invitation",
    metadata,
    Column("token_hash", LargeBinary(32), primary_key=True),
    Column(
        "organisation_id",
        ForeignKey("organisation.organisation_id", ondelete="CASCADE"),
        nullable=False,
    ),
    Column("invited_by", ForeignKey("resident.resident_id", ondelete="CASCADE"), nullable=False),
    # Whoever accepts leads from then on.
    Column("hands_over", Boolean, nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_at", Moment),
    sqlite_with_rowid=False,
)

# What somebody has answered so far about an organisation that is not handed in yet.
organisation_draft = Table(
    "organisation_draft",
    metadata,
    Column(
        "resident_id",
        ForeignKey("resident.resident_id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    # As JSON: by the names of the organisation's columns, and "own_name".
    Column("answers", Text, nullable=False),
    Column("updated_on", Date, nullable=False),
)
