"""The windows of "My dates"."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class Dates(StatesGroup):
    """Each window of the errand."""

    home = State()
    address = State()
    renew = State()
