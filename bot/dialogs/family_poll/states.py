"""The windows of the children's and youth election."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class FamilyVote(StatesGroup):
    """Those of an adult, those of a child, and the results."""

    home = State()
    children = State()
    handover = State()
    code = State()
    stand = State()
    gate = State()
    closing = State()

    question = State()
    review = State()
    thanks = State()

    results = State()
    chart = State()
    place = State()
    place_chart = State()
