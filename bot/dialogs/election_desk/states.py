"""The windows in which staff look after the election calendar."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class ElectionDesk(StatesGroup):
    """One state for each window."""

    home = State()
    election = State()
    part = State()
    line = State()
    drop_sure = State()
    back_sure = State()
    kind = State()
    year = State()
    # questions; which one is asked: `questions.py`
    day = State()
    hours = State()
    words = State()
    plain = State()
    point = State()
    yes_no = State()
    percent = State()
    table = State()
