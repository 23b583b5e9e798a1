"""The list of watched names: added, dropped, read. In a text they are found by `finding.py`."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Row, bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.clock import Clock
from participation.errors import Reason, Refused
from participation.neutrality.tables import watched_name
from participation.neutrality.typed import read_lines
from participation.neutrality.watched import NameKind, WatchedName
from participation.residents.resident import ResidentId
from participation.staff import gate, log
from participation.staff.action import Action
from participation.staff.rights import Right
from participation.staff.tables import staff_member
from participation.storage.database import Database
from participation.storage.upsert import insert_new

RIGHT: Final = Right.EDIT_ELECTIONS
MOST_NAMES: Final = 2000
MOST_NOTE: Final = 200

_LIVE: Final = watched_name.c.dropped_on.is_(None)
_COLUMNS: Final = (
    *(watched_name.c.name_id, watched_name.c.name, watched_name.c.kind),
    *(watched_name.c.election, watched_name.c.note, watched_name.c.added_on),
    staff_member.c.name.label("added_by"),
)
_ALL: Final = (
    select(*_COLUMNS)
    .join(staff_member, staff_member.c.staff_id == watched_name.c.added_by)
    .where(_LIVE)
    .order_by(func.lower(watched_name.c.name), watched_name.c.name_id)
)
_ONE: Final = _ALL.where(watched_name.c.name_id == bindparam("this"))
_COUNT: Final = select(func.count()).where(_LIVE)
# Numbers are never given twice, so the last one and how many there are tell the list apart.
_VERSION: Final = select(func.count(), func.max(watched_name.c.name_id)).where(_LIVE)
_ADD: Final = insert_new(watched_name, ("name_id",))
_DROP: Final = (
    update(watched_name)
    .where(watched_name.c.name_id == bindparam("this"), _LIVE)
    .values(dropped_on=bindparam("today"))
)
_NAMES: Final = select(watched_name.c.name).where(_LIVE).order_by(watched_name.c.name)


@dataclass(frozen=True, slots=True)
class Office:
    """What every verb needs at hand."""

    database: Database
    clock: Clock
    zone: ZoneInfo

    def today(self) -> date:
        return self.clock.now().astimezone(self.zone).date()


@dataclass(frozen=True, slots=True)
class Added:
    """`new` names, so many that were `known` already, and lines that are no name."""

    new: int
    known: int
    unfit: tuple[str, ...] = ()


async def add(
    office: Office,
    staff: ResidentId,
    lines: str,
    kind: NameKind,
    election: str,
    note: str,
) -> Added:
    """Refused: NAMES_MISSING, NAMES_TOO_MANY (most), NAME_NOTE_TOO_LONG (length, most)."""
    typed = read_lines(lines)
    if len(note) > MOST_NOTE:
        raise Refused(Reason.NAME_NOTE_TOO_LONG, length=len(note), most=MOST_NOTE)
    if not typed.names:
        raise Refused(Reason.NAMES_MISSING)
    async with office.database.writing() as connection:
        actor = await gate.authorise(connection, office.clock, staff, RIGHT)
        before = await _mark(connection)
        rows = [
            {
                "name": name,
                "kind": kind.value,
                "election": election or None,
                "note": note or None,
                "added_by": actor.staff_id,
                "added_on": office.today(),
            }
            for name in typed.names
        ]
        standing = await connection.scalar(_COUNT) or 0
        if standing + len(rows) > MOST_NAMES:
            raise Refused(Reason.NAMES_TOO_MANY, most=MOST_NAMES)
        new = len((await connection.execute(_ADD.on(office.database), rows)).all())
        if new:
            await log.write(
                connection,
                office.clock,
                actor,
                Action.NAMES_ADDED,
                str(new),
                before=before,
                after=await _mark(connection),
                note=election or None,
            )
    return Added(new, len(rows) - new, typed.unfit)


async def drop(office: Office, staff: ResidentId, name_id: int) -> WatchedName:
    """Refused: NAME_UNKNOWN. The log names its number: who stood for election is not kept."""
    async with office.database.writing() as connection:
        actor = await gate.authorise(connection, office.clock, staff, RIGHT)
        one = await find(connection, name_id)
        before = await _mark(connection)
        dropped = await connection.execute(_DROP, {"this": name_id, "today": office.today()})
        if not dropped.rowcount:  # by somebody else, a moment ago
            raise Refused(Reason.NAME_UNKNOWN)
        await log.write(
            connection,
            office.clock,
            actor,
            Action.NAME_DROPPED,
            str(name_id),
            before=before,
            after=await _mark(connection),
        )
    return one


async def find(connection: AsyncConnection, name_id: int) -> WatchedName:
    row = (await connection.execute(_ONE, {"this": name_id})).one_or_none()
    if row is None:
        raise Refused(Reason.NAME_UNKNOWN)
    return _read(row)


async def everyone(connection: AsyncConnection) -> tuple[WatchedName, ...]:
    return tuple(_read(row) for row in await connection.execute(_ALL))


async def version(connection: AsyncConnection) -> tuple[int, int]:
    row = (await connection.execute(_VERSION)).one()
    return row[0], row[1] or 0


async def _mark(connection: AsyncConnection) -> str:
    """The whole list as one number, for the log."""
    names = (await connection.scalars(_NAMES)).all()
    return hashlib.sha256(json.dumps(sorted(names)).encode()).hexdigest()


def _read(row: Row[Any]) -> WatchedName:
    return WatchedName(
        name_id=row.name_id,
        name=row.name,
        kind=NameKind(row.kind),
        election=row.election or "",
        note=row.note or "",
        added_on=row.added_on,
        added_by=row.added_by,
    )
