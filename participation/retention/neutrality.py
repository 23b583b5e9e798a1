"""Forgets the names that were watched for before an election. For how long: `days.py`."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from sqlalchemy import bindparam, delete, or_

from participation.neutrality.tables import watched_name
from participation.retention import days
from participation.storage.database import Database

_NAMES: Final = delete(watched_name).where(
    or_(
        watched_name.c.added_on < bindparam("added_before"),
        watched_name.c.dropped_on < bindparam("dropped_before"),
    )
)


async def forget_names(database: Database, today: date) -> Mapping[str, int]:
    """Gives how many."""
    given = {
        "added_before": today - timedelta(days.WATCHED_NAME_DAYS),
        "dropped_before": today - timedelta(days.DROPPED_NAME_DAYS),
    }
    async with database.writing() as connection:
        return {"watched_names": (await connection.execute(_NAMES, given)).rowcount}
