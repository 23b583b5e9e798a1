"""Reads days and moments as staff type them, in figures or in words. Whether the day is allowed is
decided elsewhere; what residents write in free words is read in `bot/understanding`."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.i18n.translator import N_
from nlu.entities.dates import find_dates
from nlu.entities.words import several, words_of

TYPE_DAY: Final = N_("Please type the day like this: 15.07.2026 or 15 July.")
TYPE_MOMENT: Final = N_("Please type day and hour like this: 24.05. 10:00")
LONG_AGO: Final = timedelta(days=180)
"""A day without a year that lies so far back is meant for the next year."""
_LONGEST: Final = 60  # characters; no day takes more
_CENTURY: Final = 2000
_ISO: Final = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})\.?")
_FIGURES: Final = re.compile(
    r"([0-9]{1,2})(?:\.\s*|/)([0-9]{1,2})(?:(?:\.\s*|/)([0-9]{4}|[0-9]{2})?)?\.?"
    r"(?:\s*(?:g\.?|gads|г\.?|года?))?"
)
_TIME: Final = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})")
_BOTH: Final = re.compile(
    r"(?P<day>.*?\S)(?:\s*,\s*|\s+)(?P<said>(?:plkst|pl|pulksten|at|в|о)\b\.?\s*)?"
    r"(?P<hour>[0-9]{1,2})(?:[:.](?P<minute>[0-9]{2}))?",
    re.IGNORECASE,
)
_BESIDE: Final = frozenset(
    several("on the of by until till no ar līdz lidz до с по на в к г года год")
)
"""What may stand beside a day without making it anything else."""
_LETTERS: Final = re.compile(r"[^\W\d_]{3,}")


def typed_day(text: str, today: date) -> date | None:
    """`15.7.`, `15.07.26`, `2026-07-15`, `15. jūlijs`, `15 июля`, `tomorrow`: one day, and nothing
    else in the message. None: anything else."""
    text = text.strip()
    if not text or len(text) > _LONGEST:
        return None
    try:
        if iso := _ISO.fullmatch(text):
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
        if figures := _FIGURES.fullmatch(text):
            return _in_figures(figures, today)
    except ValueError:  # there is no such day
        return None
    return _in_words(text, today)


def typed_time(text: str) -> time | None:
    """`10:00` or `9.30`."""
    found = _TIME.fullmatch(text.strip())
    return _clock_time(found[1], found[2]) if found else None


def typed_moment(text: str, now: datetime, zone: ZoneInfo) -> datetime | None:
    """`24.05. 10:00`, `24. maijā plkst. 9.30`, `завтра в 10`: a moment on the city's clock."""
    found = _BOTH.fullmatch(text.strip()[: _LONGEST * 2])
    if found is None or (found["minute"] is None and found["said"] is None):
        return None
    at = _clock_time(found["hour"], found["minute"] or "0")
    day = typed_day(found["day"], now.astimezone(zone).date())
    return datetime.combine(day, at, zone) if day and at else None


def _clock_time(hours: str, minutes: str) -> time | None:
    hour, minute = int(hours), int(minutes)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _in_figures(found: re.Match[str], today: date) -> date:
    """ValueError: there is no such day."""
    day, month, year = int(found[1]), int(found[2]), found[3]
    if year is None:
        this = date(today.year, month, day)
        return this if today - this <= LONG_AGO else this.replace(year=today.year + 1)
    return date(int(year) + (_CENTURY if len(year) == 2 else 0), month, day)


def _in_words(text: str, today: date) -> date | None:
    noon = datetime.combine(today, time(12), UTC)
    found = find_dates(words_of(text), text, noon)
    if len(found) != 1 or "/" in found[0].value:  # none, several, or a period
        return None
    rest = text[: found[0].start] + " " + text[found[0].end :]
    if not {word.strip(".,:!()").casefold() for word in rest.split()} <= _BESIDE | {""}:
        return None
    day = date.fromisoformat(found[0].value)
    names_only_a_month = len(_LETTERS.findall(found[0].text)) == 1 and found[0].text[0].isdigit()
    if not names_only_a_month or re.search(r"\d{4}", found[0].text):
        return day
    try:
        before = day.replace(year=day.year - 1)
    except ValueError:  # 29 February
        return day
    return before if timedelta() < today - before <= LONG_AGO else day
