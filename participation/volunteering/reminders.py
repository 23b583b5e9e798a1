"""Asks for the reminders of a shift and takes them back, in the transaction of whoever accepts,
withdraws, cancels or moves. When they are due: `reminding.py`."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any, Final

from sqlalchemy import Row, bindparam, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.delivery.asking import ask_in
from participation.delivery.delivery import NoticeKind, Request, State
from participation.delivery.tables import delivery
from participation.places.place import PlaceState
from participation.residents.resident import ResidentId
from participation.volunteering.office import Office
from participation.volunteering.reminding import shift_reminders
from participation.volunteering.tables import application

KINDS: Final = (NoticeKind.SHIFT_TOMORROW, NoticeKind.SHIFT_SOON)

_THESE: Final = (
    select(application.c.application_id, application.c.resident_id, application.c.state)
    .where(application.c.application_id.in_(bindparam("these", expanding=True)))
    .order_by(application.c.resident_id)
)
_ACCEPTED: Final = (
    select(application.c.application_id, application.c.resident_id)
    .where(application.c.shift_id == bindparam("this"))
    .where(application.c.state == PlaceState.ACCEPTED)
)
_TAKE_BACK: Final = (
    update(delivery)
    .where(
        delivery.c.resident_id == bindparam("owner"),
        or_(*(delivery.c.kind == kind.value for kind in KINDS)),
        delivery.c.subject == bindparam("about"),
        delivery.c.state == State.PENDING,
    )
    .values(state=State.CANCELLED, settled_on=bindparam("today"))
)


def reminder_subject(application_id: int, starts_at: datetime) -> str:
    """With the start: of a shift that is moved everybody is reminded anew, and a reminder of the
    old time is known as such when it would be sent."""
    return f"{application_id}.{int(starts_at.timestamp())}"


def read_subject(subject: str) -> tuple[int, datetime]:
    """The application and the start that the reminder is about."""
    number, _, second = subject.partition(".")
    return int(number), datetime.fromtimestamp(int(second), UTC)


async def remind(
    office: Office, connection: AsyncConnection, starts_at: datetime, applications: Iterable[int]
) -> None:
    """Those of these applications that have a place now. A repeat asks for nothing twice; what
    would be past is not asked for."""
    due = shift_reminders(starts_at, office.now(), office.city.zone)
    requests = [
        Request(
            ResidentId(row.resident_id),
            each.kind,
            reminder_subject(row.application_id, starts_at),
            each.due_at,
            each.useful_until,
        )
        for row in (await _found(connection, applications) if due else ())
        if row.state == PlaceState.ACCEPTED
        for each in due
    ]
    if requests:
        await ask_in(connection, office.city.zone, requests)


async def take_back(
    office: Office, connection: AsyncConnection, gone: Iterable[tuple[int, int, datetime]]
) -> None:
    """(application, resident, start of the shift): what still waits for these. After `ask_in`, not
    before it, where a transaction does both: residents are locked before deliveries everywhere.
    """
    today = office.today()
    rows = [
        {
            "owner": resident_id,
            "about": reminder_subject(application_id, starts_at),
            "today": today,
        }
        for application_id, resident_id, starts_at in sorted(gone, key=itemgetter(1))
    ]
    if rows:
        await connection.execute(_TAKE_BACK, rows)


async def move(
    office: Office, connection: AsyncConnection, shift_id: int, before: datetime, after: datetime
) -> None:
    """The shift begins at another time; its row is locked by the caller."""
    if before == after:
        return
    rows = (await connection.execute(_ACCEPTED, {"this": shift_id})).all()
    await remind(office, connection, after, (row.application_id for row in rows))
    gone = ((row.application_id, row.resident_id, before) for row in rows)
    await take_back(office, connection, gone)


async def _found(connection: AsyncConnection, applications: Iterable[int]) -> Sequence[Row[Any]]:
    these = {"these": sorted(applications)}
    return (await connection.execute(_THESE, these)).all() if these["these"] else ()
