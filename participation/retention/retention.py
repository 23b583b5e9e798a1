"""Forgets what nobody needs any more, once a night. For how long what is kept: `days.py`.

Each chunk is a transaction of its own, so residents do not wait and a run that was cut off loses
nothing: the next one finds what is left.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import (
    Column,
    ColumnElement,
    Table,
    and_,
    bindparam,
    delete,
    func,
    not_,
    or_,
    select,
    tuple_,
    update,
)

from participation.campaigns.tables import campaign
from participation.city import City, Phase
from participation.clock import Clock
from participation.delivery.tables import delivery, paid_day
from participation.inbox.tables import inbox_update
from participation.questions.question import QuestionState
from participation.questions.tables import question
from participation.retention import days
from participation.retention.appeals import forget_appeals
from participation.retention.campaigns import forget_leftovers
from participation.retention.civic_dates import forget_civic_dates
from participation.retention.elections import forget_elections
from participation.retention.family_poll import forget_family_polls
from participation.retention.neutrality import forget_names
from participation.retention.organisations import forget_organisations
from participation.retention.support import forget_support
from participation.retention.volunteering import forget_volunteering
from participation.staff.tables import staff_invitation, staff_member
from participation.storage.database import Database
from participation.volunteering.hours import OPEN
from participation.volunteering.tables import certificate, certificate_tries, volunteer_hours
from participation.voting.tables import code_tries, voting_basket, voting_request

ROWS_AT_ONCE: Final = 2000


@dataclass(frozen=True, slots=True)
class Walk:
    """Goes through a table by its number, chunk by chunk: no index over the days is needed."""

    table: Table
    key: Column[int]
    is_old: ColumnElement[bool]

    def end_of_chunk(self) -> Any:
        chunk = (
            select(self.key)
            .where(self.key > bindparam("after"))
            .order_by(self.key)
            .limit(ROWS_AT_ONCE)
            .subquery()
        )
        return select(func.max(chunk.c[self.key.name]))

    def forget(self) -> Any:
        in_chunk = self.key.between(bindparam("after") + 1, bindparam("end"))
        return delete(self.table).where(in_chunk, self.is_old)


# A campaign that may go on knows by its rows whom it must not write to again.
_MAY_GO_ON: Final = delivery.c.campaign_id.in_(
    select(campaign.c.campaign_id).where(campaign.c.state.in_(("scheduled", "running", "paused")))
)
_WALKS: Final[Mapping[str, tuple[Walk, int]]] = {
    "deliveries": (
        Walk(
            delivery,
            delivery.c.delivery_id,
            and_(
                delivery.c.settled_on < bindparam("day"),
                or_(delivery.c.campaign_id.is_(None), not_(_MAY_GO_ON)),
            ),
        ),
        days.DELIVERY_DAYS,
    ),
    "updates": (
        Walk(
            inbox_update,
            inbox_update.c.update_id,
            and_(inbox_update.c.is_done, inbox_update.c.received_on < bindparam("day")),
        ),
        days.INBOX_DAYS,
    ),
    "hours": (
        Walk(
            volunteer_hours,
            volunteer_hours.c.hours_id,
            and_(
                volunteer_hours.c.worked_on < bindparam("day"),
                volunteer_hours.c.state.not_in([state.value for state in OPEN]),
            ),
        ),
        days.HOURS_DAYS,
    ),
}
_WALK_STATEMENTS: Final = {
    name: (walk.end_of_chunk(), walk.forget(), kept) for name, (walk, kept) in _WALKS.items()
}


def _of_cycle(table: Table, key: str) -> Any:
    some = (
        select(table.c.cycle, table.c[key])
        .where(table.c.cycle == bindparam("which_cycle"))
        .limit(ROWS_AT_ONCE)
    )
    return delete(table).where(tuple_(table.c.cycle, table.c[key]).in_(some))


_OF_CYCLES: Final = {
    "requests": _of_cycle(voting_request, "request"),
    "baskets": _of_cycle(voting_basket, "account"),
    "tries": _of_cycle(code_tries, "account"),
}
# Few rows: one statement each.
_INVITATIONS: Final = delete(staff_invitation).where(
    staff_invitation.c.expires_at < bindparam("moment")
)
_SESSIONS: Final = (
    update(staff_member)
    .where(staff_member.c.session_until <= bindparam("moment"))
    .values(session_until=None)
)
# What was discarded can be taken back on the same day.
_QUESTIONS: Final = delete(question).where(
    or_(
        and_(question.c.state == QuestionState.WAITING, question.c.asked_on < bindparam("day")),
        and_(
            question.c.state == QuestionState.DISCARDED, question.c.decided_on < bindparam("today")
        ),
    )
)
_CERTIFICATES: Final = delete(certificate).where(certificate.c.issued_at < bindparam("moment"))
_CERTIFICATE_TRIES: Final = delete(certificate_tries).where(
    certificate_tries.c.since < bindparam("moment")
)
_PAID: Final = delete(paid_day).where(paid_day.c.day < bindparam("day"))


async def forget(database: Database, clock: Clock, city: City) -> Mapping[str, int]:
    """Deletes what is too old; gives how many of each kind."""
    now = clock.now()
    gone = {
        name: await _walk(database, end, chunk, {"day": (now - timedelta(kept)).date()})
        for name, (end, chunk, kept) in _WALK_STATEMENTS.items()
    }
    gone |= await forget_leftovers(database, now.date())
    gone |= await forget_organisations(database, now)
    gone |= await forget_volunteering(database, now)
    gone |= await forget_support(database, now)
    gone |= await forget_names(database, now.date())
    gone |= await forget_elections(database, now.astimezone(city.zone).date())
    gone |= await forget_civic_dates(database, now)
    gone |= await forget_family_polls(database, now)
    gone |= await forget_appeals(database, clock, city)
    for name, statement in _OF_CYCLES.items():
        gone[name] = 0
        for cycle in _ended(city, now - timedelta(days.VOTING_TRACE_DAYS)):
            gone[name] += await _again_and_again(database, statement, {"which_cycle": cycle})
    invited_before = now - timedelta(days.INVITATION_DAYS)
    gone["invitations"] = await _once(database, _INVITATIONS, {"moment": invited_before})
    gone["sessions"] = await _once(database, _SESSIONS, {"moment": now})
    issued_before = now - timedelta(days.CERTIFICATE_DAYS)
    gone["certificates"] = await _once(database, _CERTIFICATES, {"moment": issued_before})
    tried_before = now - timedelta(days.TRIES_DAYS)
    gone["certificate_tries"] = await _once(database, _CERTIFICATE_TRIES, {"moment": tried_before})
    paid_before = (now - timedelta(days.PAID_DAYS)).date()
    gone["paid_days"] = await _once(database, _PAID, {"day": paid_before})
    asked_before = {"day": (now - timedelta(days.QUESTION_DAYS)).date(), "today": now.date()}
    gone["questions"] = await _once(database, _QUESTIONS, asked_before)
    return gone


def _ended(city: City, before: datetime) -> Iterator[int]:
    for cycle in city.cycles:
        if cycle.period(Phase.VOTING).closes_at.timestamp() < before.timestamp():
            yield cycle.year


async def _walk(database: Database, end: Any, chunk: Any, values: dict[str, Any]) -> int:
    gone, after = 0, -1
    while True:
        async with database.reading() as connection:
            last: int | None = await connection.scalar(end, {"after": after})
        if last is None:
            return gone
        gone += await _once(database, chunk, values | {"after": after, "end": last})
        after = last


async def _again_and_again(database: Database, statement: Any, values: dict[str, Any]) -> int:
    gone = 0
    while some := await _once(database, statement, values):
        gone += some
    return gone


async def _once(database: Database, statement: Any, values: dict[str, Any]) -> int:
    async with database.writing() as connection:
        return (await connection.execute(statement, values)).rowcount
