"""Which saved searches a call fits that has just been published, and the notice about it.

In the transaction of the publishing. Once a day unless asked otherwise: hits of one day have one
subject, and one notice tells of all of them.
"""

from datetime import date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import Integer, Row, bindparam, func, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.city.city import kilometres
from participation.delivery.asking import ask_in
from participation.delivery.delivery import NoticeKind, Request
from participation.residents.resident import ResidentId
from participation.storage.upsert import insert_new
from participation.volunteering.call import Call, Shift
from participation.volunteering.office import Office
from participation.volunteering.tables import saved_search, search_hit

EVENING: Final = time(18)
"""The city's hour at which the day's new calls are told."""
_DAY: Final = timedelta(days=1)

# What the database can tell by itself; the place and the days are looked at afterwards.
_MAY_FIT: Final = select(saved_search).where(
    or_(saved_search.c.field.is_(None), saved_search.c.field == bindparam("its_field")),
    or_(saved_search.c.district.is_(None), saved_search.c.district == bindparam("its_district")),
    or_(
        saved_search.c.age.is_(None),
        saved_search.c.age >= func.coalesce(bindparam("least", type_=Integer), 0),
    ),
)
_KEEP: Final = insert_new(search_hit, returning=["resident_id"])


async def note(office: Office, connection: AsyncConnection, call: Call) -> int:
    """Keeps who is to be told of this call, and asks for the notices; gives how many."""
    given = {
        "its_field": call.field,
        "its_district": call.district,
        "least": call.minimum_age,
    }
    rows = (await connection.execute(_MAY_FIT, given)).all()
    at_once, day = f"call.{call.call_id}", _evening(office)
    subjects: dict[int, str] = {}
    for row in rows:
        if not _fits(row, call, office):
            continue
        # Two searches of one resident: what was wanted at once comes at once.
        if row.at_once or row.resident_id not in subjects:
            subjects[row.resident_id] = at_once if row.at_once else day.date().isoformat()
    if not subjects:
        return 0
    found = [
        {"resident_id": who, "call_id": call.call_id, "subject": subject}
        for who, subject in subjects.items()
    ]
    fresh = await connection.execute(_KEEP.on(office.database), found)
    told = {row.resident_id: subjects[row.resident_id] for row in fresh}
    requests = [_request(office, who, subject, day) for who, subject in sorted(told.items())]
    await ask_in(connection, office.city.zone, requests)
    return len(told)


def _request(office: Office, who: int, subject: str, day: datetime) -> Request:
    due = office.now() if subject.startswith("call.") else day
    return Request(ResidentId(who), NoticeKind.NEW_CALLS, subject, due, due + _DAY)


def _evening(office: Office) -> datetime:
    """The next evening of the city."""
    zone = office.city.zone
    now = office.now().astimezone(zone)
    today = datetime.combine(now.date(), EVENING, zone)
    return today if now < today else datetime.combine(now.date() + _DAY, EVENING, zone)


def _fits(row: Row[Any], call: Call, office: Office) -> bool:
    if row.language and call.languages and row.language not in call.languages:
        return False
    if row.latitude is not None and row.within_km is not None:
        if call.latitude is None or call.longitude is None:
            return False
        here = (row.latitude, row.longitude)
        if kilometres(*here, call.latitude, call.longitude) > row.within_km:
            return False
    ahead = call.ahead(office.now())
    return any(_shift_fits(each, row, office) for each in ahead)


def _shift_fits(shift: Shift, row: Row[Any], office: Office) -> bool:
    day: date = shift.starts_at.astimezone(office.city.zone).date()
    lasts = (shift.ends_at - shift.starts_at) // timedelta(minutes=1)
    return (
        (row.from_on is None or day >= row.from_on)
        and (row.until_on is None or day <= row.until_on)
        and (row.longest_minutes is None or lasts <= row.longest_minutes)
    )
