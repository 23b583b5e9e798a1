"""Change sets: what an organisation changes after the publishing, told to whoever applied.

Changes that follow one another closely are one set, with one message about all of them.
"""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.delivery.asking import ask_in
from participation.delivery.delivery import NoticeKind, Request
from participation.places.place import LIVE
from participation.residents.resident import ResidentId
from participation.volunteering.call import ShiftState
from participation.volunteering.call_writing import Own, write
from participation.volunteering.office import Office
from participation.volunteering.tables import application, call_change, shift

TOLD: Final = (
    "text",
    "time",
    "place",
    "contact",
    "skills",
    "languages",
    "minimum_age",
    "expenses_covered",
)
"""The codes of what applicants are told of, in the order in which it is said. Others (the photo,
the number of places, the field) change nothing for who has applied."""
GATHERS: Final = timedelta(minutes=3)
_HURRY: Final = timedelta(hours=1)
"""So close to the start nothing is gathered."""

_PLACE: Final = frozenset({"address", "latitude", "longitude", "district"})

_LAST: Final = (
    select(call_change)
    .where(call_change.c.call_id == bindparam("this"))
    .order_by(call_change.c.version.desc())
    .limit(1)
)
_ONE: Final = select(call_change.c.codes).where(
    call_change.c.call_id == bindparam("this"), call_change.c.version == bindparam("which")
)
_ADD: Final = insert(call_change)
_JOIN: Final = (
    update(call_change)
    .where(call_change.c.call_id == bindparam("this"), call_change.c.version == bindparam("which"))
    .values(codes=bindparam("all_codes"))
)
_APPLIED: Final = (
    select(application.c.resident_id, func.min(shift.c.starts_at).label("starts_at"))
    .join(shift, shift.c.shift_id == application.c.shift_id)
    .where(
        shift.c.call_id == bindparam("this"),
        shift.c.state == ShiftState.OPEN,
        shift.c.starts_at > bindparam("now"),
        application.c.state.in_(sorted(LIVE)),
    )
    .group_by(application.c.resident_id)
    .order_by(application.c.resident_id)
)
_APPLIED_HERE: Final = _APPLIED.where(shift.c.shift_id == bindparam("here"))
_OWN_SHIFTS: Final = (
    select(application.c.shift_id)
    .join(shift, shift.c.shift_id == application.c.shift_id)
    .where(shift.c.call_id == bindparam("this"), application.c.resident_id == bindparam("owner"))
)


def codes_of(before: Any, columns: dict[str, Any]) -> set[str]:
    """What these new columns of a call change for who has applied."""
    differs = {name for name, value in columns.items() if getattr(before, name) != value}
    return ({"place"} if differs & _PLACE else set()) | (differs & set(TOLD))


async def note(
    office: Office,
    connection: AsyncConnection,
    own: Own,
    codes: Collection[str],
    shift_id: int | None = None,
) -> None:
    """Nothing, unless the call is published. With `shift_id` it is about that shift only."""
    if not codes or not own.is_published:
        return
    now = office.now()
    kept = {each if shift_id is None else f"{each}.{shift_id}" for each in codes}
    last = (await connection.execute(_LAST, {"this": own.call_id})).one_or_none()
    if last is not None and now - last.changed_at < GATHERS:
        version, due = last.version, last.changed_at + GATHERS
        kept |= set(last.codes.split(","))
        joined = {"this": own.call_id, "which": version, "all_codes": ",".join(sorted(kept))}
        await connection.execute(_JOIN, joined)
    else:
        version, due = own.row.version + 1, now + GATHERS
        await write(office, connection, own.call_id, {"version": version})
        row = {"call_id": own.call_id, "version": version, "changed_at": now}
        await connection.execute(_ADD, row | {"codes": ",".join(sorted(kept))})
    await _tell(office, connection, own, f"{own.call_id}.{version}", due, shift_id)


async def _tell(
    office: Office,
    connection: AsyncConnection,
    own: Own,
    subject: str,
    due: datetime,
    shift_id: int | None,
) -> None:
    now = office.now()
    given: dict[str, Any] = {"this": own.call_id, "now": now}
    if shift_id is None:
        rows = (await connection.execute(_APPLIED, given)).all()
    else:
        rows = (await connection.execute(_APPLIED_HERE, given | {"here": shift_id})).all()
    requests = [
        Request(
            ResidentId(row.resident_id),
            NoticeKind.CALL_CHANGED,
            subject,
            now if row.starts_at - now < _HURRY else due,
            row.starts_at,
        )
        for row in rows
    ]
    await ask_in(connection, office.city.zone, requests)


async def changed(
    office: Office, call_id: int, version: int, resident_id: ResidentId | None
) -> tuple[str, ...]:
    """The codes in the order in which they are said; for a resident without what is about shifts
    that are not theirs."""
    async with office.database.snapshot() as connection:
        given = {"this": call_id, "which": version}
        kept: str | None = await connection.scalar(_ONE, given)
        mine: set[int] | None = None
        if resident_id is not None:
            own = {"this": call_id, "owner": resident_id}
            mine = set(await connection.scalars(_OWN_SHIFTS, own))
    return in_order(kept.split(",") if kept else (), mine)


def in_order(kept: Iterable[str], mine: set[int] | None) -> tuple[str, ...]:
    """Kept codes as they are said; `mine`: only of these shifts."""
    found = set()
    for each in kept:
        code, _, about = each.partition(".")
        if not about or mine is None or int(about) in mine:
            found.add(code)
    return tuple(code for code in TOLD if code in found)
