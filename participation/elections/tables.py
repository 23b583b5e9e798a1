"""How the calendar of elections is kept where staff changed it. The city's file is no table."""

from sqlalchemy import Column, Date, Integer, String, Table, Text

from participation.storage.metadata import metadata

# The whole election as JSON of `participation.city.election.Election`, laid over the file's entry
# with the same key. NULL: gone back to the file; the row stays, so that versions never repeat.
election_edition = Table(
    "election_edition",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("version", Integer, nullable=False),
    Column("document", Text),
    Column("edited_on", Date, nullable=False),
    sqlite_with_rowid=False,
)
