"""The windows of the errand "Elections"."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class Elections(StatesGroup):
    """Who may vote is asked in plain messages instead: nothing is kept of it."""

    home = State()
    reminders = State()
    plan = State()
    plan_day = State()
    plan_hour = State()
    documents = State()
    check = State()
    stations = State()
    near = State()
    past = State()
