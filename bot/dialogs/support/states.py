"""The windows of the errand "Support for organisations"."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class Funding(StatesGroup):
    """What anybody may see."""

    home = State()
    contests = State()
    contest = State()
    deadlines = State()
    fit_who = State()
    fit_field = State()
    fit_purpose = State()
    fit_amount = State()
    fit_own = State()
    fit_result = State()
    incubator = State()
    apply_organisation = State()
    apply_field = State()
    apply_does = State()
    apply_need = State()
    apply_goal = State()
    apply_contact = State()
    apply_check = State()
    events = State()
    event = State()
    sign_name = State()
    sign_organisation = State()
    award = State()
    nominee = State()
    nominee_why = State()
    nominee_contact = State()
    nominee_check = State()
    expert = State()
    barriers = State()
