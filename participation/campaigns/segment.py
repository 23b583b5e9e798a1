"""The description of an audience, as data: conditions joined by all, any and not.

How it becomes a question to the database is in `audience.py`; its sentence is the bot's work. A
condition that could reveal a ballot (who voted for a project) does not exist.
"""

import json
import typing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from participation.city import City
from participation.errors import Reason, Refused
from participation.language import is_language

MOST_DEPTH: Final = 4
MOST_CONDITIONS: Final = 20
AGE_BANDS: Final = ("16-24", "25-44", "45-64", "65+")
STAFF_ROLES: Final = ("clerk", "moderator", "teller", "administrator")


class What(StrEnum):
    """The comment names the value."""

    EVERYONE = "everyone"  # none
    LANGUAGE = "language"  # lv, en, ru
    DISTRICT = "district"  # a district's key
    AGE_BAND = "age_band"  # as the resident gave it
    AUTHOR = "author"  # handed a proposal in: a cycle's year, or none for any cycle
    DRAFT = "draft"  # none: began a proposal and has not handed it in
    VERIFIED_NOT_CAST = "verified_not_cast"  # none; sensitive, see `is_sensitive`
    STAFF = "staff"  # a role, or none for any


WITHOUT_VALUE: Final = frozenset({What.EVERYONE, What.DRAFT, What.VERIFIED_NOT_CAST})

BESIDE_SENSITIVE: Final = frozenset(
    {What.EVERYONE, What.LANGUAGE, What.DISTRICT, What.AGE_BAND, What.VERIFIED_NOT_CAST}
)


@dataclass(frozen=True, slots=True)
class Is:
    """One condition."""

    what: What
    value: str | None = None


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple["Segment", ...]


@dataclass(frozen=True, slots=True)
class Some:
    """At least one part holds: "any" in the data."""

    parts: tuple["Segment", ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: "Segment"


Segment = Is | All | Some | Not
EVERYONE: Final = Is(What.EVERYONE)


def conditions(segment: Segment) -> Iterator[Is]:
    """Every condition in it, wherever it stands."""
    match segment:
        case Is():
            yield segment
        case Not(part):
            yield from conditions(part)
        case All(parts) | Some(parts):
            for part in parts:
                yield from conditions(part)


def is_sensitive(segment: Segment) -> bool:
    """Whether being in it tells something that nobody may look up: small counts are hidden, and
    its rows go when it is over."""
    return any(each.what is What.VERIFIED_NOT_CAST for each in conditions(segment))


def to_json(segment: Segment) -> str:
    """Canonical: the same segment gives the same characters."""
    return json.dumps(_raw(segment), sort_keys=True, separators=(",", ":"))


def from_json(written: str) -> Segment:
    """Refused: SEGMENT_UNFIT for what is no segment."""
    try:
        return _read(json.loads(written), MOST_DEPTH)
    except (ValueError, KeyError, TypeError, RecursionError):
        raise Refused(Reason.SEGMENT_UNFIT, what="", value="") from None


def check(segment: Segment, city: City) -> None:
    """Refused: SEGMENT_UNFIT with the condition whose value the city does not know,
    SEGMENT_TELLS_VOTES."""
    if len(list(conditions(segment))) > MOST_CONDITIONS or _depth(segment) > MOST_DEPTH:
        raise Refused(Reason.SEGMENT_TOO_BIG, most=MOST_CONDITIONS)
    if _has_empty(segment):
        raise Refused(Reason.SEGMENT_UNFIT, what="", value="")
    if not _keeps_the_secret(segment):
        raise Refused(Reason.SEGMENT_TELLS_VOTES)
    for each in conditions(segment):
        if not _fits(each, city):
            raise Refused(Reason.SEGMENT_UNFIT, what=each.what.value, value=each.value or "")


def _fits(condition: Is, city: City) -> bool:
    value = condition.value
    match condition.what:
        case What.LANGUAGE:
            return is_language(value)
        case What.DISTRICT:
            return value in {district.key for district in city.districts}
        case What.AGE_BAND:
            return value in AGE_BANDS
        case What.AUTHOR:
            return value is None or value in {str(cycle.year) for cycle in city.cycles}
        case What.STAFF:
            return value is None or value in STAFF_ROLES
    return value is None


def _keeps_the_secret(segment: Segment) -> bool:
    """A sensitive condition stands by itself or beside a few plain ones, all of which must hold.

    With "or", "not" and finer conditions two counts can be put together that differ by one
    person: how that person's vote stands could be read from them, however they are rounded.
    """
    if not is_sensitive(segment):
        return True
    parts = segment.parts if isinstance(segment, All) else (segment,)
    return all(isinstance(part, Is) and part.what in BESIDE_SENSITIVE for part in parts)


def check_sparing(segment: Segment, rest_days: int | None, not_after: int | None) -> None:
    """Refused: SEGMENT_TELLS_VOTES. Who got another campaign is known to whoever sent it: with it,
    a count could be narrowed down to one person."""
    if is_sensitive(segment) and (rest_days is not None or not_after is not None):
        raise Refused(Reason.SEGMENT_TELLS_VOTES)


def _depth(segment: Segment) -> int:
    match segment:
        case Not(part):
            return 1 + _depth(part)
        case All(parts) | Some(parts):
            return 1 + max((_depth(part) for part in parts), default=0)
    return 1


def _has_empty(segment: Segment) -> bool:
    match segment:
        case Not(part):
            return _has_empty(part)
        case All(parts) | Some(parts):
            return not parts or any(_has_empty(part) for part in parts)
    return False


def _raw(segment: Segment) -> dict[str, typing.Any]:
    match segment:
        case Is(what, None):
            return {"is": what.value}
        case Is(what, value):
            return {"is": what.value, "value": value}
        case Not(part):
            return {"not": _raw(part)}
        case All(parts):
            return {"all": [_raw(part) for part in parts]}
        case Some(parts):
            return {"any": [_raw(part) for part in parts]}


def _read(raw: typing.Any, depth: int) -> Segment:
    if depth < 1 or not isinstance(raw, dict):
        raise ValueError
    if raw.keys() <= {"is", "value"} and "is" in raw:
        value = raw.get("value")
        if value is not None and not isinstance(value, str):
            raise ValueError
        return Is(What(raw["is"]), value)
    if raw.keys() == {"not"}:
        return Not(_read(raw["not"], depth - 1))
    if raw.keys() == {"all"}:
        return All(_parts(raw["all"], depth))
    if raw.keys() == {"any"}:
        return Some(_parts(raw["any"], depth))
    raise ValueError


def _parts(raw: typing.Any, depth: int) -> tuple[Segment, ...]:
    parts: Sequence[typing.Any] = raw
    if not isinstance(raw, list) or not 0 < len(parts) <= MOST_CONDITIONS:
        raise ValueError
    return tuple(_read(part, depth - 1) for part in parts)
