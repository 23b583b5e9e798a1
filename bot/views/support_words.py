"""Words for what the rules of support name by a code: answers, reasons of a fit, states."""

from __future__ import annotations

from typing import Final

from bot.i18n.translator import N_
from participation.support.fitting import Because, OwnMoney
from participation.support.incubator_application import IncubatorState

# NOTE Each is a button: the answer to "Who are you?".
WHO: Final[dict[str, str]] = {
    "association": N_("👥 An association"),
    "foundation": N_("🏛 A foundation"),
    "informal": N_("🙌 A group without a register"),
}
# NOTE Each is a button: the answer to "What do you need the money for?".
PURPOSES: Final[dict[str, str]] = {
    "event": N_("🎪 An event"),
    "service": N_("🤝 Work with people"),
    "place": N_("🌳 A place or a courtyard"),
    "sport": N_("🏃 Sport"),
    "camp": N_("🏕 A camp"),
    "conference": N_("🎤 A conference or seminar"),
    "youth_idea": N_("💡 A young people's idea"),
}
# NOTE Each is a button: the answer to "Have you got some money of your own for it?".
OWN: Final[dict[OwnMoney, str]] = {
    OwnMoney.YES: N_("Yes, some"),
    OwnMoney.NO: N_("No, none"),
    OwnMoney.UNSURE: N_("I do not know yet"),
}

# NOTE Reasons why a contest fits an organisation, or does not; each stands in a list after "•".
BECAUSE: Final[dict[Because, str]] = {
    Because.FOR_THIS: N_("it is for such plans"),
    Because.FOR_YOUR_FIELD: N_("it is for your field"),
    Because.MAY_APPLY: N_("you may apply"),
    Because.SUM_FITS: N_("your sum is no more than what one gets on average"),
    Because.ASK_WHO: N_("please ask whether a group like yours may apply: I do not know"),
    Because.ASK_SUM: N_("please ask how much one can get: I do not know"),
    Because.SUM_HIGH: N_("your sum is more than what one gets on average"),
    Because.OWN_PART: N_("a part of the money has to be your own"),
    Because.ASK_OWN_PART: N_("please ask whether money of your own is needed: I do not know"),
    Because.IS_AN_ORDER: N_("this is an order by the city: you offer a service and its price"),
    Because.NOT_FOR_THIS: N_("it is for other plans"),
    Because.OTHER_FIELDS: N_("it is for such plans, but in other fields"),
    Because.MAY_NOT_APPLY: N_("a group like yours may not apply"),
    Because.SUM_TOO_BIG: N_("your sum is more than the contest has"),
    Because.OWN_PART_MISSING: N_("a part of the money has to be your own, and you have none"),
}

# NOTE How an application to the incubator stands.
APPLICATION_STATES: Final[dict[IncubatorState, str]] = {
    IncubatorState.DRAFT: N_("not handed in yet"),
    IncubatorState.SUBMITTED: N_("waits for the city's answer"),
    IncubatorState.ACCEPTED: N_("accepted"),
    IncubatorState.DECLINED: N_("not this time"),
}
# NOTE What an application to the incubator tells; each is the heading of an answer.
APPLICATION_LINES: Final[dict[str, str]] = {
    "organisation_name": N_("Organisation"),
    "field": N_("Field"),
    "does": N_("What you do"),
    "need": N_("What you need"),
    "goal": N_("Goal in a year"),
    "contact": N_("Contact"),
}
