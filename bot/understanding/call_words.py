"""A call for volunteers in one message: "Vajag 6 cilvēkus sestdien 10-14 Karostā palīdzēt …".

Reads only; knows no rules and no database. What is missing stays None, and the dialog asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from nlu.entities.clock_times import Hours, certain_spans, find_hours
from nlu.entities.dates import find_dates
from nlu.entities.names import Names
from nlu.entities.numerals import numbers_in
from nlu.entities.people import find_people
from nlu.entities.places import find_districts
from nlu.entities.topics import find_topics
from nlu.entities.words import several, words_of
from nlu.understood import Entity

TITLE_MOST: Final = 80
_TITLE_LEAST: Final = 5
_LINK_MOST: Final = 3
"""Letters of words that say nothing by themselves."""
_DAYS_MOST: Final = 7
"""A longer period ("in June") is no list of shifts."""
_READ: Final = 1500

_STREET: Final = re.compile(
    r"(?:[A-ZĀČĒĢĪĶĻŅŠŪŽ][\w.-]*\s){1,3}(?:iel[aāu]|prospekt[sāu]|bulvār[iī]s?|laukum[sāu]|parks?ā?)"
    r"(?:,?\s(?:nr\.?\s?)?\d{1,3}\s?[a-zA-Z]?\b)?"
    r"|\b(?:ул\.|улица|улице|проспект|пр\.)\s?[А-ЯЁA-ZĀ-Ž][\w.-]*(?:\s[А-ЯЁ][\w-]*)?"
    r"(?:,?\s(?:д\.\s?)?\d{1,3}\s?[а-яa-z]?\b)?"
    r"|\b\d{1,3}\s(?:[A-ZĀ-Ž][\w.-]*\s){1,2}(?:street|avenue|square)\b"
    r"|(?:[A-ZĀ-Ž][\w.-]*\s){1,2}(?:street|avenue|square)(?:\s\d{1,3}\b)?",
)
_LABELLED: Final = re.compile(
    r"(?im)^\W*(?:vieta|kur|adrese|tikšanās vieta|place|where|address|место|где|адрес)\s*[:–—-]\s*"
    r"(?P<place>[^\n;]{3,200})"
)
_VERB: Final = re.compile(r"^[^\W\d_]+(?:t|ties|ām|am|im)\s(?=\S+\s)")
"""A sentence may begin right before the street: "Palīdzēt Lielā ielā"."""
_NEEDED: Final = re.compile(
    r"(?i)\b(?:mums\s)?(?:steidzami\s)?(?:vajag|vajadzīg[iases]+|vajadzigi|nepieciešam[iases]+"
    r"|meklējam|meklejam|meklē|aicinām|gaidām|(?:we\s)?(?:urgently\s)?(?:need|looking for"
    r"|are looking for|seek)|wanted|needed|(?:нам\s)?(?:срочно\s)?(?:нужн[оыа]|нужен|требуются"
    r"|требуется|ищем|приглашаем)|nuzhno|nuzhny|nuzno|nuzni)\b"
)
_POLITE: Final = re.compile(
    r"(?i)^(?:labdien|sveiki|čau|hello|hi|good (?:morning|day)|здравствуйте|привет|добрый день)"
    r"\b[\s!.,]*"
)
_LINKS: Final = frozenset(
    several(
        """
        un uz no līdz lai plkst pulksten par pie cilvēki ar to and at from for on the a an by in
        till until of who и с в до на к от для чтобы по около
        """
    )
)
_EDGES: Final = " \t\n,.;:!?–—-/|()·•*"


@dataclass(frozen=True, slots=True)
class ShiftWords:
    """A time as far as it is said. Hours are the city's clock; an end before the start is the
    next day's."""

    day: date | None = None
    start: time | None = None
    end: time | None = None
    people: int | None = None


@dataclass(frozen=True, slots=True)
class CallWords:
    """What a message tells of a call. `topic` and `district` are keys of the city's lists."""

    title: str
    text: str
    shifts: tuple[ShiftWords, ...] = ()
    address: str | None = None
    district: str | None = None
    topic: str | None = None


Span = tuple[int, int]
"""Characters of the text, the second not included."""


@dataclass(frozen=True, slots=True)
class _Times:
    shifts: tuple[ShiftWords, ...]
    spans: tuple[Span, ...]
    people: Span | None


def read_shifts(text: str, now: datetime) -> tuple[ShiftWords, ...]:
    """The times in what was typed: "sestdien 10–14, 5 cilvēki"; one a day, one an hour, or one a
    line where lines have their own. Empty: no time is named at all."""
    lines = [line for line in text[:_READ].splitlines() if line.strip()]
    each = [_times(line, now).shifts for line in lines]
    whole = [shift for shifts in each for shift in shifts]
    is_list = len(lines) > 1 and sum(_is_dated(shifts) for shifts in each) > 1
    return tuple(whole) if is_list else _times(text[:_READ], now).shifts


def _is_dated(shifts: Sequence[ShiftWords]) -> bool:
    return any(shift.day and shift.start for shift in shifts)


