"""Hours, coordinates and shares as staff type them into the election calendar."""

from datetime import time
from decimal import Decimal

import pytest

from bot.dialogs.election_desk.typed_values import typed_hours, typed_point, typed_share


@pytest.mark.parametrize(
    "text",
    [
        "7:00–20:00", "07:00-20:00", "7.00 — 20.00", "7-20", "7 – 20", "no 7:00 līdz 20:00",
        "No 7 lidz 20", "с 7:00 до 20:00", "from 7 to 20", " 07:00  20:00 ", "plkst. 7 līdz 20",
    ],
)  # fmt: skip
def test_hours_are_read_in_any_usual_form(text: str) -> None:
    assert typed_hours(text) == (time(7), time(20))


@pytest.mark.parametrize(
    "text",
    ["", "7", "7:00", "7:00–20:00–21:00", "25–26", "7:60–20:00", "7 suņi un 20 kaķi", "-", "🙂"],
)
def test_what_are_no_hours_is_not_read(text: str) -> None:
    assert typed_hours(text) is None


@pytest.mark.parametrize(
    "text", ["56.5047, 21.0108", "56,5047; 21,0108", "56.5047 21.0108", "(56.5047, 21.0108)"]
)
def test_coordinates_are_read_as_maps_give_them(text: str) -> None:
    assert typed_point(text) == (56.5047, 21.0108)


@pytest.mark.parametrize("text", ["", "56.5047", "56, 21", "Lielā iela 1", "1234.5, 21.0"])
def test_what_are_no_coordinates_is_not_read(text: str) -> None:
    assert typed_point(text) is None


@pytest.mark.parametrize(
    ("text", "share"),
    {
        "43.5": Decimal("43.5"), "43,5 %": Decimal("43.5"), "100%": Decimal(100), "0": Decimal(0),
        "100.01": None, "43.567": None, "-1": None, "puse": None, "": None,
    }.items(),
)  # fmt: skip
def test_a_share_of_a_hundred(text: str, share: Decimal | None) -> None:
    assert typed_share(text) == share
