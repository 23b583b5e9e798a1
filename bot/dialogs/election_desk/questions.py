"""Which questions a line of the calendar asks, one window after another. Windows: `asking.py`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from aiogram.fsm.state import State

from bot.dialogs.election_desk.states import ElectionDesk
from bot.i18n.translator import N_
from participation.city.wording import NAME_LIMIT, TEXT_LIMIT
from participation.elections.rules import STATION_TEXT_MOST

DAY: Final = "held_on"
VOTERS: Final = "voters"
NEW: Final = "new"
"""Parts beside those of `participation.elections.edition`: fields of the election itself."""


@dataclass(frozen=True, slots=True)
class Question:
    """`field` takes the answer; two fields for hours and a point. `without`: the button that
    leaves it open, or None where an answer is needed."""

    state: State
    field: str
    asks: str
    without: str | None = None
    most: int = NAME_LIMIT


_SOURCE: Final = Question(
    ElectionDesk.plain,
    "source",
    N_(
        "<b>Where does this stand?</b>\nPlease send the address of the page, or where you have it "
        "from. Everybody sees it."
    ),
    most=NAME_LIMIT,
)
_TEXT: Final = Question(
    ElectionDesk.words,
    "text",
    N_("<b>What do you want to say?</b> Short, and in plain words."),
    most=TEXT_LIMIT,
)
_NOT_KNOWN: Final = N_("Not known")

QUESTIONS: Final[Mapping[str, tuple[Question, ...]]] = MappingProxyType(
    {
        DAY: (
            Question(
                ElectionDesk.day,
                "held_on",
                N_("<b>On which day is the election?</b>"),
                # NOTE A button: the day of an election has not been set yet.
                without=N_("Not announced yet"),
            ),
            _SOURCE,
        ),
        VOTERS: (
            Question(
                ElectionDesk.words,
                "voters",
                N_("<b>Who may vote, and where?</b>"),
                most=TEXT_LIMIT,
            ),
            _SOURCE,
        ),
        NEW: (
            Question(ElectionDesk.words, "name", N_("<b>What is the election called?</b>")),
            Question(
                ElectionDesk.day,
                "held_on",
                N_("<b>On which day is the election?</b>"),
                without=N_("Not announced yet"),
            ),
            _SOURCE,
        ),
        "hours": (
            Question(
                ElectionDesk.hours,
                "",
                N_("<b>When are the polling stations open on the day?</b>"),
            ),
            _SOURCE,
        ),
        "early": (
            Question(ElectionDesk.day, "day", N_("<b>On which day can one vote early?</b>")),
            Question(ElectionDesk.hours, "", N_("<b>From when until when, on that day?</b>")),
            Question(
                ElectionDesk.words,
                "where",
                N_("<b>Where can one vote then?</b>"),
                without=N_("At every station"),
            ),
            _SOURCE,
        ),
        "home_voting": (_TEXT, _SOURCE),
        "postal_voting": (_TEXT, _SOURCE),
        "documents": (_TEXT, _SOURCE),
        "deadlines": (
            Question(
                ElectionDesk.words,
                "name",
                N_("<b>What can be done until a certain day?</b> Such as: ask to vote at home"),
            ),
            Question(ElectionDesk.day, "day", N_("<b>Which is the last day for it?</b>")),
            _SOURCE,
        ),
        "stations": (
            Question(
                ElectionDesk.plain,
                "name",
                N_("<b>What is the polling station called?</b>"),
                most=STATION_TEXT_MOST,
            ),
            Question(
                ElectionDesk.plain,
                "address",
                N_("<b>What is its address?</b>"),
                most=STATION_TEXT_MOST,
            ),
            Question(
                ElectionDesk.point,
                "",
                N_(
                    "<b>Where is it on the map?</b>\nShare a location, or type the coordinates: "
                    "56.5047, 21.0108"
                ),
                without=_NOT_KNOWN,
            ),
            Question(
                ElectionDesk.hours,
                "hours",
                N_("<b>Does it have hours of its own?</b>"),
                # NOTE A button: this polling station is open as long as all the others.
                without=N_("The same as everywhere"),
            ),
            Question(
                ElectionDesk.yes_no,
                "has_step_free_access",
                N_("<b>Can one get in without any step?</b>"),
                without=_NOT_KNOWN,
            ),
            Question(
                ElectionDesk.words,
                "access",
                N_("<b>What should people know about the entrance?</b>"),
                # NOTE A button: there is nothing to say here.
                without=N_("Nothing to add"),
            ),
            _SOURCE,
        ),
        "turnout": (
            Question(
                ElectionDesk.percent,
                "percent",
                N_("<b>How many of a hundred voted?</b> For example: 43.5"),
            ),
            _SOURCE,
        ),
    }
)
