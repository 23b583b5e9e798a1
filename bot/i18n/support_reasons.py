"""What each refusal about support for organisations says. Codes: `participation.errors`."""

from __future__ import annotations

from typing import Final

from bot.i18n.translator import N_
from participation.errors import Reason

_GONE = N_("I cannot find this any more. Here is how it stands now.")

SUPPORT_SENTENCES: Final[dict[Reason, str]] = {
    Reason.SUPPORT_TEXT_WITHOUT_LETTERS: N_("I need some words here. Please write it again."),
    Reason.SUPPORT_TEXT_TOO_SHORT: N_(
        "This is too short: {length} characters, and at least {least} are needed."
    ),
    Reason.SUPPORT_TEXT_TOO_LONG: N_(
        "This text is too long: {length} characters, and at most {most} fit."
    ),
    Reason.SUPPORT_ANSWER_UNKNOWN: N_("Please choose with one of the buttons."),
    Reason.CONTEST_UNKNOWN: N_("This contest is not on the city's list any more."),
    # NOTE A round is one time that a contest is held; it has a last day to apply.
    Reason.ROUND_UNKNOWN: N_("This round is not noted any more."),
    Reason.ROUND_IN_PAST: N_("This day is over. Please give the last day to apply once more."),
    Reason.ROUND_TOO_FAR: N_("This is too far ahead: at most {most} days. Is the year right?"),
    Reason.ROUND_ENDS_BEFORE_START: N_("The last day to apply would be before the first one."),
    Reason.ROUND_TWICE: N_("A round of this contest with the same last day is noted already."),
    Reason.EVENT_UNKNOWN: N_("I cannot find this event any more."),
    Reason.EVENT_IN_PAST: N_("This moment is over. Please give a day and hour that is ahead."),
    Reason.EVENT_TOO_FAR: N_("This is too far ahead: at most {most} days. Is the year right?"),
    Reason.EVENT_ENDS_BEFORE_START: N_("The event would end before it begins."),
    Reason.EVENT_TOO_LONG: N_(
        "An event lasts at most {most} days. Please make several out of a longer one."
    ),
    Reason.EVENT_CAPACITY_UNFIT: N_("There can be {least} to {most} places."),
    # NOTE {held} is how many places are given or offered already.
    Reason.EVENT_CAPACITY_HELD: N_(
        "Places that are taken already: {held}. There cannot be fewer than that."
    ),
    Reason.EVENT_INCOMPLETE: N_("Something is still missing. Please fill in the marked lines."),
    Reason.EVENT_STARTED: N_("The event has begun already."),
    Reason.EVENT_CANCELLED: N_("This event was cancelled."),
    Reason.SIGNUP_UNKNOWN: _GONE,
    Reason.INCUBATOR_UNKNOWN: _GONE,
    Reason.INCUBATOR_APPLIED: N_(
        "There is an application of yours, or of your organisation, for this round already. The "
        "city will answer it."
    ),
    Reason.INCUBATOR_DRAFT_MISSING: N_("There is no draft any more. Please begin again."),
    Reason.INCUBATOR_DECIDED: N_(
        "Somebody has answered this application in the meantime. Here is how it stands now."
    ),
    Reason.AWARD_UNKNOWN: N_("This award is not on the city's list any more."),
    Reason.TOO_MANY_NOMINATIONS: N_(
        "One person can name at most {most} in a year. Thank you for all your suggestions!"
    ),
}
