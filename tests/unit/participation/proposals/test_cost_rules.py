"""Sums of money as people in Liepāja type them."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.errors import Reason, Refused
from participation.proposals.cost_rules import MOST_COST, check_cost, parse_cost


@pytest.mark.parametrize(
    ("typed", "euro"),
    [
        ("12500", "12500"),
        ("12 500", "12500"),
        ("12\u00a0500", "12500"),
        ("12\u202f500,50", "12500.50"),
        ("12500,50", "12500.50"),
        ("12500.5", "12500.50"),
        ("12.500", "12500"),
        ("12,500", "12500"),
        ("12,50", "12.50"),
        ("12.500,50", "12500.50"),
        ("12,500.50", "12500.50"),
        ("1.250.000", "1250000"),
        ("1'250'000", "1250000"),
        ("12 500 €", "12500"),
        ("€ 12 500", "12500"),
        ("€12,500", "12500"),
        ("12500 EUR", "12500"),
        ("12500eur", "12500"),
        ("12 500 eiro", "12500"),
        ("12 500 euro", "12500"),
        ("12 500 евро", "12500"),
        ("12500,- EUR", "12500"),
        ("aptuveni 12 500 eiro.", "12500"),
        ("примерно 12500 евро", "12500"),
        ("about 12,500 euros", "12500"),
        ("20k", "20000"),
        ("20 K", "20000"),
        ("20к", "20000"),
        ("20 tūkst.", "20000"),
        ("20 tūkstoši eiro", "20000"),
        ("20 tukst", "20000"),
        ("2,5 tūkst. €", "2500"),
        ("20 тыс.", "20000"),
        ("20 тысяч евро", "20000"),
        ("20 thousand", "20000"),
        ("0,1 milj.", "100000"),
        ("１２５００", "12500"),
        ("١٢٥٠٠", "12500"),
        ("12\u200b500", "12500"),
        ("0.01", "0.01"),
        ("9 999 999,99", "9999999.99"),
        ("500 (plus PVN)", "500"),
    ],
)
def test_sum_is_read_as_it_was_meant(typed: str, euro: str) -> None:
    assert parse_cost(typed) == Decimal(euro)


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("", Reason.COST_WITHOUT_NUMBER),
        ("nezinu", Reason.COST_WITHOUT_NUMBER),
        ("desmit tūkstoši", Reason.COST_WITHOUT_NUMBER),
        ("🤷", Reason.COST_WITHOUT_NUMBER),
        ("-500", Reason.COST_NEGATIVE),
        ("−500 €", Reason.COST_NEGATIVE),
        ("- 500", Reason.COST_NEGATIVE),
        ("-€500", Reason.COST_NEGATIVE),
        ("mīnus 500", Reason.COST_NEGATIVE),
        ("минус 500", Reason.COST_NEGATIVE),
        ("0", Reason.COST_ZERO),
        ("0,00 €", Reason.COST_ZERO),
        ("10000000", Reason.COST_TOO_BIG),
        ("100 milj.", Reason.COST_TOO_BIG),
        ("9" * 90, Reason.COST_TOO_BIG),
        ("9" * 4000, Reason.COST_UNCLEAR),
        ("1000-2000", Reason.COST_UNCLEAR),
        ("no 1000 līdz 2000", Reason.COST_UNCLEAR),
        ("12.5000", Reason.COST_UNCLEAR),
        ("12500.500", Reason.COST_UNCLEAR),
        ("0.500", Reason.COST_UNCLEAR),
        ("1.25.000", Reason.COST_UNCLEAR),
        ("12.500 tūkst.", Reason.COST_UNCLEAR),
        ("12 50", Reason.COST_UNCLEAR),
        ("1e5", Reason.COST_UNCLEAR),
        ("500m", Reason.COST_UNCLEAR),
        ("500 $", Reason.COST_UNCLEAR),
        ("500 lati", Reason.COST_UNCLEAR),
        ("500 рублей", Reason.COST_UNCLEAR),
        ("15%", Reason.COST_UNCLEAR),
    ],
)
def test_text_that_is_no_sum_is_refused_with_its_reason(typed: str, reason: Reason) -> None:
    with pytest.raises(Refused) as refused:
        parse_cost(typed)
    assert refused.value.reason is reason


def test_ceiling_refuses_only_when_there_is_one() -> None:
    assert check_cost(Decimal(900)) == Decimal(900)
    assert check_cost(Decimal(500), Decimal(500)) == Decimal(500)
    with pytest.raises(Refused) as refused:
        check_cost(Decimal("500.01"), Decimal(500))
    assert refused.value.reason is Reason.COST_OVER_CEILING
    assert refused.value.facts == {"ceiling": Decimal(500), "cost": Decimal("500.01")}
    for odd in ("NaN", "Infinity"):
        with pytest.raises(Refused):
            check_cost(Decimal(odd))


@given(st.text(max_size=60))
def test_any_text_gives_a_sum_or_a_refusal(text: str) -> None:
    try:
        amount = parse_cost(text)
    except Refused:
        return
    assert 0 < amount <= MOST_COST


@given(st.integers(1, 999_999_999))
def test_every_sum_is_read_back_however_it_is_written(cents: int) -> None:
    euro = Decimal(cents).scaleb(-2)
    grouped = f"{euro:,.2f}"
    swapped = grouped.translate(str.maketrans(",.", ".,"))
    spaced = grouped.replace(",", "\u00a0").replace(".", ",")
    for written in (grouped, swapped, spaced, f"{euro:.2f} €", f"EUR {euro:.2f}"):
        assert parse_cost(written) == euro
