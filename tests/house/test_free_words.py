"""Free words: every intent of the closed list has its way and its label, every window its line."""

from __future__ import annotations

import re
from typing import Any

import pytest
from aiogram_dialog import Window
from aiogram_dialog.api.internal import WindowProtocol
from aiogram_dialog.widgets.input import MessageInput

from bot.callbacks import Errand
from bot.dialog_list import DIALOGS
from bot.understanding.city_answers import CITY_ANSWERS
from bot.understanding.labels import AREAS, LABELS
from bot.understanding.routes import ROUTES, Kind
from bot.understanding.windows import WORDS, Words, words_in
from participation.city import load_city
from participation.language import LANGUAGES
from tests.house.papers import ROOT

DANGEROUS = {
    "cancel",
    "change_proposal",
    "change_vote",
    "delete_my_data",
    "election_reminder_off",
    "unsubscribe",
}
"""Withdraw, delete, stop, change: these ask back."""
STAFF_ERRANDS = {Errand.CAMPAIGN, Errand.CAMPAIGNS}
BUTTON_MOST = 40
"""Characters that a phone shows on one line of a button."""


def closed_list(language: str) -> set[str]:
    """The intents that the training examples of a language tell apart."""
    files = (ROOT / "nlu" / "data" / language).glob("*.yml")
    found = (re.findall(r"^- intent: (\w+)$", f.read_text("utf-8"), re.MULTILINE) for f in files)
    return {intent for intents in found for intent in intents} - {"out_of_scope"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_intent_that_the_model_learns_has_its_way(language: str) -> None:
    assert closed_list(language) == set(ROUTES)


def test_there_are_fifty_one_intents_each_with_a_label() -> None:
    assert len(ROUTES) == 51
    assert set(LABELS) == set(ROUTES)
    assert sum(len(area) for area in AREAS.values()) == len(LABELS)
    assert len(set(LABELS.values())) == len(LABELS), "two buttons would read alike"
    assert [label for label in LABELS.values() if len(label) > BUTTON_MOST] == []


def test_what_is_dangerous_and_nothing_else_asks_back() -> None:
    assert {intent for intent, route in ROUTES.items() if route.ask} == DANGEROUS


def test_no_words_open_an_errand_of_staff() -> None:
    opened = {
        cell.cell_contents
        for route in ROUTES.values()
        for cell in getattr(route.do, "__closure__", None) or ()
    }
    assert {one for one in opened if isinstance(one, Errand)} >= {Errand.ME, Errand.NEWS}
    assert not opened & STAFF_ERRANDS
    assert (
        not {errand for one in CITY_ANSWERS.values() for _, errand in one.errands} & STAFF_ERRANDS
    )


def test_every_fact_and_link_that_is_given_as_an_answer_is_in_the_citys_data() -> None:
    city = load_city(ROOT / "city" / "liepaja")
    for intent, answer in CITY_ANSWERS.items():
        assert set(answer.facts) <= set(city.facts), intent
        assert set(answer.links) <= set(city.links), intent
        assert ROUTES[intent].kind is Kind.ANSWERS


def test_every_dialog_says_what_typed_words_are() -> None:
    dialogs = {dialog.states_group().__name__ for dialog in DIALOGS}
    assert {name for name in WORDS if ":" not in name} == dialogs
    states = {str(state.state) for dialog in DIALOGS for state in dialog.states()}
    assert {name for name in WORDS if ":" in name} <= states


def reads(window: WindowProtocol) -> str | None:
    """The name of the function that takes what is sent to this window."""
    if not isinstance(window, Window) or not isinstance(window.on_message, MessageInput):
        return None
    # The first one looks whether it is the rest of a text that was cut, and hands it on.
    held = _held_by(window.on_message.func.callback)
    return str(_held_by(held["read"])["take"].__name__)


def _held_by(function: Any) -> dict[str, Any]:
    """What a function that was made in another one holds on to."""
    cells = zip(function.__code__.co_freevars, function.__closure__, strict=True)
    return {name: cell.cell_contents for name, cell in cells}


def test_every_window_in_which_something_is_typed_has_a_line_of_its_own() -> None:
    """Those for buttons are made by one function, whose `take` only says so."""
    missing = []
    for dialog in DIALOGS:
        if WORDS[dialog.states_group().__name__] is not Words.CHOICE:
            continue
        for state, window in dialog.windows.items():
            taken_by = reads(window)
            assert taken_by, state
            by_buttons = {"take", "take_category", "take_topic"}
            if taken_by not in by_buttons and state.state not in WORDS:
                missing.append((state.state, taken_by))
    assert missing == []


def test_words_are_the_answer_where_a_title_or_a_name_is_asked() -> None:
    free = {state for state in WORDS if words_in(state) is Words.ANSWER}
    assert free == {
        "AppealDesk:add_name",
        "AppealDesk:add_text",
        "AppealDesk:refuse",
        "AppealDesk:take_down",
        "Voice:name",
        "Voice:text",
        "Apply:name",
        "Apply:note",
        "ConfirmHours:keep",
        "MyHours:name",
        "MyHours:why",
        "Compose",
        "Desk",
        "Funding:apply_does",
        "Funding:apply_goal",
        "Funding:apply_need",
        "Funding:apply_organisation",
        "Funding:nominee",
        "Funding:nominee_why",
        "Funding:sign_name",
        "Funding:sign_organisation",
        "Guardian:name",
        "Moderation:refuse",
        "NeutralDesk:adding",
        "NeutralDesk:names",
        "Moderation:send_back",
        "Moderation:suspend",
        "MyCalls:cancel_why",
        "MyCalls:move",
        "MyCalls:write",
        "PostCall:address",
        "PostCall:age",
        "PostCall:body",
        "PostCall:contact",
        "PostCall:day",
        "PostCall:end",
        "PostCall:people",
        "PostCall:place",
        "PostCall:shifts",
        "PostCall:skills",
        "PostCall:start",
        "PostCall:title",
        "Propose:address",
        "Propose:description",
        "Propose:organisation",
        "Propose:place",
        "Propose:title",
        "Represent:about",
        "Represent:contact_name",
        "Represent:joining",
        "Represent:name",
        "Represent:own_name",
        "StaffRoom",
        "SupportDesk",
        "CityHours:why",
        "ElectionDesk",
    }
