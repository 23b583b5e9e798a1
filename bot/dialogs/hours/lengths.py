"""Lengths of time: those on the buttons, and those that are typed ("2:30", "2,5 h", "90 min")."""

from __future__ import annotations

import re
from typing import Final

from aiogram.types import Message
from aiogram_dialog import DialogManager

from bot.dialogs.frame import Choices
from bot.dialogs.written import ask_again, written
from bot.i18n.translator import N_, Translator
from bot.views.hours import length
from participation.volunteering.hours import most_minutes

_TYPE: Final = N_("Please type a length of time, for example 2:30, or press a button.")
_AROUND: Final = (-120, -90, -60, -45, -30, -15, 0, 15, 30, 45, 60, 90)
_PLAIN: Final = (60, 90, 120, 150, 180, 240, 300, 360)
_CLOCK: Final = re.compile(r"(\d{1,2})[:.](\d{2})")
_HOURS_AND_MINUTES: Final = re.compile(
    r"(?:(\d{1,2}(?:[.,]\d{1,2})?)\s*(?:h|st|ч|hours?|stund\w*|час\w*)\.?)?"
    r"\s*(?:(?:un|and|и)\s+)?"
    r"(?:(\d{1,3})\s*(?:m|min\w*|мин\w*|м)\.?)?"
)
_NUMBER: Final = re.compile(r"(\d{1,2})(?:[.,](\d{1,2}))?")


def offered(planned: int | None, now: int | None, tr: Translator) -> Choices:
    """What most people choose: nothing, and around the shift's length; not what stands now."""
    around = _PLAIN if planned is None else tuple(planned + each for each in _AROUND)
    possible = {each for each in around if 0 < each <= most_minutes(planned)} - {now}
    choices = [(length(each, tr), each) for each in sorted(possible)]
    if now != 0:
        # NOTE A button: this person did not come to the shift, so no hours are counted.
        choices.append((tr.plain("Did not come"), 0))
    return choices


def typed_length(message: Message, manager: DialogManager) -> int | None:
    """Minutes, as exact as they were typed. None: they are asked for again."""
    text = written(message, manager, _TYPE)
    if text is None:
        return None
    minutes = read_length(text)
    if minutes is None:
        ask_again(message, manager, _TYPE)
    return minutes


def read_length(text: str) -> int | None:
    """Minutes, as exact as they were typed; None when it is no length of time."""
    words = " ".join(text.casefold().split())
    if clock := _CLOCK.fullmatch(words):
        return _minutes(int(clock[1]), int(clock[2]))
    if number := _NUMBER.fullmatch(words):
        return _decimal(number[1], number[2])
    found = _HOURS_AND_MINUTES.fullmatch(words)
    if not words or found is None:
        return None
    hours, minutes = found[1], found[2]
    if hours is None:
        return int(minutes)
    whole, _, part = hours.replace(",", ".").partition(".")
    return (_decimal(whole, part) or 0) + int(minutes or 0)


def _minutes(hours: int, minutes: int) -> int | None:
    return hours * 60 + minutes if minutes < 60 else None


def _decimal(whole: str, part: str | None) -> int:
    """2,5 hours are 150 minutes; to the nearest minute."""
    share = int((part or "0").ljust(2, "0")) / 100
    return round((int(whole) + share) * 60)
