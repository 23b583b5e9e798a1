"""A notice as its reader sees it: the sentence with its facts as they are now, and its buttons."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from aiogram.filters.callback_data import CallbackData
from aiogram.types import InlineKeyboardButton
from markupsafe import Markup

from bot.callbacks import (
    CalendarDo,
    CampaignDo,
    ElectionDo,
    Errand,
    Go,
    HoursDo,
    Moderate,
    PlaceDo,
)
from bot.delivery.fact import Facts, number
from bot.i18n.notices import NOTICES
from bot.i18n.translator import Translator
from participation.city import City, Cycle, Phase
from participation.delivery.delivery import NoticeKind

_Leads = Callable[[str, Facts], tuple[CallbackData, ...]]
"""From subject and facts to what the buttons carry, in the order of their labels."""


def _go(*where: tuple[Errand, str]) -> _Leads:
    """The same whatever it is about."""
    leads = tuple(Go(errand=errand, detail=detail) for errand, detail in where)
    return lambda _, __: leads


def _place(*actions: str) -> _Leads:
    """About the reader's own application; `show` opens its window."""

    def leads(subject: str, _: Facts) -> tuple[CallbackData, ...]:
        this = number(subject)
        return tuple(
            Go(errand=Errand.VOLUNTEER, detail=f"a_{this}")
            if action == "show"
            else PlaceDo(application_id=this, action=action)
            for action in actions
        )

    return leads


def _own_place(subject: str, _: Facts) -> tuple[CallbackData, ...]:
    """One's application, and all of one's own."""
    this = Go(errand=Errand.VOLUNTEER, detail=f"a_{number(subject)}")
    return this, Go(errand=Errand.VOLUNTEER, detail="mine")


def _guardian(subject: str, _: Facts) -> tuple[CallbackData, ...]:
    """What somebody has agreed to and is asked for anew."""
    return (Go(errand=Errand.VOLUNTEER, detail=f"g_{number(subject)}"),)


def _own_call(_: str, facts: Facts) -> tuple[CallbackData, ...]:
    """A call of the reader's organisation."""
    return (Go(errand=Errand.CALLS, detail=str(facts.get("call_id", ""))),)


def _changed_call(subject: str, _: Facts) -> tuple[CallbackData, ...]:
    detail = f"c_{number(subject)}"
    return Go(errand=Errand.VOLUNTEER, detail=detail), Go(errand=Errand.VOLUNTEER, detail="mine")


def _hits(subject: str, _: Facts) -> tuple[CallbackData, ...]:
    return (Go(errand=Errand.VOLUNTEER, detail=f"h_{subject}"),)


def _hours(to: str) -> _Leads:
    return lambda subject, _: (HoursDo(to=to, number=number(subject)),)


def _contest(subject: str, _: Facts) -> tuple[CallbackData, ...]:
    return (Go(errand=Errand.FUNDING, detail=f"contest.{subject.partition('.')[0]}"),)


def _event(_: str, facts: Facts) -> tuple[CallbackData, ...]:
    return (Go(errand=Errand.FUNDING, detail=f"event.{facts.get('event_id', '')}"),)


def _election(*actions: str) -> _Leads:
    """About one election: windows by their detail, deeds by their name."""

    def leads(subject: str, _: Facts) -> tuple[CallbackData, ...]:
        key = subject.partition(".")[0]
        return tuple(
            Go(errand=Errand.ELECTIONS, detail=f"{action}.{key}")
            if action in ("plan", "stations")
            else ElectionDo(action=action, key=key)
            for action in actions
        )

    return leads


def _election_set(subject: str, _: Facts) -> tuple[CallbackData, ...]:
    out = ElectionDo(action="out", key=subject.partition(".")[0])
    return Go(errand=Errand.ELECTIONS), Go(errand=Errand.ELECTIONS, detail="reminders"), out


def _application(subject: str, _: Facts) -> tuple[CallbackData, ...]:
    """For staff: one application to the incubator."""
    return (Go(errand=Errand.FUNDING, detail=f"application.{number(subject)}"),)


def _appeal(subject: str, _: Facts) -> tuple[CallbackData, ...]:
    """For staff: a resident's appeal that waits."""
    return (Go(errand=Errand.ELECTIONS, detail=f"voice.w.{number(subject)}"),)


def _organisation(subject: str, _: Facts) -> tuple[CallbackData, ...]:
    return (Go(errand=Errand.ORGANISATION, detail=str(number(subject))),)


def _moderate(what: str) -> _Leads:
    return lambda subject, _: (Moderate(what=what, number=number(subject)),)


def _campaign(subject: str, _: Facts) -> tuple[CallbackData, ...]:
    """The campaign in `12` or `12.1`."""
    return (CampaignDo(campaign_id=number(subject), action="show"),)


def _calendar(_: str, __: Facts) -> tuple[CallbackData, ...]:
    return CalendarDo(action="file"), Go(errand=Errand.ME, detail="dates")


