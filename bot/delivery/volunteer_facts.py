"""What the notices to volunteers tell, read when each is written. Its words: `bot/i18n`."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Final

from markupsafe import Markup

from bot.delivery.fact import Facts, ReadFacts, number, numbers
from bot.i18n.translator import Translator
from bot.i18n.volunteer_notices import CHANGED, CONSENT, HOURS_HEADINGS
from bot.services import Services
from bot.views.application import DECLINED
from bot.views.call_lines import standstill_line
from bot.views.call_list import card_lines
from bot.views.cut import cut, isolated
from bot.views.shift_block import (
    NAME_UNITS,
    call_block,
    call_title,
    contact_line,
    hours_block,
    shift_block,
    times_lines,
    why_block,
)
from bot.views.when import clock_words
from participation.delivery.delivery import NoticeKind
from participation.organisations.organisation import OrganisationState
from participation.places.place import LIVE, PlaceState
from participation.residents.resident import ResidentId
from participation.volunteering.brief import ApplicationBrief
from participation.volunteering.call import ShiftState
from participation.volunteering.hours import HoursState
from participation.volunteering.reminders import read_subject

CALLS_SHOWN: Final = 8
SHIFTS_SHOWN: Final = 12

_Say = Callable[[ApplicationBrief, Services, str, Translator], Facts | None]


def _about_own(say: _Say) -> ReadFacts:
    """Facts of the reader's own application, as long as its shift is still to come."""

    async def read(
        services: Services, subject: str, reader: ResidentId, tr: Translator
    ) -> Facts | None:
        one = await services.briefings.application(number(subject), reader, tr.language)
        if one is None or not one.is_mine or one.shift.state is not ShiftState.OPEN:
            return None
        if one.shift.starts_at <= services.clock.now():
            return None
        return say(one, services, subject, tr)

    return read


def _with_shift(one: ApplicationBrief, services: Services, tr: Translator) -> dict[str, object]:
    return {"shift": shift_block(one.shift, services.city, tr, with_contact=True)}


def _is_this_arrival(one: ApplicationBrief, subject: str) -> bool:
    """Whoever came anew is asked anew: the first question is nobody's any more."""
    return numbers(subject)[1:] == (one.arrival,)


def _offered(
    one: ApplicationBrief, services: Services, subject: str, tr: Translator
) -> Facts | None:
    is_open = one.state is PlaceState.OFFERED and _is_this_arrival(one, subject)
    if not is_open or one.offer_until is None or one.offer_until <= services.clock.now():
        return None
    return _with_shift(one, services, tr) | {"moment": tr.moment(one.offer_until)}


def _lapsed(
    one: ApplicationBrief, services: Services, subject: str, tr: Translator
) -> Facts | None:
    is_so = one.state is PlaceState.WITHDRAWN and one.note_code == "lapsed"
    if not is_so or not _is_this_arrival(one, subject):
        return None
    return _with_shift(one, services, tr)


def _accepted(one: ApplicationBrief, services: Services, _: str, tr: Translator) -> Facts | None:
    return _with_shift(one, services, tr) if one.state is PlaceState.ACCEPTED else None


def _declined(one: ApplicationBrief, services: Services, _: str, tr: Translator) -> Facts | None:
    if one.state is not PlaceState.DECLINED:
        return None
    why = DECLINED.get(one.note_code or "", DECLINED["other"])
    return _with_shift(one, services, tr) | {"why": tr(why)}


def _consent(one: ApplicationBrief, services: Services, _: str, tr: Translator) -> Facts | None:
    if one.state is PlaceState.DECLINED and one.note_code != "guardian":
        return None  # the organisation has said no since, and tells it itself
    if one.consent_until is not None:
        return None  # the shift has moved since: they are asked anew
    words = CONSENT.get(one.state.value)
    if words is None:
        return None
    return _with_shift(one, services, tr) | {"why": tr(words)}


def _is_this_moment(until: datetime, services: Services, subject: str) -> bool:
    """Moved twice, they are asked about the time that counts; later nobody is waited for."""
    return services.clock.now() < until and numbers(subject)[1:] == (int(until.timestamp()),)


def _consent_wanted(
    one: ApplicationBrief, services: Services, subject: str, tr: Translator
) -> Facts | None:
    until = one.consent_until
    if until is None or one.state not in LIVE or not _is_this_moment(until, services, subject):
        return None
    return _with_shift(one, services, tr) | {"moment": tr.moment(until)}


def _standstill(*states: OrganisationState) -> _Say:
    """Only as long as the organisation stands as it is said."""

    def say(one: ApplicationBrief, services: Services, _: str, tr: Translator) -> Facts | None:
        is_so = one.state in LIVE and one.shift.call.organisation_state in states
        return _with_shift(one, services, tr) if is_so else None

    return say


async def _consent_again(
    services: Services, subject: str, reader: ResidentId, tr: Translator
) -> Facts | None:
    """For the guardian: of somebody else's application."""
    one = await services.briefings.application(number(subject), reader, tr.language)
    if one is None or not one.is_guardian or one.shift.state is not ShiftState.OPEN:
        return None
    facts = _consent_wanted(one, services, subject, tr)
    return facts and dict(facts) | {"name": isolated(cut(one.name, NAME_UNITS))}


def _consent_lapsed(
    one: ApplicationBrief, services: Services, _: str, tr: Translator
) -> Facts | None:
    is_so = one.state is PlaceState.WITHDRAWN and one.note_code == "consent"
    return _with_shift(one, services, tr) if is_so else None


