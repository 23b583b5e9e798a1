"""Forgets what is left of calendars: addresses that nothing reads, empty rows, dates that are
gone. For how long each is kept: `days.py`."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import bindparam, delete, func, update

from participation.civic_dates.tables import civic_calendar, civic_date
from participation.retention import days
from participation.storage.database import Database

# Few rows: one statement each.
_UNREAD: Final = (
    update(civic_calendar)
    .where(func.coalesce(civic_calendar.c.read_on, civic_calendar.c.made_on) < bindparam("day"))
    .values(token_hash=None, made_on=None, read_on=None)
)
_EMPTY: Final = delete(civic_calendar).where(
    civic_calendar.c.token_hash.is_(None), ~civic_calendar.c.sends_file
)
_GONE: Final = delete(civic_date).where(civic_date.c.gone_at < bindparam("moment"))


async def forget_civic_dates(database: Database, now: datetime) -> Mapping[str, int]:
    """Gives how many of each kind."""
    statements: dict[str, tuple[Any, dict[str, Any]]] = {
        "calendar_addresses": (
            _UNREAD,
            {"day": (now - timedelta(days.CALENDAR_ADDRESS_DAYS)).date()},
        ),
        "calendars": (_EMPTY, {}),
        "dates_gone": (_GONE, {"moment": now - timedelta(days.DATE_GONE_DAYS)}),
    }
    gone = {}
    for name, (statement, values) in statements.items():  # each a transaction of its own
        async with database.writing() as connection:
            gone[name] = (await connection.execute(statement, values)).rowcount
    return gone
