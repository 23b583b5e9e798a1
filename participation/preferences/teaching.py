"""Whether a resident lets words that were not understood teach the bot. The words: `questions`."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final

from sqlalchemy import bindparam, or_, select, update

from participation.clock import Clock
from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.storage.database import Database

#: Whoever answered "not this time", or nothing, is left alone so long.
ASK_AGAIN_DAYS: Final = 30

_THIS: Final = resident.c.resident_id == bindparam("this")
_OF: Final = select(resident.c.may_teach, resident.c.teaching_asked_on).where(_THIS)
_SET: Final = update(resident).where(_THIS).values(may_teach=bindparam("wanted"))
_ASK: Final = (
    update(resident)
    .where(
        _THIS,
        resident.c.may_teach.is_(None),
        or_(
            resident.c.teaching_asked_on.is_(None),
            resident.c.teaching_asked_on <= bindparam("long_ago"),
        ),
    )
    .values(teaching_asked_on=bindparam("today"))
)


@dataclass(frozen=True, slots=True)
class Consent:
    """`may_teach` None: not decided. Only True is a consent."""

    may_teach: bool | None
    asked_on: date | None


class Teaching:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def of(self, resident_id: ResidentId) -> Consent:
        async with self._database.reading() as connection:
            row = (await connection.execute(_OF, {"this": resident_id})).one_or_none()
        if row is None:
            raise Refused(Reason.RESIDENT_UNKNOWN)
        return Consent(row.may_teach, row.teaching_asked_on)

    async def set(self, resident_id: ResidentId, may_teach: bool) -> None:
        """False is "never ask me again", and the way back from a yes."""
        values: dict[str, Any] = {"this": resident_id, "wanted": may_teach}
        async with self._database.writing() as connection:
            if not (await connection.execute(_SET, values)).rowcount:
                raise Refused(Reason.RESIDENT_UNKNOWN)

    async def ask(self, resident_id: ResidentId) -> bool:
        """Whether it may be asked now; notes the day, so that nobody is asked twice."""
        today = self._clock.now().date()
        values = {
            "this": resident_id,
            "today": today,
            "long_ago": today - timedelta(days=ASK_AGAIN_DAYS),
        }
        async with self._database.writing() as connection:
            return bool((await connection.execute(_ASK, values)).rowcount)
