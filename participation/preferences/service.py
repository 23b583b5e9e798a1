"""Keeps what a resident wants to hear by itself. Whether something may be sent now is asked again
for each message, in `delivery`.

`stop` and `switch` take the resident's row first: whoever sends takes it too, so a message is
either on its way before the answer or it never goes.
"""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.city import City
from participation.clock import Clock
from participation.delivery.cancelling import cancel_pending
from participation.delivery.delivery import SkipReason
from participation.errors import Reason, Refused
from participation.preferences import switches, waiting
from participation.preferences.history import History
from participation.preferences.quiet_hours import QuietHours, is_hour_quiet
from participation.preferences.teaching import Teaching
from participation.preferences.wish import AGE_BANDS, Wishes
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.storage.database import Database

_THIS: Final = resident.c.resident_id == bindparam("this")
_OF: Final = select(
    resident.c.has_stopped,
    resident.c.switches,
    resident.c.quiet_from,
    resident.c.quiet_until,
    resident.c.digest_hour,
    resident.c.district,
    resident.c.age_band,
).where(_THIS)
_LOCK: Final = _OF.with_for_update(key_share=True)
_STOP: Final = update(resident).where(_THIS).values(has_stopped=bindparam("stopped"))
_SWITCH: Final = update(resident).where(_THIS).values(switches=bindparam("written"))
_QUIET: Final = (
    update(resident)
    .where(_THIS)
    .values(
        quiet_from=bindparam("begins"),
        quiet_until=bindparam("ends"),
        digest_hour=bindparam("digest"),
    )
)
_DIGEST: Final = update(resident).where(_THIS).values(digest_hour=bindparam("digest"))
_DISTRICT: Final = update(resident).where(_THIS).values(district=bindparam("where_from"))
_AGE_BAND: Final = update(resident).where(_THIS).values(age_band=bindparam("band"))


