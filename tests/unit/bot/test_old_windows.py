"""A press on a window that is gone leads back to its errand, known by the letter of the button."""

import pytest
from aiogram.types import CallbackQuery, User

from bot.callbacks import Errand
from bot.handlers.errors import errand_of

ANNA = User(id=1, is_bot=False, first_name="Anna")


@pytest.mark.parametrize(
    ("widget", "errand"),
    [
        ("e_stations", Errand.ELECTIONS),
        ("l_pledge", Errand.ELECTIONS),
        ("y_choose", Errand.ELECTIONS),
        ("v_cast", Errand.VOTE),
        ("nothing of ours", Errand.MENU),
    ],
)
def test_old_window_leads_to_its_errand(widget: str, errand: Errand) -> None:
    for data in (widget, f"ABCDEF\x1d{widget}:3"):
        query = CallbackQuery(id="1", from_user=ANNA, chat_instance="x", data=data)
        assert errand_of(query) is errand
