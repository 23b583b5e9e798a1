"""How texts that were not understood are kept: no resident, no hour, no order of arrival."""

from sqlalchemy import Column, Date, Integer, String, Table, UniqueConstraint

from participation.storage.metadata import RowId, metadata

question = Table(
    "question",
    metadata,
    # Drawn by lot: numbers that grow would tell in which order people wrote.
    Column("question_id", RowId, primary_key=True, autoincrement=False),
    Column("language", String(2), nullable=False),
    Column("text", String(300), nullable=False),  # scrubbed, see scrubbing.py
    Column("times", Integer, nullable=False),
    Column("guesses", String(200), nullable=False),  # the model's, the likeliest first
    Column("asked_on", Date, nullable=False),
    Column("state", String(10), nullable=False),
    Column("intent", String(40)),
    Column("decided_on", Date),
    UniqueConstraint("language", "text"),
)
