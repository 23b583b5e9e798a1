"""Tells people about the events they signed up for, in the transaction that caused it.

Subjects: `<event>.<version>` of a change, `<event>` of a cancellation, `<event>.<day>` of the
reminder (the day it is about: an event that moves is announced again), `<signup>.<arrival>` of an
offer. The words and their facts are the bot's.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.delivery.asking import ask_in, cancel_in
from participation.delivery.delivery import NoticeKind, Request, State
from participation.delivery.tables import delivery
from participation.places.place import Offer
from participation.residents.resident import ResidentId
from participation.support import event_records
from participation.support.event import NgoEvent, Signup
from participation.support.office import Office
from participation.support.tables import event_signup

# Staff correct day, hour and place one after the other: that is one message.
GATHERS: Final = timedelta(minutes=5)
REMIND_AT: Final = time(10)

_CANCEL_ALL: Final = (
    update(delivery)
    .where(
        delivery.c.resident_id.in_(
            select(event_signup.c.resident_id).where(event_signup.c.event_id == bindparam("this"))
        ),
        delivery.c.kind == bindparam("which"),
        delivery.c.subject.in_(bindparam("subjects", expanding=True)),
        delivery.c.state == State.PENDING,
    )
    .values(state=State.CANCELLED, settled_on=bindparam("today"))
)


def remind_at(starts_at: datetime, zone: ZoneInfo) -> datetime:
    """Ten o'clock of the day before, on the city's clock."""
    eve = starts_at.astimezone(zone).date() - timedelta(1)
    return datetime.combine(eve, REMIND_AT, zone).astimezone(UTC)


def reminder_subject(event: NgoEvent, zone: ZoneInfo) -> str:
    assert event.starts_at is not None  # noqa: S101 - only published events are announced
    return f"{event.event_id}.{event.starts_at.astimezone(zone).date().isoformat()}"


def offer_subject(signup_id: int, arrival: int) -> str:
    return f"{signup_id}.{arrival}"


async def remind(
    office: Office, connection: AsyncConnection, event: NgoEvent, residents: Iterable[int]
) -> None:
    """Whoever comes on the last day needs no reminder."""
    zone = office.city.zone
    if event.starts_at is None or (due := remind_at(event.starts_at, zone)) <= office.now():
        return
    await _ask(
        office,
        connection,
        NoticeKind.EVENT_TOMORROW,
        residents,
        reminder_subject(event, zone),
        due,
        event.starts_at,
    )


async def remind_no_more(
    office: Office, connection: AsyncConnection, event: NgoEvent, resident_id: ResidentId
) -> None:
    if event.starts_at is not None:
        subject = reminder_subject(event, office.city.zone)
        kind = NoticeKind.EVENT_TOMORROW
        await cancel_in(connection, resident_id, kind, subject, office.today())


async def changed(
    office: Office, connection: AsyncConnection, before: NgoEvent, after: NgoEvent
) -> None:
    """Everybody who comes, is asked or waits; the reminder moves with the event."""
    zone, people = office.city.zone, await _people(connection, after)
    outdated = [f"{before.event_id}.{before.version}"]
    await _cancel_all(office, connection, after, NoticeKind.EVENT_CHANGED, outdated)
    if after.starts_at != before.starts_at and before.starts_at is not None:
        old = [reminder_subject(before, zone)]
        await _cancel_all(office, connection, after, NoticeKind.EVENT_TOMORROW, old)
        await remind(office, connection, after, people.coming)
    subject = f"{after.event_id}.{after.version}"
    assert after.ends_at is not None  # noqa: S101 - only published events are announced
    due = office.now() + GATHERS
    kind = NoticeKind.EVENT_CHANGED
    await _ask(office, connection, kind, people.all, subject, due, max(after.ends_at, due))


async def cancelled(office: Office, connection: AsyncConnection, event: NgoEvent) -> None:
    """Instead of whatever else was to be said about it."""
    people, zone = await _people(connection, event), office.city.zone
    for kind, subjects in (
        (NoticeKind.EVENT_TOMORROW, [reminder_subject(event, zone)]),
        (NoticeKind.EVENT_CHANGED, [f"{event.event_id}.{event.version}"]),
        (NoticeKind.EVENT_OFFERED, people.offers),
    ):
        await _cancel_all(office, connection, event, kind, subjects)
    assert event.ends_at is not None  # noqa: S101 - only published events are announced
    now, kind = office.now(), NoticeKind.EVENT_CANCELLED
    await _ask(office, connection, kind, people.all, str(event.event_id), now, event.ends_at)


async def offers(office: Office, connection: AsyncConnection, made: Sequence[Offer]) -> None:
    """Whoever is next is asked whether they want the place, while it is held for them."""
    requests = [
        Request(
            one.resident_id,
            NoticeKind.EVENT_OFFERED,
            offer_subject(one.entry_id, one.arrival),
            office.now(),
            one.until,
        )
        for one in made
    ]
    if requests:
        await ask_in(connection, office.city.zone, requests)


async def take_offer_back(office: Office, connection: AsyncConnection, one: Signup) -> None:
    """The question is answered, or nobody asks it any more."""
    subject, kind = offer_subject(one.signup_id, one.arrival), NoticeKind.EVENT_OFFERED
    await cancel_in(connection, one.resident_id, kind, subject, office.today())


class _People:
    def __init__(self, found: Sequence[Signup]) -> None:
        self.all = [each.resident_id for each in found]
        self.coming = [each.resident_id for each in found if each.state == "accepted"]
        self.offers = [
            offer_subject(each.signup_id, each.arrival)
            for each in found
            if each.state == "offered"
        ]


async def _people(connection: AsyncConnection, event: NgoEvent) -> _People:
    return _People(await event_records.people(connection, event.event_id))


async def _cancel_all(
    office: Office,
    connection: AsyncConnection,
    event: NgoEvent,
    kind: NoticeKind,
    subjects: list[str],
) -> None:
    if subjects:
        given = {"which": kind.value, "subjects": subjects, "today": office.today()}
        await connection.execute(_CANCEL_ALL, {"this": event.event_id} | given)


async def _ask(
    office: Office,
    connection: AsyncConnection,
    kind: NoticeKind,
    residents: Iterable[int],
    subject: str,
    due_at: datetime,
    useful_until: datetime,
) -> None:
    requests = [
        Request(ResidentId(each), kind, subject, due_at, useful_until)
        for each in sorted(residents)
    ]
    if requests:
        await ask_in(connection, office.city.zone, requests)
