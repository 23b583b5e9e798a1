"""Money is whole cents inside."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.money import from_cents, to_cents


@given(st.integers(0, 10**12))
def test_cents_come_back_as_they_were(cents: int) -> None:
    assert to_cents(from_cents(cents)) == cents


def test_fraction_of_a_cent_is_a_fault() -> None:
    with pytest.raises(ValueError, match="two decimals"):
        to_cents(Decimal("0.005"))
