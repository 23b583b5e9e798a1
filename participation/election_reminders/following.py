"""How many people want reminders of an election: a count for staff who are about to move its day.
Who they are, nobody is told."""

from typing import Final

from sqlalchemy import bindparam, exists, func, select

from participation.election_reminders.office import Office
from participation.election_reminders.standing import WANTS
from participation.election_reminders.tables import election_course, election_subscription
from participation.residents.tables import resident

_sub = election_subscription.c
_COUNTS: Final = {
    electorate: select(func.count())
    .select_from(election_subscription.join(resident))
    .where(
        _sub[since].is_not(None),
        ~resident.c.has_stopped,
        ~exists().where(
            election_course.c.resident_id == _sub.resident_id,
            election_course.c.election == bindparam("which"),
            election_course.c.is_over,
        ),
    )
    for electorate, since in WANTS.items()
}


async def followers(office: Office, key: str) -> int:
    """Without those who want to hear no more of this one, or have stopped all messages."""
    election = next((one for one in await office.calendar() if one.key == key), None)
    if election is None:
        return 0
    async with office.database.reading() as connection:
        return await connection.scalar(_COUNTS[election.electorate], {"which": key}) or 0
