"""Forgets what is left of children's elections: unfinished turns, stands and phones of a poll that
is over, wrong codes. Ends a poll whose time is over. For how long what is kept: `days.py`."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import bindparam, delete, select

from participation.family_poll.desk import settle_in
from participation.family_poll.tables import (
    family_code,
    family_phone,
    family_poll,
    family_stand,
    family_tries,
    family_turn,
)
from participation.retention import days
from participation.storage.database import Database

_OVER: Final = select(family_poll.c.poll_id).where(family_poll.c.is_current.is_(None))
_STATEMENTS: Final[Mapping[str, Any]] = {
    # Of yesterday or before: a turn lasts some minutes, a repeated press some seconds more.
    "family_turns": delete(family_turn).where(family_turn.c.begun_on < bindparam("today")),
    # Whoever came in the very moment in which the poll ended.
    "family_phones": delete(family_phone).where(family_phone.c.poll_id.in_(_OVER)),
    "family_stands": delete(family_stand).where(family_stand.c.poll_id.in_(_OVER)),
    "family_codes": delete(family_code).where(family_code.c.poll_id.in_(_OVER)),
    "family_tries": delete(family_tries).where(family_tries.c.since < bindparam("tried_before")),
    "family_polls": delete(family_poll).where(family_poll.c.closed_at < bindparam("ended_before")),
}


async def forget_family_polls(database: Database, now: datetime) -> Mapping[str, int]:
    """Gives how many of each kind."""
    values: dict[str, dict[str, object]] = {
        "family_turns": {"today": now.date()},
        "family_tries": {"tried_before": now - timedelta(days.TRIES_DAYS)},
        "family_polls": {"ended_before": now - timedelta(days.FAMILY_POLL_DAYS)},
    }
    async with database.writing() as connection:
        gone = {"family_polls_ended": await settle_in(connection, now)}
    for name, statement in _STATEMENTS.items():  # each a transaction of its own
        async with database.writing() as connection:
            gone[name] = (await connection.execute(statement, values.get(name, {}))).rowcount
    return gone
