"""What an erased volunteer leaves in the record of hours: the time, without anything of theirs.

The database itself takes their number out and deletes their certificates.
"""

from typing import Final

from sqlalchemy import bindparam, exists, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.residents.resident import ResidentId
from participation.volunteering.hours import OPEN, HoursState
from participation.volunteering.tables import hours_change, volunteer_hours

_OWN: Final = volunteer_hours.c.resident_id == bindparam("this")
# Nobody waits for an answer any more: what the organisation confirmed stays.
_CLOSE: Final = (
    update(volunteer_hours)
    .where(_OWN, volunteer_hours.c.state.in_([state.value for state in OPEN]))
    .values(state=HoursState.KEPT.value)
)
# What each side wrote may tell who it was.
_FORGET_WORDS: Final = (
    update(volunteer_hours).where(_OWN).values(dispute=None, claimed_minutes=None, answer=None)
)
_FORGET_STEPS: Final = (
    update(hours_change)
    .where(
        exists().where(volunteer_hours.c.hours_id == hours_change.c.hours_id, _OWN),
        hours_change.c.words.is_not(None),
    )
    .values(words=None)
)


async def forget_words(connection: AsyncConnection, resident_id: ResidentId) -> None:
    """Before the resident is deleted, in the same transaction."""
    who = {"this": resident_id}
    for statement in (_FORGET_STEPS, _CLOSE, _FORGET_WORDS):
        await connection.execute(statement, who)
