"""Forgets what is left of volunteering: applications, consents, old calls, links, searches.

Hours and certificates are kept longer: `retention.py`. For how long what is kept: `days.py`.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import bindparam, delete, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.places.place import PlaceState
from participation.retention import days
from participation.storage.database import Database
from participation.storage.metadata import Moment
from participation.volunteering.call import UNPUBLISHED, CallState
from participation.volunteering.tables import (
    application,
    call,
    guardian_consent,
    saved_search,
    search_hit,
    shift,
)

ROWS_AT_ONCE: Final = 2000

_MOMENT: Final = bindparam("moment", type_=Moment)


def _applications(*states: Any) -> Any:
    """Of shifts that ended before the moment; a guardian's consent goes with its application."""
    some = (
        select(application.c.application_id)
        .join(shift, shift.c.shift_id == application.c.shift_id)
        .where(shift.c.ends_at < _MOMENT, *states)
        .limit(ROWS_AT_ONCE)
    )
    return delete(application).where(application.c.application_id.in_(some))


_ALL: Final = _applications()
_WITHOUT_PLACE: Final = _applications(application.c.state != PlaceState.ACCEPTED)
_LINKS: Final = delete(guardian_consent).where(
    guardian_consent.c.decision.is_(None), guardian_consent.c.expires_at < _MOMENT
)
_DRAFTS: Final = delete(call).where(
    call.c.state.in_(sorted(UNPUBLISHED)), call.c.updated_at < _MOMENT
)
_IS_LATER: Final = exists().where(shift.c.call_id == call.c.call_id, shift.c.ends_at >= _MOMENT)
_CALLS: Final = delete(call).where(
    call.c.published_at < _MOMENT, call.c.updated_at < _MOMENT, ~_IS_LATER
)
_HITS: Final = delete(search_hit).where(
    search_hit.c.call_id.in_(
        select(call.c.call_id).where(
            or_(call.c.state != CallState.OPEN, call.c.published_at < _MOMENT)
        )
    )
)
_SEARCHES: Final = delete(saved_search).where(
    or_(saved_search.c.until_on < bindparam("today"), saved_search.c.created_on < bindparam("day"))
)


async def forget_volunteering(database: Database, now: datetime) -> Mapping[str, int]:
    """Gives how many of each kind."""

    def before(kept: int) -> dict[str, Any]:
        return {"moment": now - timedelta(kept)}

    without = before(days.APPLICATION_WITHOUT_PLACE_DAYS)
    gone = await _again_and_again(database, _WITHOUT_PLACE, without)
    gone += await _again_and_again(database, _ALL, before(days.APPLICATION_DAYS))
    searches = {"today": now.date(), "day": (now - timedelta(days.SEARCH_DAYS)).date()}
    async with database.writing() as connection:
        return {
            "applications": gone,
            "consent_links": await _count(connection, _LINKS, before(0)),
            "call_drafts": await _count(connection, _DRAFTS, before(days.DRAFT_DAYS)),
            "calls": await _count(connection, _CALLS, before(days.CALL_DAYS)),
            "search_hits": await _count(connection, _HITS, before(days.HIT_DAYS)),
            "searches": await _count(connection, _SEARCHES, searches),
        }


async def _count(connection: AsyncConnection, statement: Any, given: dict[str, Any]) -> int:
    return (await connection.execute(statement, given)).rowcount


async def _again_and_again(database: Database, statement: Any, given: dict[str, Any]) -> int:
    gone = 0
    while True:
        async with database.writing() as connection:
            some = await _count(connection, statement, given)
        gone += some
        if some < ROWS_AT_ONCE:
            return gone
