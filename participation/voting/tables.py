"""How a vote is kept. No names, no codes, no Telegram ids: HMACs whose keys are elsewhere.

Whatever lies next to choices is ordered by its random key (WITHOUT ROWID on SQLite), so that the
order of arrival cannot be read from it. Triggers in the migration refuse changing a frozen
voting, and updating or deleting a line of the board.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from participation.storage.metadata import Moment, metadata

voting = Table(
    "voting",
    metadata,
    Column("cycle", Integer, primary_key=True, autoincrement=False),
    Column("status", String(20), nullable=False),
    Column("config", Text, nullable=False),
    Column("config_hash", String(64), nullable=False),
    Column("key_fingerprint", String(16), nullable=False),
)

roll_entry = Table(
    "roll_entry",
    metadata,
    Column("cycle", ForeignKey("voting.cycle"), primary_key=True, autoincrement=False),
    Column("entry", LargeBinary(32), primary_key=True),
    Column("source", String(20), nullable=False),
    Column("entitled", Boolean, nullable=False),
    Column("channel", String(10), nullable=False),
    Column("added_on", Date, nullable=False),
    sqlite_with_rowid=False,
)

account_link = Table(
    "account_link",
    metadata,
    Column("cycle", Integer, primary_key=True, autoincrement=False),
    Column("account", LargeBinary(32), primary_key=True),
    Column("entry", LargeBinary(32), nullable=False),
    UniqueConstraint("cycle", "entry"),
    ForeignKeyConstraint(["cycle", "entry"], ["roll_entry.cycle", "roll_entry.entry"]),
    sqlite_with_rowid=False,
)

voting_code = Table(
    "voting_code",
    metadata,
    Column("cycle", Integer, primary_key=True, autoincrement=False),
    Column("code", LargeBinary(32), primary_key=True),
    Column("entry", LargeBinary(32), nullable=False),
    Column("state", String(10), nullable=False),
    Column("issued_on", Date, nullable=False),
    ForeignKeyConstraint(["cycle", "entry"], ["roll_entry.cycle", "roll_entry.entry"]),
    Index(
        "uq_voting_code_active",
        "cycle",
        "entry",
        unique=True,
        sqlite_where=text("state = 'active'"),
        postgresql_where=text("state = 'active'"),
    ),
    sqlite_with_rowid=False,
)

# Wrong tries in a row; gone as soon as a code fits.
code_tries = Table(
    "code_tries",
    metadata,
    Column("cycle", ForeignKey("voting.cycle"), primary_key=True, autoincrement=False),
    Column("account", LargeBinary(32), primary_key=True),
    Column("tries", Integer, nullable=False),
    Column("since", Moment, nullable=False),
    sqlite_with_rowid=False,
)

voting_basket = Table(
    "voting_basket",
    metadata,
    Column("cycle", ForeignKey("voting.cycle"), primary_key=True, autoincrement=False),
    Column("account", LargeBinary(32), primary_key=True),
    Column("choices", Text, nullable=False),
    sqlite_with_rowid=False,
)

ballot = Table(
    "ballot",
    metadata,
    Column("cycle", ForeignKey("voting.cycle"), primary_key=True, autoincrement=False),
    Column("slot", LargeBinary(32), primary_key=True),
    Column("choices", Text, nullable=False),
    Column("nonce", String(32), nullable=False),
    Column("commitment", String(64), nullable=False),
    UniqueConstraint("cycle", "commitment"),
    sqlite_with_rowid=False,
)

# What a request brought about, so that a repeat of it gets the same answer.
voting_request = Table(
    "voting_request",
    metadata,
    Column("cycle", ForeignKey("voting.cycle"), primary_key=True, autoincrement=False),
    Column("request", LargeBinary(32), primary_key=True),
    Column("outcome", Text, nullable=False),
    sqlite_with_rowid=False,
)

board = Table(
    "board",
    metadata,
    Column("cycle", ForeignKey("voting.cycle"), primary_key=True, autoincrement=False),
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(10), nullable=False),
    Column("commitment", String(64), nullable=False),
    Column("replaces", String(64)),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
    UniqueConstraint("cycle", "previous"),
    Index(None, "cycle", "commitment"),
    Index(None, "cycle", "replaces"),
)
