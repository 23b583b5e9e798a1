"""Numbers in digits and in words, in three languages: what they are worth. Whether it is money or
a day is for others to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from nlu.entities.lexicon import Lexicon
from nlu.entities.number_words import PHRASES, Part, Role
from nlu.entities.words import Word

_LEXICON: Final = Lexicon(PHRASES, typos_from=6)
_LONGEST_DIGITS: Final = 9
_SPACE: Final = frozenset(" \xa0\u2009\u202f'’")


_ABOUT: Final = frozenset({"tisiac", "tisac", "tis"})


class Form(StrEnum):
    """How a number is written."""

    DIGITS = "digits"
    WORDS = "words"


class Number(NamedTuple):
    """Words `first` … `last` (not included) are this number."""

    first: int
    last: int
    value: Decimal
    form: Form
    is_scaled: bool  # a word for a thousand or a million is in it
    is_slang: bool = False  # by a word that means things as well: "5 tonnas", "пять штук"


def numbers_in(words: Sequence[Word], text: str) -> list[Number]:
    """Every number of the message, the longest reading at each place."""
    parts: dict[int, tuple[int, Part]] = {}
    for match in _LEXICON.read(words):
        parts[match.first] = (match.last, match.meaning)
    found = []
    place = 0
    while place < len(words):
        number = _number_at(place, words, parts)
        if number:
            found.append(number)
        place = number.last if number else place + 1
    return found


def _number_at(
    place: int, words: Sequence[Word], parts: dict[int, tuple[int, Part]]
) -> Number | None:
    if words[place].is_number:
        last, value = _digits_at(place, words)
        if value is None:
            return None
        form = Form.DIGITS
    elif place in parts:
        last, value, form = place, None, Form.WORDS
    else:
        return None
    total = Decimal(0)
    group = value
    is_scaled = is_slang = False
    limit = None  # the next scale must be smaller: "two million three thousand"
    smallest = Decimal(1000) if value is None else Decimal(0)
    for _, end, part in _parts_from(last, words, parts, began=last == place):
        if part.role is Role.UNIT:
            if form is Form.DIGITS and (not is_scaled or part.value < 100):
                break
            if group is not None and part.value >= smallest:
                break  # "seventeen twenty" are two numbers
            group = (group or 0) + part.value
            smallest = _room_after(part.value)
        elif part.role is Role.HUNDRED:
            if group is not None and (form is Form.DIGITS or group >= 100):
                break
            group = (group if group else Decimal(1)) * 100
            smallest = Decimal(100)
        elif part.role is Role.AND:
            if group is None and not total:
                break
            continue
        elif part.role is Role.HALF_MORE:
            if group is None:
                break
            group += Decimal("0.5")
        else:
            if limit is not None and part.value >= limit:
                break
            if part.role in (Role.SLANG, Role.SHORT) and group is None:
                break
            is_slang = is_slang or part.role is Role.SLANG
            total += (group if group is not None else Decimal(1)) * part.value
            group, limit, is_scaled, smallest = None, part.value, True, part.value
        last = end
    if total and group and form is Form.WORDS and words[place].folded in _ABOUT:
        total, group = total * group, None  # "тысяч пятнадцать": about fifteen thousand
    elif last == place + 1 and (about := _about(place, words)):
        return about
    if last == place or (group is None and not is_scaled):
        return None
    return Number(place, last, total + (group or 0), form, is_scaled, is_slang)


def _about(place: int, words: Sequence[Word]) -> Number | None:
    """ "Тысяч 8": about eight thousand."""
    if words[place].folded not in _ABOUT or place + 1 >= len(words):
        return None
    if not (words[place + 1].is_number and words[place + 1].is_beside):
        return None
    last, count = _digits_at(place + 1, words)
    if count is None or count >= 1000:
        return None
    return Number(place, last, count * 1000, Form.WORDS, is_scaled=True)


def _parts_from(
    place: int, words: Sequence[Word], parts: dict[int, tuple[int, Part]], *, began: bool
) -> Iterator[tuple[int, int, Part]]:
    while place in parts and (began or words[place].gap.strip(" \xa0-.") == ""):
        end, part = parts[place]
        if part.role is Role.AND and (end not in parts or parts[end][1].role is Role.AND):
            return
        yield place, end, part
        place, began = end, False


def _room_after(value: Decimal) -> Decimal:
    """After "twenty" a unit may come, after "two hundred" anything below a hundred."""
    if value >= 100:
        return Decimal(100)
    return Decimal(10) if value >= 20 and value % 10 == 0 else Decimal(0)


def _digits_at(place: int, words: Sequence[Word]) -> tuple[int, Decimal | None]:
    """Digits with separators: 20 000 · 20.000 · 1,500.50 · 20 000,50 · 1500.5."""
    groups = [words[place].text]
    separators: list[str] = []
    last = place + 1
    while last < len(words) and words[last].is_number and len(words[last].gap) == 1:
        separator, digits = words[last].gap, words[last].text
        if separator in _SPACE:
            if len(digits) != 3 or len(groups[-1]) > 3 or (separators and separators[-1] in ",."):
                break
        elif separator not in ",.":
            break
        groups.append(digits)
        separators.append(separator)
        last += 1
        if len(groups) > 4:
            return last, None
    if sum(map(len, groups)) > _LONGEST_DIGITS + 2:
        return last, None
    value = _value_of(groups, separators)
    if value is None:  # "1.2.3" and the like are no number, but the first part may be one
        return place + 1, Decimal(groups[0]) if len(groups[0]) <= _LONGEST_DIGITS else None
    return last, value


def _value_of(groups: list[str], separators: list[str]) -> Decimal | None:
    whole, cents = groups, ""
    if separators and separators[-1] in ",.":
        alone = separators.count(separators[-1]) == 1
        if alone and len(groups[-1]) != 3:
            whole, cents = groups[:-1], groups[-1]
    thousands = separators[: len(whole) - 1]
    if len(cents) > 2 or len(set(thousands)) > 1:
        return None
    if any(len(group) != 3 for group in whole[1:]) or (len(whole) > 1 and len(whole[0]) > 3):
        return None
    return Decimal("".join(whole) + (f".{cents}" if cents else ""))


def looks_like_year(word: Word) -> bool:
    """Four digits of our time."""
    return word.is_number and re.fullmatch(r"(?:19|20)\d\d", word.text) is not None
