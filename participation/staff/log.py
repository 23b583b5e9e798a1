"""Writes and reads the staff log. How an entry is hashed is in `log_chain.py`.

An entry names a member of the staff and what they did; never a voter, a code or a ballot.
"""

from collections.abc import Sequence
from typing import Any, Final

from sqlalchemy import Row, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.clock import Clock
from participation.staff.action import Action
from participation.staff.actor import Actor
from participation.staff.log_chain import FIRST, Head, LogEntry, Verdict, following, verify
from participation.staff.tables import staff_log, staff_log_head
from participation.storage.upsert import insert_new

THE_BOT: Final = "Balss"
LONGEST_SUBJECT: Final = 80

_BEGIN: Final = insert_new(staff_log_head)
# Whoever writes waits here for whoever wrote before: one chain, however many processes.
_TURN: Final = select(staff_log_head.c.seq, staff_log_head.c.hash).with_for_update()
_HEAD: Final = select(staff_log_head.c.seq, staff_log_head.c.hash)
_APPEND: Final = insert(staff_log)
_MOVE_HEAD: Final = update(staff_log_head).values(
    seq=bindparam("new_seq"), hash=bindparam("new_hash")
)
_ALL: Final = select(staff_log).order_by(staff_log.c.seq)
_PAGE: Final = (
    select(staff_log)
    .where(staff_log.c.seq < bindparam("below"))
    .order_by(staff_log.c.seq.desc())
    .limit(bindparam("most"))
)
_ABOVE_ALL: Final = 2**62


async def write(
    connection: AsyncConnection,
    clock: Clock,
    actor: Actor | None,
    action: Action,
    subject: str,
    *,
    before: str | None = None,
    after: str | None = None,
    approver: int | None = None,
    note: str | None = None,
) -> LogEntry:
    """Appends in the caller's transaction: the deed and its entry come to be together, or not.

    `actor` None: the bot itself. Call it last: from here on other writers wait for this commit.
    """
    head = await _take_turn(connection)
    entry = following(
        head,
        LogEntry(
            seq=0,
            at=clock.now(),
            actor=None if actor is None else actor.staff_id,
            actor_name=THE_BOT if actor is None else actor.name,
            actor_roles="" if actor is None else ",".join(sorted(actor.roles)),
            action=action.value,
            subject=subject[:LONGEST_SUBJECT],
            before=before,
            after=after,
            approver=approver,
            note=note,
            previous="",
            hash="",
        ),
    )
    await connection.execute(
        _APPEND, {column.name: getattr(entry, column.name) for column in staff_log.columns}
    )
    await connection.execute(_MOVE_HEAD, {"new_seq": entry.seq, "new_hash": entry.hash})
    return entry


async def _take_turn(connection: AsyncConnection) -> Head:
    row = (await connection.execute(_TURN)).one_or_none()
    if row is None:  # the first entry of all
        begin = _BEGIN.for_dialect(connection.dialect.name)
        await connection.execute(begin, {"only": 1, "seq": 0, "hash": FIRST})
        row = (await connection.execute(_TURN)).one()
    return Head(row.seq, row.hash)


async def read(
    connection: AsyncConnection, most: int, below: int | None = None
) -> tuple[LogEntry, ...]:
    """The newest first; with `below` those before that number."""
    given = {"below": _ABOVE_ALL if below is None else below, "most": most}
    return tuple(_entry(row) for row in (await connection.execute(_PAGE, given)).all())


async def read_all(connection: AsyncConnection) -> tuple[LogEntry, ...]:
    """From the first to the last."""
    return tuple(_entry(row) for row in (await connection.execute(_ALL)).all())


async def kept_head(connection: AsyncConnection) -> Head:
    row = (await connection.execute(_HEAD)).one_or_none()
    return Head() if row is None else Head(row.seq, row.hash)


async def check(connection: AsyncConnection, anchors: Sequence[Head] = ()) -> Verdict:
    """Reads everything; needs a snapshot, or an entry written meanwhile looks like a break."""
    return verify(await read_all(connection), await kept_head(connection), *anchors)


def _entry(row: Row[Any]) -> LogEntry:
    return LogEntry(**row._mapping)
