"""How updates are kept. A row that is done keeps only its number: enough to know a duplicate.

Its payload would show choices, and its lane, next to the order of the numbers, who chose when.
"""

from sqlalchemy import BigInteger, Boolean, Column, Date, Index, Integer, Table, Text, text

from participation.storage.metadata import metadata

inbox_update = Table(
    "inbox_update",
    metadata,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("lane", Text, nullable=False),
    Column("payload", Text),
    Column("received_on", Date, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    # How often a process began with it that was not the first: an update may bring processes down.
    Column("starts", Integer, nullable=False, default=0, server_default=text("0")),
    Column("is_done", Boolean, nullable=False, default=False),
    Column("note", Text),
    Index(
        "ix_inbox_update_waiting",
        "lane",
        "update_id",
        sqlite_where=text("NOT is_done"),
        postgresql_where=text("NOT is_done"),
    ),
)

# What becomes of a row when its update has had its effect.
DONE: dict[str, object] = {"is_done": True, "payload": None, "lane": ""}
