"""Who may do what only one process at a time may do, by the machines' time. What that is: others.

A process that stops for a while (SIGSTOP, a hanging disk) does not know that its time is over.
So whoever writes under a lease checks `fence` in the same transaction: it grows with each change
of the holder, and a late one is refused.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, bindparam, case, func, or_, update
from sqlalchemy.dialects import postgresql, sqlite

from participation.clock import SystemClock
from participation.machines.tables import lease
from participation.storage.database import Database
from participation.storage.upsert import ForEach


@dataclass(frozen=True, slots=True)
class Lease:
    """`until` is in the time of the database's machine; `seconds` is how long it was asked for."""

    name: str
    holder: str
    fence: int
    until: datetime
    seconds: float


# PostgreSQL tells the time itself, so that the machines' clocks need not agree.
_SECONDS: Final = func.make_interval(0, 0, 0, 0, 0, 0, bindparam("seconds"))


def _now(insert: Any) -> ColumnElement[datetime]:
    asks = insert is postgresql.insert
    return func.clock_timestamp() if asks else bindparam("moment", type_=lease.c.until.type)


def _end(insert: Any) -> ColumnElement[datetime]:
    asks = insert is postgresql.insert
    return _now(insert) + _SECONDS if asks else bindparam("end", type_=lease.c.until.type)


def _take(insert: Any) -> Any:
    statement = insert(lease).values(
        name=bindparam("lease_name"),
        holder=bindparam("lease_holder"),
        fence=1,
        until=_end(insert),
    )
    is_mine = lease.c.holder == statement.excluded.holder
    return statement.on_conflict_do_update(
        index_elements=["name"],
        set_={
            "holder": statement.excluded.holder,
            "fence": lease.c.fence + case((is_mine, 0), else_=1),
            "until": statement.excluded.until,
        },
        where=or_(is_mine, lease.c.holder.is_(None), lease.c.until <= _now(insert)),
    ).returning(lease.c.fence, lease.c.until)


_IS_MINE: Final = (
    (lease.c.name == bindparam("lease_name"))
    & (lease.c.holder == bindparam("lease_holder"))
    & (lease.c.fence == bindparam("lease_fence"))
)


def _renew(insert: Any) -> Any:
    renewal = update(lease).where(_IS_MINE).values(until=_end(insert))
    return renewal.returning(lease.c.fence, lease.c.until)


_TAKE: Final = ForEach(_take(sqlite.insert), _take(postgresql.insert))
_RENEW: Final = ForEach(_renew(sqlite.insert), _renew(postgresql.insert))
_GIVE_BACK: Final = update(lease).where(_IS_MINE).values(holder=None)


class Leases:
    def __init__(self, database: Database) -> None:
        self._database = database
        self._clock = SystemClock()

    async def take(self, name: str, holder: str, seconds: float) -> Lease | None:
        """None while another holds it. What is mine already is renewed and keeps its fence."""
        asked = {"lease_name": name, "lease_holder": holder}
        async with self._database.writing() as connection:
            found = await connection.execute(
                _TAKE.on(self._database), asked | self._times(seconds)
            )
            return _lease(name, holder, seconds, found.one_or_none())

    async def renew(self, mine: Lease) -> Lease | None:
        """For as long again; None when somebody else has had it since."""
        async with self._database.writing() as connection:
            found = await connection.execute(
                _RENEW.on(self._database), _named(mine) | self._times(mine.seconds)
            )
            return _lease(mine.name, mine.holder, mine.seconds, found.one_or_none())

    async def give_back(self, mine: Lease) -> None:
        """Free for anybody at once. Does nothing when it is not mine any more."""
        async with self._database.writing() as connection:
            await connection.execute(_GIVE_BACK, _named(mine))

    def _times(self, seconds: float) -> dict[str, object]:
        if self._database.dialect == "postgresql":
            return {"seconds": seconds}
        now = self._clock.now()
        return {"moment": now, "end": now + timedelta(seconds=seconds)}


def _named(mine: Lease) -> dict[str, object]:
    return {
        "lease_name": mine.name,
        "lease_holder": mine.holder,
        "lease_fence": mine.fence,
    }


def _lease(name: str, holder: str, seconds: float, row: Row[Any] | None) -> Lease | None:
    return None if row is None else Lease(name, holder, row.fence, row.until, seconds)