LEADS: Final[Mapping[NoticeKind, _Leads]] = MappingProxyType(
    {
        NoticeKind.VOTING_OPENS: _go((Errand.VOTE, "")),
        NoticeKind.VOTING_ENDS: _go((Errand.VOTE, "")),
        NoticeKind.RESULTS_OUT: _go((Errand.RESULTS, "")),
        NoticeKind.PROPOSAL_RESULTS: _go((Errand.RESULTS, "")),
        NoticeKind.PROPOSAL_STATE: _go((Errand.ME, "")),
        NoticeKind.CAMPAIGN_WAITS: _campaign,
        NoticeKind.CAMPAIGN_SECOND: _campaign,
        NoticeKind.CAMPAIGN_PAUSED: _campaign,
        NoticeKind.CAMPAIGN_FINISHED: _campaign,
        NoticeKind.CAMPAIGN_SENT_BACK: _campaign,
        NoticeKind.PLACE_OFFERED: _place("take", "no"),
        NoticeKind.PLACE_ACCEPTED: _place("show", "calendar"),
        NoticeKind.APPLICATION_DECLINED: _go((Errand.VOLUNTEER, "")),
        NoticeKind.OFFER_LAPSED: _place("show"),
        NoticeKind.CONSENT_DECIDED: _place("show"),
        NoticeKind.CONSENT_AGAIN: _guardian,
        NoticeKind.CONSENT_WANTED: _place("show"),
        NoticeKind.CONSENT_LAPSED: _place("show"),
        NoticeKind.SHIFT_TOMORROW: _place("show", "cannot", "calendar"),
        NoticeKind.SHIFT_SOON: _place("way", "cannot"),
        NoticeKind.CALL_CHANGED: _changed_call,
        NoticeKind.SHIFT_CANCELLED: _go((Errand.VOLUNTEER, ""), (Errand.VOLUNTEER, "mine")),
        NoticeKind.CALL_SUSPENDED: _own_place,
        NoticeKind.CALL_GOES_ON: _own_place,
        NoticeKind.CALL_MESSAGE: _go((Errand.VOLUNTEER, "mine")),
        NoticeKind.HOURS_CONFIRMED: _hours("mine"),
        NoticeKind.HOURS_DECIDED: _hours("mine"),
        NoticeKind.NEW_CALLS: _hits,
        NoticeKind.APPLICANT_NEW: _own_call,
        NoticeKind.APPLICANT_LEFT: _own_call,
        NoticeKind.CALL_DECIDED: _own_call,
        NoticeKind.ORGANISATION_DECIDED: _organisation,
        NoticeKind.CONFIRM_HOURS: _hours("shift"),
        NoticeKind.HOURS_DISPUTED: _hours("answer"),
        NoticeKind.HOURS_SETTLED: _hours("answer"),
        NoticeKind.ORGANISATION_WAITS: _moderate("organisation"),
        NoticeKind.CALL_WAITS: _moderate("call"),
        NoticeKind.INCUBATOR_WAITS: _application,
        NoticeKind.CONTEST_CLOSES: _contest,
        NoticeKind.EVENT_TOMORROW: _event,
        NoticeKind.EVENT_CHANGED: _event,
        NoticeKind.EVENT_CANCELLED: _go((Errand.FUNDING, "events")),
        NoticeKind.EVENT_OFFERED: _event,
        NoticeKind.ELECTION_SET: _election_set,
        NoticeKind.ELECTION_MONTH: _election("plan", "stations", "out"),
        NoticeKind.ELECTION_WEEK: _election("plan", "stations", "voted"),
        NoticeKind.ELECTION_DAY: _election("plan", "stations", "voted"),
        NoticeKind.ELECTION_MORNING: _election("stations", "voted", "plan"),
        NoticeKind.ELECTION_NUDGE: _election("stations", "voted", "plan"),
        NoticeKind.MY_DATES_CHANGED: _calendar,
        NoticeKind.INCUBATOR_DECIDED: _go((Errand.FUNDING, "incubator")),
        NoticeKind.APPEAL_DECIDED: _go((Errand.ELECTIONS, "voice.mine")),
        NoticeKind.APPEAL_WAITS: _appeal,
    }
)
"""Where a notice leads: to where its reader can do something about it."""

SIDE_BY_SIDE: Final = 14
"""Signs of a label of which two fit into a row on a phone."""


def _cycle(subject: str, city: City) -> Cycle | None:
    return city.cycle(int(subject)) if subject.isascii() and subject.isdecimal() else None


def notice_text(
    kind: NoticeKind, subject: str, city: City, tr: Translator, facts: Facts
) -> Markup:
    """Dates are looked up when it is sent: they may have moved since it was asked for."""
    cycle = _cycle(subject, city)
    day = tr.from_day(cycle.period(Phase.VOTING).last_day) if cycle else ""
    return tr(NOTICES[kind].text, **{"year": subject, "day": day} | dict(facts))


def notice_buttons(
    kind: NoticeKind, subject: str, tr: Translator, facts: Facts
) -> list[list[InlineKeyboardButton]]:
    """The first alone, or with the second if both are short; the others below."""
    words = NOTICES[kind]
    labels = [tr.plain(each) for each in (words.button, *words.more)]
    buttons = [
        InlineKeyboardButton(text=label, callback_data=leads.pack())
        for label, leads in zip(labels, LEADS[kind](subject, facts), strict=True)
    ]
    if len(buttons) > 1 and all(len(label) <= SIDE_BY_SIDE for label in labels[:2]):
        return [buttons[:2], *([each] for each in buttons[2:])]
    return [[each] for each in buttons]
