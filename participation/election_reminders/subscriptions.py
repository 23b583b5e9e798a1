"""Who wants to be reminded, by which steps, of which elections. When something is sent: `runs.py`.

Switched off, what waits is taken back at once. Switched on, a step counts from its next moment.
"""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, null, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.city.election import Electorate
from participation.election_reminders.office import Office
from participation.election_reminders.standing import SINCE, WANTS, lock_resident
from participation.election_reminders.step import ALL_STEPS, STEPS, Step
from participation.election_reminders.subject import KINDS, STEP_OF_KIND, kinds_of
from participation.election_reminders.subscription import ALL_ELECTORATES, Subscription
from participation.election_reminders.tables import election_course, election_subscription
from participation.election_reminders.taking_back import take_back
from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.storage.upsert import insert_or_update

_STEPS: Final = {step: SINCE[step.value] for step in STEPS}
_COLUMNS: Final = (*SINCE.values(), *WANTS.values())


_THIS: Final = election_subscription.c.resident_id == bindparam("this")
_FIND: Final = select(*(election_subscription.c[name] for name in _COLUMNS)).where(_THIS)
_LOCK: Final = _FIND.with_for_update()
_WRITE: Final = insert_or_update(election_subscription, ["resident_id"], _COLUMNS)
_DROP: Final = delete(election_subscription).where(_THIS)
_OWN: Final = election_course.c.resident_id == bindparam("this")
_DROP_PLANS: Final = update(election_course).where(_OWN).values(planned_at=null())
# What they want to hear no more of stays so, also if they subscribe anew.
_DROP_COURSES: Final = delete(election_course).where(_OWN, ~election_course.c.is_over)


async def of(office: Office, resident_id: ResidentId) -> Subscription | None:
    async with office.database.reading() as connection:
        row = (await connection.execute(_FIND, {"this": resident_id})).one_or_none()
    return None if row is None else read(row)


async def subscribe(
    office: Office,
    resident_id: ResidentId,
    steps: Collection[Step] = ALL_STEPS,
    electorates: Collection[Electorate] = ALL_ELECTORATES,
) -> None:
    """From now on these and no others; what was on before goes on as it was. Refused:
    RESIDENT_UNKNOWN, ELECTION_REMINDER_UNKNOWN (nothing, or nothing known)."""
    if not steps or not electorates or not set(electorates) <= ALL_ELECTORATES:
        raise Refused(Reason.ELECTION_REMINDER_UNKNOWN)
    async with office.database.writing() as connection:
        before = await _lock(connection, resident_id)
        await _write(office, connection, resident_id, before, set(steps), set(electorates))


async def switch(office: Office, resident_id: ResidentId, step: Step, is_on: bool) -> None:
    """The first one that is switched on makes a subscription, the last one that goes ends it."""
    async with office.database.writing() as connection:
        before = await _lock(connection, resident_id)
        known = None if before is None else read(before)
        steps = set(known.steps) if known else set()
        electorates = set(known.electorates) if known else set(ALL_ELECTORATES)
        steps = steps | {step} if is_on else steps - {step}
        if steps:
            await _write(office, connection, resident_id, before, steps, electorates)
        else:
            await connection.execute(_DROP, {"this": resident_id})
            await take_back(connection, resident_id, STEP_OF_KIND, office.today())


async def unsubscribe(office: Office, resident_id: ResidentId) -> None:
    """No reminder of any election; one's own plans go with it."""
    async with office.database.writing() as connection:
        await _lock(connection, resident_id)
        for statement in (_DROP, _DROP_PLANS, _DROP_COURSES):
            await connection.execute(statement, {"this": resident_id})
        await take_back(connection, resident_id, KINDS, office.today())


def read(row: Row[Any]) -> Subscription:
    return Subscription(
        frozenset(step for step, name in _STEPS.items() if getattr(row, name) is not None),
        frozenset(each for each, name in WANTS.items() if getattr(row, name) is not None),
        row.since,
    )


async def _lock(connection: AsyncConnection, resident_id: ResidentId) -> Row[Any] | None:
    await lock_resident(connection, resident_id)
    return (await connection.execute(_LOCK, {"this": resident_id})).one_or_none()


async def _write(
    office: Office,
    connection: AsyncConnection,
    resident_id: ResidentId,
    before: Row[Any] | None,
    steps: Collection[Step],
    electorates: Collection[Electorate],
) -> None:
    now = office.now()
    row: dict[str, Any] = {"resident_id": resident_id, "since": before.since if before else now}
    for chosen, columns in ((steps, _STEPS), (electorates, WANTS)):
        for key, name in columns.items():
            known = getattr(before, name) if before else None
            row[name] = (known or now) if key in chosen else None
    await connection.execute(_WRITE.for_dialect(connection.dialect.name), row)
    if gone := ALL_STEPS - set(steps):
        await take_back(connection, resident_id, kinds_of(gone), office.today())
