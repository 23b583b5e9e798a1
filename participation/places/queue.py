"""Gives places out in the order of arrival, and passes on what gets free. What a place is for –
a shift, an event – is told by the tables that a queue is built for.

Every verb works in its caller's transaction and locks the holder's row (the shift, the event)
before anything else: all who want a place there go one after the other, on both databases.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Integer,
    Row,
    Table,
    bindparam,
    func,
    insert,
    literal_column,
    null,
    select,
    update,
)
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.city import City
from participation.places.offer import LAST, offer_until
from participation.places.place import HOLDS, LIVE, Entered, Offer, PlaceState
from participation.preferences.quiet_hours import QuietHours
from participation.residents.resident import ResidentId
from participation.residents.tables import resident

# Read as they are written, not as parameters: only then are the indexes over them used.
_WAITLISTED: Final[ColumnElement[str]] = literal_column("'waitlisted'")
_OFFERED: Final[ColumnElement[str]] = literal_column("'offered'")
_NOTHING: Final[Mapping[str, Any]] = {}


class Queue:
    """For a holder's table (capacity, held, waiting, last_arrival, starts_at) and an entry's
    (state, arrival, offer_until, resident_id, and the holder's key)."""

    def __init__(self, holder: Table, entry: Table) -> None:
        (holder_key,) = holder.primary_key.columns
        (self._entry_key,) = entry.primary_key.columns
        self._holder_name = holder_key.name
        of_holder = entry.c[holder_key.name] == bindparam("this_holder")
        self._entry = entry
        self._lock = (
            select(holder)
            .where(holder_key == bindparam("this_holder"))
            .with_for_update(key_share=True)
        )
        self._count = (
            update(holder)
            .where(holder_key == bindparam("this_holder"))
            .values(
                held=holder.c.held + bindparam("more_held"),
                waiting=holder.c.waiting + bindparam("more_waiting"),
                last_arrival=func.coalesce(
                    bindparam("arrived", type_=Integer), holder.c.last_arrival
                ),
            )
        )
        self._add = insert(entry).returning(self._entry_key)
        self._this_entry = self._entry_key == bindparam("this_entry")
        self._state = select(entry.c.state).where(self._this_entry, of_holder)
        self._change = update(entry).where(self._this_entry)
        self._waiting = (
            select(
                self._entry_key.label("entry_id"),
                entry.c.resident_id,
                entry.c.arrival,
                resident.c.quiet_from,
                resident.c.quiet_until,
            )
            .join(resident, resident.c.resident_id == entry.c.resident_id)
            .where(of_holder, entry.c.state == _WAITLISTED)
            .order_by(entry.c.arrival)
            .limit(bindparam("most"))
        )
        self._offer = self._change.values(
            state=PlaceState.OFFERED.value, offer_until=bindparam("until")
        )
        lapsed = (entry.c.state == _OFFERED, entry.c.offer_until <= bindparam("now"))
        self._lapse = (
            update(entry)
            .where(of_holder, *lapsed)
            .values(state=PlaceState.WITHDRAWN.value, offer_until=null())
            .returning(self._entry_key.label("entry_id"), entry.c.resident_id, entry.c.arrival)
        )
        self._lapsing = (
            select(entry.c[holder_key.name])
            .where(*lapsed)
            .distinct()
            .order_by(entry.c[holder_key.name])
        )

    async def lock(self, connection: AsyncConnection, holder_id: int) -> Row[Any] | None:
        """The holder's row; nobody else gets, leaves or passes on a place until the commit."""
        return (await connection.execute(self._lock, {"this_holder": holder_id})).one_or_none()

    async def enter(
        self,
        connection: AsyncConnection,
        holder_id: int,
        now: datetime,
        values: Mapping[str, Any],
        *,
        entry_id: int | None = None,
        chosen: bool = False,
    ) -> Entered:
        """A place if one is free and nobody waits for it, else the next number on the waiting
        list. `entry_id`: a row that is there already (had withdrawn, waited for a consent);
        `chosen`: somebody else decides, so it is SUBMITTED."""
        holder = await self._locked(connection, holder_id)
        state = PlaceState.SUBMITTED if chosen else self._for_newcomer(holder, now)
        arrival: int = holder.last_arrival + 1
        row = {**values, "state": state.value, "arrival": arrival, "offer_until": None}
        if entry_id is None:
            row[self._holder_name] = holder_id
            entry_id = (await connection.execute(self._add, row)).scalar_one()
        else:
            await connection.execute(self._change.values(**row), {"this_entry": entry_id})
        await self._counted(connection, holder_id, None, state, arrival)
        return Entered(entry_id, state, arrival)

    def for_newcomer(self, holder: Row[Any], now: datetime) -> PlaceState:
        """What somebody who came now would get."""
        return self._for_newcomer(holder, now)

    @staticmethod
    def _for_newcomer(holder: Row[Any], now: datetime) -> PlaceState:
        is_free = holder.held < holder.capacity
        # Close to the start those who wait are not asked any more: whoever comes has the place.
        passes_on = holder.starts_at is None or holder.starts_at - now >= LAST
        if is_free and not (passes_on and holder.waiting):
            return PlaceState.ACCEPTED
        return PlaceState.WAITLISTED

    async def move(
        self,
        connection: AsyncConnection,
        holder_id: int,
        entry_id: int,
        to: PlaceState,
        values: Mapping[str, Any] = _NOTHING,
    ) -> PlaceState:
        """Out of the queue (WITHDRAWN, DECLINED), or from OFFERED to ACCEPTED. Gives the state
        before: whoever held a place has freed one, see `promote`. Of an entry that has ended
        nothing changes. Into a place from elsewhere leads only `admit`."""
        holder = await self._locked(connection, holder_id)
        before = await self._state_of(connection, holder_id, entry_id)
        if before not in LIVE or before is to:
            return before
        if to in HOLDS and before not in HOLDS and holder.held >= holder.capacity:
            raise ValueError("no place is free")
        row = {**values, "state": to.value, "offer_until": None}
        await connection.execute(self._change.values(**row), {"this_entry": entry_id})
        await self._counted(connection, holder_id, before, to)
        return before

    async def admit(
        self,
        connection: AsyncConnection,
        holder_id: int,
        entry_id: int,
        values: Mapping[str, Any] = _NOTHING,
    ) -> bool:
        """Somebody who was SUBMITTED or waited gets a place. False: none is free."""
        holder = await self._locked(connection, holder_id)
        if holder.held >= holder.capacity:
            return False
        await self.move(connection, holder_id, entry_id, PlaceState.ACCEPTED, values)
        return True

    async def promote(
        self, connection: AsyncConnection, holder_id: int, now: datetime, city: City
    ) -> tuple[Offer, ...]:
        """Asks as many of those who wait as there are free places, by their arrival. The place is
        held for each of them until their offer ends. Close to the start nobody is asked."""
        holder = await self._locked(connection, holder_id)
        free = holder.capacity - holder.held
        if free <= 0 or not holder.waiting or holder.starts_at - now < LAST:
            return ()
        given = {"this_holder": holder_id, "most": free}
        offers = [
            Offer(row.entry_id, ResidentId(row.resident_id), row.arrival, until)
            for row in (await connection.execute(self._waiting, given)).all()
            if (until := offer_until(now, holder.starts_at, _quiet(row, city), city.zone))
        ]
        if offers:
            rows = [{"this_entry": each.entry_id, "until": each.until} for each in offers]
            await connection.execute(self._offer, rows)
            held = {"more_held": len(offers), "more_waiting": -len(offers), "arrived": None}
            await connection.execute(self._count, {"this_holder": holder_id, **held})
        return tuple(offers)

    async def lapse(
        self, connection: AsyncConnection, holder_id: int, now: datetime
    ) -> tuple[Row[Any], ...]:
        """Ends the offers that nobody answered (WITHDRAWN); gives entry_id, resident_id and
        arrival of each. Their places are free: see `promote`."""
        await self._locked(connection, holder_id)
        given = {"this_holder": holder_id, "now": now}
        gone = tuple((await connection.execute(self._lapse, given)).all())
        if gone:
            freed = {"more_held": -len(gone), "more_waiting": 0, "arrived": None}
            await connection.execute(self._count, {"this_holder": holder_id, **freed})
        return gone

    async def lapsing(self, connection: AsyncConnection, now: datetime) -> tuple[int, ...]:
        """Where offers have ended without an answer."""
        return tuple(await connection.scalars(self._lapsing, {"now": now}))

    async def _locked(self, connection: AsyncConnection, holder_id: int) -> Row[Any]:
        holder = await self.lock(connection, holder_id)
        if holder is None:
            raise LookupError("no such shift or event")
        return holder

    async def _state_of(
        self, connection: AsyncConnection, holder_id: int, entry_id: int
    ) -> PlaceState:
        given = {"this_holder": holder_id, "this_entry": entry_id}
        return PlaceState((await connection.execute(self._state, given)).scalar_one())

    async def _counted(
        self,
        connection: AsyncConnection,
        holder_id: int,
        before: PlaceState | None,
        after: PlaceState,
        arrival: int | None = None,
    ) -> None:
        waits = PlaceState.WAITLISTED
        given = {
            "this_holder": holder_id,
            "more_held": int(after in HOLDS) - int(before in HOLDS),
            "more_waiting": int(after is waits) - int(before is waits),
            "arrived": arrival,
        }
        await connection.execute(self._count, given)


def _quiet(row: Row[Any], city: City) -> QuietHours:
    """The reader's own quiet hours, else the city's."""
    if row.quiet_from is None or row.quiet_until is None:
        return city.quiet_hours
    return QuietHours(row.quiet_from, row.quiet_until)
