"""Reads hours, coordinates and shares as staff type them. Days: `bot/dialogs/typed_day.py`."""

from __future__ import annotations

import re
from datetime import time
from decimal import Decimal
from typing import Final

_TIME: Final = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?")
_WORDS: Final = "- – — no līdz lidz plkst plkst. pl. from to till until с до по"
_BESIDE: Final = frozenset(_WORDS.split())
"""What may stand beside two hours without making them anything else."""
_DEGREES: Final = r"(-?\d{1,3}[.,]\d{1,12})"
_POINT: Final = re.compile(rf"\(?{_DEGREES}°?(?:\s*[,;]\s*|\s+){_DEGREES}°?\)?")
_SHARE: Final = re.compile(r"(\d{1,3}(?:[.,]\d{1,2})?)\s*%?")
_LONGEST: Final = 60


def typed_hours(text: str) -> tuple[time, time] | None:
    """`7:00–20:00`, `7-20`, `no 7.00 līdz 20.00`: when it opens and closes."""
    text = text.strip().casefold()
    found = list(_TIME.finditer(text))
    if len(found) != 2 or len(text) > _LONGEST:
        return None
    beside = {*_TIME.sub(" ", text).replace("–", " – ").replace("-", " - ").split()}
    if not beside <= _BESIDE:
        return None
    try:
        opens, closes = (time(int(one[1]), int(one[2] or 0)) for one in found)
    except ValueError:  # no such hour
        return None
    return opens, closes


def typed_point(text: str) -> tuple[float, float] | None:
    """`56.5047, 21.0108`, as a map gives it: latitude and longitude."""
    found = _POINT.fullmatch(text.strip()[:_LONGEST])
    if found is None:
        return None
    latitude, longitude = (float(one.replace(",", ".")) for one in found.groups())
    return latitude, longitude


def typed_share(text: str) -> Decimal | None:
    """`43,5 %`: of a hundred."""
    found = _SHARE.fullmatch(text.strip())
    share = Decimal(found[1].replace(",", ".")) if found else None
    return share if share is not None and share <= 100 else None
