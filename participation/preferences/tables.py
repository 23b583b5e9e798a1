"""How switches are kept: only those that somebody has touched; else the topic's default counts."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, String, Table

from participation.storage.metadata import metadata

preference = Table(
    "preference",
    metadata,
    Column(
        "resident_id",
        ForeignKey("resident.resident_id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("topic", String(40), primary_key=True),
    Column("is_wanted", Boolean, nullable=False),
    Index("ix_preference_topic", "topic", "is_wanted"),
    sqlite_with_rowid=False,
)