def _times(text: str, now: datetime) -> _Times:
    """Where hours stand that can be nothing else, no day is read: "10.00–14.30"."""
    hidden = _without(text, certain_spans(text))
    dates = find_dates(words_of(hidden), hidden, now)
    day_spans = [(one.start, one.end) for one in dates]
    hours = find_hours(text, day_spans)
    spans = [*day_spans, *((one.first, one.last) for one in hours)]
    people = find_people(text, spans)
    count = people.number if people else None
    days = [day for one in dates for day in _days_of(one)]
    span = (people.first, people.last) if people else None
    return _Times(tuple(_joined(days, hours, count)), tuple(spans), span)


def _joined(
    days: Sequence[date], hours: Sequence[Hours], count: int | None
) -> Iterable[ShiftWords]:
    """Each day with each span of hours; without the one or the other, what there is."""
    if not days and not hours and count is None:
        return
    for day in days or (None,):
        if not hours:
            yield ShiftWords(day=day, people=count)
        for one in hours:
            yield ShiftWords(day, one.start, one.end, count)


def _days_of(entity: Entity) -> list[date]:
    first, _, last = entity.value.partition("/")
    start, end = date.fromisoformat(first), date.fromisoformat(last or first)
    length = (end - start).days + 1
    return [start + timedelta(days=step) for step in range(length)] if length <= _DAYS_MOST else []


def _without(text: str, spans: Iterable[Span]) -> str:
    """The same text with dots in place of the spans, so that places in it stay the same."""
    for first, last in spans:
        text = f"{text[:first]}{'•' * (last - first)}{text[last:]}"
    return text


def read_call(text: str, now: datetime, names: Names) -> CallWords:
    """All that one message tells of a call."""
    text = text.strip()
    head = text[:_READ]
    times = _times(head, now)
    words = words_of(_without(head, times.spans))
    districts = find_districts(words, names)
    topics = find_topics(words)
    street = _STREET.search(head)
    label = _LABELLED.search(head)
    address = _VERB.sub("", street[0]).strip(_EDGES) if street else None
    if label:
        address = label["place"].strip(_EDGES)
    places = [(one.start, one.end) for one in districts]
    places += [found.span() for found in (street, label) if found]
    return CallWords(
        title=_title(head, times, places),
        text=text,
        shifts=read_shifts(text, now),
        address=address,
        district=districts[0].value if districts else None,
        topic=topics[0].value if topics else None,
    )


def _title(text: str, times: _Times, places: Sequence[Span]) -> str:
    """The first line or sentence that says what is done. When and how many stand elsewhere, and
    where, unless too little is left then. Empty: nothing is said but that."""
    when = times.spans
    people = [times.people] if times.people else []
    for first, last in _sentences(text):
        bare = _said(text, first, last, [*when, *people, *places])
        if not any(len(word) > _LINK_MOST for word in bare.split()):
            continue
        for named in ([*when, *people, *places], [*when, *people], when):
            said = _said(text, first, last, named)
            if len(said) >= _TITLE_LEAST and " " in said:
                return _cut(said[:1].upper() + said[1:])
    return ""


def _sentences(text: str) -> list[Span]:
    ends = [match.end() for match in re.finditer(r"\n+|(?<=[^\W\d_]{3}[.!?])\s|$", text)]
    return list(zip([0, *ends], ends, strict=False))


def _said(text: str, first: int, last: int, named: Sequence[Span]) -> str:
    bare = _without(text, named)[first:last]
    return _tidied(_NEEDED.sub("•", _POLITE.sub("", bare)))


def _tidied(text: str) -> str:
    """One line; no words that lead to something that was taken out."""
    pieces = [piece.strip(_EDGES) for piece in re.split("•+", " ".join(text.split()))]
    kept = [trimmed for piece in pieces if (trimmed := _trimmed(piece))]
    return max(kept, key=len, default="")


def _trimmed(piece: str) -> str:
    words = piece.split()
    while words and words[-1].strip(_EDGES).casefold() in _LINKS:
        words.pop()
    while words and words[0].strip(_EDGES).casefold() in _LINKS:
        words.pop(0)
    return " ".join(words).strip(_EDGES)


def _cut(text: str) -> str:
    if len(text) <= TITLE_MOST:
        return text
    return text[: TITLE_MOST - 1].rsplit(" ", 1)[0].rstrip(_EDGES) + "…"


def read_hour(text: str) -> tuple[time, time | None] | None:
    """The answer to "at what time": an hour, or a span. None: neither."""
    if found := find_hours(text):
        return found[0].start, found[0].end
    bare = _BARE_HOUR.fullmatch(text.strip())
    hour = int(bare["hour"]) if bare else 24
    return (time(hour, int(bare["minute"] or 0)), None) if bare and hour < 24 else None


def read_number(text: str) -> int | None:
    """The answer to "how many people": the one number in it."""
    if people := find_people(text):
        return people.number
    numbers = numbers_in(words_of(text[:_READ]), text)
    whole = [int(one.value) for one in numbers if one.value == int(one.value)]
    is_below_zero = re.search(r"[-–−]\s?\d", text) is not None
    return whole[0] if len(whole) == 1 and not is_below_zero else None


_BARE_HOUR: Final = re.compile(r"(?P<hour>\d{1,2})(?:[:.\s](?P<minute>[0-5]\d))?\s?h?")
