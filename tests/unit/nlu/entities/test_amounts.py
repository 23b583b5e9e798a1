"""Sums of money, in digits and in words, and numbers that are none."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nlu.entities.amounts import find_amounts
from nlu.entities.words import words_of


def sums(text: str) -> list[str]:
    return [one.value for one in find_amounts(words_of(text), text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("divdesmit tūkstoši eiro", "20000"),
        ("divdesmit tuukstoshi", "20000"),
        ("20 tūkst.", "20000"),
        ("20k", "20000"),
        ("projekts par 20000", "20000"),
        ("20 000,50 eiro", "20000.50"),
        ("1 500.50 €", "1500.50"),
        ("€1,500.50", "1500.50"),
        ("EUR 1500", "1500"),
        ("pusotrs tūkstotis eiro", "1500"),
        ("puspiekta tūkstoša", "4500"),
        ("pieci simti eiro", "500"),
        ("5 tonnas eiro", "5000"),
        ("1500 eiro un 50 centi", "1500.50"),
        ("twenty grand", "20000"),
        ("two and a half thousand euros", "2500"),
        ("half a million", "500000"),
        ("полторы тысячи евро", "1500"),
        ("тысяч пятнадцать", "15000"),
        ("dvadcat pjat tysjach evro", "25000"),
        ("пол-лимона", "500000"),
        ("четверть миллиона", "250000"),
        ("смета 5 тыс", "5000"),
    ],
)
def test_a_sum_is_read_however_it_is_written(text: str, value: str) -> None:
    assert sums(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "man ir 67 gadi",
        "Lielā iela 20",
        "2026. gadā",
        "zvaniet 29123456",
        "5000 iedzīvotāju nobalsoja",
        "3 thousand people",
        "autobuss 20",
        "a thousand thanks",
        "тысяча спасибо",
        "how many thousands",
        "kods 7F3K",
        "17 projekti",
        "15% no budžeta",
        "no money",
        "5 tonnas smilšu",
        "15.08.2026",
    ],
)
def test_a_number_that_is_no_sum_is_left_alone(text: str) -> None:
    assert sums(text) == []


def test_two_numbers_share_a_unit() -> None:
    assert sums("no 10 līdz 15 tūkst. eiro") == ["10000", "15000"]
    assert sums("from 5k to 15k") == ["5000", "15000"]


def _grouped(euro: int, separator: str) -> str:
    return f"{euro:,}".replace(",", separator)


RENDERINGS = (
    lambda euro, cents: f"{euro}{f',{cents:02}' if cents else ''} eiro",
    lambda euro, cents: f"{_grouped(euro, ' ')}{f',{cents:02}' if cents else ''} EUR",
    lambda euro, cents: f"€{_grouped(euro, ',')}{f'.{cents:02}' if cents else ''}",
    lambda euro, cents: f"{_grouped(euro, '.')}{f',{cents:02}' if cents else ''}€",
    lambda euro, cents: f"{_grouped(euro, chr(0xA0))}{f'.{cents:02}' if cents else ''} евро",
    lambda euro, cents: f"{euro}{f'.{cents:02}' if cents else ''}eur",
)


@given(
    euro=st.integers(min_value=1, max_value=9_999_999),
    cents=st.integers(min_value=0, max_value=99),
    rendering=st.sampled_from(RENDERINGS),
)
def test_every_way_to_write_a_sum_gives_the_same_value(euro: int, cents: int, rendering) -> None:  # type: ignore[no-untyped-def]
    text = f"vajag {rendering(euro, cents)} laukumam"
    assert [Decimal(value) for value in sums(text)] == [Decimal(euro) + Decimal(cents) / 100]
