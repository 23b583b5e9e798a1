"""The windows of the errand "News and messages"."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class News(StatesGroup):
    """Each window of the errand."""

    home = State()
    kinds = State()
    when = State()
    quiet_from = State()
    quiet_until = State()
    digest = State()
    about_me = State()
    district = State()
    age = State()
