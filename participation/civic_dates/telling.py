"""Once a day: who wants the file again, and whose is out of date? They get one word about it.

Page by page, each in one transaction with what was told: whatever is killed, nobody hears of the
same change twice.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.civic_dates.changes import (
    as_told,
    changes,
    marks_from_text,
    told_from_text,
    told_to_text,
)
from participation.civic_dates.date import PublicDate
from participation.civic_dates.marks import marks_of
from participation.civic_dates.office import Office
from participation.civic_dates.tables import civic_calendar
from participation.delivery.asking import ask_in
from participation.delivery.delivery import NoticeKind, Request
from participation.residents.resident import ResidentId

PAGE: Final = 500
USEFUL: Final = timedelta(days=1)
"""Until the next look: what it would have told is told then."""

_PAGE: Final = (
    select(civic_calendar.c.resident_id, civic_calendar.c.known, civic_calendar.c.told)
    .where(civic_calendar.c.sends_file, civic_calendar.c.resident_id > bindparam("after"))
    .order_by(civic_calendar.c.resident_id)
    .limit(PAGE)
)
_TOLD: Final = (
    update(civic_calendar)
    .where(civic_calendar.c.resident_id == bindparam("this"))
    .values(told=bindparam("words"))
)


async def tell(office: Office, public: Sequence[PublicDate]) -> int:
    """Gives how many are told."""
    asked, after = 0, -1
    while True:
        async with office.database.writing() as connection:
            rows = (await connection.execute(_PAGE, {"after": after})).all()
            if not rows:
                return asked
            asked += await _tell_page(office, connection, rows, public)
            after = rows[-1].resident_id


async def _tell_page(
    office: Office,
    connection: AsyncConnection,
    rows: Sequence[Row[Any]],
    public: Sequence[PublicDate],
) -> int:
    now = office.now()
    these = [ResidentId(row.resident_id) for row in rows]
    marks = await marks_of(connection, these, public, now)
    requests, told = [], []
    for row, one in zip(rows, these, strict=True):
        found = as_told(changes(marks_from_text(row.known), marks[one], now), marks[one])
        if found <= told_from_text(row.told):
            continue
        told.append({"this": one, "words": told_to_text(found)})
        requests.append(_request(one, now, office))
    if not requests:
        return 0
    # Residents are locked before their calendars, as whoever erases them does.
    asked = await ask_in(connection, office.city.zone, requests, again=False)
    await connection.execute(_TOLD, told)
    return asked


def _request(who: ResidentId, now: datetime, office: Office) -> Request:
    subject = office.today().isoformat()
    return Request(who, NoticeKind.MY_DATES_CHANGED, subject, now, now + USEFUL)
