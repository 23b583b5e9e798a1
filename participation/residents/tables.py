"""How residents are kept. The day is enough to know when somebody came; the hour is too much."""

from sqlalchemy import BigInteger, Boolean, Column, Date, String, Table, UniqueConstraint

from participation.storage.metadata import RowId, metadata

resident = Table(
    "resident",
    metadata,
    Column("resident_id", RowId, primary_key=True),
    Column("telegram_id", BigInteger, nullable=False),
    Column("language", String(2)),
    Column("met_at", Date, nullable=False),
    Column("is_reachable", Boolean, nullable=False, default=True),
    UniqueConstraint("telegram_id"),
)
