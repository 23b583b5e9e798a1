"""What could be sent now, without a lock. Whether it may: `marking.py`, in its transaction.

Every part walks an index from the oldest due row and stops after so many rows: it takes the same
time with a million that wait.
"""

import asyncio
from collections import defaultdict
from collections.abc import Collection
from itertools import chain, zip_longest
from typing import Any, Final

from sqlalchemy import (
    CursorResult,
    Row,
    bindparam,
    exists,
    literal_column,
    select,
    true,
    union_all,
)

from participation.campaigns.tables import campaign
from participation.clock import Clock
from participation.delivery.delivery import Delivery, Priority, State
from participation.delivery.tables import OPEN_CAMPAIGN, OPEN_NOTICE, delivery
from participation.residents.tables import resident
from participation.staff.tables import freeze
from participation.storage.database import Database
from participation.storage.upsert import ForEach

ROWS_AT_ONCE: Final = 50
"""So many rows take some milliseconds; between them the loop lets messages go out, for a second
that was missed at the fastest rate cannot be made up for."""

_PENDING: Final = delivery.c.state == literal_column(f"'{State.PENDING}'")
_DUE: Final = delivery.c.due_at <= bindparam("now")
_NOTICE_RANKS: Final = tuple(one for one in Priority if one is not Priority.CAMPAIGN)
# The table once more: these subqueries find ids, and the rows are read by them.
_whole: Final = delivery.alias("whole")


def _due_notices(rank: Priority) -> Any:
    """One priority by itself: in one walk over all of them the many that wait for tomorrow would
    stand in the way of what is due now."""
    first = (
        select(delivery.c.delivery_id, delivery.c.priority, delivery.c.due_at)
        .where(OPEN_NOTICE, _PENDING, _DUE)
        .where(delivery.c.priority == literal_column(str(int(rank))))
        .order_by(delivery.c.due_at)
        .limit(bindparam("most"))
    )
    return select(first.subquery(f"due_{rank.name.lower()}"))


_ANY_RANK: Final = union_all(*map(_due_notices, _NOTICE_RANKS)).subquery("due")
_FIRST: Final = (
    select(_ANY_RANK)
    .order_by(_ANY_RANK.c.priority, _ANY_RANK.c.due_at)
    .limit(bindparam("most"))
    .subquery("first_due")
)


# A Delivery's fields in their order.
_COLUMNS: Final = (
    _whole.c.delivery_id,
    _whole.c.resident_id,
    resident.c.telegram_id,
    resident.c.language,
    _whole.c.kind,
    _whole.c.subject,
    _whole.c.campaign_id,
    _whole.c.run,
    _whole.c.topic,
    _whole.c.priority,
    _whole.c.due_at,
    _whole.c.useful_until,
    (_whole.c.attempt + 1).label("attempt"),
    _whole.c.repeated,
    _whole.c.in_digest,
)


def _rows(source: Any) -> Any:
    """`source` has `whole` in it."""
    joined = source.join(resident, resident.c.resident_id == _whole.c.resident_id)
    return select(*_COLUMNS).select_from(joined)


_NOTICES: Final = _rows(
    _FIRST.join(_whole, _whole.c.delivery_id == _FIRST.c.delivery_id)
).order_by(_FIRST.c.priority, _FIRST.c.due_at)
# A digest is one message for all that is due in it, so the others come along.
_COMPANIONS: Final = (
    _rows(_whole)
    .where(
        _whole.c.resident_id.in_(bindparam("these", expanding=True)),
        _whole.c.campaign_id.is_(None),
        _whole.c.in_digest == true(),
        _whole.c.state == State.PENDING,
        _whole.c.due_at <= bindparam("now"),
    )
    .order_by(_whole.c.due_at, _whole.c.kind, _whole.c.subject)
)

_RUNNING: Final = (
    campaign.c.state == literal_column("'running'"),
    ~exists(select(freeze.c.what)),
)
_OF_ONE: Final = (
    select(delivery.c.delivery_id)
    .where(OPEN_CAMPAIGN, _PENDING, _DUE, delivery.c.campaign_id == campaign.c.campaign_id)
    .order_by(delivery.c.due_at, delivery.c.delivery_id)
    .limit(bindparam("most"))
    .correlate(campaign)
)
_OF_ONE_ON_POSTGRESQL: Final = _OF_ONE.lateral("of_one")


def _campaigns(source: Any) -> Any:
    # Each campaign's oldest first; they take turns in `_in_turns`.
    return _rows(source).where(*_RUNNING).order_by(_whole.c.due_at, _whole.c.delivery_id)


_CAMPAIGNS: Final = ForEach(
    sqlite=_campaigns(campaign.join(_whole, _whole.c.delivery_id.in_(_OF_ONE))),
    postgresql=_campaigns(
        campaign.join(_OF_ONE_ON_POSTGRESQL, true()).join(
            _whole, _whole.c.delivery_id == _OF_ONE_ON_POSTGRESQL.c.delivery_id
        )
    ),
)


async def ready(
    database: Database, clock: Clock, limit: int, without: Collection[int]
) -> list[Delivery]:
    """Due notices by priority, then rows of running campaigns in turns; `without` those that the
    sender has in its hands. More than `limit` only where a digest has companions."""
    asked: dict[str, Any] = {"now": clock.now(), "most": limit + len(without)}
    async with database.reading() as connection:
        notices = (await _left(await connection.execute(_NOTICES, asked), without))[:limit]
        owners = {row.resident_id for row in notices if row.in_digest}
        if owners:
            of_owners = {"now": asked["now"], "these": sorted(owners)}
            companions = await _left(await connection.execute(_COMPANIONS, of_owners), without)
            notices = _with_companions(notices, companions)
        if len(notices) >= limit:
            return await _deliveries(notices)
        found = await _left(await connection.execute(_CAMPAIGNS.on(database), asked), without)
    return await _deliveries([*notices, *_in_turns(found)[: limit - len(notices)]])


async def _left(found: CursorResult[Any], without: Collection[int]) -> list[Row[Any]]:
    left: list[Row[Any]] = []
    for some in found.partitions(ROWS_AT_ONCE):
        left += [row for row in some if row.delivery_id not in without]
        await asyncio.sleep(0)
    return left


async def _deliveries(rows: list[Row[Any]]) -> list[Delivery]:
    ready_ones: list[Delivery] = []
    for start in range(0, len(rows), ROWS_AT_ONCE):
        ready_ones += [Delivery(*row) for row in rows[start : start + ROWS_AT_ONCE]]
        await asyncio.sleep(0)
    return ready_ones


def _with_companions(notices: list[Row[Any]], companions: list[Row[Any]]) -> list[Row[Any]]:
    """All of one resident's digest where its first row stands."""
    digests: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in companions:
        digests[row.resident_id].append(row)
    whole: list[Row[Any]] = []
    for row in notices:
        whole.extend(digests.pop(row.resident_id, ()) if row.in_digest else (row,))
    return whole


def _in_turns(rows: list[Row[Any]]) -> list[Row[Any]]:
    """One of each campaign after the other: a big one does not hold up a small one."""
    by_campaign: dict[int, list[Row[Any]]] = defaultdict(list)
    for row in rows:
        by_campaign[row.campaign_id].append(row)
    turns = chain.from_iterable(zip_longest(*by_campaign.values()))
    return [row for row in turns if row is not None]
