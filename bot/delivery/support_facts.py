"""What the notices about the city's support for organisations tell, read when each is written. Its
words: `bot/i18n/support_notices.py`."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from bot.delivery.fact import Facts, ReadFacts, number, numbers
from bot.i18n.support_notices import INCUBATOR_DECISIONS
from bot.i18n.translator import Translator
from bot.services import Services
from bot.views.cut import cut, isolated
from bot.views.shift_block import NAME_UNITS, why_block
from bot.views.when import when_words
from participation.delivery.delivery import NoticeKind
from participation.errors import Refused
from participation.places.place import PlaceState
from participation.residents.resident import ResidentId
from participation.support.contest_round import round_in
from participation.support.event import EventState, NgoEvent, OwnSignup
from participation.support.incubator_application import IncubatorState

REPLY_UNITS: Final = 1000


def event_block(event: NgoEvent, tr: Translator) -> Markup:
    """What, when, where."""
    text = event.text(tr.language)
    title = text.title if text and text.title else tr.plain("(no title yet)")
    lines = [tr("<b>{title}</b>", title=isolated(cut(title, NAME_UNITS)))]
    if event.starts_at is not None and event.ends_at is not None:
        when = when_words(event.starts_at, event.ends_at, tr)
        lines.append(tr("<b>When:</b> {value}", value=when))
    if event.place:
        lines.append(tr("<b>Where:</b> {value}", value=isolated(cut(event.place, NAME_UNITS * 2))))
    return Markup("\n").join(lines)


async def _own(
    services: Services, event_id: int, reader: ResidentId
) -> tuple[NgoEvent, OwnSignup] | None:
    try:
        event, own = await services.support.event(reader, event_id)
    except Refused:
        return None
    return None if own is None else (event, own)


async def _event_tomorrow(
    services: Services, subject: str, reader: ResidentId, tr: Translator
) -> Facts | None:
    found = await _own(services, number(subject), reader)
    if found is None:
        return None
    event, own = found
    has_place = own.signup.state is PlaceState.ACCEPTED
    if event.state is not EventState.OPEN or not has_place or event.starts_at is None:
        return None
    day = event.starts_at.astimezone(tr.zone).date().isoformat()
    if subject != f"{event.event_id}.{day}" or event.has_started(services.clock.now()):
        return None  # it has moved: another reminder is asked for
    return {"event": event_block(event, tr), "event_id": event.event_id}


async def _event_changed(
    services: Services, subject: str, reader: ResidentId, tr: Translator
) -> Facts | None:
    found = await _own(services, number(subject), reader)
    if found is None or found[0].state is not EventState.OPEN:
        return None
    event, own = found
    if own.signup.state in (PlaceState.WITHDRAWN, PlaceState.DECLINED):
        return None
    return {"event": event_block(event, tr), "event_id": event.event_id}


async def _event_cancelled(
    services: Services, subject: str, reader: ResidentId, tr: Translator
) -> Facts | None:
    try:
        event, _ = await services.support.event(reader, number(subject))
    except Refused:
        return None
    if event.state is not EventState.CANCELLED:
        return None
    return {"event": event_block(event, tr), "why": why_block(event.reason, tr)}


async def _event_offered(
    services: Services, subject: str, reader: ResidentId, tr: Translator
) -> Facts | None:
    mine = await services.support.signups(reader)
    own = next((each for each in mine if each.signup.signup_id == number(subject)), None)
    if own is None or own.signup.state is not PlaceState.OFFERED:
        return None
    until = own.signup.offer_until
    if numbers(subject)[1:] != (own.signup.arrival,):
        return None
    if until is None or until <= services.clock.now():
        return None
    return {
        "event": event_block(own.event, tr),
        "moment": tr.moment(until),
        "event_id": own.event.event_id,
    }


async def _contest_closes(
    services: Services, subject: str, reader: ResidentId, tr: Translator
) -> Facts | None:
    about = round_in(subject)
    rounds = {(each.contest, each.closes_on) for each in await services.support.rounds()}
    if about is None or about not in rounds:
        return None
    if about[0] not in await services.support.watched(reader):
        return None
    contest = next((each for each in services.city.support.contests if each.key == about[0]), None)
    if contest is None:
        return None
    return {"name": contest.name.get(tr.language), "day": tr.from_day(about[1])}


async def _incubator_decided(
    services: Services, subject: str, reader: ResidentId, tr: Translator
) -> Facts | None:
    mine = await services.support.applied(reader)
    this = next((each for each in mine if each.application_id == number(subject)), None)
    if this is None or this.state.value not in INCUBATOR_DECISIONS:
        return None
    return {
        "decision": tr(INCUBATOR_DECISIONS[this.state.value]),
        "reply": isolated(cut(this.reply or "–", REPLY_UNITS)),
    }


async def _incubator_waits(
    services: Services, subject: str, reader: ResidentId, tr: Translator
) -> Facts | None:
    try:
        this = await services.support.application(reader, number(subject))
    except Refused:
        return None
    if this.state is not IncubatorState.SUBMITTED:
        return None
    # NOTE Of an organisation.
    name = this.organisation_name or tr.plain("(no name)")
    return {"name": isolated(cut(name, NAME_UNITS))}


SUPPORT_FACTS: Final[dict[NoticeKind, ReadFacts]] = {
    NoticeKind.CONTEST_CLOSES: _contest_closes,
    NoticeKind.EVENT_TOMORROW: _event_tomorrow,
    NoticeKind.EVENT_CHANGED: _event_changed,
    NoticeKind.EVENT_CANCELLED: _event_cancelled,
    NoticeKind.EVENT_OFFERED: _event_offered,
    NoticeKind.INCUBATOR_DECIDED: _incubator_decided,
    NoticeKind.INCUBATOR_WAITS: _incubator_waits,
}
