"""An event for organisations as its readers see it: card, place in the queue, lists."""

from __future__ import annotations

from datetime import datetime

from markupsafe import Markup

from bot.i18n.translator import N_, Translator
from bot.views.cut import cut
from bot.views.when import when_words
from participation.city import City
from participation.places.place import PlaceState
from participation.support.event import EventState, NgoEvent, OwnSignup, Signup

TITLE_UNITS = 40
BODY_UNITS = 1500
PEOPLE_UNITS = 3000

LANGUAGE_NAMES = {"lv": N_("Latvian"), "en": N_("English"), "ru": N_("Russian")}
# NOTE How somebody stands who signed up for an event; stands after the name in a list for staff.
PERSON_STATES = {
    PlaceState.ACCEPTED: N_("has a place"),
    PlaceState.OFFERED: N_("has been asked"),
    PlaceState.WAITLISTED: N_("waits"),
}
# NOTE How an event stands: it has taken place.
OVER = N_("over")
# NOTE How an event stands; staff see it in a list.
EVENT_STATES = {
    EventState.DRAFT: N_("draft"),
    EventState.OPEN: N_("published"),
    EventState.CANCELLED: N_("event cancelled"),
}
# NOTE What an event still needs before it can be published.
MISSING = {
    "text": N_("title and text"),
    "starts_at": N_("when it begins"),
    "ends_at": N_("when it ends"),
    "place": N_("the place"),
    "capacity": N_("how many places there are"),
}


def kind_name(event: NgoEvent, city: City, tr: Translator) -> str:
    kind = city.support.event_kind(event.kind)
    return kind.name.get(tr.language) if kind else event.kind


def event_title(event: NgoEvent, city: City, tr: Translator) -> str:
    text = event.text(tr.language)
    return text.title if text else kind_name(event, city, tr)


def event_label(event: NgoEvent, city: City, tr: Translator) -> str:
    """For a button: the day, then the title."""
    title = cut(event_title(event, city, tr), TITLE_UNITS)
    return f"{tr.day(event.starts_at)}: {title}" if event.starts_at else title


def when_text(event: NgoEvent, tr: Translator) -> str:
    """`Saturday, 24 May, 10:00–12:00`; without an end only the beginning."""
    if event.starts_at is None:
        return "–"
    if event.ends_at is None:
        return tr.moment(event.starts_at)
    return when_words(event.starts_at, event.ends_at, tr)


def places_line(event: NgoEvent, tr: Translator) -> Markup:
    if not event.capacity:  # a draft: nobody has said yet
        return Markup("–")
    if event.free and not event.waiting:
        return tr.plural("{n} place is free", "{n} places are free", event.free)
    if not event.waiting:
        return tr("all places are taken")
    waiting = tr.plural("{n} person waits", "{n} people wait", event.waiting)
    return tr("all places are taken; {waiting}", waiting=waiting)


def event_card(event: NgoEvent, city: City, tr: Translator) -> Markup:
    """Read in the reader's language; a text that is there in another one says so."""
    text = event.text(tr.language)
    lines = [
        Markup("<b>{}</b>").format(event_title(event, city, tr)),
        tr("<b>What:</b> {kind}", kind=kind_name(event, city, tr)),
        tr("<b>When:</b> {when}", when=when_text(event, tr)),
        tr("<b>Where:</b> {place}", place=event.place or "–"),
    ]
    if event.state is EventState.CANCELLED:
        lines.append(tr("❌ <b>Cancelled:</b> {reason}", reason=event.reason or "–"))
    else:
        lines.append(tr("<b>Places:</b> {places}", places=places_line(event, tr)))
    if text is not None:
        lines.append(Markup("\n{}").format(cut(text.body, BODY_UNITS)))
        if text.language != tr.language:
            name = tr.plain(LANGUAGE_NAMES[text.language])
            lines.append(
                tr("<i>There is no text in your language yet: {language}.</i>", language=name)
            )
    return Markup("\n").join(lines)


def own_line(own: OwnSignup | None, tr: Translator, *, is_reminded: bool) -> Markup:
    """How I stand. `is_reminded`: whether the reminder on the day before is still to come."""
    if own is None:
        return Markup("")
    state = own.signup.state
    if state is PlaceState.ACCEPTED:
        if is_reminded:
            return tr("✅ <b>You have a place.</b> I remind you the day before.")
        return tr("✅ <b>You have a place.</b>")
    if state is PlaceState.WAITLISTED:
        # NOTE {place} is a number: 1 is the next.
        return tr(
            "⏳ <b>You are on the waiting list, number {place}.</b> I ask you when a place gets "
            "free.",
            place=own.ahead + 1,
        )
    if state is PlaceState.OFFERED and own.signup.offer_until is not None:
        return tr(
            "🎁 <b>A place is free for you.</b> It is kept until {moment}.",
            moment=tr.moment(own.signup.offer_until),
        )
    return Markup("")


def state_words(event: NgoEvent, now: datetime, tr: Translator) -> str:
    """How an event stands, for staff."""
    if event.state is EventState.OPEN and event.is_over(now):
        return tr.plain(OVER)
    return tr.plain(EVENT_STATES[event.state])


def staff_card(event: NgoEvent, city: City, tr: Translator, now: datetime) -> Markup:
    """As residents see it, and what staff need to know besides."""
    lines = [event_card(event, city, tr), Markup("")]
    lines.append(tr("<b>State:</b> {state}", state=state_words(event, now, tr)))
    taken = tr(
        "<b>Taken or asked:</b> {held} of {capacity}, waiting: {waiting}",
        held=event.held,
        capacity=event.capacity,
        waiting=event.waiting,
    )
    lines.append(taken)
    if event.state is EventState.DRAFT and event.missing:
        what = tr.listing([tr.plain(MISSING[name]) for name in event.missing])
        lines.append(tr("⚠️ <b>Still missing:</b> {what}", what=what))
    if (untranslated := event.untranslated()) and not event.has_started(now):
        names = tr.listing([tr.plain(LANGUAGE_NAMES[each]) for each in untranslated])
        lines.append(tr("⚠️ <b>No text yet in:</b> {languages}", languages=names))
    return Markup("\n").join(lines)


def people_lines(people: tuple[Signup, ...], tr: Translator) -> Markup:
    """Who comes, by arrival; as many as fit."""
    lines, length = [], 0
    for each in people:
        organisation = f", {each.organisation_name}" if each.organisation_name else ""
        state = PERSON_STATES.get(each.state, PERSON_STATES[PlaceState.WAITLISTED])
        line = tr(
            "{arrival}. {name} – {state}",
            arrival=each.arrival,
            name=f"{each.name}{organisation}",
            state=tr(state),
        )
        length += len(line)
        if length > PEOPLE_UNITS:
            lines.append(Markup("…"))
            break
        lines.append(line)
    return Markup("\n").join(lines) or tr("Nobody has signed up yet.")
