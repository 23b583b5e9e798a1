"""The staff's windows for residents' appeals."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class AppealDesk(StatesGroup):
    """Those that wait, those that are out, and writing one down for somebody."""

    home = State()
    waiting = State()
    refuse = State()
    published = State()
    out = State()
    take_down = State()
    add_name = State()
    add_text = State()
    added = State()
    add_photo = State()
    add_sure = State()
