"""How the names that staff watch for are kept."""

from sqlalchemy import Column, Date, ForeignKey, Index, String, Table, Text, text

from participation.storage.metadata import RowId, metadata

# Who stands for election is public; they are kept until it is over (participation/retention).
watched_name = Table(
    "watched_name",
    metadata,
    Column("name_id", RowId, primary_key=True),
    Column("name", String(120), nullable=False),
    Column("kind", String(20), nullable=False),  # candidate, party or other
    Column("election", String(40)),  # its key; empty: of every election
    Column("note", Text),
    Column("added_by", ForeignKey("staff_member.staff_id"), nullable=False),
    Column("added_on", Date, nullable=False),
    Column("dropped_on", Date),  # empty: it is watched for
    Index(
        "uq_watched_name_name",
        "name",
        unique=True,
        sqlite_where=text("dropped_on IS NULL"),
        postgresql_where=text("dropped_on IS NULL"),
    ),
    # A number is never given twice: a list that is held ready is known by its last number.
    sqlite_autoincrement=True,
)
