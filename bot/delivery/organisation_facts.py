"""What the notices to organisations about their calls tell, and those to staff about them, read
when each is written. Its words: `bot/i18n/organisation_notices.py`."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from bot.delivery.fact import Facts, ReadFacts, number, numbers
from bot.i18n.organisation_notices import CALL_DECISIONS, ORGANISATION_DECISIONS
from bot.i18n.translator import Translator
from bot.services import Services
from bot.views.cut import cut, isolated
from bot.views.hours import length
from bot.views.shift_block import (
    NAME_UNITS,
    call_block,
    hours_block,
    shift_block,
    why_block,
    work_block,
)
from participation.delivery.delivery import NoticeKind
from participation.errors import Refused
from participation.organisations.organisation import OrganisationState
from participation.places.place import PlaceState
from participation.residents.resident import ResidentId
from participation.volunteering.brief import ShiftBrief
from participation.volunteering.call import CallState, ShiftState
from participation.volunteering.hours import HoursState


def _how_many(shift: ShiftBrief, tr: Translator) -> Markup:
    """How full it is, and who waits for an answer."""
    lines = [
        # NOTE {n} places of {capacity} are taken.
        tr.plural(
            "{n} of {capacity} places is taken.",
            "{n} of {capacity} places are taken.",
            shift.held,
            capacity=tr.number(shift.capacity),
        )
    ]
    if shift.submitted:
        lines.append(
            tr.plural(
                "{n} application waits for your answer.",
                "{n} applications wait for your answer.",
                shift.submitted,
            )
        )
    if shift.waiting:
        lines.append(
            tr.plural(
                "{n} person is on the waiting list.",
                "{n} people are on the waiting list.",
                shift.waiting,
            )
        )
    return Markup("\n").join(lines)


async def _applicant_new(
    services: Services, subject: str, reader: ResidentId, tr: Translator
) -> Facts | None:
    shift = await services.briefings.shift(number(subject), reader, tr.language)
    if shift is None or not shift.call.is_mine or shift.state is not ShiftState.OPEN:
        return None
    if not (shift.held or shift.submitted or shift.waiting):
        return None  # all have withdrawn meanwhile
    return {
        "shift": shift_block(shift, services.city, tr),
        "how_many": _how_many(shift, tr),
        "call_id": shift.call.call_id,
    }


async def _applicant_left(
    services: Services, subject: str, reader: ResidentId, tr: Translator
) -> Facts | None:
    one = await services.briefings.application(number(subject), reader, tr.language)
    if one is None or not one.shift.call.is_mine or one.state is not PlaceState.WITHDRAWN:
        return None
    if one.shift.state is not ShiftState.OPEN:
        return None
    return {
        "name": isolated(cut(one.name, NAME_UNITS)),
        "shift": shift_block(one.shift, services.city, tr),
        "how_many": _how_many(one.shift, tr),
        "call_id": one.shift.call.call_id,
    }


async def _call_decided(
    services: Services, subject: str, reader: ResidentId, tr: Translator
) -> Facts | None:
    call = await services.briefings.call(number(subject), reader, tr.language)
    if call is None or not call.is_mine or call.state.value not in CALL_DECISIONS:
        return None
    was_refused = call.state is CallState.REFUSED
    return {
        "decision": tr(CALL_DECISIONS[call.state.value]),
        "call": call_block(call, tr),
        "why": why_block(call.reason if was_refused else None, tr),
        "call_id": call.call_id,
    }


async def _organisation_decided(
    services: Services, subject: str, reader: ResidentId, tr: Translator
) -> Facts | None:
    mine = await services.organisations.mine(reader)
    this = next((each for each in mine if each.organisation_id == number(subject)), None)
    if this is None or this.state.value not in ORGANISATION_DECISIONS:
        return None
    name = isolated(cut(this.name, NAME_UNITS))
    is_good = this.state is OrganisationState.APPROVED
    return {
        "decision": tr(ORGANISATION_DECISIONS[this.state.value], name=name),
        "why": why_block(None if is_good else this.reason, tr),
    }


async def _confirm_hours(
    services: Services, subject: str, reader: ResidentId, tr: Translator
) -> Facts | None:
    shift = await services.briefings.shift(number(subject), reader, tr.language)
    if shift is None or not shift.call.is_mine or not shift.unconfirmed:
        return None
    how_many = tr.plural(
        "The hours of {n} volunteer are open.",
        "The hours of {n} volunteers are open.",
        shift.unconfirmed,
    )
    return {
        "shift": shift_block(shift, services.city, tr),
        "how_many": how_many,
        "call_id": shift.call.call_id,
    }


async def _hours_disputed(
    services: Services, subject: str, reader: ResidentId, tr: Translator
) -> Facts | None:
    hours = await services.briefings.hours(number(subject), reader, tr.language)
    if hours is None or not hours.is_of_mine or hours.claimed_minutes is None:
        return None
    if hours.state not in (HoursState.DISPUTED, HoursState.CITY):
        return None
    return {
        "work": work_block(hours, tr),
        "day": tr.full_day(hours.worked_on),
        "recorded": length(hours.minutes, tr),
        "claimed": length(hours.claimed_minutes, tr),
        "why": why_block(hours.dispute, tr),
    }


async def _hours_settled(
    services: Services, subject: str, reader: ResidentId, tr: Translator
) -> Facts | None:
    hours = await services.briefings.hours(number(subject), reader, tr.language)
    if hours is None or not hours.is_of_mine or hours.state != HoursState.DECIDED:
        return None
    return hours_block(hours, tr, of_the_city=True)


async def _organisation_waits(
    services: Services, subject: str, _: ResidentId, tr: Translator
) -> Facts | None:
    try:
        this = await services.organisations.organisation(next(iter(numbers(subject)), 0))
    except Refused:
        return None
    if this.state is not OrganisationState.WAITING:
        return None
    return {"name": isolated(cut(this.name, NAME_UNITS))}


async def _call_waits(
    services: Services, subject: str, reader: ResidentId, tr: Translator
) -> Facts | None:
    call = await services.briefings.call(number(subject), reader, tr.language)
    if call is None or call.state is not CallState.WAITING:
        return None
    return {"call": call_block(call, tr)}


ORGANISATION_FACTS: Final[dict[NoticeKind, ReadFacts]] = {
    NoticeKind.APPLICANT_NEW: _applicant_new,
    NoticeKind.APPLICANT_LEFT: _applicant_left,
    NoticeKind.CALL_DECIDED: _call_decided,
    NoticeKind.ORGANISATION_DECIDED: _organisation_decided,
    NoticeKind.CONFIRM_HOURS: _confirm_hours,
    NoticeKind.HOURS_DISPUTED: _hours_disputed,
    NoticeKind.HOURS_SETTLED: _hours_settled,
    NoticeKind.ORGANISATION_WAITS: _organisation_waits,
    NoticeKind.CALL_WAITS: _call_waits,
}
