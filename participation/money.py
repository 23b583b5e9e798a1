"""Euro as whole cents and back. How people write money is in `proposals/cost_rules.py`."""

from decimal import Decimal


def to_cents(euro: Decimal) -> int:
    """Whole cents; a sum with a fraction of a cent is a fault of the caller."""
    cents = euro * 100
    if cents != cents.to_integral_value():
        raise ValueError("A sum of money has at most two decimals.")
    return int(cents)


def from_cents(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)
