"""A call for volunteers in one message: "Vajag 6 cilvēkus sestdien 10-14 Karostā palīdzēt …".

Reads only; knows no rules and no database. What is missing stays None, and the dialog asks for it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from bot.understanding.call_times import READ, ShiftWords, read_shifts, times_in, without
from bot.understanding.call_title import EDGES, NEEDED, title_of
from nlu.entities.names import Names
from nlu.entities.places import find_districts
from nlu.entities.topics import find_topics
from nlu.entities.words import words_of

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

_OFFERS: Final = re.compile(
    r"(?i)\b(?:gribu|gribam|gribētu|vēlos|velos|varu|varam|varētu|piesak\w*|pieteikt\w*|palīdzēšu"
    r"|man\s(?:ir|vajag)|i\s?(?:want|wanna|can|would|could|am|'m|'d|need)|we\s(?:want|can|would|could)"
    r"|sign\s(?:me|us)|хочу|хотим|хотел\w*|могу|можем|запиши\w*|я\b|мне\b)"
)
"""Somebody offers help, or asks for themselves."""


@dataclass(frozen=True, slots=True)
class CallWords:
    """What a message tells of a call. `topic` and `district` are keys of the city's lists."""

    title: str
    text: str
    shifts: tuple[ShiftWords, ...] = ()
    address: str | None = None
    district: str | None = None
    topic: str | None = None


def read_call(text: str, now: datetime, names: Names) -> CallWords:
    """All that one message tells of a call."""
    text = text.strip()
    head = text[:READ]
    times = times_in(head, now)
    words = words_of(without(head, times.spans))
    districts = find_districts(words, names)
    topics = find_topics(words)
    street = _STREET.search(head)
    label = _LABELLED.search(head)
    address = _VERB.sub("", street[0]).strip(EDGES) if street else None
    if label:
        address = label["place"].strip(EDGES)
    places = [(one.start, one.end) for one in districts]
    places += [found.span() for found in (street, label) if found]
    return CallWords(
        title=title_of(head, times, places),
        text=text,
        shifts=read_shifts(text, now),
        address=address,
        district=districts[0].value if districts else None,
        topic=topics[0].value if topics else None,
    )


def is_call(text: str, now: datetime) -> bool:
    """Whether it can be nothing but a call: it counts people, says when, and either that they are
    needed or the exact hours. A model hears "help" and "Saturday" and takes it for a search."""
    head = text[:READ]
    if "?" in head or _OFFERS.search(head):
        return False
    times = times_in(head, now)
    if times.people is None:
        return False
    is_exact = any(each.day and each.start for each in times.shifts)
    is_dated = any(each.day or each.start for each in times.shifts)
    return is_exact or (is_dated and NEEDED.search(head) is not None)