def _reminder(
    one: ApplicationBrief, services: Services, subject: str, tr: Translator
) -> Facts | None:
    try:
        _, starts_at = read_subject(subject)
    except ValueError:
        return None
    if one.state is not PlaceState.ACCEPTED or one.shift.starts_at != starts_at:
        return None  # given back, or moved: then another reminder is asked for
    doubt = standstill_line(one.shift.call.organisation_state, tr)
    shift = shift_block(one.shift, services.city, tr, with_contact=True)
    if doubt is not None:
        shift = Markup("\n\n").join((shift, doubt))
    return {"shift": shift, "time": clock_words(starts_at, tr)}


async def _call_changed(
    services: Services, subject: str, reader: ResidentId, tr: Translator
) -> Facts | None:
    call_id, version = (*numbers(subject), 0, 0)[:2]
    change = await services.briefings.change(call_id, version, reader, tr.language)
    if change is None or not change.codes:
        return None
    now = services.clock.now()
    ahead = [each for each in change.shifts if now < each.starts_at]
    if not ahead:
        return None
    what = tr.listing([tr.plain(CHANGED[code]) for code in change.codes])
    block = shift_block(ahead[0], services.city, tr, with_contact=True)
    if len(ahead) > 1:
        block = call_block(ahead[0].call, tr)
    return {
        "call": block,
        "what": what,
        "times": times_lines(ahead, SHIFTS_SHOWN, tr),
        "call_id": call_id,
    }


async def _shift_cancelled(
    services: Services, subject: str, reader: ResidentId, tr: Translator
) -> Facts | None:
    shift = await services.briefings.shift(number(subject), reader, tr.language)
    if shift is None or shift.state is not ShiftState.CANCELLED:
        return None
    reason = shift.reason or shift.call.reason
    return {"shift": shift_block(shift, services.city, tr), "why": why_block(reason, tr)}


async def _call_message(
    services: Services, subject: str, reader: ResidentId, tr: Translator
) -> Facts | None:
    message = await services.briefings.message(number(subject), reader, tr.language)
    if message is None or not message.is_meant:
        return None
    contact = contact_line(message.call, tr)
    return {
        "organisation": isolated(cut(message.call.organisation, NAME_UNITS)),
        "title": call_title(message.call, tr),
        "text": isolated(message.text),
        "contact": Markup("\n\n") + contact if contact else "",
    }


async def _hours(
    services: Services, subject: str, reader: ResidentId, tr: Translator
) -> Facts | None:
    hours = await services.briefings.hours(number(subject), reader, tr.language)
    if hours is None or not hours.is_mine or hours.state not in HOURS_HEADINGS:
        return None  # what they have disputed since, they have seen
    heading, can_do = HOURS_HEADINGS[hours.state]
    return hours_block(hours, tr) | {"heading": tr(heading), "next": tr(can_do)}


async def _hours_decided(
    services: Services, subject: str, reader: ResidentId, tr: Translator
) -> Facts | None:
    hours = await services.briefings.hours(number(subject), reader, tr.language)
    if hours is None or not hours.is_mine or hours.state != HoursState.DECIDED:
        return None
    return hours_block(hours, tr, of_the_city=True)


async def _new_calls(
    services: Services, subject: str, reader: ResidentId, tr: Translator
) -> Facts | None:
    found = await services.finding.hits_of(reader, subject)
    if not found.cards:
        return None
    lines = [
        card_lines(place, card, services.city, tr)
        for place, card in enumerate(found.cards[:CALLS_SHOWN], start=1)
    ]
    if (more := found.total - len(lines)) > 0:
        lines.append(tr.plural("… and {n} more", "… and {n} more", more))
    heading = tr.plural(
        "🆕 <b>{n} new call fits what you are looking for.</b>",
        "🆕 <b>{n} new calls fit what you are looking for.</b>",
        found.total,
    )
    return {"heading": heading, "lines": Markup("\n\n").join(lines)}


_Read = Callable[[Services, str, ResidentId, Translator], Awaitable[Facts | None]]
VOLUNTEER_FACTS: Final[dict[NoticeKind, _Read]] = {
    NoticeKind.PLACE_OFFERED: _about_own(_offered),
    NoticeKind.PLACE_ACCEPTED: _about_own(_accepted),
    NoticeKind.APPLICATION_DECLINED: _about_own(_declined),
    NoticeKind.OFFER_LAPSED: _about_own(_lapsed),
    NoticeKind.CONSENT_DECIDED: _about_own(_consent),
    NoticeKind.CONSENT_AGAIN: _consent_again,
    NoticeKind.CONSENT_WANTED: _about_own(_consent_wanted),
    NoticeKind.CONSENT_LAPSED: _about_own(_consent_lapsed),
    NoticeKind.SHIFT_TOMORROW: _about_own(_reminder),
    NoticeKind.SHIFT_SOON: _about_own(_reminder),
    NoticeKind.CALL_CHANGED: _call_changed,
    NoticeKind.SHIFT_CANCELLED: _shift_cancelled,
    NoticeKind.CALL_SUSPENDED: _about_own(_standstill(OrganisationState.SUSPENDED)),
    NoticeKind.CALL_GOES_ON: _about_own(_standstill(OrganisationState.APPROVED)),
    NoticeKind.CALL_MESSAGE: _call_message,
    NoticeKind.HOURS_CONFIRMED: _hours,
    NoticeKind.HOURS_DECIDED: _hours_decided,
    NoticeKind.NEW_CALLS: _new_calls,
}
