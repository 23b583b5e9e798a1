"""Sums of money: "20k", "20 tūkst.", "полторы тысячи евро", "€1,500.50" -> euro as a decimal.

An age, a house, a year, a telephone and a count of people are none: a bare number is a sum only
where the words around it speak of money. Reading the number itself is in `numerals.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from nlu.entities.lexicon import Lexicon
from nlu.entities.money_words import CENTS, COST, COUNTED, CURRENCY, LEADING, NAMING, THANKS
from nlu.entities.numerals import Form, Number, looks_like_year, numbers_in
from nlu.entities.words import Word, several
from nlu.understood import Entity

_UNIT_SIGNS: Final = re.compile(r"\s?(?:€|eur\b)", re.IGNORECASE)
_BROKEN: Final = re.compile(r"\s?(?:%|°|:\d|\+(?!\d)|[/\\]\d)")
_CODE: Final = re.compile(r"\d[.]?$|[-/\\:+#№]\s*$")
_YEARS: Final = re.compile(
    r"^\s?(?:[-.]?\s?(?:gad|god|год|лет|г\b|g\b|th|nd|rd|st\b))", re.IGNORECASE
)
_BARE_SCALES: Final = frozenset({Decimal(1000), Decimal(1_000_000)})
_SMALLEST: Final = 20
_MOST: Final = Decimal(1_000_000_000)


class _Sum(NamedTuple):
    number: Number
    first: int
    last: int
    end: int
    start: int


def find_amounts(words: Sequence[Word], text: str) -> list[Entity]:
    """The sums of a message, each once at its place."""
    numbers = numbers_in(words, text)
    if not numbers:
        return []
    marks = _Marks(words)
    found: list[Entity] = []
    skipped = -1
    for place, number in enumerate(numbers):
        if place == skipped:
            continue
        following = numbers[place + 1] if place + 1 < len(numbers) else None
        if not _is_money(number, following, words, text, marks):
            continue
        value = _scaled_like_next(number, following, words)
        start, end = _span(number, words, text, marks)
        if following and (cents := _cents_after(number, following, words, marks)) is not None:
            value += cents
            skipped = place + 1
            end = words[following.last].end
        if 0 < value < _MOST:
            found.append(Entity("amount", _normal(value), text[start:end], start, end))
    return found


class _Marks:
    """Which words of the message speak of money or of counted things."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.euro = _first_words(CURRENCY, words)
        self.cent = _first_words(CENTS, words)
        self.counted = _first_words(COUNTED, words)
        self.thanks = _first_words(THANKS, words)
        self.cost = _first_words(COST, words)


def _first_words(lexicon: Lexicon[str], words: Sequence[Word]) -> frozenset[int]:
    return frozenset(place for place, keys in enumerate(lexicon.keys_in(words)) if keys)


def _is_money(
    number: Number, following: Number | None, words: Sequence[Word], text: str, marks: _Marks
) -> bool:
    after = number.last
    start, end = words[number.first].start, words[after - 1].end
    before = text[max(0, start - 4) : start]
    if before[-1:].isalpha() and number.form is Form.DIGITS:
        return False  # a code: "7F3K"
    if _has_euro(number, words, text, marks):
        return True
    if number.is_slang or after in marks.cent:
        return after in marks.cent and _is_near(words, after) and not number.is_slang
    if following and _shares_unit(number, following, words):
        return _is_money(following, None, words, text, marks)
    rest = text[end : end + 6]
    if _BROKEN.match(rest) or (number.form is Form.DIGITS and _CODE.search(before)):
        return False
    counted = after in marks.counted and not words[after].folded.endswith(
        ("am", "iem", "senioru", "iauniesu", "bernu")
    )
    if counted and _is_near(words, after):
        return False
    if after in marks.thanks or number.first - 1 in marks.thanks:
        return False  # "a thousand thanks"
    if number.is_scaled:
        return not _is_vague(number, words, marks)
    if number.form is Form.WORDS:
        earlier = any(
            place in marks.euro for place in range(max(0, number.first - 7), number.first)
        )
        return earlier and number.value >= 100
    return number.form is Form.DIGITS and _is_bare_sum(number, words, text, marks)


