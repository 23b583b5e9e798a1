"""Residents sign up for an event, withdraw, answer an offer. Staff's side: `events.py`.

Each verb locks the event first, then looks, then writes: those who come at once go one by one.
"""

from collections.abc import Awaitable, Callable
from typing import Final

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.places.place import HOLDS, LIVE, PlaceState
from participation.residents.resident import ResidentId
from participation.support import event_records as records
from participation.support import event_told as told
from participation.support import rules
from participation.support.event import EventState, NgoEvent, OwnSignup, Signup
from participation.support.event_records import QUEUE
from participation.support.office import Office

SHOWN_MOST: Final = 20

_Step = Callable[[AsyncConnection, NgoEvent, Signup], Awaitable[None]]
"""What is done with the locked event and one's own sign-up as it stands."""


async def ahead(office: Office) -> tuple[NgoEvent, ...]:
    """What anybody may sign up for, and what runs now; the next first."""
    async with office.database.snapshot() as connection:
        return await records.ahead(connection, office.now(), SHOWN_MOST)


async def look(
    office: Office, resident_id: ResidentId, event_id: int
) -> tuple[NgoEvent, OwnSignup | None]:
    """A published (or cancelled) event, and one's own place. Refused: EVENT_UNKNOWN."""
    async with office.database.snapshot() as connection:
        event = await records.find(connection, event_id)
        if event.state is EventState.DRAFT:
            raise Refused(Reason.EVENT_UNKNOWN)
        own = await records.own(connection, event_id, resident_id)
        if own is None:
            return event, None
        waits = own.state is PlaceState.WAITLISTED
        return event, OwnSignup(own, event, await records.before(connection, own) if waits else 0)


async def mine(
    office: Office, resident_id: ResidentId, *, ended: bool = False
) -> tuple[OwnSignup, ...]:
    """What still lies ahead, the next first. `ended`: also what they have withdrawn from."""
    async with office.database.snapshot() as connection:
        signups = await records.mine(connection, resident_id, ended=ended)
        events = await records.some(connection, (each.event_id for each in signups))
    found = [OwnSignup(each, events[each.event_id]) for each in signups]
    ahead = [each for each in found if not each.event.is_over(office.now())]
    return tuple(sorted(ahead, key=lambda each: each.event.starts_at or office.now()))


async def kept(office: Office, resident_id: ResidentId) -> tuple[Signup, ...]:
    async with office.database.reading() as connection:
        return await records.mine(connection, resident_id, ended=True)


async def sign_up(
    office: Office,
    resident_id: ResidentId,
    event_id: int,
    name: str,
    organisation_name: str | None,
) -> OwnSignup:
    """A repeat gives the same place; whoever withdrew comes again at the end. Refused:
    EVENT_UNKNOWN, EVENT_CANCELLED, EVENT_STARTED."""
    values = {
        "name": rules.clean_line(name, rules.NAME_MOST),
        "organisation_name": rules.clean_organisation(organisation_name)
        if organisation_name
        else None,
        "applied_at": office.now(),
    }
    async with office.database.writing() as connection:
        event = await records.lock(connection, event_id)
        own = await records.own(connection, event_id, resident_id)
        if own is None or own.state not in LIVE:
            _check_ahead(office, event)
            this = None if own is None else own.signup_id
            row = values if own else values | {"resident_id": resident_id}
            try:
                entered = await QUEUE.enter(connection, event_id, office.now(), row, entry_id=this)
            except IntegrityError:  # the only way: no such resident, erased meanwhile
                raise Refused(Reason.RESIDENT_UNKNOWN) from None
            if entered.state is PlaceState.ACCEPTED:
                await told.remind(office, connection, event, [resident_id])
            own = await records.signup(connection, entered.entry_id)
        elif own.state is PlaceState.WAITLISTED:
            own = await _take_what_is_free(office, connection, event, own)
        after = await records.find(connection, event_id)
        return OwnSignup(own, after, await _before(connection, own))


