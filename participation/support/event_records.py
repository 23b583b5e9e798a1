"""Finds events and sign-ups, and writes what became of them. Who may is asked elsewhere."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from sqlalchemy import Row, bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.language import Language
from participation.places.place import LIVE, PlaceState
from participation.places.queue import Queue
from participation.residents.resident import ResidentId
from participation.storage.upsert import insert_or_update
from participation.support.event import (
    EventId,
    EventState,
    EventText,
    NgoEvent,
    Signup,
    SignupId,
)
from participation.support.tables import event_signup, ngo_event, ngo_event_text

QUEUE: Final = Queue(ngo_event, event_signup)

_THIS: Final = ngo_event.c.event_id == bindparam("this")
_ONE: Final = select(ngo_event).where(_THIS)
_TEXTS: Final = select(ngo_event_text).where(
    ngo_event_text.c.event_id.in_(bindparam("these", expanding=True))
)
_AHEAD: Final = (
    select(ngo_event)
    .where(ngo_event.c.state == EventState.OPEN, ngo_event.c.ends_at > bindparam("now"))
    .order_by(ngo_event.c.starts_at, ngo_event.c.event_id)
    .limit(bindparam("most"))
)
_FOR_STAFF: Final = (
    select(ngo_event).order_by(ngo_event.c.event_id.desc()).limit(bindparam("most"))
)
_ADD: Final = insert(ngo_event).returning(ngo_event.c.event_id)
_CHANGE: Final = update(ngo_event).where(_THIS)
KEEP_TEXT: Final = insert_or_update(ngo_event_text, ["event_id", "language"], ["title", "body"])

_SIGNUP: Final = select(event_signup).where(event_signup.c.signup_id == bindparam("this"))
_OWN: Final = select(event_signup).where(
    event_signup.c.event_id == bindparam("this"), event_signup.c.resident_id == bindparam("who")
)
_MINE: Final = (
    select(event_signup)
    .where(
        event_signup.c.resident_id == bindparam("who"),
        event_signup.c.state.in_([each.value for each in LIVE]),
    )
    .order_by(event_signup.c.signup_id)
)
_ALL_MINE: Final = (
    select(event_signup)
    .where(event_signup.c.resident_id == bindparam("who"))
    .order_by(event_signup.c.signup_id)
)
_PEOPLE: Final = (
    select(event_signup)
    .where(
        event_signup.c.event_id == bindparam("this"),
        event_signup.c.state.in_([each.value for each in LIVE]),
    )
    .order_by(event_signup.c.arrival)
)
_BEFORE: Final = select(func.count()).where(
    event_signup.c.event_id == bindparam("this"),
    event_signup.c.state == PlaceState.WAITLISTED,
    event_signup.c.arrival < bindparam("arrival"),
)


async def add(connection: AsyncConnection, values: Mapping[str, object]) -> EventId:
    return EventId((await connection.execute(_ADD, dict(values))).scalar_one())


async def change(connection: AsyncConnection, event_id: int, values: Mapping[str, object]) -> None:
    await connection.execute(_CHANGE.values(**values), {"this": event_id})


async def find(connection: AsyncConnection, event_id: int) -> NgoEvent:
    """Refused: EVENT_UNKNOWN."""
    rows = (await connection.execute(_ONE, {"this": event_id})).all()
    found = await _with_texts(connection, rows)
    if not found:
        raise Refused(Reason.EVENT_UNKNOWN)
    return found[0]


async def lock(connection: AsyncConnection, event_id: int) -> NgoEvent:
    """The same; nobody else changes it, comes or leaves until this transaction ends."""
    row = await QUEUE.lock(connection, event_id)
    found = await _with_texts(connection, [] if row is None else [row])
    if not found:
        raise Refused(Reason.EVENT_UNKNOWN)
    return found[0]


async def ahead(connection: AsyncConnection, now: object, most: int) -> tuple[NgoEvent, ...]:
    rows = (await connection.execute(_AHEAD, {"now": now, "most": most})).all()
    return await _with_texts(connection, rows)


async def newest(connection: AsyncConnection, most: int) -> tuple[NgoEvent, ...]:
    return await _with_texts(
        connection, (await connection.execute(_FOR_STAFF, {"most": most})).all()
    )


async def some(connection: AsyncConnection, events: Iterable[int]) -> dict[int, NgoEvent]:
    these = sorted(set(events))
    rows = (await connection.execute(_SOME, {"these": these})).all() if these else []
    return {each.event_id: each for each in await _with_texts(connection, rows)}


_SOME: Final = select(ngo_event).where(
    ngo_event.c.event_id.in_(bindparam("these", expanding=True))
)


async def signup(connection: AsyncConnection, signup_id: int) -> Signup:
    """Refused: SIGNUP_UNKNOWN."""
    row = (await connection.execute(_SIGNUP, {"this": signup_id})).one_or_none()
    if row is None:
        raise Refused(Reason.SIGNUP_UNKNOWN)
    return signup_of(row)


async def own(
    connection: AsyncConnection, event_id: int, resident_id: ResidentId
) -> Signup | None:
    given = {"this": event_id, "who": resident_id}
    row = (await connection.execute(_OWN, given)).one_or_none()
    return None if row is None else signup_of(row)


async def mine(
    connection: AsyncConnection, resident_id: ResidentId, *, ended: bool = False
) -> tuple[Signup, ...]:
    statement = _ALL_MINE if ended else _MINE
    rows = (await connection.execute(statement, {"who": resident_id})).all()
    return tuple(signup_of(row) for row in rows)


async def people(connection: AsyncConnection, event_id: int) -> tuple[Signup, ...]:
    """Who has a place, is asked or waits, by arrival."""
    rows = (await connection.execute(_PEOPLE, {"this": event_id})).all()
    return tuple(signup_of(row) for row in rows)


async def before(connection: AsyncConnection, one: Signup) -> int:
    """How many wait in front."""
    given = {"this": one.event_id, "arrival": one.arrival}
    return (await connection.execute(_BEFORE, given)).scalar_one()


async def _with_texts(
    connection: AsyncConnection, rows: Iterable[Row[Any]]
) -> tuple[NgoEvent, ...]:
    found = list(rows)
    texts: dict[int, dict[Language, EventText]] = {row.event_id: {} for row in found}
    if found:
        for row in (await connection.execute(_TEXTS, {"these": list(texts)})).all():
            texts[row.event_id][row.language] = EventText(row.language, row.title, row.body)
    return tuple(_event(row, texts[row.event_id]) for row in found)


def _event(row: Row[Any], texts: Mapping[Language, EventText]) -> NgoEvent:
    return NgoEvent(
        event_id=EventId(row.event_id),
        kind=row.kind,
        state=EventState(row.state),
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        place=row.place,
        capacity=row.capacity,
        held=row.held,
        waiting=row.waiting,
        version=row.version,
        reason=row.reason,
        texts=texts,
    )


def signup_of(row: Row[Any]) -> Signup:
    return Signup(
        signup_id=SignupId(row.signup_id),
        event_id=EventId(row.event_id),
        resident_id=ResidentId(row.resident_id),
        state=PlaceState(row.state),
        arrival=row.arrival,
        name=row.name,
        organisation_name=row.organisation_name,
        offer_until=row.offer_until,
        applied_at=row.applied_at,
    )
