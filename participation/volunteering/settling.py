"""The city's word on hours that a volunteer has taken to it: other minutes, or as they are.

It is the last: neither side changes them any more. Residents are locked first, then the entry.
"""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from participation.delivery.asking import ask_in
from participation.delivery.delivery import NoticeKind, Request
from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.staff import gate, log
from participation.staff.action import Action
from participation.staff.actor import Actor
from participation.staff.rights import Right
from participation.volunteering import certificate_records, hours_records
from participation.volunteering.certificate import Revoked
from participation.volunteering.confirming import USEFUL
from participation.volunteering.hours import Hours, HoursState, clean_minutes, clean_words
from participation.volunteering.office import Office

SETTLED_WITH = Right.EDIT_SUPPORT
_DECIDED = HoursState.DECIDED


async def entry(office: Office, actor: Actor, hours_id: int) -> Hours:
    """Refused: HOURS_UNKNOWN, HOURS_MOVED_ON for what the city is not asked about."""
    async with office.database.writing() as connection:
        await gate.authorise(connection, office.clock, actor.resident_id, SETTLED_WITH)
        return await _taken_here(connection, hours_id)


async def decide(
    office: Office, actor: Actor, hours_id: int, minutes: int | None, words: str
) -> Hours:
    why, now = clean_words(words), office.now()
    async with office.database.writing() as connection:
        by = await gate.authorise(connection, office.clock, actor.resident_id, SETTLED_WITH)
        before = await _taken_here(connection, hours_id)
        tell = await hours_records.representatives(connection, before.organisation_id)
        if actor.resident_id in (before.resident_id, *tell):
            raise Refused(Reason.HOURS_OWN_DISPUTE)
        await hours_records.hold(connection, [before.resident_id, *tell])
        one = await hours_records.find(connection, hours_id, lock=True)
        becomes = one.minutes if minutes is None else clean_minutes(minutes, one.planned)
        if (one.state, one.minutes, one.answer) == (_DECIDED, becomes, why):
            return one
        if one.state is not HoursState.CITY:
            raise Refused(Reason.HOURS_MOVED_ON)
        await hours_records.change(
            connection,
            hours_id,
            minutes=becomes,
            state=_DECIDED.value,
            answer=why,
            decided_at=now,
        )
        step = hours_records.step(one, actor.resident_id, now, becomes, _DECIDED, why)
        await hours_records.note(connection, [step])
        if one.resident_id is not None and becomes < one.minutes:
            await certificate_records.revoke_with(
                connection, one.resident_id, one.hours_id, now, Revoked.CORRECTED
            )
        await _tell(office, connection, one, tell, now)
        # Who worked, and what was said, are nobody's business for ever.
        await log.write(
            connection,
            office.clock,
            by,
            Action.HOURS_SETTLED,
            str(hours_id),
            before=str(one.minutes),
            after=str(becomes),
        )
        return await hours_records.find(connection, hours_id)


async def _taken_here(connection: AsyncConnection, hours_id: int) -> Hours:
    one = await hours_records.find(connection, hours_id)
    if one.state not in (HoursState.CITY, _DECIDED):
        raise Refused(Reason.HOURS_MOVED_ON)
    return one


async def _tell(
    office: Office,
    connection: AsyncConnection,
    one: Hours,
    representatives: tuple[ResidentId, ...],
    now: datetime,
) -> None:
    kinds = [(each, NoticeKind.HOURS_SETTLED) for each in representatives]
    if one.resident_id is not None:
        kinds.append((one.resident_id, NoticeKind.HOURS_DECIDED))
    requests = [
        Request(who, kind, str(one.hours_id), now, now + USEFUL) for who, kind in sorted(kinds)
    ]
    await ask_in(connection, office.city.zone, requests)