async def withdraw(office: Office, resident_id: ResidentId, signup_id: int) -> OwnSignup:
    """Also the answer "no" to an offer. Refused: EVENT_STARTED."""

    async def step(connection: AsyncConnection, event: NgoEvent, own: Signup) -> None:
        if own.state not in LIVE:
            return
        if event.has_started(office.now()):
            raise Refused(Reason.EVENT_STARTED)
        await leave(office, connection, event, own)

    return await _with_own(office, resident_id, signup_id, step)


async def accept_offer(office: Office, resident_id: ResidentId, signup_id: int) -> OwnSignup:
    """Refused: OFFER_GONE, EVENT_CANCELLED, EVENT_STARTED."""

    async def step(connection: AsyncConnection, event: NgoEvent, own: Signup) -> None:
        if own.state is PlaceState.ACCEPTED:
            return
        _check_ahead(office, event)
        is_held = own.offer_until is not None and office.now() < own.offer_until
        if own.state is not PlaceState.OFFERED or not is_held:
            raise Refused(Reason.OFFER_GONE)
        await QUEUE.move(connection, event.event_id, own.signup_id, PlaceState.ACCEPTED)
        await told.take_offer_back(office, connection, own)
        await told.remind(office, connection, event, [resident_id])

    return await _with_own(office, resident_id, signup_id, step)


async def lapse_offers(office: Office) -> int:
    """Offers without an answer pass on to the next; gives how many had lapsed."""
    lapsed = 0
    async with office.database.reading() as connection:
        events = await QUEUE.lapsing(connection, office.now())
    for event_id in events:
        async with office.database.writing() as connection:
            event = await records.lock(connection, event_id)
            gone = await QUEUE.lapse(connection, event_id, office.now())
            lapsed += len(gone)
            if gone and event.state is EventState.OPEN:
                await pass_on(office, connection, event)
    return lapsed


async def leave(office: Office, connection: AsyncConnection, event: NgoEvent, own: Signup) -> None:
    """Out of the queue of a locked event; a place that gets free passes on."""
    await QUEUE.move(connection, event.event_id, own.signup_id, PlaceState.WITHDRAWN)
    if own.state is PlaceState.OFFERED:
        await told.take_offer_back(office, connection, own)
    if own.state is PlaceState.ACCEPTED:
        await told.remind_no_more(office, connection, event, own.resident_id)
    if own.state in HOLDS and event.state is EventState.OPEN:
        await pass_on(office, connection, event)


async def pass_on(office: Office, connection: AsyncConnection, event: NgoEvent) -> None:
    made = await QUEUE.promote(connection, event.event_id, office.now(), office.city)
    await told.offers(office, connection, made)


async def _take_what_is_free(
    office: Office, connection: AsyncConnection, event: NgoEvent, own: Signup
) -> Signup:
    """Close to the start nobody is asked any more: whoever waits and asks again has it."""
    if event.state is not EventState.OPEN or event.has_started(office.now()):
        return own
    holder = await QUEUE.lock(connection, event.event_id)
    if holder is None or QUEUE.for_newcomer(holder, office.now()) is not PlaceState.ACCEPTED:
        return own
    await QUEUE.admit(connection, event.event_id, own.signup_id)
    return await records.signup(connection, own.signup_id)


async def _before(connection: AsyncConnection, own: Signup) -> int:
    return await records.before(connection, own) if own.state == PlaceState.WAITLISTED else 0


async def _with_own(
    office: Office, resident_id: ResidentId, signup_id: int, step: _Step
) -> OwnSignup:
    """Refused: SIGNUP_UNKNOWN, also for another's."""
    async with office.database.writing() as connection:
        first = await records.signup(connection, signup_id)
        if first.resident_id != resident_id:
            raise Refused(Reason.SIGNUP_UNKNOWN)
        event = await records.lock(connection, first.event_id)
        await step(connection, event, await records.signup(connection, signup_id))
        own = await records.signup(connection, signup_id)
        after = await records.find(connection, first.event_id)
        return OwnSignup(own, after, await _before(connection, own))


def _check_ahead(office: Office, event: NgoEvent) -> None:
    if event.state is EventState.DRAFT:
        raise Refused(Reason.EVENT_UNKNOWN)
    if event.state is EventState.CANCELLED:
        raise Refused(Reason.EVENT_CANCELLED)
    if event.has_started(office.now()):
        raise Refused(Reason.EVENT_STARTED)
