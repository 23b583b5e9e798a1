"""How staff are kept. Triggers keep `staff_log`, what they did, from being changed."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from participation.storage.metadata import Moment, RowId, metadata

staff_member = Table(
    "staff_member",
    metadata,
    Column("staff_id", RowId, primary_key=True),
    # Empty once the person's own data are erased: the log still names the member.
    Column("resident_id", ForeignKey("resident.resident_id", ondelete="SET NULL")),
    Column("name", String(80), nullable=False),
    Column("since", Date, nullable=False),
    # Another member, whose invitation led in: kept when the invitation itself is forgotten. SQLite
    # adds no foreign key to a table that is there, and members are never deleted.
    Column("invited_by", BigInteger),
    Column("left_on", Date),
    Column("totp_secret", LargeBinary),  # sealed
    Column("totp_confirmed", Boolean, nullable=False, default=False),
    # The last time step that opened a session: a code works once.
    Column("totp_step", BigInteger),
    Column("wrong_tries", Integer, nullable=False, default=0),
    Column("tries_since", Moment),
    Column("session_until", Moment),
    Index(
        "uq_staff_member_resident",
        "resident_id",
        unique=True,
        sqlite_where=text("left_on IS NULL"),
        postgresql_where=text("left_on IS NULL"),
    ),
)

staff_role = Table(
    "staff_role",
    metadata,
    Column("staff_id", ForeignKey("staff_member.staff_id"), primary_key=True, autoincrement=False),
    Column("role", String(20), primary_key=True),
    Column("given_on", Date, nullable=False),
)

staff_invitation = Table(
    "staff_invitation",
    metadata,
    Column("token_hash", LargeBinary(32), primary_key=True),
    Column("role", String(20), nullable=False),
    Column("name", String(80), nullable=False),
    Column("invited_by", ForeignKey("staff_member.staff_id"), nullable=False),
    Column("expires_at", Moment, nullable=False),
    Column("used_by", ForeignKey("staff_member.staff_id")),
    Column("withdrawn", Boolean, nullable=False, default=False),
)

staff_log = Table(
    "staff_log",
    metadata,
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Moment, nullable=False),
    Column("actor", BigInteger),  # staff_id; empty: the bot itself
    Column("actor_name", String(80), nullable=False),
    Column("actor_roles", String(60), nullable=False),
    Column("action", String(40), nullable=False),
    Column("subject", String(80), nullable=False),
    Column("before", String(64)),
    Column("after", String(64)),
    Column("approver", BigInteger),
    Column("note", Text),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("previous"),
)

# One row: the last entry. Whoever appends locks it, and an end that was cut off is seen.
staff_log_head = Table(
    "staff_log_head",
    metadata,
    Column("only", Integer, primary_key=True, autoincrement=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", String(64), nullable=False),
)

# One row while everything that staff set going stands still.
freeze = Table(
    "freeze",
    metadata,
    Column("what", String(20), primary_key=True),
    Column("since", Moment, nullable=False),
    Column("frozen_by", ForeignKey("staff_member.staff_id"), nullable=False),
    Column("reason", Text, nullable=False),
)
