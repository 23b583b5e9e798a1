"""Reads a sum of money the way people in Liepāja write it: Latvian, English or Russian habits."""

import re
import unicodedata
from decimal import Decimal
from typing import Final

from participation.errors import Reason, Refused
from participation.proposals.text_rules import visible

MOST_COST: Final = Decimal("9999999.99")  # euro
_LONGEST: Final = 100  # characters; a longer text is no sum

_NUMBER: Final = re.compile(r"(\d{1,3}(?:[ '’]\d{3})+(?!\d)|\d+)((?:[.,]\d+)*)")
_TIMES: Final = (
    (re.compile(r"\s*(?:k|к|tūkst\w*|tukst\w*|тыс\w*|thousands?)(?!\w)"), 1000),
    (re.compile(r"\s*(?:milj\w*|mln|million\w*|млн|миллион\w*)(?!\w)"), 1_000_000),
)
_NEGATIVE: Final = re.compile(
    r"(?:^\s*-\s*|(?<!\w)-|\b(?:minus|mīnus|минус)\s*)(?:€|eur|eiro|euro)?\s*$"
)
_GLUED: Final = re.compile(r"(?!eur|eiro|евро)[^\W\d_]")
_OTHER_MONEY: Final = re.compile(r"[$£₽%]|\b(?:usd|gbp|ls|lvl|lat[iu]s?|руб\w*|rub)\b")


def parse_cost(text: str) -> Decimal:
    """The sum in euro, with two decimals at most; Refused says what is wrong with it."""
    folded = _fold(text)
    numbers = list(_NUMBER.finditer(folded))
    if not numbers:
        raise Refused(Reason.COST_WITHOUT_NUMBER)
    if len(numbers) > 1 or len(folded) > _LONGEST or _OTHER_MONEY.search(folded):
        raise Refused(Reason.COST_UNCLEAR)
    found = numbers[0]
    after = folded[found.end() :]
    times, after = _multiplier(after)
    if _GLUED.match(after):
        raise Refused(Reason.COST_UNCLEAR)
    amount = _amount(found[1], found[2], has_multiplier=times > 1) * times
    if _NEGATIVE.search(folded[: found.start()]):
        raise Refused(Reason.COST_NEGATIVE)
    return check_cost(amount)


def check_cost(amount: Decimal, ceiling: Decimal | None = None) -> Decimal:
    """`ceiling` only if the city confirmed it: nothing is refused by a guess."""
    if not amount.is_finite():
        raise Refused(Reason.COST_UNCLEAR)
    if amount < 0:
        raise Refused(Reason.COST_NEGATIVE)
    if amount == 0:
        raise Refused(Reason.COST_ZERO)
    if amount > MOST_COST:
        raise Refused(Reason.COST_TOO_BIG, most=MOST_COST)
    if ceiling is not None and amount > ceiling:
        raise Refused(Reason.COST_OVER_CEILING, ceiling=ceiling, cost=amount)
    return amount.quantize(Decimal("0.01"))


def _fold(text: str) -> str:
    """Small letters, plain spaces, digits and dashes, whatever keyboard they came from."""
    plain = unicodedata.normalize("NFKC", visible(text)).lower()
    plain = re.sub(r"[\u2010-\u2015\u2212]", "-", re.sub(r"\s+", " ", plain))
    return "".join(
        str(unicodedata.decimal(sign, None) or 0) if sign.isdecimal() else sign for sign in plain
    ).strip()


def _multiplier(after: str) -> tuple[int, str]:
    for pattern, times in _TIMES:
        if word := pattern.match(after):
            return times, after[word.end() :]
    return 1, after


def _amount(whole: str, rest: str, *, has_multiplier: bool) -> Decimal:
    """Three digits after a single point or comma are thousands: 12.500 is twelve and a half
    thousand here. Not so before "tūkst.", where nobody can tell."""
    digits = re.sub(r"\D", "", whole)
    if not rest:
        return Decimal(digits)
    signs, parts = re.findall(r"[.,]", rest), re.findall(r"\d+", rest)
    is_grouped = digits != whole
    last_is_decimal = len(parts[-1]) <= 2 and signs.count(signs[-1]) == 1
    groups = parts[:-1] if last_is_decimal else parts
    decimals = parts[-1] if last_is_decimal else ""
    fits = all(len(group) == 3 for group in groups)
    if groups:
        same_sign = len(set(signs[: len(groups)])) == 1
        opens_group = len(digits) <= 3 and not digits.startswith("0")
        fits = fits and same_sign and opens_group and not is_grouped and not has_multiplier
    if not fits:
        raise Refused(Reason.COST_UNCLEAR)
    return Decimal(f"{digits}{''.join(groups)}.{decimals or '0'}")
