"""The windows of browsing."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class Browse(StatesGroup):
    """Each window of the errand "Projects"."""

    home = State()
    themes = State()
    found = State()
    card = State()
    full_text = State()
