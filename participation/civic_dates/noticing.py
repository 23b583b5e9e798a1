"""Notices what has become of the city's dates, so that a newer entry has a higher number and what
is no more is taken out of calendars. A wake-up looks; reading a calendar writes nothing here.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, select, update

from participation.civic_dates.date import Noted, PublicDate
from participation.civic_dates.office import Office
from participation.civic_dates.tables import civic_date
from participation.storage.upsert import insert_or_update

_ALL: Final = select(civic_date)
_KEEP: Final = insert_or_update(
    civic_date,
    ["uid"],
    [
        "contest",
        "starts_at",
        "ends_at",
        "is_all_day",
        "titles",
        "print",
        "version",
        "changed_at",
        "gone_at",
    ],
)
_GONE: Final = (
    update(civic_date)
    .where(
        civic_date.c.uid.in_(bindparam("these", expanding=True)), civic_date.c.gone_at.is_(None)
    )
    .values(
        gone_at=bindparam("moment"),
        changed_at=bindparam("moment"),
        version=civic_date.c.version + 1,
    )
)


async def noted(office: Office) -> Mapping[str, Noted]:
    """By key; those that are gone, too."""
    async with office.database.reading() as connection:
        return {row.uid: _noted(row) for row in (await connection.execute(_ALL)).all()}


async def note(office: Office, dates: Iterable[PublicDate]) -> int:
    """Gives how many are new, changed or gone."""
    now, known = office.now(), await noted(office)
    current = {date.key: date for date in dates}
    fresh = [
        _row(date, known.get(key), now)
        for key, date in current.items()
        if _is_news(date, known.get(key))
    ]
    gone = [key for key, one in known.items() if key not in current and one.gone_at is None]
    if not fresh and not gone:
        return 0
    async with office.database.writing() as connection:
        if fresh:
            await connection.execute(_KEEP.on(office.database), fresh)
        if gone:
            await connection.execute(_GONE, {"these": gone, "moment": now})
    return len(fresh) + len(gone)


def _is_news(date: PublicDate, known: Noted | None) -> bool:
    return known is None or known.gone_at is not None or known.date.print != date.print


def _row(date: PublicDate, known: Noted | None, now: datetime) -> dict[str, Any]:
    return {
        "uid": date.key,
        "contest": date.contest,
        "starts_at": date.starts_at,
        "ends_at": date.ends_at,
        "is_all_day": date.is_all_day,
        "titles": json.dumps(dict(date.titles), ensure_ascii=False),
        "print": date.print,
        "version": 0 if known is None else known.version + 1,
        "changed_at": now,
        "gone_at": None,
    }


def _noted(row: Row[Any]) -> Noted:
    date = PublicDate(
        key=row.uid,
        starts_at=row.starts_at,
        ends_at=row.ends_at,
        is_all_day=row.is_all_day,
        titles=json.loads(row.titles),
        print=row.print,
        contest=row.contest,
    )
    return Noted(date, row.version, row.changed_at, row.gone_at)