class Preferences:
    """`history`: what was written to somebody by itself; `teaching`: may their words teach."""

    def __init__(self, database: Database, clock: Clock, city: City) -> None:
        self._database = database
        self._clock = clock
        self._city = city
        self.history = History(database, clock)
        self.teaching = Teaching(database, clock)

    async def of(self, resident_id: ResidentId) -> Wishes:
        async with self._database.reading() as connection:
            return self._wishes(await _row(connection, _OF, resident_id))

    async def switch(self, resident_id: ResidentId, topic: str, is_wanted: bool) -> bool:
        """True: this ended a stop (see `resume`). Switched off, nothing of the topic that waits
        goes out; back on, the notices that it held back and that are still of use wait again."""
        if topic not in {known.key for known in self._city.news}:
            raise Refused(Reason.NEWS_TOPIC_UNKNOWN)
        async with self._database.writing() as connection:
            row = await self._lock(connection, resident_id)
            own = switches.read(row.switches) | {topic: is_wanted}
            new = {"this": resident_id, "written": switches.write(own)}
            await connection.execute(_SWITCH, new)
            if not is_wanted:
                await self._cancel(connection, resident_id, SkipReason.SWITCHED_OFF, topic)
                return False
            await self._end_stop(connection, resident_id, row, own)
            await waiting.bring_back_topic(connection, resident_id, self._clock.now(), topic)
        return bool(row.has_stopped)

    async def stop(self, resident_id: ResidentId) -> bool:
        """Nothing more by itself. False: it was stopped before. The switches stay as they are."""
        async with self._database.writing() as connection:
            row = await self._lock(connection, resident_id)
            await connection.execute(_STOP, {"this": resident_id, "stopped": True})
            await self._cancel(connection, resident_id, SkipReason.STOPPED)
        return not row.has_stopped

    async def resume(self, resident_id: ResidentId) -> bool:
        """As it was before the stop; the notices that it took back and that are still of use wait
        again. False: it was not stopped."""
        async with self._database.writing() as connection:
            row = await self._lock(connection, resident_id)
            await self._end_stop(connection, resident_id, row, switches.read(row.switches))
        return bool(row.has_stopped)

    async def set_quiet(self, resident_id: ResidentId, quiet: QuietHours | None) -> None:
        """None: the city's. A digest that would fall into them comes when they end."""
        async with self._database.writing() as connection:
            before = hour = (await self._lock(connection, resident_id)).digest_hour
            counts = quiet or self._city.quiet_hours
            if hour is not None and is_hour_quiet(hour, counts):
                hour = counts.until_hour
            new: dict[str, Any] = {"this": resident_id, "digest": hour, "begins": None}
            new["ends"] = None
            if quiet is not None:
                new |= {"begins": quiet.from_hour, "ends": quiet.until_hour}
            await connection.execute(_QUIET, new)
            if hour != before:
                await self._move_digest(connection, resident_id, hour)

    async def set_digest(self, resident_id: ResidentId, hour: int | None) -> None:
        """None: each notice comes by itself. What waits already moves with it."""
        if hour is not None and not 0 <= hour <= 23:
            raise Refused(Reason.HOUR_UNKNOWN)
        async with self._database.writing() as connection:
            row = await self._lock(connection, resident_id)
            quiet = _own_quiet(row) or self._city.quiet_hours
            if hour is not None and is_hour_quiet(hour, quiet):
                raise Refused(
                    Reason.DIGEST_IN_QUIET_HOURS,
                    from_hour=quiet.from_hour,
                    until_hour=quiet.until_hour,
                )
            await connection.execute(_DIGEST, {"this": resident_id, "digest": hour})
            if hour != row.digest_hour:
                await self._move_digest(connection, resident_id, hour)

    async def set_district(self, resident_id: ResidentId, key: str | None) -> None:
        if key is not None and key not in {district.key for district in self._city.districts}:
            raise Refused(Reason.DISTRICT_UNKNOWN)
        async with self._database.writing() as connection:
            await self._lock(connection, resident_id)
            await connection.execute(_DISTRICT, {"this": resident_id, "where_from": key})

    async def set_age_band(self, resident_id: ResidentId, band: str | None) -> None:
        if band is not None and band not in AGE_BANDS:
            raise Refused(Reason.AGE_BAND_UNKNOWN)
        async with self._database.writing() as connection:
            await self._lock(connection, resident_id)
            await connection.execute(_AGE_BAND, {"this": resident_id, "band": band})

    async def _lock(self, connection: AsyncConnection, resident_id: ResidentId) -> Row[Any]:
        """Takes the resident's row."""
        return await _row(connection, _LOCK, resident_id)

    def _wishes(self, row: Row[Any]) -> Wishes:
        own = switches.read(row.switches)
        return Wishes(
            has_stopped=row.has_stopped,
            switches={topic.key: own.get(topic.key, topic.default) for topic in self._city.news},
            touched=frozenset(own),
            quiet=_own_quiet(row) or self._city.quiet_hours,
            has_own_quiet=_own_quiet(row) is not None,
            digest_hour=row.digest_hour,
            district=row.district,
            age_band=row.age_band,
        )

    async def _move_digest(
        self, connection: AsyncConnection, resident_id: ResidentId, hour: int | None
    ) -> None:
        now = self._clock.now()
        await waiting.move_digest(connection, self._city, resident_id, now, hour)

    async def _end_stop(
        self,
        connection: AsyncConnection,
        resident_id: ResidentId,
        row: Row[Any],
        own: Mapping[str, bool],
    ) -> None:
        if not row.has_stopped:
            return
        await connection.execute(_STOP, {"this": resident_id, "stopped": False})
        off = [topic for topic, is_on in own.items() if not is_on]
        await waiting.bring_back_stopped(connection, resident_id, self._clock.now(), off)

    async def _cancel(
        self,
        connection: AsyncConnection,
        resident_id: ResidentId,
        reason: SkipReason,
        topic: str | None = None,
    ) -> None:
        today = self._clock.now().date()
        await cancel_pending(
            self._database,
            connection,
            resident_id,
            today,
            unspoken=self._city.languages[0],
            topic=topic,
            reason=reason,
        )


async def _row(connection: AsyncConnection, asked: Any, resident_id: ResidentId) -> Row[Any]:
    row = (await connection.execute(asked, {"this": resident_id})).one_or_none()
    if row is None:
        raise Refused(Reason.RESIDENT_UNKNOWN)
    return row


def _own_quiet(row: Row[Any]) -> QuietHours | None:
    if row.quiet_from is None or row.quiet_until is None:
        return None
    return QuietHours(row.quiet_from, row.quiet_until)
