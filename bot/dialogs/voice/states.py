"""The windows of "Liepāja ir Tava balss!"."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class Voice(StatesGroup):
    """The campaign, others' appeals, one's own."""

    about = State()
    card = State()
    turnout = State()
    mine = State()
    name = State()
    text = State()
    photo = State()
    consent = State()
    delete = State()
