"""Hours of the day in a message: "10–14", "no 10 līdz 14", "с 10 до 14", "from 10am to 2pm".

Days are in `dates.py`, and what is a day is never an hour: whoever calls names the days first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import time
from typing import Final, NamedTuple

_WORDS: Final = {
    1: "vieniem|viens|one|часа|час",
    2: "diviem|divi|two|двух|два",
    3: "trijiem|trim|trīs|tris|three|трёх|трех|три",
    4: "četriem|cetriem|četri|four|четырёх|четырех|четыре",
    5: "pieciem|pieci|five|пяти|пять",
    6: "sešiem|sesiem|seši|six|шести|шесть",
    7: "septiņiem|septiniem|septiņi|seven|семи|семь",
    8: "astoņiem|astoniem|astoņi|eight|восьми|восемь",
    9: "deviņiem|deviniem|deviņi|nine|девяти|девять",
    10: "desmitiem|desmit|ten|десяти|десять",
    11: "vienpadsmitiem|vienpadsmit|eleven|одиннадцати|одиннадцать",
    12: "divpadsmitiem|divpadsmit|twelve|двенадцати|двенадцать|noon|полудня|pusdienlaika",
}
_HOUR_OF: Final = {word: hour for hour, words in _WORDS.items() for word in words.split("|")}
_WORD: Final = "|".join(sorted(_HOUR_OF, key=len, reverse=True))
_MORNING: Final = r"a\.?\s?m\b\.?|no rīta|no rita|rītā|rita|утра"
_EVENING: Final = (
    r"p\.?\s?m\b\.?|vakarā|vakara|pēcpusdienā|pecpusdiena|dienā|вечера|дня|in the evening"
    r"|in the afternoon"
)
_HALF: Final = (
    rf"(?:\s?(?:(?P<{{0}}am>{_MORNING})|(?P<{{0}}pm>{_EVENING})"
    r"|(?P<{0}unit>h\b|часов\b|часа\b|ч\.|o'clock)))?"
)
_TIME: Final = (
    rf"(?:(?P<{{0}}hour>[01]?\d|2[0-4])(?:[:.](?P<{{0}}minute>[0-5]\d))?(?!\d)"
    rf"|\b(?P<{{0}}word>{_WORD})\b)" + _HALF
)
_CLOCK: Final = r"(?:pulksten[sī]?|plkst\.?|pl\.|at|в|around|ap|около)"
_FROM: Final = r"(?P<link>\b(?:no|from|between|starp|с|со|от|между|s|ot)\b)"
_TO: Final = (
    r"\s?(?:-|–|—|\.\.+)\s?"
    r"|\s(?:līdz|lidz|liidz|until|till|til|to|до|do|and|un|и|по)\s"
)
_BEFORE: Final = r"(?<![\d:/–—-])(?<!\d[.,])"
_AFTER: Final = r"(?!\d|[:/.,-]\d)"
_RANGE: Final = re.compile(
    rf"(?:{_FROM}\s?)?(?:{_CLOCK}\s?)?{_BEFORE}"
    + _TIME.format("from_")
    + rf"(?P<to>{_TO})(?:{_CLOCK}\s?)?"
    + _TIME.format("to_")
    + _AFTER,
    re.IGNORECASE,
)
_START: Final = re.compile(
    rf"(?P<clock>\b{_CLOCK}\s?)?{_BEFORE}" + _TIME.format("from_") + _AFTER, re.IGNORECASE
)
_LASTS: Final = re.compile(
    rf"(?<![\w.,:])(?P<hours>\d{{1,2}}|{_WORD})(?P<half>[.,]5)?\s?"
    r"(?:stund\w*|h\b|hours?\b|hrs?\b|час(?:а|ов)?\b)",
    re.IGNORECASE,
)
#: What stands after two numbers that count something else than hours.
_OTHER_THINGS: Final = re.compile(
    r"[ \xa0]?(?:gad|g\.|year|y\.?o|лет|год|cilv|brīvpr|brivpr|palīg|palig|cilvēk|volunt|people"
    r"|person|helper|чел|люд|волонт|доброволь|помощник|bērn|bern|child|kid|дет|eur|€|%|kg|km|кг|км|min"
    r"|мин|klas|клас|grad|град|stund|hour|час\b|часа|часов|\.\s?(?:jan|feb|mar|apr|mai|jūn|jun"
    r"|jūl|jul|aug|sep|okt|nov|dec))",
    re.IGNORECASE,
)
_MIDDAY: Final = 12
_EARLY: Final = 7


class Hours(NamedTuple):
    """From one hour of the day to another; `end` is None where only the beginning is said.
    `first` and `last` count characters of the text, `last` not included."""

    start: time
    end: time | None
    first: int
    last: int
    is_certain: bool
    """Written as hours only are: with a colon, "am", "plkst."."""


def find_hours(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Hours]:
    """The hours of a message in their order, each with its end or, at last, a single beginning.
    `taken`: what other readers have understood (characters from, to)."""
    found = [hours for match in _RANGE.finditer(text) if (hours := _between(match, text))]
    free = [one for one in found if not _overlaps(one, taken)]
    if free:
        # Beside "3pm-6pm" a bare "13-15" is somebody's age.
        return [one for one in free if one.is_certain] or free
    single = _beginning(text, taken)
    return [single] if single else []


def certain_spans(text: str) -> list[tuple[int, int]]:
    """Where hours stand that can be nothing else: a day must not be read there."""
    found = [hours for match in _RANGE.finditer(text) if (hours := _between(match, text))]
    return [(one.first, one.last) for one in found if one.is_certain]


def _overlaps(one: Hours, taken: Sequence[tuple[int, int]]) -> bool:
    return any(one.first < last and first < one.last for first, last in taken)


def _between(match: re.Match[str], text: str) -> Hours | None:
    joined = match["to"].strip().casefold()
    link = (match["link"] or "").casefold()
    if joined in ("and", "un", "и") and link not in ("between", "starp", "между"):
        return None
    marked = _is_marked(match, "from_") or _is_marked(match, "to_")
    if not marked and match["to_unit"] is None and _OTHER_THINGS.match(text, match.end()):
        return None
    in_words = bool(match["from_word"] or match["to_word"])
    if in_words and not (link or marked):
        return None
    start, end = _hour(match, "from_"), _hour(match, "to_")
    # "From 9 to 5", but not "14:00–10:00": that is a slip.
    by_twelve = start[0] <= _MIDDAY
    if match["from_am"] is None and match["from_pm"] is None:
        start = _as_meant(match, start, end)
    later = (end[0] + 12, end[1])
    if match["to_am"] is None and match["to_pm"] is None and end <= start < later:
        end = later if end[0] < _MIDDAY and by_twelve else end
    if start[0] > 23 or end[0] > 24 or end == start:
        return None
    last = time(23, 59) if end[0] == 24 else time(*end)
    certain = marked or bool(link)
    return Hours(time(*start), last, match.start(), match.end(), is_certain=certain)


def _is_marked(match: re.Match[str], side: str) -> bool:
    """A colon, "am" or the like; "10.30" is a day as well, unless there is no such month."""
    if match[side + "am"] or match[side + "pm"]:
        return True
    minute = match[side + "minute"]
    if minute is None:
        return False
    written = match.string[match.start(side + "hour") : match.end(side + "minute")]
    return ":" in written or not 1 <= int(minute) <= _MIDDAY


def _hour(match: re.Match[str], side: str) -> tuple[int, int]:
    word = match[side + "word"]
    hour = _HOUR_OF[word.casefold()] if word else int(match[side + "hour"])
    minute = int(match[side + "minute"] or 0)
    if match[side + "pm"] and hour < _MIDDAY:
        hour += 12
    if match[side + "am"] and hour == _MIDDAY:
        hour = 0
    return hour, minute


def _as_meant(
    match: re.Match[str], start: tuple[int, int], end: tuple[int, int]
) -> tuple[int, int]:
    """ "1-3pm" begins at one in the afternoon, and so does "с 2 до 6"."""
    later = (start[0] + 12, start[1])
    if match["to_pm"] and later[0] < 24 and later < end:
        return later
    bare = match["from_minute"] is None and match["to_am"] is None and match["to_pm"] is None
    written = match["from_hour"] or ""
    small = 0 < start[0] < _EARLY and not written.startswith("0") and end[0] <= _MIDDAY
    return later if bare and small and later[0] < 24 else start


def _beginning(text: str, taken: Sequence[tuple[int, int]]) -> Hours | None:
    """One hour that is said to be one; with "for 3 hours" its end is known, too."""
    for match in _START.finditer(text):
        is_hour = match["clock"] or _is_marked(match, "from_")
        if not is_hour or (match["from_word"] and match["clock"] is None):
            continue
        written = (match["clock"] or "").strip().casefold()
        weak = written in ("at", "в", "ap", "около", "around") and not _is_marked(match, "from_")
        if weak and match["from_unit"] is None and _OTHER_THINGS.match(text, match.end()):
            continue
        start = _hour(match, "from_")
        if start[0] > 23:
            continue
        found = Hours(time(*start), None, match.start(), match.end(), is_certain=True)
        if _overlaps(found, taken):
            continue
        return _with_length(found, text)
    return None


def _with_length(start: Hours, text: str) -> Hours:
    for match in _LASTS.finditer(text):
        if start.first <= match.start() < start.last:
            continue
        word = match["hours"].casefold()
        hours = int(word) if word.isdecimal() else _HOUR_OF[word]
        minutes = start.start.hour * 60 + start.start.minute + hours * 60
        minutes += 30 if match["half"] else 0
        if start.start.hour * 60 + start.start.minute < minutes < 24 * 60:
            first, last = min(start.first, match.start()), max(start.last, match.end())
            return start._replace(end=time(*divmod(minutes, 60)), first=first, last=last)
    return start
