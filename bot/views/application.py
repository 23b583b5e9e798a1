"""How somebody's application for a shift stands, in words. The call's own card: `call.py`."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from bot.i18n.translator import N_, Translator
from bot.views.call_lines import place_words, standstill_line, title_of, when_plain
from bot.views.cut import cut, isolated
from participation.city import City
from participation.places.place import LIVE, PlaceState
from participation.volunteering.application import AgeBand, Application, Attendance
from participation.volunteering.call import ShiftState

# NOTE How an application stands, in a list: "Sat 24 May, 10:00–14:00: Dogs – you have a place".
SHORT: Final[Mapping[PlaceState, str]] = MappingProxyType(
    {
        PlaceState.SUBMITTED: N_("the organisation decides"),
        PlaceState.ACCEPTED: N_("you have a place"),
        PlaceState.WAITLISTED: N_("on the waiting list"),
        PlaceState.OFFERED: N_("a place is free: please answer"),
        PlaceState.DECLINED: N_("declined"),
        PlaceState.WITHDRAWN: N_("you are not taking part"),
        PlaceState.CONSENT: N_("waits for your parent or guardian"),
    }
)
DECLINED: Final[Mapping[str, str]] = MappingProxyType(
    {
        "full": N_("The organisation said no this time: all places went to others."),
        "skills": N_("The organisation said no this time: it needs other skills for this work."),
        "age": N_("The organisation said no this time because of the age that this work needs."),
        "other": N_("The organisation said no this time."),
        "guardian": N_("Your parent or guardian did not agree, so you cannot take part."),
        "cancelled": N_("This shift was cancelled."),
    }
)
_WITHDRAWN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "lapsed": N_(
            "A place was free for you, but the time to answer is over, and it went on to the "
            "next person. You can apply again."
        ),
        "consent": N_(
            "The time of the shift has changed, nobody agreed to the new time for you, and your "
            "place went on to the next person. You can apply again."
        ),
        "cannot": N_("You said that you cannot come. Thank you for saying so."),
    }
)
BANDS: Final[Mapping[AgeBand, str]] = MappingProxyType(
    {
        AgeBand.ADULT: N_("18 or older"),
        AgeBand.MINOR: N_("16 or 17"),
        AgeBand.CHILD: N_("13 to 15"),
    }
)
NAME_UNITS: Final = 120
TITLE_UNITS: Final = 60
CONTACT_UNITS: Final = 200
_ENDED: Final = (PlaceState.DECLINED, PlaceState.WITHDRAWN)
"""Said for good: the end of the shift changes nothing about them."""


def time_left(until: datetime, now: datetime, tr: Translator) -> Markup:
    """`5 hours`, `40 minutes`: rounded down, so that nobody comes too late."""
    left = max(until - now, timedelta())
    hours = int(left // timedelta(hours=1))
    if hours:
        # NOTE How much time is left to answer.
        return tr.plural("{n} hour", "{n} hours", hours)
    minutes = max(1, int(left // timedelta(minutes=1)))
    # NOTE How much time is left to answer.
    return tr.plural("{n} minute", "{n} minutes", minutes)


def is_over(one: Application, now: datetime) -> bool:
    """Whether the shift has ended."""
    return one.shift.ends_at <= now


def _offer_words(one: Application, now: datetime, tr: Translator) -> Markup:
    if one.offer_until is None or one.offer_until <= now:
        return tr("🎁 A place got free for you, but the time to answer is over.")
    # NOTE {moment} reads like "24 May at 09:00", {left} like "5 hours".
    return tr(
        "🎁 <b>A place is free for you.</b> It is kept until {moment} ({left} left). Then it goes "
        "on to the next person.",
        moment=tr.moment(one.offer_until),
        left=time_left(one.offer_until, now, tr),
    )


def _renewing_line(one: Application, now: datetime, tr: Translator) -> Markup | None:
    """The shift was moved: the guardian has to agree to the new time."""
    until = one.consent_until
    if until is None or until <= now or one.state in (*_ENDED, PlaceState.CONSENT):
        return None
    # NOTE {moment} reads like "24 May at 09:00".
    return tr(
        "🔁 <b>The time has changed: your parent or guardian has to agree once more</b>, until "
        "{moment}. So long your place is kept.",
        moment=tr.moment(until),
    )


def standing(one: Application, now: datetime, tr: Translator) -> Markup:
    """How it stands, and what that means."""
    if one.shift.state is ShiftState.CANCELLED:
        if why := one.shift.reason or one.call.reason:
            return tr("❌ <b>This shift was cancelled.</b>\nWhy: {why}", why=isolated(why))
        return tr("❌ <b>This shift was cancelled.</b>")
    match one.state:
        case PlaceState.ACCEPTED if is_over(one, now):
            return tr("✅ You had a place. Thank you for helping!")
        case PlaceState.ACCEPTED if one.attendance is Attendance.COMING:
            return tr("✅ <b>You have a place.</b> You said that you are on your way.")
        case PlaceState.ACCEPTED:
            return tr("✅ <b>You have a place.</b>")
        case state if is_over(one, now) and state not in _ENDED:
            return tr("This shift is over.")
        case PlaceState.SUBMITTED:
            return tr("⏳ <b>Sent.</b> The organisation chooses; I tell you what it says.")
        case PlaceState.WAITLISTED:
            return tr.plural(
                "⏳ <b>You are number {n} on the waiting list.</b> When a place gets free for "
                "you, I ask you.",
                "⏳ <b>You are number {n} on the waiting list.</b> When a place gets free for "
                "you, I ask you.",
                one.ahead + 1,
            )
        case PlaceState.OFFERED:
            return _offer_words(one, now, tr)
        case PlaceState.CONSENT:
            return tr(
                "⏳ <b>It waits for your parent or guardian.</b> Send them the link. You get a "
                "place, or a number on the waiting list, when they agree."
            )
        case PlaceState.DECLINED:
            why = DECLINED.get(one.note_code or "", DECLINED["other"])
            return tr(why)
    how = _WITHDRAWN.get(one.note_code or "", N_("You have withdrawn this application."))
    return tr(how)


def _short_state(one: Application, now: datetime) -> str:
    """A msgid."""
    if one.shift.state is ShiftState.CANCELLED:
        return N_("this time is cancelled")
    return N_("over") if is_over(one, now) and one.state not in _ENDED else SHORT[one.state]


def own_line(one: Application, now: datetime, tr: Translator) -> Markup:
    """One line below the card of its call."""
    state = _short_state(one, now)
    # NOTE A shift of one's own: when, and how one stands there.
    return tr("• {when}: {state}", when=when_plain(one.shift, tr), state=tr(state))


def short_line(one: Application, now: datetime, tr: Translator) -> Markup:
    """One line of a list."""
    state = _short_state(one, now)
    # NOTE One of a list: when, what, and how one's application stands.
    return tr(
        "• {when}: {title} – {state}",
        when=when_plain(one.shift, tr),
        title=isolated(title_of(one.call, tr, TITLE_UNITS)),
        state=tr(state),
    )


def seen_lines(
    name: str,
    contact: str | None,
    note: str | None,
    band: AgeBand,
    *,
    shows_telegram: bool,
    tr: Translator,
) -> Markup:
    """What the organisation sees of a volunteer, one line each."""
    lines = [
        tr("• name: {value}", value=isolated(name)),
        tr("• age: {value}", value=tr(BANDS[band])),
    ]
    if contact:
        lines.append(tr("• contact: {value}", value=isolated(cut(contact, CONTACT_UNITS))))
    if note:
        lines.append(tr("• note: {value}", value=isolated(note)))
    lines.append(
        tr("• your Telegram account")
        if shows_telegram
        else tr("• not your Telegram account: it can write to you only through me")
    )
    return Markup("\n").join(lines)


def own_seen_lines(one: Application, tr: Translator) -> Markup:
    """The same of an application that was sent."""
    return seen_lines(
        one.name,
        one.contact,
        one.note,
        one.age_band,
        shows_telegram=one.shows_telegram,
        tr=tr,
    )


def shift_head(one: Application, city: City, tr: Translator) -> Markup:
    """What, for whom, when, where, and whom to ask."""
    lines = [
        # NOTE The heading of an application: title of the call, name of the organisation.
        tr(
            "<b>{title}</b>\n{organisation}",
            title=isolated(title_of(one.call, tr, NAME_UNITS)),
            organisation=isolated(cut(one.call.organisation.name, NAME_UNITS)),
        ),
        tr("<b>When:</b> {value}", value=when_plain(one.shift, tr)),
    ]
    if (place := place_words(one.call, city, tr)) is not None:
        lines.append(tr("<b>Where:</b> {value}", value=place))
    if contact := one.call.contact or one.call.organisation.contact:
        lines.append(tr("<b>Contact:</b> {value}", value=isolated(cut(contact, CONTACT_UNITS))))
    return Markup("\n").join(lines)


def application_text(one: Application, city: City, tr: Translator, now: datetime) -> Markup:
    """All about one application, for whoever sent it."""
    parts = [shift_head(one, city, tr), standing(one, now, tr)]
    if one.state in LIVE and now < one.shift.starts_at:
        doubt = standstill_line(one.call.organisation.state, tr)
        if doubt is not None:
            parts.append(doubt)
    if (renewing := _renewing_line(one, now, tr)) is not None:
        parts.append(renewing)
    if one.state not in (PlaceState.WITHDRAWN, PlaceState.DECLINED):
        parts.append(
            tr("<b>What the organisation sees of you</b>\n{lines}", lines=own_seen_lines(one, tr))
        )
    return Markup("\n\n").join(parts)
