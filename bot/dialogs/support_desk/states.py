"""The windows in which staff look after the support for organisations."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class SupportDesk(StatesGroup):
    """One state for each window."""

    home = State()
    contests = State()
    rounds = State()
    round = State()
    closes = State()
    opens = State()
    source = State()
    events = State()
    event_kind = State()
    event = State()
    event_title = State()
    event_body = State()
    event_starts = State()
    event_ends = State()
    event_place = State()
    event_capacity = State()
    event_cancel = State()
    event_people = State()
    applications = State()
    application = State()
    application_word = State()
    nominations = State()
