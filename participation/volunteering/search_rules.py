"""What a search may ask for. Each check refuses what no button could have made."""

import math
from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta
from typing import Final

from participation.errors import Reason, Refused
from participation.language import is_language
from participation.volunteering.ages import YOUNGEST
from participation.volunteering.call_rules import LONGEST
from participation.volunteering.wanted import Wanted

FARTHEST_KM: Final = 200.0
WORDS_MOST: Final = 200
OLDEST: Final = 120


def cleaned(wanted: Wanted, *, kinds: Collection[str], districts: Collection[str]) -> Wanted:
    """`kinds` (fields) and `districts` are the keys the city knows. Refused: SEARCH_UNFIT (field),
    VOLUNTEER_TOO_YOUNG (least)."""
    if wanted.age is not None and wanted.age < YOUNGEST:
        raise Refused(Reason.VOLUNTEER_TOO_YOUNG, least=YOUNGEST)
    fits = {
        "field": wanted.field is None or wanted.field in kinds,
        "district": wanted.district is None or wanted.district in districts,
        "near": _is_place(wanted.near),
        "within_km": wanted.within_km is None
        or (wanted.near is not None and 0 < wanted.within_km <= FARTHEST_KM),
        "until_on": wanted.from_on is None
        or wanted.until_on is None
        or wanted.from_on <= wanted.until_on,
        "longest": wanted.longest is None or timedelta() < wanted.longest <= LONGEST,
        "age": wanted.age is None or wanted.age <= OLDEST,
        "language": wanted.language is None or is_language(wanted.language),
    }
    for name, is_fit in fits.items():
        if not is_fit:
            raise Refused(Reason.SEARCH_UNFIT, field=name)
    return replace(wanted, words=wanted.words[:WORDS_MOST])


def _is_place(near: tuple[float, float] | None) -> bool:
    if near is None:
        return True
    latitude, longitude = near
    is_number = math.isfinite(latitude) and math.isfinite(longitude)
    return is_number and abs(latitude) <= 90 and abs(longitude) <= 180
