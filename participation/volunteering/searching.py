"""The statement of a search. What is looked for: `wanted.py`; the verb: `finding.py`.

One statement for each set of conditions, built once: the databases then plan for what is asked.
"""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from functools import lru_cache
from math import cos, radians
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Float, Select, bindparam, func, or_, select

from participation.organisations.organisation import OrganisationState
from participation.organisations.tables import organisation
from participation.volunteering.call import CallState, ShiftState
from participation.volunteering.tables import call, search_hit, shift
from participation.volunteering.wanted import Wanted
from participation.volunteering.words import beginnings

KM_OF_A_DEGREE: Final = 111.195
_SHAPES_KEPT: Final = 256


def _km(name: str) -> Any:
    return bindparam(name, type_=Float)


# On a city's scale the earth is flat: no sines, which not every SQLite knows.
_EAST: Final = (call.c.longitude - _km("longitude")) * _km("km_of_longitude")
_NORTH: Final = (call.c.latitude - _km("latitude")) * KM_OF_A_DEGREE
_DISTANCE: Final = _EAST * _EAST + _NORTH * _NORTH

_CONDITIONS: Final[Mapping[str, tuple[ColumnElement[bool], ...]]] = {
    "field": (call.c.field == bindparam("field"),),
    "district": (call.c.district == bindparam("district"),),
    "within": (
        call.c.latitude.between(_km("south"), _km("north")),
        call.c.longitude.between(_km("west"), _km("east")),
        _km("within") >= _DISTANCE,
    ),
    "from": (shift.c.starts_at >= bindparam("begins"),),
    "until": (shift.c.starts_at < bindparam("ends"),),
    "longest": (shift.c.minutes <= bindparam("minutes"),),
    "age": (or_(call.c.minimum_age.is_(None), call.c.minimum_age <= bindparam("age")),),
    "language": (or_(call.c.languages.is_(None), call.c.languages.like(bindparam("language"))),),
    "hits": (
        call.c.call_id.in_(
            select(search_hit.c.call_id).where(
                search_hit.c.resident_id == bindparam("owner"),
                search_hit.c.subject == bindparam("subject"),
            )
        ),
    ),
}


@lru_cache(maxsize=_SHAPES_KEPT)
def statement(conditions: frozenset[str], words: int) -> Select[Any]:
    """A page of what fits: call_id, next_at, how many shifts fit, the distance squared (if "near"
    is asked for) and, in each row, how many calls fit in all."""
    starts = func.min(shift.c.starts_at).label("next_at")
    columns: list[Any] = [
        call.c.call_id,
        starts,
        func.count().label("shifts"),
        func.count().over().label("total"),
    ]
    order: list[Any] = [starts, call.c.call_id]
    if "near" in conditions:
        columns.append(_DISTANCE.label("distance"))
        order.insert(0, _DISTANCE.asc().nulls_last())
    where = [part for name in sorted(conditions) for part in _CONDITIONS.get(name, ())]
    where += [call.c.words.like(bindparam(f"word_{number}")) for number in range(words)]
    return (
        select(*columns)
        .join(shift, shift.c.call_id == call.c.call_id)
        .join(organisation, organisation.c.organisation_id == call.c.organisation_id)
        .where(
            shift.c.state == ShiftState.OPEN.value,
            shift.c.starts_at > bindparam("now"),
            call.c.state == CallState.OPEN.value,
            organisation.c.state == OrganisationState.APPROVED.value,
            *where,
        )
        .group_by(call.c.call_id)
        .order_by(*order)
        .limit(bindparam("most"))
        .offset(bindparam("skipped"))
    )


def question(wanted: Wanted, now: datetime, zone: ZoneInfo) -> tuple[Select[Any], dict[str, Any]]:
    """The statement and its values, but for the page."""
    given: dict[str, Any] = {"now": now}
    asked: set[str] = set()
    for name in ("field", "district", "age"):
        if (value := getattr(wanted, name)) is not None:
            asked.add(name)
            given[name] = value
    if wanted.near is not None:
        asked.add("near")
        given |= _around(wanted.near, wanted.within_km)
        if wanted.within_km is not None:
            asked.add("within")
    if wanted.from_on is not None:
        asked.add("from")
        given["begins"] = datetime.combine(wanted.from_on, time(), zone)
    if wanted.until_on is not None:
        asked.add("until")
        given["ends"] = datetime.combine(wanted.until_on + timedelta(days=1), time(), zone)
    if wanted.longest is not None:
        asked.add("longest")
        given["minutes"] = int(wanted.longest.total_seconds() // 60)
    if wanted.language is not None:
        asked.add("language")
        given["language"] = f"%{wanted.language}%"
    words = beginnings(wanted.words)
    given |= {f"word_{number}": f"% {word}%" for number, word in enumerate(words)}
    return statement(frozenset(asked), len(words)), given


def _around(near: tuple[float, float], within_km: float | None) -> dict[str, float]:
    latitude, longitude = near
    km_of_longitude = KM_OF_A_DEGREE * max(cos(radians(latitude)), 0.01)
    given = {"latitude": latitude, "longitude": longitude, "km_of_longitude": km_of_longitude}
    if within_km is None:
        return given
    up, aside = within_km / KM_OF_A_DEGREE, within_km / km_of_longitude
    return given | {
        "south": latitude - up,
        "north": latitude + up,
        "west": longitude - aside,
        "east": longitude + aside,
        "within": within_km**2,
    }
