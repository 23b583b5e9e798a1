"""The windows of the errand "Organisations and calls"."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class Moderation(StatesGroup):
    """Each window of the errand."""

    home = State()
    waiting = State()
    linked = State()
    organisation = State()
    refuse = State()
    suspend = State()
    calls = State()
    call = State()
    send_back = State()
