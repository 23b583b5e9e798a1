"""The windows in which staff keep the names that they watch for before an election."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class NeutralDesk(StatesGroup):
    """One state for each window."""

    home = State()
    names = State()
    name = State()
    kind = State()
    adding = State()
