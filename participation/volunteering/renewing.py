"""A shift that was agreed to has moved: the guardian is asked anew, and the place waits for them.

What they read and decide is `consent.py`; until when the place is kept, `consent_time.py`. Who
says no, or nothing, gives the place to the next.
"""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.delivery.asking import ask_in
from participation.delivery.delivery import NoticeKind, Request
from participation.places.place import LIVE, PlaceState
from participation.residents.resident import ResidentId
from participation.volunteering import entering
from participation.volunteering.consent_columns import GIVEN, RENEW
from participation.volunteering.consent_time import renew_until
from participation.volunteering.office import Office
from participation.volunteering.places import QUEUE
from participation.volunteering.tables import application, guardian_consent

LAPSED: Final = "consent"
"""Why somebody is not taking part: nobody agreed to the new time."""

# Who waits for the first consent holds nothing that could be kept or taken away.
_KEEPS: Final = application.c.state.in_(sorted(LIVE - {PlaceState.CONSENT}))
_OF_SHIFT: Final = (
    select(
        guardian_consent.c.token_hash,
        guardian_consent.c.guardian_id,
        application.c.application_id,
        application.c.resident_id,
    )
    .join(application, application.c.application_id == guardian_consent.c.application_id)
    .where(
        application.c.shift_id == bindparam("this"),
        _KEEPS,
        guardian_consent.c.decision.in_((GIVEN, RENEW)),
    )
    .order_by(application.c.resident_id)
)
_ASK_ANEW: Final = (
    update(guardian_consent)
    .where(guardian_consent.c.token_hash.in_(bindparam("these", expanding=True)))
    .values(decision=RENEW, expires_at=bindparam("until"))
)
_OF_APPLICATION: Final = (
    guardian_consent.c.application_id == bindparam("which"),
    guardian_consent.c.decision == RENEW,
)
_UNTIL: Final = select(guardian_consent.c.expires_at).where(*_OF_APPLICATION)
_OF_GUARDIAN: Final = _UNTIL.where(guardian_consent.c.guardian_id == bindparam("guardian"))
_SETTLE: Final = delete(guardian_consent).where(*_OF_APPLICATION)
_LAPSED: Final = (
    select(application.c.application_id, application.c.shift_id, application.c.resident_id)
    .join(guardian_consent, guardian_consent.c.application_id == application.c.application_id)
    .where(
        guardian_consent.c.decision == RENEW,
        guardian_consent.c.expires_at <= bindparam("now"),
        _KEEPS,
    )
    .distinct()
    .order_by(application.c.shift_id, application.c.application_id)
)
_LAPSED_HERE: Final = _LAPSED.where(application.c.shift_id == bindparam("this"))


def about(application_id: int, until: datetime) -> str:
    """The moment too: a shift may be moved more than once."""
    return f"{application_id}.{int(until.timestamp())}"


async def ask_anew(
    office: Office, connection: AsyncConnection, shift_id: int, starts_at: datetime
) -> None:
    """Of a locked shift that begins at another time now: every guardian who had agreed."""
    rows = (await connection.execute(_OF_SHIFT, {"this": shift_id})).all()
    if not rows:
        return
    now, city = office.now(), office.city
    until = renew_until(now, starts_at, city.quiet_hours, city.zone)
    these = {"these": [row.token_hash for row in rows], "until": until}
    await connection.execute(_ASK_ANEW, these)
    requests = [
        Request(ResidentId(who), kind, about(row.application_id, until), now, until)
        for row in rows
        for who, kind in (
            (row.resident_id, NoticeKind.CONSENT_WANTED),
            (row.guardian_id, NoticeKind.CONSENT_AGAIN),
        )
        if who is not None  # the guardian has deleted their data: the volunteer sends a link
    ]
    await ask_in(connection, city.zone, requests)


async def until_of(
    connection: AsyncConnection, application_id: int, guardian: ResidentId | None = None
) -> datetime | None:
    """Until when the new consent is waited for; of this guardian only. None: it is not."""
    given: dict[str, Any] = {"which": application_id, "guardian": guardian}
    found = await connection.execute(_UNTIL if guardian is None else _OF_GUARDIAN, given)
    return found.scalars().first()


async def settle(connection: AsyncConnection, application_id: int) -> None:
    """It is decided, or begins from the start: the consent to the old time is worth nothing."""
    await connection.execute(_SETTLE, {"which": application_id})


async def lapse(office: Office) -> int:
    """Places that nobody agreed to in time pass on; gives how many."""
    async with office.database.reading() as connection:
        rows = (await connection.execute(_LAPSED, {"now": office.now()})).all()
    lapsed = 0
    # A transaction for each shift: those who apply elsewhere do not wait.
    for shift_id in dict.fromkeys(row.shift_id for row in rows):
        async with office.database.writing() as connection:
            holder = await QUEUE.lock(connection, shift_id)
            if holder is not None:
                lapsed += await _lapse_here(office, connection, holder)
    return lapsed


async def _lapse_here(office: Office, connection: AsyncConnection, holder: Row[Any]) -> int:
    """One after the other, as if each had withdrawn; children in one shift are few."""
    now = office.now()
    given = {"now": now, "this": holder.shift_id}
    rows = (await connection.execute(_LAPSED_HERE, given)).all()
    for row in rows:
        gone = PlaceState.WITHDRAWN
        await entering.leave(office, connection, holder, row.application_id, gone, LAPSED)
        await settle(connection, row.application_id)
    requests = [
        Request(
            ResidentId(row.resident_id),
            NoticeKind.CONSENT_LAPSED,
            about(row.application_id, now),
            now,
            holder.starts_at,
        )
        for row in rows
        if now < holder.starts_at
    ]
    await ask_in(connection, office.city.zone, requests)
    return len(rows)
