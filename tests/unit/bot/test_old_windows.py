"""A press on a window that is gone leads back to where it was, known by the widget's beginning."""

from collections.abc import Callable
from typing import Any

import pytest
from aiogram.types import CallbackQuery, User

from bot.dialogs.calls import start_calls
from bot.dialogs.campaigns.archive import start_archive
from bot.dialogs.civic_dates import start_dates
from bot.dialogs.elections import start_elections
from bot.dialogs.news import start_news
from bot.dialogs.voting import start_vote
from bot.handlers.way_back import WAYS, prefix_of

ANNA = User(id=1, is_bot=False, first_name="Anna")


@pytest.mark.parametrize(
    ("widget", "way"),
    [
        ("e_stations", start_elections),
        ("v_cast", start_vote),
        ("n_kinds", start_news),
        ("d_file", start_dates),
        ("k_close", start_calls),
        ("a_sent", start_archive),
        ("nothing of ours", None),
        ("", None),
    ],
)
def test_old_window_leads_to_its_errand(widget: str, way: Callable[..., Any] | None) -> None:
    for data in (widget, f"ABCDEF\x1d{widget}:3"):
        query = CallbackQuery(id="1", from_user=ANNA, chat_instance="x", data=data)
        assert WAYS.get(prefix_of(query)) is way


@pytest.mark.parametrize(("desk", "errand"), [("sd", "d"), ("fd", "k"), ("nd", "n"), ("ed", "e")])
def test_a_desk_of_staff_is_not_taken_for_the_errand_of_residents(desk: str, errand: str) -> None:
    query = CallbackQuery(id="1", from_user=ANNA, chat_instance="x", data=f"AB\x1d{desk}_home")
    assert prefix_of(query) == desk
    assert WAYS[desk] is not WAYS[errand]
