""" "I will vote": one row for a resident and an election. Only a number ever leaves this room.

After the election the rows go and the number stays (`fold`). Before it, whoever takes the pledge
back or deletes their data is counted no more.
"""

from datetime import date, timedelta
from typing import Final

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.appeals import records
from participation.appeals.office import Calendar, Office
from participation.appeals.tables import pledge, pledge_total
from participation.city.election import Election
from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from participation.storage.upsert import ForEach, insert_new

KEPT_AFTER: Final = timedelta(days=7)
"""Until a day that was moved at the last moment is known to everybody."""

_OF: Final = pledge.c.election == bindparam("this")
_PLEDGE: Final = insert_new(pledge)
_TAKE_BACK: Final = delete(pledge).where(_OF, pledge.c.resident_id == bindparam("owner"))
_HAS: Final = select(pledge.c.election).where(_OF, pledge.c.resident_id == bindparam("owner"))
_OWN: Final = select(pledge.c.election).where(pledge.c.resident_id == bindparam("owner"))
_LIVE: Final = select(func.count()).select_from(pledge).where(_OF)
_STAYING: Final = select(pledge_total.c.number).where(pledge_total.c.election == bindparam("this"))
_ELECTIONS: Final = select(pledge.c.election).distinct()
_FOLD: Final = delete(pledge).where(_OF)


def _add(insert: type[sqlite.Insert] | type[postgresql.Insert]) -> object:
    statement = insert(pledge_total)
    return statement.on_conflict_do_update(
        index_elements=["election"],
        set_={"number": pledge_total.c.number + statement.excluded.number},
    )


_KEEP: Final = ForEach(_add(sqlite.Insert), _add(postgresql.Insert))


async def pledge_for(office: Office, owner: ResidentId, election: str) -> int:
    """Gives the number now; a repeat counts once. Refused: PLEDGE_CLOSED for an election that is
    over, has no day yet or is not known."""
    _must_be_open(await _election(office, election), office.today())
    async with office.database.writing() as connection:
        await records.take_turn(connection, owner)
        row = {"election": election, "resident_id": owner}
        await connection.execute(_PLEDGE.on(office.database), row)
        return await _number(connection, election)


async def take_back(office: Office, owner: ResidentId, election: str) -> int:
    """Gives the number now; also when there was no pledge."""
    async with office.database.writing() as connection:
        await connection.execute(_TAKE_BACK, {"this": election, "owner": owner})
        return await _number(connection, election)


async def has_pledged(office: Office, owner: ResidentId, election: str) -> bool:
    async with office.database.reading() as connection:
        given = {"this": election, "owner": owner}
        return (await connection.execute(_HAS, given)).first() is not None


async def mine(office: Office, owner: ResidentId) -> tuple[str, ...]:
    """For the copy of one's data: the elections."""
    async with office.database.reading() as connection:
        return tuple(sorted((await connection.execute(_OWN, {"owner": owner})).scalars()))


async def number(office: Office, election: str) -> int:
    async with office.database.reading() as connection:
        return await _number(connection, election)


async def fold(database: Database, calendar: Calendar, today: date) -> int:
    """Of elections that are over only the number stays; gives how many rows went. An election that
    the calendar has lost is over."""
    known = {each.key: each for each in await calendar()}
    async with database.reading() as connection:
        pledged = tuple((await connection.execute(_ELECTIONS)).scalars())
    gone = 0
    for key in pledged:  # a few at most, each a transaction of its own
        if (one := known.get(key)) is not None and one.is_ahead(today - KEPT_AFTER):
            continue
        async with database.writing() as connection:
            went = (await connection.execute(_FOLD, {"this": key})).rowcount
            await connection.execute(_KEEP.on(database), {"election": key, "number": went})
        gone += went
    return gone


def is_open(election: Election | None, today: date) -> bool:
    """Whether one can pledge: its day is known and not over."""
    return election is not None and election.held_on is not None and election.is_ahead(today)


def _must_be_open(election: Election | None, today: date) -> None:
    if not is_open(election, today):
        raise Refused(Reason.PLEDGE_CLOSED)


async def _election(office: Office, key: str) -> Election | None:
    return next((each for each in await office.calendar() if each.key == key), None)


async def _number(connection: AsyncConnection, election: str) -> int:
    live = (await connection.execute(_LIVE, {"this": election})).scalar_one()
    return int(live) + int(await connection.scalar(_STAYING, {"this": election}) or 0)
