"""How one resident stands to one election at this moment: what they want, what they planned. One
statement, for it is read anew for each letter."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, TypeVar

from sqlalchemy import and_, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.city.election import ELECTORATES, Electorate
from participation.delivery.admission import quiet_hours
from participation.delivery.delivery import NOTICES, NoticeKind
from participation.election_reminders.office import Office
from participation.election_reminders.step import DAY_SET, STEPS
from participation.election_reminders.tables import election_course, election_subscription
from participation.errors import Reason, Refused
from participation.preferences import switches
from participation.preferences.quiet_hours import QuietHours
from participation.residents.resident import ResidentId
from participation.residents.tables import resident

SINCE: Final[Mapping[str, str]] = {step.value: f"{step.value}_since" for step in STEPS} | {
    DAY_SET: "since"
}
"""By step: the column that says since when it counts."""
WANTS: Final[Mapping[Electorate, str]] = {each: f"{each}_since" for each in ELECTORATES}
"""By kind of election: the same."""

_Key = TypeVar("_Key", bound=str)

_OWN: Final = resident.c.resident_id == bindparam("this")
_READ: Final = (
    select(
        resident.c.has_stopped,
        resident.c.switches,
        resident.c.quiet_from,
        resident.c.quiet_until,
        *(election_subscription.c[name] for name in (*SINCE.values(), *WANTS.values())),
        election_course.c.is_over,
        election_course.c.planned_at,
    )
    .select_from(
        resident.outerjoin(
            election_subscription, election_subscription.c.resident_id == resident.c.resident_id
        ).outerjoin(
            election_course,
            and_(
                election_course.c.resident_id == resident.c.resident_id,
                election_course.c.election == bindparam("which"),
            ),
        )
    )
    .where(_OWN)
)
# Taken first, as everywhere: who is erased meanwhile would leave a wish without an owner.
_LOCK: Final = (
    select(resident.c.resident_id).where(_OWN).with_for_update(read=True, key_share=True)
)


@dataclass(frozen=True, slots=True)
class Standing:
    """`since`, `wants_since`: by step and by kind of election, where switched on. `is_off`: the
    switch of the topic is off by hand, or all messages are stopped. `quiet`: their hours, or the
    city's."""

    resident_id: ResidentId
    since: Mapping[str, datetime]
    wants_since: Mapping[Electorate, datetime]
    is_over: bool
    planned_at: datetime | None
    quiet: QuietHours
    is_off: bool

    def hears(self, step: str, electorate: Electorate, due_at: datetime) -> bool:
        """Whether a run that was due then is for them."""
        since = self.since.get(step), self.wants_since.get(electorate)
        return not self.is_over and all(one is not None and one <= due_at for one in since)

    def wants(self, step: str, electorate: Electorate) -> bool:
        """Whether both are on and they have not had enough of it."""
        return not self.is_over and step in self.since and electorate in self.wants_since


async def lock_resident(connection: AsyncConnection, resident_id: ResidentId) -> None:
    """Refused: RESIDENT_UNKNOWN."""
    if await connection.scalar(_LOCK, {"this": resident_id}) is None:
        raise Refused(Reason.RESIDENT_UNKNOWN)


async def standing(office: Office, resident_id: ResidentId, key: str) -> Standing:
    async with office.database.reading() as connection:
        return await standing_in(office, connection, resident_id, key)


async def standing_in(
    office: Office, connection: AsyncConnection, resident_id: ResidentId, key: str
) -> Standing:
    """Refused: RESIDENT_UNKNOWN."""
    row = (await connection.execute(_READ, {"this": resident_id, "which": key})).one_or_none()
    if row is None:
        raise Refused(Reason.RESIDENT_UNKNOWN)
    topic = NOTICES[NoticeKind.ELECTION_DAY].topic
    return Standing(
        resident_id,
        _switched_on(row, SINCE),
        _switched_on(row, WANTS),
        bool(row.is_over),
        row.planned_at,
        quiet_hours(row.quiet_from, row.quiet_until, office.city.quiet_hours),
        row.has_stopped or switches.read(row.switches).get(topic) is False,
    )


def _switched_on(row: Any, columns: Mapping[_Key, str]) -> Mapping[_Key, datetime]:
    found = {key: getattr(row, name) for key, name in columns.items()}
    return {key: moment for key, moment in found.items() if moment is not None}
