"""Why somebody got a notice about volunteering or support, a sentence for each kind. The others:
`bot/views/why.py`."""

from __future__ import annotations

from bot.i18n.translator import N_
from participation.delivery.delivery import NoticeKind

_APPLIED = N_("You applied for a shift, and this is about your own application.")
_REMINDER = N_("You have a place in a shift, and I remind everybody who has one.")
_REPRESENTS = N_("You act for the organisation that posted the call.")
_SUSPENDED = N_("You applied for a call, and the city has decided about its organisation.")
_SIGNED_UP = N_("You signed up for this event.")
_ELECTIONS = N_("You asked me to remind you of elections. In /elections you can change that.")

CAUSES_OF_VOLUNTEERING: dict[NoticeKind, str] = {
    NoticeKind.PLACE_OFFERED: N_(
        "You are on the waiting list of a shift, a place got free, and you are next."
    ),
    NoticeKind.PLACE_ACCEPTED: _APPLIED,
    NoticeKind.APPLICATION_DECLINED: _APPLIED,
    NoticeKind.OFFER_LAPSED: _APPLIED,
    NoticeKind.CONSENT_DECIDED: N_(
        "You asked your parent or guardian for consent, and they have answered."
    ),
    NoticeKind.CONSENT_AGAIN: N_(
        "You agreed that somebody under 16 takes part in a shift, and the shift was moved."
    ),
    NoticeKind.CONSENT_WANTED: N_(
        "You have applied for a shift that was moved, and under 16 a parent or guardian has to "
        "agree to the new time."
    ),
    NoticeKind.CONSENT_LAPSED: _APPLIED,
    NoticeKind.SHIFT_TOMORROW: _REMINDER,
    NoticeKind.SHIFT_SOON: _REMINDER,
    NoticeKind.CALL_CHANGED: N_(
        "You applied for a call, and the organisation has changed something about it."
    ),
    NoticeKind.SHIFT_CANCELLED: N_(
        "You applied for a shift, and the organisation has cancelled it."
    ),
    NoticeKind.CALL_SUSPENDED: _SUSPENDED,
    NoticeKind.CALL_GOES_ON: _SUSPENDED,
    NoticeKind.CALL_MESSAGE: N_(
        "You have a place in a shift of this call, and the organisation wrote to everybody who "
        "has one. It does not see your address in Telegram unless you agreed to show it."
    ),
    NoticeKind.HOURS_CONFIRMED: N_(
        "You had a place in a shift, and the organisation has written down your hours."
    ),
    NoticeKind.HOURS_DECIDED: N_(
        "You said that your hours are wrong and took it to the city, and the city has decided."
    ),
    NoticeKind.NEW_CALLS: N_(
        "You saved a search and asked me to tell you of new calls. In /volunteer you can "
        "delete it."
    ),
    NoticeKind.APPLICANT_NEW: _REPRESENTS,
    NoticeKind.APPLICANT_LEFT: _REPRESENTS,
    NoticeKind.CALL_DECIDED: _REPRESENTS,
    NoticeKind.CONFIRM_HOURS: _REPRESENTS,
    NoticeKind.HOURS_DISPUTED: _REPRESENTS,
    NoticeKind.HOURS_SETTLED: _REPRESENTS,
    NoticeKind.ORGANISATION_DECIDED: N_(
        "You act for this organisation, and the city has decided about it."
    ),
    NoticeKind.ORGANISATION_WAITS: N_(
        "You are one of the staff who may approve organisations, and one waits."
    ),
    NoticeKind.CALL_WAITS: N_(
        "You are one of the staff who look at the first call of an organisation, and one waits."
    ),
    NoticeKind.INCUBATOR_WAITS: N_(
        "You are one of the staff who answer applications for the incubator, and one waits."
    ),
    NoticeKind.CONTEST_CLOSES: N_("You asked me to remind you of this contest."),
    NoticeKind.EVENT_TOMORROW: _SIGNED_UP,
    NoticeKind.EVENT_CHANGED: _SIGNED_UP,
    NoticeKind.EVENT_CANCELLED: _SIGNED_UP,
    NoticeKind.EVENT_OFFERED: N_(
        "You are on the waiting list of an event, a place got free, and you are next."
    ),
    NoticeKind.ELECTION_SET: _ELECTIONS,
    NoticeKind.ELECTION_MONTH: _ELECTIONS,
    NoticeKind.ELECTION_WEEK: _ELECTIONS,
    NoticeKind.ELECTION_DAY: _ELECTIONS,
    NoticeKind.ELECTION_MORNING: _ELECTIONS,
    NoticeKind.ELECTION_NUDGE: N_(
        "You told me when you plan to vote, and I remind you half an hour before."
    ),
    NoticeKind.INCUBATOR_DECIDED: N_("You applied for the incubator, and the city has answered."),
}
