"""Asks for the reminders of a shift and takes them back, in the transaction of whoever accepts,
withdraws, cancels or moves. When they are due: `reminding.py`."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import bindparam, select, update
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

_ACCEPTED: Final = (
    select(application.c.application_id, application.c.resident_id)
    .where(
        application.c.shift_id == bindparam("this"),
        application.c.state == PlaceState.ACCEPTED,
    )
    .order_by(application.c.resident_id)
)
_TAKE_BACK: Final = (
    update(delivery)
    .where(
        delivery.c.resident_id == bindparam("owner"),
        delivery.c.kind.in_([kind.value for kind in KINDS]),
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
    office: Office,
    connection: AsyncConnection,
    starts_at: datetime,
    accepted: Iterable[tuple[int, int]],
) -> None:
    """For each (application, resident) that now has a place. A repeat asks for nothing twice;
    what would be past is not asked for."""
    due = shift_reminders(starts_at, office.now(), office.city.zone)
    requests = [
        Request(
            ResidentId(resident_id),
            each.kind,
            reminder_subject(application_id, starts_at),
            each.due_at,
            each.useful_until,
        )
        for application_id, resident_id in sorted(accepted, key=lambda pair: pair[1])
        for each in due
    ]
    if requests:
        await ask_in(connection, office.city.zone, requests)


async def take_back(
    office: Office,
    connection: AsyncConnection,
    starts_at: datetime,
    gone: Iterable[tuple[int, int]],
) -> None:
    """For each (application, resident) that has the place no more. After `ask_in`, not before it,
    where a transaction does both to the same residents: residents are locked first everywhere."""
    today = office.today()
    rows = [
        {"owner": resident_id, "about": reminder_subject(number, starts_at), "today": today}
        for number, resident_id in sorted(gone, key=lambda pair: pair[1])
    ]
    if rows:
        await connection.execute(_TAKE_BACK, rows)


async def accepted(connection: AsyncConnection, shift_id: int) -> Sequence[tuple[int, int]]:
    """(application, resident) of everybody who has a place."""
    rows = await connection.execute(_ACCEPTED, {"this": shift_id})
    return [(row.application_id, row.resident_id) for row in rows]


async def move(
    office: Office,
    connection: AsyncConnection,
    shift_id: int,
    before: datetime,
    after: datetime,
) -> None:
    """The shift begins at another time; its row is locked by the caller."""
    if before == after:
        return
    all_of_it = await accepted(connection, shift_id)
    await remind(office, connection, after, all_of_it)
    await take_back(office, connection, before, all_of_it)
