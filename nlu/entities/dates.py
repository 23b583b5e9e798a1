"""Days and periods in a message, resolved against the moment it was written, in Riga.

Conventions (docs of the language model): a bound is its day, a recurring day and a bare year are
none, a weekday alone is the next such day after today, "in May" is the whole next May.
Reading one day is in `calendar_reading.py`; here is what joins two, and what is no date after all.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from nlu.entities import days
from nlu.entities.calendar_items import Item, items_of
from nlu.entities.calendar_line import Reading
from nlu.entities.calendar_reading import Calendar
from nlu.entities.calendar_words import Sign
from nlu.entities.days import Days
from nlu.entities.words import Word
from nlu.understood import Entity

_RIGA: Final = ZoneInfo("Europe/Riga")
_DASH: Final = re.compile(r"\s?[-–—]\s?|\.\s?[-–—]\s?|\s?\.\.+\s?")
_SPEAKS_OF_DAYS: Final = frozenset(
    {Sign.DAY, Sign.WEEKDAY, Sign.MONTH, Sign.PERIOD, Sign.WEEKEND, Sign.SEASON, Sign.UNIT,
     Sign.FIXED, Sign.NUMBER}
)  # fmt: skip
_MONTH_LINKS: Final = frozenset(
    {Sign.FROM, Sign.TO, Sign.AFTER, Sign.BEFORE, Sign.FILLING, Sign.SHIFT, Sign.COMING, Sign.END,
     Sign.START, Sign.MIDDLE, Sign.BETWEEN, Sign.AND, Sign.YEAR}
)  # fmt: skip
_PAST: Final = re.compile(
    r"^(?:pagajus|pern|biia|biiu|biiam|notik|iesniedzu|iesniedzam|nobalsoiu|nobalsoiam"
    r"|pieteicos|nosutiiu|sanemu"
    r"|aizgaiu|aizgai|pazinoi|teica|atbildeia|zvaniiu|rakstiiu|piedaliios|sodien biia"
    r"|was$|were$|did$|sent$|voted$|submited$|aplied$|vrote$|vent$|sav$|got$|had$|ago$|"
    r"prosl|podal|golosoval|progolosoval|otpravil|pisal|napisal|zapisal|bil[aoi]?$|poluc[ai]l"
    r"|zapolnil|sdal"
    r"|hodil|zaregistriroval|prises?l|prisla|prisli|ucastvoval)"
)
_AHEAD: Final = re.compile(
    r"^(?:bus$|buset|vares|notiks|gribu|velos|vil$|vont$|vant$|can$|budu|budet|budem|hocu"
    r"|mozno|gotov|by$|bi$)"
)
_NEWSPAPER: Final = re.compile(
    r"^(?:aviz|zurnal|laikrakst|gazet|nevspaper|nevspapers|magazin|paper$|post$|pielikum"
    r"|edition|izdevum|vipusk)"
)


def find_dates(words: Sequence[Word], text: str, now: datetime) -> list[Entity]:
    """The days and periods of a message, in their order."""
    items = items_of(words, text)
    if not any(item.sign in _SPEAKS_OF_DAYS for item in items):
        return []
    today = now.astimezone(_RIGA).date()
    calendar = Calendar(items, words, today, _looks_back(words))
    found: list[tuple[int, int, Days]] = []
    place = 0
    while place < len(items):
        reading = _range_at(calendar, place) or _sharing_month(calendar, place, found)
        reading = reading or calendar.read(place)
        if reading and not _is_none(calendar, place, reading):
            found.append((place, reading.last, reading.days))
        place = reading.last if reading else place + 1
    return [
        _entity(items[first].first, items[last - 1].last, meant, words, text)
        for first, last, meant in _merged(found, items, words)
    ]


def _entity(first: int, last: int, meant: Days, words: Sequence[Word], text: str) -> Entity:
    start, end = words[first].start, words[last - 1].end
    return Entity("date", str(meant), text[start:end], start, end)


def _looks_back(words: Sequence[Word]) -> bool:
    past = any(_PAST.match(word.folded) for word in words)
    return past and not any(_AHEAD.match(word.folded) for word in words)


def _range_at(calendar: Calendar, place: int) -> Reading | None:
    """From … to …, between … and …, "19.–25. maijā", "pirmdien–piektdien"."""
    items = calendar.items
    link = items[place].sign
    begins = place + 1 if link in (Sign.FROM, Sign.BETWEEN) else place
    begins = calendar.skip(begins)
    if begins >= len(items) or (begins > place and calendar.sign(begins) is None):
        return None
    bare = _bare_day(calendar, begins)
    first = None if bare else calendar.read(begins)
    if not bare and not first:
        return None
    middle = bare[1] if bare else first.last if first else place
    dash = _is_dash(calendar, middle)
    if not dash:
        between = calendar.sign(middle, after=",.")
        joins = between is Sign.TO or (between is Sign.AND and link is Sign.BETWEEN)
        if not joins:
            return None
        middle = calendar.skip(middle + 1)
    if middle >= len(items):
        return None
    second = calendar.read(middle)
    if second is None or (not dash and calendar.sign(middle) is None):
        return None
    if bare:
        return _from_day(bare[0], second)
    if first is None:
        return None
    return _joined(first.days, second, calendar.today)


def _bare_day(calendar: Calendar, place: int) -> tuple[int, int] | None:
    """ "19." of "19.–25. maijā": its number, and the place after it."""
    item = calendar.items[place]
    if item.sign not in (Sign.NUMBER, Sign.ORDINAL) or not 1 <= item.value <= 31:
        return None
    after = calendar.skip(place + 1)
    if calendar.sign(after) is Sign.NUMBERED:
        after += 1
    return None if calendar.sign(after) in (Sign.MONTH, Sign.UNIT) else (item.value, after)


def _from_day(day: int, second: Reading) -> Reading | None:
    end = second.days.last
    if second.days.first != end or day >= end.day:
        return None
    return Reading(second.last, Days(end.replace(day=day), end))


def _is_dash(calendar: Calendar, place: int) -> bool:
    if not 0 < place < len(calendar.items):
        return False
    before, item = calendar.items[place - 1], calendar.items[place]
    if before.last != item.first:
        return False
    return _DASH.fullmatch(calendar.words[item.first].gap) is not None


def _joined(first: Days, second: Reading, today: date) -> Reading | None:
    start, end = first.first, second.days.last
    if not first.has_year:
        while start > end:
            start = _years_on(start, -1)
        while _years_on(start, 1) <= end:
            start = _years_on(start, 1)
    elif not second.days.has_year:
        while end < start:
            end = _years_on(end, 1)
    if end < start and (start - end).days < 7:
        end += days.DAY * 7  # "from Friday to Monday"
    if end < start or (end - start).days > 1100:
        return None
    return Reading(second.last, Days(start, end))


def _years_on(day: date, count: int) -> date:
    try:
        return day.replace(year=day.year + count)
    except ValueError:  # 29 February
        return day.replace(year=day.year + count, day=28)


def _sharing_month(
    calendar: Calendar, place: int, found: list[tuple[int, int, Days]]
) -> Reading | None:
    """ "1 and 15 July": the first of the two borrows the month of the second."""
    item = calendar.items[place]
    if (
        item.sign not in (Sign.NUMBER, Sign.ORDINAL)
        or calendar.sign(place + 1, after=",") is not Sign.AND
    ):
        return None
    second = (
        calendar.read(place + 2)
        if calendar.sign(place + 2) in (Sign.NUMBER, Sign.ORDINAL)
        else None
    )
    if not second or second.days.first != second.days.last:
        return None
    last = second.days.last
    if not 1 <= item.value < last.day:
        return None
    return Reading(place + 1, days.one(last.replace(day=item.value)))


def _is_none(calendar: Calendar, place: int, reading: Reading) -> bool:
    """What looks like a day and is none: a person called May, the Saturday paper."""
    items, words = calendar.items, calendar.words
    item = items[place]
    around = words[max(0, item.first - 2) : items[reading.last - 1].last + 1]
    if item.sign is Sign.WEEKDAY and any(_NEWSPAPER.match(word.folded) for word in around):
        return True
    quoted = "".join(word.gap for word in words[max(0, item.first - 4) : item.first + 1])
    if item.sign is Sign.WEEKDAY and quoted.count("«") > quoted.count("»"):
        return True  # the name of a paper: «Вечерний понедельник»
    if item.sign is Sign.MONTH and reading.last == place + 1:
        return not _is_month(calendar, place)
    return False


def _is_month(calendar: Calendar, place: int) -> bool:
    """A month's name alone: Maija, Augusts and Май are people too, and "may" and "march" verbs."""
    item = calendar.items[place]
    word = calendar.words[item.first]
    before = calendar.before(place)
    if word.text.lower().startswith("maj") or word.text.lower() in {"юные", "янтаря"}:
        return False
    has_link = before in _MONTH_LINKS
    if word.folded in {"mai", "marc"} and word.text.isascii():
        if word.text.islower() or item.first == 0:
            return has_link
        return has_link or not word.text.isupper()
    if word.text.lower() in {"april", "june", "august"}:  # "August from the choir"
        return has_link
    if item.value in (3, 5, 8) and word.text[0].isupper() and not word.text.isupper():
        if word.text.isascii() and word.folded in {"august", "aug"}:
            return True
        ends = word.text.lower().endswith(("ā", "ī", "aa", "е"))
        return ends and (has_link or item.first == 0)
    if word.folded in {"mart", "marta", "marte", "maia", "augusta", "mae", "mais"}:
        locative = word.text.lower().endswith(("ā", "aa", "е"))
        return has_link or locative or _is_undotted(calendar.words)
    return len(word.text) > 3 or has_link


def _is_undotted(words: Sequence[Word]) -> bool:
    """Nobody who types so marks the locative: "maija" may be "maijā"."""
    return all(word.text.isascii() for word in words)


def _merged(
    found: list[tuple[int, int, Days]], items: Sequence[Item], words: Sequence[Word]
) -> list[tuple[int, int, Days]]:
    """ "Piektdien, 15. maijā" and "rīt, otrdien" are one day said twice."""
    kept: list[tuple[int, int, Days]] = []
    for first, last, meant in found:
        if kept:
            begin, end, before = kept[-1]
            beside = items[first].first - items[end - 1].last <= 1
            gap = words[items[first].first].gap
            weekday = items[first].sign is Sign.WEEKDAY or items[end - 1].sign is Sign.WEEKDAY
            if beside and len(gap) < 4 and not gap.strip(" ,(–-") and (meant == before or weekday):
                same = meant.first == meant.last and before.first == before.last
                if (same and meant.first.weekday() == before.first.weekday()) or meant == before:
                    precise = meant if items[first].sign is not Sign.WEEKDAY else before
                    kept[-1] = (begin, last, precise)
                    continue
        kept.append((first, last, meant))
    return kept
