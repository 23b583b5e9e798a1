"""Rounds of contests: staff note them, residents ask to be reminded of them.

A reminder is asked for in the transaction that makes it due: when a round is noted, and when
somebody begins to watch. It is taken back when the day moves and when it is not wanted any more.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.delivery.asking import ask_in
from participation.delivery.delivery import NoticeKind, Request, State
from participation.delivery.tables import delivery
from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.staff import gate, log
from participation.staff.action import Action
from participation.staff.rights import Right
from participation.storage.upsert import insert_new
from participation.support import rules
from participation.support.contest_round import (
    ContestRound,
    RoundId,
    reminder_subject,
    reminder_subjects,
    reminders,
)
from participation.support.office import Office
from participation.support.tables import contest_round, contest_watch

_THIS: Final = contest_round.c.round_id == bindparam("this")
_ONE: Final = select(contest_round).where(_THIS)
_LOCKED: Final = _ONE.with_for_update()
_ALL: Final = select(contest_round).order_by(contest_round.c.closes_on, contest_round.c.contest)
_AHEAD: Final = _ALL.where(
    contest_round.c.contest == bindparam("which"), contest_round.c.closes_on >= bindparam("today")
)
_ADD: Final = insert(contest_round).returning(contest_round.c.round_id)
_CHANGE: Final = update(contest_round).where(_THIS)
_DROP: Final = delete(contest_round).where(_THIS)
_WATCHERS: Final = (
    select(contest_watch.c.resident_id)
    .where(contest_watch.c.contest == bindparam("which"))
    .order_by(contest_watch.c.resident_id)
)
_WATCH: Final = insert_new(contest_watch)
_WATCHED: Final = select(contest_watch.c.contest).where(
    contest_watch.c.resident_id == bindparam("who")
)
_UNWATCH: Final = delete(contest_watch).where(
    contest_watch.c.resident_id == bindparam("who"), contest_watch.c.contest == bindparam("which")
)
_WAITING: Final = (
    delivery.c.kind == NoticeKind.CONTEST_CLOSES.value,
    delivery.c.state == State.PENDING,
    delivery.c.subject.in_(bindparam("subjects", expanding=True)),
)
_TAKEN_BACK: Final = {"state": State.CANCELLED, "settled_on": bindparam("today")}
_CANCEL_ALL: Final = (
    update(delivery)
    .where(
        delivery.c.resident_id.in_(
            select(contest_watch.c.resident_id).where(
                contest_watch.c.contest == bindparam("which")
            )
        ),
        *_WAITING,
    )
    .values(_TAKEN_BACK)
)
_CANCEL_OWN: Final = (
    update(delivery)
    .where(delivery.c.resident_id == bindparam("who"), *_WAITING)
    .values(_TAKEN_BACK)
)


async def rounds(office: Office) -> tuple[ContestRound, ...]:
    async with office.database.reading() as connection:
        rows = (await connection.execute(_ALL)).all()
    return tuple(_round(row) for row in rows)


async def note(
    office: Office,
    resident_id: ResidentId,
    contest: str,
    closes_on: date,
    opens_on: date | None,
    source: str,
) -> ContestRound:
    check_contest(office, contest)
    rules.check_round(opens_on, closes_on, office.today())
    values = _values(opens_on, closes_on, source) | {"noted_on": office.today()}
    async with office.database.writing() as connection:
        actor = await gate.authorise(connection, office.clock, resident_id, Right.EDIT_SUPPORT)
        try:
            round_id = await connection.scalar(_ADD, values | {"contest": contest})
        except IntegrityError:
            raise Refused(Reason.ROUND_TWICE) from None
        await _remind_all(office, connection, contest, closes_on)
        kept = await _find(connection, round_id)
        subject = f"{contest} {closes_on.isoformat()}"
        await log.write(connection, office.clock, actor, Action.CONTEST_ROUND_NOTED, subject)
    await _remind_latecomers(office, kept)
    return kept


async def change(
    office: Office,
    resident_id: ResidentId,
    round_id: int,
    closes_on: date,
    opens_on: date | None,
    source: str,
) -> ContestRound:
    rules.check_round(opens_on, closes_on, office.today())
    values = _values(opens_on, closes_on, source)
    async with office.database.writing() as connection:
        actor = await gate.authorise(connection, office.clock, resident_id, Right.EDIT_SUPPORT)
        before = await _find(connection, round_id, _LOCKED)
        try:
            await connection.execute(_CHANGE, {"this": round_id} | values)
        except IntegrityError:
            raise Refused(Reason.ROUND_TWICE) from None
        if closes_on != before.closes_on:
            await _forget_all(office, connection, before)
            await _remind_all(office, connection, before.contest, closes_on)
        kept = await _find(connection, round_id)
        await log.write(
            connection,
            office.clock,
            actor,
            Action.CONTEST_ROUND_CHANGED,
            f"{before.contest} {closes_on.isoformat()}",
            before=before.closes_on.isoformat(),
            after=closes_on.isoformat(),
        )
    await _remind_latecomers(office, kept)
    return kept


async def drop(office: Office, resident_id: ResidentId, round_id: int) -> None:
    async with office.database.writing() as connection:
        actor = await gate.authorise(connection, office.clock, resident_id, Right.EDIT_SUPPORT)
        before = await _find(connection, round_id, _LOCKED)
        await _forget_all(office, connection, before)
        await connection.execute(_DROP, {"this": round_id})
        subject = f"{before.contest} {before.closes_on.isoformat()}"
        await log.write(connection, office.clock, actor, Action.CONTEST_ROUND_DROPPED, subject)


async def watch(office: Office, resident_id: ResidentId, contest: str) -> None:
    check_contest(office, contest)
    async with office.database.writing() as connection:
        row = {"resident_id": resident_id, "contest": contest}
        try:
            await connection.execute(_WATCH.on(office.database), row)
        except IntegrityError:  # erased meanwhile
            raise Refused(Reason.RESIDENT_UNKNOWN) from None
        given = {"which": contest, "today": office.today()}
        for each in (await connection.execute(_AHEAD, given)).all():
            await _remind(office, connection, contest, each.closes_on, [resident_id])


async def unwatch(office: Office, resident_id: ResidentId, contest: str) -> None:
    """Of a contest that the city has given up, too."""
    async with office.database.writing() as connection:
        given = {"which": contest, "today": office.today()}
        ahead = (await connection.execute(_AHEAD, given)).all()
        subjects = [one for row in ahead for one in reminder_subjects(contest, row.closes_on)]
        if subjects:
            mine = {"who": resident_id, "subjects": subjects, "today": office.today()}
            await connection.execute(_CANCEL_OWN, mine)
        await connection.execute(_UNWATCH, {"who": resident_id, "which": contest})


async def watched(office: Office, resident_id: ResidentId) -> frozenset[str]:
    async with office.database.reading() as connection:
        return frozenset(await connection.scalars(_WATCHED, {"who": resident_id}))


def check_contest(office: Office, contest: str) -> None:
    if office.city.support.contest(contest) is None:
        raise Refused(Reason.CONTEST_UNKNOWN)


async def _remind_all(
    office: Office, connection: AsyncConnection, contest: str, closes_on: date
) -> None:
    watchers = (await connection.scalars(_WATCHERS, {"which": contest})).all()
    await _remind(office, connection, contest, closes_on, [ResidentId(one) for one in watchers])


async def _remind_latecomers(office: Office, kept: ContestRound) -> None:
    """Whoever began to watch in that very moment saw no round, and was not seen."""
    async with office.database.writing() as connection:
        await _remind_all(office, connection, kept.contest, kept.closes_on)


async def _remind(
    office: Office,
    connection: AsyncConnection,
    contest: str,
    closes_on: date,
    residents: Sequence[ResidentId],
) -> None:
    requests = [
        Request(
            resident_id,
            NoticeKind.CONTEST_CLOSES,
            reminder_subject(contest, closes_on, each.days),
            each.due_at,
            each.useful_until,
        )
        for resident_id in residents
        for each in reminders(closes_on, office.now(), office.city.zone)
    ]
    if requests:
        await ask_in(connection, office.city.zone, requests)


async def _forget_all(office: Office, connection: AsyncConnection, before: ContestRound) -> None:
    given = {
        "which": before.contest,
        "subjects": list(reminder_subjects(before.contest, before.closes_on)),
        "today": office.today(),
    }
    await connection.execute(_CANCEL_ALL, given)


async def _find(
    connection: AsyncConnection, round_id: int | None, statement: Any = _ONE
) -> ContestRound:
    row = (await connection.execute(statement, {"this": round_id})).one_or_none()
    if row is None:
        raise Refused(Reason.ROUND_UNKNOWN)
    return _round(row)


def _values(opens_on: date | None, closes_on: date, source: str) -> dict[str, object]:
    return {
        "opens_on": opens_on,
        "closes_on": closes_on,
        "source": rules.clean_line(source, rules.SOURCE_MOST, rules.TITLE_LEAST),
    }


def _round(row: Row[Any]) -> ContestRound:
    return ContestRound(
        round_id=RoundId(row.round_id),
        contest=row.contest,
        opens_on=row.opens_on,
        closes_on=row.closes_on,
        source=row.source,
        noted_on=row.noted_on,
    )
