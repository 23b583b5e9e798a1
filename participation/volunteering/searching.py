"""The statements of a search. What is looked for: `wanted.py`; the verb: `finding.py`.

One for each set of conditions, built once: the databases then plan for what is asked. Nothing
grows with how many calls fit: where few do, all of them are read; where many do, only a page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from math import cos, radians
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Float,
    FromClause,
    Integer,
    Select,
    String,
    bindparam,
    exists,
    func,
    literal_column,
    null,
    or_,
    select,
)

from participation.organisations.organisation import OrganisationState
from participation.organisations.tables import organisation
from participation.storage.metadata import Moment
from participation.storage.position import Position
from participation.volunteering.tables import call, call_words, search_hit, shift
from participation.volunteering.wanted import Wanted
from participation.volunteering.words import beginnings

KM_OF_A_DEGREE: Final = 111.195
_SHAPES_KEPT: Final = 256


# Written out: PostgreSQL plans otherwise for a page than for everything.
_MOST: Final[BindParameter[int]] = bindparam("most", type_=Integer, literal_execute=True)
_SKIPPED: Final[BindParameter[int]] = bindparam("skipped", type_=Integer, literal_execute=True)


def _km(name: str) -> Any:
    return bindparam(name, type_=Float)


# On a city's scale the earth is flat: no sines, which not every SQLite knows.
_EAST: Final = (call.c.longitude - _km("longitude")) * _km("km_of_longitude")
_NORTH: Final = (call.c.latitude - _km("latitude")) * KM_OF_A_DEGREE
_DISTANCE: Final = _EAST * _EAST + _NORTH * _NORTH

# Read as they are written, not as parameters: only then is an index over open shifts used.
_IS_OPEN: Final[ColumnElement[str]] = literal_column("'open'")

_OF_CALL: Final[Mapping[str, tuple[ColumnElement[bool], ...]]] = {
    "field": (call.c.field == bindparam("field"),),
    "district": (call.c.district == bindparam("district"),),
    "within": (
        call.c.latitude.between(_km("south"), _km("north")),
        call.c.longitude.between(_km("west"), _km("east")),
        _km("within") >= _DISTANCE,
    ),
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


def _shift_fits(of: FromClause, conditions: frozenset[str]) -> list[ColumnElement[bool]]:
    fits = [of.c.state == _IS_OPEN, of.c.starts_at > bindparam("now", type_=Moment)]
    if "from" in conditions:
        fits.append(of.c.starts_at >= bindparam("begins", type_=Moment))
    if "until" in conditions:
        fits.append(of.c.starts_at < bindparam("ends", type_=Moment))
    if "longest" in conditions:
        # A sum, so that it is asked of the rows that the index of a call gives. As a condition
        # of that index, behind a range of moments, PostgreSQL 18 takes it for so dear that it
        # walks through the shifts of all calls instead: a second where others take 10 ms.
        fits.append(of.c.minutes + 0 <= bindparam("minutes"))
    return fits


def _call_fits(conditions: frozenset[str], words: int) -> list[ColumnElement[bool]]:
    fits = [
        call.c.state == _IS_OPEN,
        # Few are suspended, and they are looked up once.
        call.c.organisation_id.not_in(
            select(organisation.c.organisation_id).where(
                organisation.c.state != OrganisationState.APPROVED.value
            )
        ),
    ]
    fits += [part for name in sorted(conditions) for part in _OF_CALL.get(name, ())]
    if words:
        told = [
            Position(call_words.c.words, bindparam(f"word_{number}", type_=String)) > 0
            for number in range(words)
        ]
        fits.append(call.c.call_id.in_(select(call_words.c.call_id).where(*told)))
    return fits


def _distance(conditions: frozenset[str]) -> ColumnElement[Any]:
    return (_DISTANCE if "near" in conditions else null()).label("distance")


@lru_cache(maxsize=_SHAPES_KEPT)
def counting(conditions: frozenset[str], words: int) -> Select[Any]:
    """What fits, in no order: call_id, next_at, the distance squared. Ends after `most` rows, so
    the more fit the sooner it is done."""
    of_call = (shift.c.call_id == call.c.call_id, *_shift_fits(shift, conditions))
    next_at = select(func.min(shift.c.starts_at)).where(*of_call).scalar_subquery()
    # OFFSET 0: each call is looked at by itself, until there are enough; not all shifts at once.
    each = (
        select(call.c.call_id, next_at.label("next_at"), _distance(conditions))
        .where(*_call_fits(conditions, words))
        .offset(0)
        .subquery()
    )
    return select(each).where(each.c.next_at.is_not(None)).limit(_MOST)


@lru_cache(maxsize=_SHAPES_KEPT)
def walking(conditions: frozenset[str], words: int) -> Select[Any]:
    """Where very many fit, the soonest first, along the index of what is to come: the call of each
    shift that fits, so a call as often as it has some. It ends after `most` of them."""
    return (
        select(call.c.call_id)
        .join(shift, shift.c.call_id == call.c.call_id)
        .where(*_shift_fits(shift, conditions), *_call_fits(conditions, words))
        .order_by(shift.c.starts_at, shift.c.call_id)
        .limit(_MOST)
    )


@lru_cache(maxsize=_SHAPES_KEPT)
def nearest(conditions: frozenset[str], words: int) -> Select[Any]:
    """A page where very many fit, the nearest first."""
    of_call = (shift.c.call_id == call.c.call_id, *_shift_fits(shift, conditions))
    return (
        select(call.c.call_id, _distance(conditions))
        .where(*_call_fits(conditions, words), exists().where(*of_call))
        .order_by(_DISTANCE.asc().nulls_last(), call.c.call_id)
        .limit(_MOST)
        .offset(_SKIPPED)
    )


@dataclass(frozen=True, slots=True)
class Question:
    """The shape of a search and the values for it."""

    conditions: frozenset[str]
    words: int
    given: Mapping[str, Any]

    @property
    def count(self) -> Select[Any]:
        return counting(self.conditions, self.words)

    @property
    def soonest(self) -> Select[Any]:
        return walking(self.conditions, self.words)

    @property
    def nearest(self) -> Select[Any]:
        return nearest(self.conditions, self.words)


def question(wanted: Wanted, now: datetime, zone: ZoneInfo) -> Question:
    """What is asked, but for the page."""
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
    given |= {f"word_{number}": f" {word}" for number, word in enumerate(words)}
    return Question(frozenset(asked), len(words), given)


def question_of_hits(resident_id: int, subject: str, now: datetime) -> Question:
    """The calls that a notice tells of."""
    given = {"now": now, "owner": resident_id, "subject": subject}
    return Question(frozenset({"hits"}), 0, given)


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
