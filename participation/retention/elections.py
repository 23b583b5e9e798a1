"""Forgets what is left of the reminders of an election that is over. For how long each is kept:
`days.py`. A subscription stays until it is taken back: it is for the elections to come."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Delete, bindparam, delete, select, tuple_

from participation.election_reminders.tables import election_course, election_run
from participation.retention import days
from participation.storage.database import Database

ROWS_AT_ONCE: Final = 2000

_COURSES: Final = delete(election_course).where(
    tuple_(election_course.c.resident_id, election_course.c.election).in_(
        select(election_course.c.resident_id, election_course.c.election)
        .where(election_course.c.held_on < bindparam("day"))
        .limit(ROWS_AT_ONCE)
    )
)
# A handful for each election.
_RUNS: Final = delete(election_run).where(election_run.c.held_on < bindparam("day"))


async def forget_elections(database: Database, today: date) -> Mapping[str, int]:
    """Gives how many of each kind."""
    before = {"day": today - timedelta(days.ELECTION_COURSE_DAYS)}
    gone = {"election_courses": 0}
    while some := await _once(database, _COURSES, before):
        gone["election_courses"] += some
    gone["election_runs"] = await _once(database, _RUNS, before)
    return gone


async def _once(database: Database, statement: Delete, values: dict[str, date]) -> int:
    async with database.writing() as connection:
        return (await connection.execute(statement, values)).rowcount
