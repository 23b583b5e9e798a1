"""The windows of the results."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class Outcome(StatesGroup):
    """Each window of the errand "Results"."""

    waiting = State()
    published = State()
    chart = State()
    chat = State()
    chat_chart = State()
