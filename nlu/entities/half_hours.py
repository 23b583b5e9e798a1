"""A time of the day as people say it without figures or between two hours: "pusdesmitos",
"в половине десятого", "half past nine", "desmitos". With figures: `clock_times.py`."""

from __future__ import annotations

import re
from datetime import time
from typing import Final

_LATVIAN: Final = {
    1: "vien",
    2: "div",
    3: "trij|trīs|tris",
    4: "četr|cetr",
    5: "piec",
    6: "seš|ses",
    7: "septiņ|septin",
    8: "astoņ|aston",
    9: "deviņ|devin",
    10: "desmit",
    11: "vienpadsmit",
    12: "divpadsmit",
}
_RUSSIAN: Final = {
    1: "перво",
    2: "второ",
    3: "третье",
    4: "четвёрто|четверто",
    5: "пято",
    6: "шесто",
    7: "седьмо",
    8: "восьмо",
    9: "девято",
    10: "десято",
    11: "одиннадцато",
    12: "двенадцато",
}
_ENGLISH: Final = {
    1: "one",
    2: "two",
    3: "three",
    4: "four",
    5: "five",
    6: "six",
    7: "seven",
    8: "eight",
    9: "nine",
    10: "ten",
    11: "eleven",
    12: "twelve",
}
_HOUR_OF: Final = {
    stem: hour
    for words in (_LATVIAN, _RUSSIAN, _ENGLISH)
    for hour, stems in words.items()
    for stem in stems.split("|")
}


def _one_of(words: dict[int, str]) -> str:
    """The longest first, or "vienpadsmitos" would begin with one."""
    stems = [stem for joined in words.values() for stem in joined.split("|")]
    return "|".join(sorted(stems, key=len, reverse=True))


_LV, _RU, _EN = _one_of(_LATVIAN), _one_of(_RUSSIAN), _one_of(_ENGLISH)
#: Half of the hour that is named: half an hour before it.
_HALF_TO: Final = re.compile(
    rf"\bpus(?P<lv>{_LV})(?:os|iem|i|u|ās)?\b|\b(?:пол|половин[аеуы])[ -]?(?P<ru>{_RU})го\b",
    re.IGNORECASE,
)
#: In English the half and the quarter come after the hour, or the quarter before it.
_PAST: Final = re.compile(
    rf"\b(?P<part>half|quarter)\s(?:past\s|(?P<to>to\s))?(?P<en>{_EN})\b", re.IGNORECASE
)
_WHOLE: Final = re.compile(rf"\b(?P<lv>{_LV})os\b", re.IGNORECASE)
_NOON: Final = re.compile(
    r"\b(?:noon|midday|pusdienlaik\w*|pusdienās|полдень|полудня)\b", re.IGNORECASE
)
_EARLY: Final = re.compile(
    r"\b(?:a\.?m\b|(?:no )?rīta|(?:no )?rita|rītā|in the morning|утра|утром)", re.IGNORECASE
)
_LATE: Final = re.compile(
    r"\b(?:vakarā|vakara|pēcpusdienā|pecpusdiena|dienā|diena|evening|afternoon|pm|вечера|вечером|дня)\b",
    re.IGNORECASE,
)
_NOON_HOUR: Final = 12


def find_said_time(text: str) -> time | None:
    """None: no such word is in it. Without a word for the evening the hours are those of the
    morning; whoever asks knows which of the two can be meant."""
    minutes = _minutes(text)
    if minutes is None:
        return None
    if _LATE.search(text) and minutes < _NOON_HOUR * 60:
        minutes += _NOON_HOUR * 60
    return time(*divmod(minutes, 60))


def is_of_the_morning(text: str) -> bool:
    """Whether the words leave no doubt that a morning is meant."""
    return _EARLY.search(text) is not None


def _minutes(text: str) -> int | None:
    if match := _HALF_TO.search(text):
        return _hour(match["lv"] or match["ru"]) * 60 - 30
    if match := _PAST.search(text):
        whole, part = _hour(match["en"]) * 60, 30 if match["part"].casefold() == "half" else 15
        return whole - part if match["to"] else whole + part
    if _NOON.search(text):
        return _NOON_HOUR * 60
    if match := _WHOLE.search(text):
        return _hour(match["lv"]) * 60
    return None


def _hour(stem: str) -> int:
    return _HOUR_OF[stem.casefold()]
