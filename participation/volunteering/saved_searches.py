"""Saved searches: kept, listed, forgotten. Whom a new call is told to: `hits.py`."""

from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.volunteering.office import Office
from participation.volunteering.tables import saved_search
from participation.volunteering.wanted import SavedSearch, Wanted

MOST: Final = 10

_OWN: Final = (
    select(saved_search)
    .where(saved_search.c.resident_id == bindparam("owner"))
    .order_by(saved_search.c.search_id)
)
# Two presses at once: the second waits and then finds what the first has kept.
_TURN: Final = (
    select(resident.c.resident_id)
    .where(resident.c.resident_id == bindparam("owner"))
    .with_for_update(key_share=True)
)
_ADD: Final = insert(saved_search).returning(saved_search.c.search_id)
_AT_ONCE: Final = (
    update(saved_search)
    .where(saved_search.c.search_id == bindparam("this"))
    .values(at_once=bindparam("is_at_once"))
)
_FORGET: Final = delete(saved_search).where(
    saved_search.c.search_id == bindparam("this"), saved_search.c.resident_id == bindparam("owner")
)


async def save(
    office: Office, resident_id: ResidentId, wanted: Wanted, *, at_once: bool
) -> SavedSearch:
    """The words are not kept: what people type may name somebody."""
    kept = replace(wanted, words="")
    async with office.database.writing() as connection:
        await connection.execute(_TURN, {"owner": resident_id})
        own = await _read(connection, resident_id)
        same = next((each for each in own if each.wanted == kept), None)
        if same is not None:
            changed = {"this": same.search_id, "is_at_once": at_once}
            await connection.execute(_AT_ONCE, changed)
            return replace(same, at_once=at_once)
        if len(own) >= MOST:
            raise Refused(Reason.TOO_MANY_SEARCHES, most=MOST)
        row = {"resident_id": resident_id, "at_once": at_once, "created_on": office.today()}
        try:
            added = await connection.execute(_ADD, row | _columns(kept))
        except IntegrityError:  # the only way: no such resident, erased meanwhile
            raise Refused(Reason.RESIDENT_UNKNOWN) from None
        return SavedSearch(added.scalar_one(), kept, at_once, office.today())


async def saved(office: Office, resident_id: ResidentId) -> tuple[SavedSearch, ...]:
    async with office.database.reading() as connection:
        return await _read(connection, resident_id)


async def forget(office: Office, resident_id: ResidentId, search_id: int) -> None:
    async with office.database.writing() as connection:
        gone = await connection.execute(_FORGET, {"this": search_id, "owner": resident_id})
        if not gone.rowcount:
            raise Refused(Reason.SEARCH_UNKNOWN)


async def _read(connection: AsyncConnection, owner: ResidentId) -> tuple[SavedSearch, ...]:
    rows = (await connection.execute(_OWN, {"owner": owner})).all()
    return tuple(
        SavedSearch(row.search_id, _wanted(row), row.at_once, row.created_on) for row in rows
    )


def _columns(wanted: Wanted) -> dict[str, Any]:
    latitude, longitude = wanted.near or (None, None)
    return {
        "field": wanted.field,
        "district": wanted.district,
        "latitude": latitude,
        "longitude": longitude,
        "within_km": wanted.within_km,
        "from_on": wanted.from_on,
        "until_on": wanted.until_on,
        "longest_minutes": wanted.longest and int(wanted.longest.total_seconds() // 60),
        "age": wanted.age,
        "language": wanted.language,
    }


def _wanted(row: Row[Any]) -> Wanted:
    has_place = row.latitude is not None and row.longitude is not None
    minutes = row.longest_minutes
    return Wanted(
        field=row.field,
        district=row.district,
        near=(row.latitude, row.longitude) if has_place else None,
        within_km=row.within_km,
        from_on=row.from_on,
        until_on=row.until_on,
        longest=None if minutes is None else timedelta(minutes=minutes),
        age=row.age,
        language=row.language,
    )
