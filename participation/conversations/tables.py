"""How conversations are kept: one row for each key, its data as JSON text."""

from sqlalchemy import Column, Table, Text

from participation.storage.metadata import metadata

conversation = Table(
    "conversation",
    metadata,
    Column("key", Text, primary_key=True),
    Column("state", Text),
    Column("data", Text, nullable=False),
    sqlite_with_rowid=False,  # in the order of the keys, not in that of who came first
)
