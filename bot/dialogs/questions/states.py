"""The windows of the errand "What I did not understand"."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class Questions(StatesGroup):
    """Each window of the errand."""

    groups = State()
    group = State()
    areas = State()
    meanings = State()
    taught = State()
    model = State()
