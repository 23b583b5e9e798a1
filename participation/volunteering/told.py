"""Tells volunteers and representatives what has happened, in the transaction that caused it.

Subjects are numbers only; the words and the facts for them are the bot's.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.delivery.asking import ask_in, cancel_in
from participation.delivery.delivery import NoticeKind, Request
from participation.organisations.tables import representative
from participation.places.place import Offer
from participation.residents.resident import ResidentId
from participation.volunteering.office import Office
from participation.volunteering.tables import call, shift

# An organisation is told of many who come at once by one notice.
GATHERS: Final = timedelta(minutes=15)
USEFUL: Final = timedelta(days=7)

_REPRESENTATIVES: Final = (
    select(representative.c.resident_id)
    .join(call, call.c.organisation_id == representative.c.organisation_id)
    .join(shift, shift.c.call_id == call.c.call_id)
    .where(shift.c.shift_id == bindparam("this"))
    .order_by(representative.c.resident_id)
)


def offer_subject(application_id: int, arrival: int) -> str:
    """The arrival too: whoever comes again may be asked again, accepted again, leave again."""
    return f"{application_id}.{arrival}"


async def ask(
    office: Office,
    connection: AsyncConnection,
    kind: NoticeKind,
    residents: Iterable[int],
    subject: str,
    useful_until: datetime,
    due_at: datetime | None = None,
) -> None:
    """The same notice for all of them."""
    due = due_at or office.now()
    requests = [
        Request(ResidentId(each), kind, subject, due, useful_until) for each in sorted(residents)
    ]
    await ask_in(connection, office.city.zone, requests)


async def offers(office: Office, connection: AsyncConnection, made: Sequence[Offer]) -> None:
    """Whoever is next is asked whether they want the place, while it is held for them."""
    now = office.now()
    requests = [
        Request(
            one.resident_id,
            NoticeKind.PLACE_OFFERED,
            offer_subject(one.entry_id, one.arrival),
            now,
            one.until,
        )
        for one in made
    ]
    if requests:
        await ask_in(connection, office.city.zone, requests)


async def lapsed(
    office: Office, connection: AsyncConnection, gone: Sequence[Row[Any]], starts_at: datetime
) -> None:
    """Whose offer ended; of no use once the shift has begun."""
    now = office.now()
    requests = [
        Request(
            ResidentId(row.resident_id),
            NoticeKind.OFFER_LAPSED,
            offer_subject(row.entry_id, row.arrival),
            now,
            starts_at,
        )
        for row in gone
        if now < starts_at
    ]
    if requests:
        await ask_in(connection, office.city.zone, requests)


async def take_offer_back(office: Office, connection: AsyncConnection, row: Row[Any]) -> None:
    """The question is answered, or nobody asks it any more."""
    subject = offer_subject(row.application_id, row.arrival)
    await cancel_in(
        connection,
        ResidentId(row.resident_id),
        NoticeKind.PLACE_OFFERED,
        subject,
        office.now().date(),
    )


async def applicant_came(office: Office, connection: AsyncConnection, holder: Row[Any]) -> None:
    """Once a day for each shift, a little later, so that those who come together are together."""
    now = office.now()
    due = min(now + GATHERS, max(now, holder.starts_at - GATHERS))
    subject = f"{holder.shift_id}.{office.today().isoformat()}"
    await _representatives(
        office, connection, NoticeKind.APPLICANT_NEW, holder, subject, due_at=due
    )


async def applicant_left(
    office: Office, connection: AsyncConnection, holder: Row[Any], row: Row[Any]
) -> None:
    subject = offer_subject(row.application_id, row.arrival)
    await _representatives(office, connection, NoticeKind.APPLICANT_LEFT, holder, subject)


async def _representatives(
    office: Office,
    connection: AsyncConnection,
    kind: NoticeKind,
    holder: Row[Any],
    subject: str,
    due_at: datetime | None = None,
) -> None:
    those = (await connection.scalars(_REPRESENTATIVES, {"this": holder.shift_id})).all()
    until = max(holder.ends_at, office.now() + timedelta(hours=1))
    await ask(office, connection, kind, those, subject, until, due_at)
