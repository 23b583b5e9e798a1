"""The windows of the vote."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class Vote(StatesGroup):
    """Each window of the errand "Vote"."""

    unknown = State()
    before = State()
    elsewhere = State()
    code = State()
    overview = State()
    category = State()
    card = State()
    full_text = State()
    review = State()
    cast = State()
    ended = State()
    check = State()
