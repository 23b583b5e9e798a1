"""Reads and appends the board's rows. How an entry is hashed is in `board.py`."""

from typing import Any, Final

from sqlalchemy import Row, bindparam, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.voting.ballot import BoardEntry
from participation.voting.board import FIRST, Entry, next_entry
from participation.voting.receipt import prefix_of
from participation.voting.tables import board, voting

_THIS: Final = voting.c.cycle == bindparam("this_cycle")
# FOR NO KEY UPDATE: a plain FOR UPDATE would wait for every ballot that names this voting by its
# foreign key, and two casts would wait for each other.
_LOCK: Final = (
    select(voting.c.status, voting.c.config_hash).where(_THIS).with_for_update(key_share=True)
)
_STATUS: Final = update(voting).where(_THIS).values(status=bindparam("new_status"))

_ON_BOARD: Final = board.c.cycle == bindparam("this_cycle")
_HEAD: Final = (
    select(board.c.seq, board.c.hash).where(_ON_BOARD).order_by(board.c.seq.desc()).limit(1)
)
_ALL: Final = select(board).where(_ON_BOARD).order_by(board.c.seq)
_APPEND: Final = insert(board)


def _begins(column: Any) -> Any:
    # "g" follows the last hexadecimal digit: a range that an index can serve.
    return (column >= bindparam("prefix")) & (column < bindparam("prefix") + "g")


_FIND: Final = (
    select(board)
    .where(_ON_BOARD, or_(_begins(board.c.commitment), _begins(board.c.replaces)))
    .order_by(board.c.seq)
)


async def lock_voting(connection: AsyncConnection, cycle: int) -> Row[Any] | None:
    """Takes the turn at the board: always after a lock on the roll, never before."""
    return (await connection.execute(_LOCK, {"this_cycle": cycle})).one_or_none()


async def set_status(connection: AsyncConnection, cycle: int, status: str) -> None:
    await connection.execute(_STATUS, {"this_cycle": cycle, "new_status": status})


async def append(
    connection: AsyncConnection,
    cycle: int,
    kind: str,
    commitment: str,
    replaces: str | None = None,
) -> Entry:
    """Needs the lock of `lock_voting`, or two entries would follow the same head."""
    head = (await connection.execute(_HEAD, {"this_cycle": cycle})).one_or_none()
    entry = next_entry(
        cycle, (0, FIRST) if head is None else (head.seq, head.hash), kind, commitment, replaces
    )
    await connection.execute(_APPEND, _row(entry))
    return entry


def _row(entry: Entry) -> dict[str, Any]:
    return {
        "cycle": entry.cycle,
        "seq": entry.seq,
        "kind": entry.kind,
        "commitment": entry.commitment,
        "replaces": entry.replaces,
        "previous": entry.previous,
        "hash": entry.hash,
    }


async def read_all(connection: AsyncConnection, cycle: int) -> list[Entry]:
    return [Entry(*row) for row in (await connection.execute(_ALL, {"this_cycle": cycle})).all()]


async def find(connection: AsyncConnection, cycle: int, code: str) -> BoardEntry | None:
    """The entry that a receipt's code names, and what became of it since."""
    prefix = prefix_of(code)
    if prefix is None:
        return None
    rows = (await connection.execute(_FIND, {"this_cycle": cycle, "prefix": prefix})).all()
    cast = next((row for row in rows if row.commitment.startswith(prefix)), None)
    if cast is None:
        return None
    fates = [row.kind for row in rows if row.replaces == cast.commitment]
    return BoardEntry(
        seq=cast.seq,
        kind=cast.kind,
        commitment=cast.commitment,
        replaces=cast.replaces,
        previous=cast.previous,
        hash=cast.hash,
        state=_FATE[fates[0]] if fates else "counted",
    )


_FATE: Final[dict[str, Any]] = {
    "recast": "replaced",
    "revoke": "revoked",
    "paper": "overridden_by_paper",
}
