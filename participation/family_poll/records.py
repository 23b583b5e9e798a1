"""Reads and writes family polls, turns and counts. Who may: `desk.py`, `stands.py`, `turns.py`."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Row, Table, bindparam, delete, insert, null, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.city.youth import YouthPoll, as_document, from_document
from participation.errors import Reason, Refused
from participation.family_poll.keys import turn_key
from participation.family_poll.poll import FamilyPoll, FamilyPollId, Turn, TurnToken
from participation.family_poll.tables import (
    family_code,
    family_count,
    family_phone,
    family_poll,
    family_stand,
    family_turn,
    family_turnout,
)
from participation.storage.upsert import ForEach

_THIS: Final = family_poll.c.poll_id == bindparam("this")
_ONE: Final = select(family_poll).where(_THIS)
_CURRENT: Final = select(family_poll).where(family_poll.c.is_current == 1)
# A vote holds the poll while it is counted; whoever closes waits for it, and votes do not wait for
# one another.
HELD: Final = _ONE.with_for_update(read=True)
LOCKED: Final = _ONE.with_for_update()
LOCKED_CURRENT: Final = _CURRENT.with_for_update()
_NEWEST: Final = select(family_poll).order_by(family_poll.c.poll_id.desc()).limit(20)
_ADD: Final = insert(family_poll).returning(family_poll.c.poll_id)
_END: Final = (
    update(family_poll).where(_THIS).values(closed_at=bindparam("end"), is_current=null())
)
_GONE_WITH_POLL: Final = (
    delete(family_phone).where(family_phone.c.poll_id == bindparam("this")),
    delete(family_stand).where(family_stand.c.poll_id == bindparam("this")),
    delete(family_code).where(family_code.c.poll_id == bindparam("this")),
    # Emptied, not deleted: whoever holds one is told that the poll is over.
    update(family_turn)
    .where(family_turn.c.poll_id == bindparam("this"), family_turn.c.choices.is_not(None))
    .values(choices="{}", touched_at=null()),
)

_TURN: Final = select(family_turn).where(family_turn.c.turn == bindparam("where"))
_LOCKED_TURN: Final = _TURN.with_for_update()
_ADD_TURN: Final = insert(family_turn)
_KEEP_CHOICES: Final = (
    update(family_turn)
    .where(family_turn.c.turn == bindparam("where"))
    .values(choices=bindparam("chosen"), touched_at=bindparam("now"))
)
_FORGET_CHOICES: Final = (
    update(family_turn)
    .where(family_turn.c.turn == bindparam("where"))
    .values(choices=null(), touched_at=null())
)
_DROP_TURN: Final = delete(family_turn).where(
    family_turn.c.turn == bindparam("where"), family_turn.c.choices.is_not(None)
)
_TURNOUT: Final = select(family_turnout.c.place, family_turnout.c.turns).where(
    family_turnout.c.poll_id == bindparam("this")
)
_COUNTS: Final = select(
    family_count.c.question, family_count.c.option, family_count.c.place, family_count.c.votes
).where(family_count.c.poll_id == bindparam("this"))


def _one_more(table: Table, number: str) -> ForEach:
    """Begins with 1, or adds 1 to what is there."""

    def build(add: Any) -> Any:
        return add(table).on_conflict_do_update(
            index_elements=list(table.primary_key.columns),
            set_={number: table.c[number] + 1},
        )

    return ForEach(build(sqlite.insert), build(postgresql.insert))


_ONE_VOTE_MORE: Final = _one_more(family_count, "votes")
_ONE_TURN_MORE: Final = _one_more(family_turnout, "turns")


async def current(connection: AsyncConnection, statement: Any = _CURRENT) -> FamilyPoll | None:
    """The one that is planned, open, or over without anybody having noticed."""
    row = (await connection.execute(statement)).one_or_none()
    return None if row is None else _poll(row)


async def find(connection: AsyncConnection, poll_id: int, statement: Any = _ONE) -> FamilyPoll:
    """Refused: FAMILY_POLL_UNKNOWN."""
    row = (await connection.execute(statement, {"this": poll_id})).one_or_none()
    if row is None:
        raise Refused(Reason.FAMILY_POLL_UNKNOWN)
    return _poll(row)


async def newest(connection: AsyncConnection) -> tuple[FamilyPoll, ...]:
    return tuple(_poll(row) for row in (await connection.execute(_NEWEST)).all())


async def add(
    connection: AsyncConnection, content: YouthPoll, opens_at: datetime, closes_at: datetime | None
) -> FamilyPoll:
    """Raises IntegrityError when one is planned or open already."""
    row = {
        "document": json.dumps(as_document(content), ensure_ascii=False),
        "opens_at": opens_at,
        "closes_at": closes_at,
        "is_current": 1,
    }
    return await find(connection, int(await connection.scalar(_ADD, row) or 0))


async def end(connection: AsyncConnection, poll_id: int, at: datetime) -> None:
    """With the poll go phones, stands, codes and the choices that were not in the box."""
    await connection.execute(_END, {"this": poll_id, "end": at})
    for statement in _GONE_WITH_POLL:
        await connection.execute(statement, {"this": poll_id})


async def add_turn(
    connection: AsyncConnection,
    token: TurnToken,
    poll_id: int,
    place: str,
    now: datetime,
    today: date,
) -> None:
    row = {
        "turn": turn_key(token),
        "poll_id": poll_id,
        "place": place,
        "choices": "{}",
        "touched_at": now,
        "begun_on": today,
    }
    await connection.execute(_ADD_TURN, row)


async def turn_row(
    connection: AsyncConnection, token: str, *, is_locked: bool = False
) -> Row[Any] | None:
    statement = _LOCKED_TURN if is_locked else _TURN
    found = await connection.execute(statement, {"where": turn_key(token)})
    return found.one_or_none()


def turn_of(row: Row[Any], poll: FamilyPoll) -> Turn:
    kept: dict[str, str | None] = json.loads(row.choices) if row.choices else {}
    return Turn(poll, row.place, kept, is_dropped=row.choices is None)


async def keep_choices(
    connection: AsyncConnection, token: str, choices: Mapping[str, str | None], now: datetime
) -> None:
    given = {"where": turn_key(token), "chosen": json.dumps(dict(choices)), "now": now}
    await connection.execute(_KEEP_CHOICES, given)


async def drop_turn(connection: AsyncConnection, token: str) -> None:
    """An unfinished one goes without a trace; one that was counted stays counted."""
    await connection.execute(_DROP_TURN, {"where": turn_key(token)})


async def count(connection: AsyncConnection, token: str, turn: Turn) -> None:
    """All choices of a turn at once. In the order of the questions: two turns that are counted
    at the same time take the same rows in the same order."""
    dialect, base = connection.dialect.name, {"poll_id": turn.poll.poll_id, "place": turn.place}
    vote, one_turn = (each.for_dialect(dialect) for each in (_ONE_VOTE_MORE, _ONE_TURN_MORE))
    for question in turn.poll.content.questions:
        if (option := turn.choices.get(question.key)) is not None:
            row = base | {"question": question.key, "option": option, "votes": 1}
            await connection.execute(vote, row)
    await connection.execute(one_turn, base | {"turns": 1})
    await connection.execute(_FORGET_CHOICES, {"where": turn_key(token)})


async def turnout(connection: AsyncConnection, poll_id: int) -> dict[str, int]:
    rows = (await connection.execute(_TURNOUT, {"this": poll_id})).all()
    return {row.place: row.turns for row in rows}


async def counts(connection: AsyncConnection, poll_id: int) -> list[tuple[str, str, str, int]]:
    """(question, option, place, votes)."""
    rows = (await connection.execute(_COUNTS, {"this": poll_id})).all()
    return [(row.question, row.option, row.place, row.votes) for row in rows]


def _poll(row: Row[Any]) -> FamilyPoll:
    return FamilyPoll(
        FamilyPollId(row.poll_id),
        from_document(json.loads(row.document)),
        row.opens_at,
        row.closes_at,
        row.closed_at,
    )
