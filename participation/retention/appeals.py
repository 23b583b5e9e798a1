"""Forgets residents' appeals; of pledges for elections that are over only the number stays. For
how long each is kept: `days.py`."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import bindparam, delete

from participation.appeals import pledging
from participation.appeals.appeal import WRITABLE, AppealState
from participation.appeals.tables import appeal
from participation.city import City
from participation.clock import Clock
from participation.elections.service import Elections
from participation.retention import days
from participation.storage.database import Database

_DRAFTS: Final = delete(appeal).where(
    appeal.c.state.in_([state.value for state in WRITABLE]),
    appeal.c.updated_at < bindparam("moment"),
)
_UNDECIDED: Final = delete(appeal).where(
    appeal.c.state == AppealState.WAITING, appeal.c.updated_at < bindparam("moment")
)
_PUBLISHED: Final = delete(appeal).where(
    appeal.c.state == AppealState.PUBLISHED, appeal.c.decided_at < bindparam("moment")
)


async def forget_appeals(database: Database, clock: Clock, city: City) -> Mapping[str, int]:
    """Gives how many of each kind."""
    now = clock.now()
    statements: dict[str, tuple[Any, int]] = {
        "appeal_drafts": (_DRAFTS, days.DRAFT_DAYS),
        "appeals_undecided": (_UNDECIDED, days.APPEAL_UNDECIDED_DAYS),
        "appeals": (_PUBLISHED, days.APPEAL_DAYS),
    }
    gone = {}
    for name, (statement, kept) in statements.items():  # each a transaction of its own
        async with database.writing() as connection:
            given = {"moment": now - timedelta(kept)}
            gone[name] = (await connection.execute(statement, given)).rowcount
    calendar = Elections(database, clock, city).calendar
    today = now.astimezone(city.zone).date()
    return gone | {"pledges": await pledging.fold(database, calendar, today)}