def _is_vague(number: Number, words: Sequence[Word], marks: _Marks) -> bool:
    """A thousand or a million without a number before it: "how many thousands", "miljoni"."""
    if number.last - number.first > 1 or number.value not in _BARE_SCALES:
        return False
    if number.form is Form.DIGITS or not number.first:
        return number.form is Form.WORDS
    before = number.first - 1
    return before not in marks.cost and words[before].folded not in LEADING


def _is_bare_sum(number: Number, words: Sequence[Word], text: str, marks: _Marks) -> bool:
    """A number without a currency: the words around must make it a sum."""
    first, last = number.first, number.last
    digits = sum(len(word.text) for word in words[first:last])
    around = any(
        place in marks.cost for place in range(max(0, first - 8), min(len(words), last + 6))
    )
    leading = first > 0 and words[first - 1].folded in LEADING and _is_near(words, first)
    if first > 0 and words[first - 1].folded in NAMING and _is_near(words, first, ". №"):
        return False
    if _YEARS.match(text[words[last - 1].end :][:6]) or (digits == 8 and last - first == 1):
        return False
    if last - first == 1 and looks_like_year(words[first]):
        return around and number.value == 2000
    if number.value >= 100 and last - first >= 2 and number.value % 1:
        return True  # "184937.53"
    if number.value >= 1000:
        if words[first].text.startswith("0") or digits > 7 or last - first > 3:
            return False
        return leading or around or number.value % 500 == 0 or last - first > 1
    if number.value < _SMALLEST or number.value % 5:
        return False
    # "they promised 150 euro, 120 came": the second sum goes without the word
    if any(place in marks.euro for place in range(max(0, first - 5), first)):
        return True
    return number.value >= 100 and number.value % 10 == 0 and around and leading


def _has_euro(number: Number, words: Sequence[Word], text: str, marks: _Marks) -> bool:
    start, end = words[number.first].start, words[number.last - 1].end
    if _UNIT_SIGNS.match(text, end) or text[:start].rstrip(" \xa0").endswith("€"):
        return True
    if number.last in marks.euro and _is_near(words, number.last, ".,-–() "):
        return words[number.last].folded != "e" or words[number.last].gap == ""
    before = number.first - 1
    return (
        before in marks.euro
        and words[before].folded in {"eur", "euro", "eiro"}
        and _is_near(words, number.first)
        and not (before > 0 and words[before - 1].is_number)
    )


def _shares_unit(number: Number, following: Number, words: Sequence[Word]) -> bool:
    """Two numbers with one unit: "10–15 tūkst.", "no 1000 līdz 2000 eiro", "5 or 6 thousand"."""
    if number.is_scaled and not following.is_scaled:
        return False
    between = following.first - number.last
    if between == 0:
        return words[following.first].gap.strip() in {"-", "–", "—", "/", ".."}
    return between == 1 and words[number.last].folded in _BETWEEN


_BETWEEN: Final = frozenset(
    several(
        """
        lidz un vai to or and do ili i
        """
    )
)


def _scaled_like_next(number: Number, following: Number | None, words: Sequence[Word]) -> Decimal:
    if (
        following
        and following.is_scaled
        and not number.is_scaled
        and number.value < 1000
        and _shares_unit(number, following, words)
    ):
        scale = Decimal(1_000_000) if following.value >= 1_000_000 else Decimal(1000)
        return number.value * scale
    return number.value


def _cents_after(
    number: Number, following: Number, words: Sequence[Word], marks: _Marks
) -> Decimal | None:
    """ "1500 eiro un 50 centi" is one sum."""
    if following.last not in marks.cent or number.last not in marks.euro:
        return None
    if following.first - number.last > 2 or following.value >= 100:
        return None
    return following.value / 100


def _span(number: Number, words: Sequence[Word], text: str, marks: _Marks) -> tuple[int, int]:
    start, end = words[number.first].start, words[number.last - 1].end
    if number.last in marks.euro and _is_near(words, number.last, ".,-–() "):
        end = words[number.last].end
    elif sign := re.match(r"\s?€", text[end:]):
        end += sign.end()
    if text[:start].endswith("€"):
        start -= 1
    return start, end


def _is_near(words: Sequence[Word], place: int, allowed: str = ".- ") -> bool:
    return place < len(words) and not words[place].gap.strip(allowed + " \xa0'")


def _normal(value: Decimal) -> str:
    whole = value.to_integral_value()
    return str(whole) if value == whole else str(value.quantize(Decimal("0.01")))
