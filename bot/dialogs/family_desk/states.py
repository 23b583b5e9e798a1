"""The windows of staff who run a children's election."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class FamilyDesk(StatesGroup):
    """Opening and closing, place codes, what came of it."""

    home = State()
    choose = State()
    when = State()
    opens = State()
    closes = State()
    check = State()
    places = State()
    place = State()
    void = State()
    close = State()
    ended = State()
    result = State()
