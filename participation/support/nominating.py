"""Nominations for the city's awards: anybody suggests, staff read the list."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.staff import gate
from participation.staff.rights import Right
from participation.support import rules
from participation.support.office import Office
from participation.support.tables import nomination as table

A_YEAR_MOST: Final = 5
"""Of one resident; who has more to say names them to the city."""
SHOWN_MOST: Final = 2000

_ADD: Final = insert(table).returning(table.c.nomination_id)
_COUNT: Final = select(func.count()).where(
    table.c.resident_id == bindparam("who"), table.c.year == bindparam("this_year")
)
_SAME: Final = select(table).where(
    table.c.resident_id == bindparam("who"),
    table.c.year == bindparam("this_year"),
    table.c.award == bindparam("which"),
    table.c.nominee == bindparam("whom"),
)
_ONE: Final = select(table).where(table.c.nomination_id == bindparam("this"))
_OF_YEAR: Final = (
    select(table)
    .where(table.c.year == bindparam("this_year"))
    .order_by(table.c.award, table.c.nomination_id)
    .limit(SHOWN_MOST)
)
_MINE: Final = (
    select(table).where(table.c.resident_id == bindparam("who")).order_by(table.c.nomination_id)
)
# Those who press twice do it one after the other.
_TURN: Final = (
    select(resident.c.resident_id)
    .where(resident.c.resident_id == bindparam("who"))
    .with_for_update(key_share=True)
)


@dataclass(frozen=True, slots=True)
class Nomination:
    nomination_id: int
    award: str
    year: int
    nominee: str
    reason: str
    contact: str | None
    submitted_at: datetime


def clean_nominee(text: str) -> str:
    return rules.clean_line(text, rules.NOMINEE_MOST, rules.TITLE_LEAST)


def clean_reason(text: str) -> str:
    return rules.clean_text(text, rules.ANSWER_MOST, rules.ANSWER_LEAST)


async def nominate(
    office: Office,
    resident_id: ResidentId,
    award: str,
    nominee: str,
    reason: str,
    contact: str | None,
) -> Nomination:
    """The same name again is the same nomination. Refused: AWARD_UNKNOWN,
    TOO_MANY_NOMINATIONS (most)."""
    if office.city.support.award(award) is None:
        raise Refused(Reason.AWARD_UNKNOWN)
    year = office.today().year
    values = {
        "resident_id": resident_id,
        "award": award,
        "year": year,
        "nominee": clean_nominee(nominee),
        "reason": clean_reason(reason),
        "contact": rules.clean_contact(contact) if contact else None,
        "submitted_at": office.now(),
    }
    async with office.database.writing() as connection:
        if await connection.scalar(_TURN, {"who": resident_id}) is None:
            raise Refused(Reason.RESIDENT_UNKNOWN)
        mine = {"who": resident_id, "this_year": year}
        same = mine | {"which": award, "whom": values["nominee"]}
        if (there := (await connection.execute(_SAME, same)).first()) is not None:
            return _nomination(there)
        if (await connection.execute(_COUNT, mine)).scalar_one() >= A_YEAR_MOST:
            raise Refused(Reason.TOO_MANY_NOMINATIONS, most=A_YEAR_MOST)
        this = await connection.scalar(_ADD, values)
        return _nomination((await connection.execute(_ONE, {"this": this})).one())


async def mine(office: Office, resident_id: ResidentId) -> tuple[Nomination, ...]:
    async with office.database.reading() as connection:
        return await _read(connection, _MINE, {"who": resident_id})


async def listed(office: Office, resident_id: ResidentId, year: int) -> tuple[Nomination, ...]:
    """For staff."""
    async with office.database.reading() as connection:
        await gate.authorise(connection, office.clock, resident_id, Right.EDIT_SUPPORT)
        return await _read(connection, _OF_YEAR, {"this_year": year})


async def _read(
    connection: AsyncConnection, statement: Any, given: dict[str, Any]
) -> tuple[Nomination, ...]:
    return tuple(_nomination(row) for row in (await connection.execute(statement, given)).all())


def _nomination(row: Row[Any]) -> Nomination:
    return Nomination(
        nomination_id=row.nomination_id,
        award=row.award,
        year=row.year,
        nominee=row.nominee,
        reason=row.reason,
        contact=row.contact,
        submitted_at=row.submitted_at,
    )
