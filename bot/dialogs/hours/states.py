"""The windows around hours of volunteer work by name. No texts here."""

from __future__ import annotations

from aiogram.fsm.state import State, StatesGroup


class MyHours(StatesGroup):
    """A volunteer's own hours and certificates, and checking anybody's certificate."""

    home = State()
    entry = State()
    claim = State()
    why = State()
    name = State()
    period = State()
    language = State()
    papers = State()
    check = State()


class ConfirmHours(StatesGroup):
    """The organisation's side: what it confirms and answers, and its year."""

    shifts = State()
    shift = State()
    person = State()
    minutes = State()
    keep = State()
    year = State()


class CityHours(StatesGroup):
    """The city's side: counts only, and disputes that were taken to it."""

    year = State()
    disputes = State()
    dispute = State()
    why = State()
