"""A segment as a question to the database: who belongs to it. Who is left out: `left_out.py`.

Other errands are read by their tables only. What is sensitive (who has not cast) cannot be asked
in SQL: the ids that belong are looked up before and handed in, see `verified.py`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    func,
    literal,
    not_,
    or_,
    select,
    true,
)

from participation.campaigns import segment as described
from participation.campaigns.segment import Is, Segment, What
from participation.city import City
from participation.proposals.tables import draft, proposal
from participation.residents.tables import resident
from participation.staff.tables import staff_member, staff_role

Condition = ColumnElement[bool]


@dataclass(frozen=True, slots=True)
class Range:
    """Residents with `after` < id ≤ `upto`; without it, all."""

    after: int
    upto: int

    def holds(self, column: ColumnElement[Any]) -> Condition:
        return and_(column > self.after, column <= self.upto)


@dataclass(frozen=True, slots=True)
class Question:
    """Whom a campaign is for. `own`: the campaign itself, whose earlier runs do not count for
    `rested_since`; `verified`: the residents in `part` who have not cast."""

    segment: Segment
    topic: str
    not_after: int | None = None
    rested_since: date | None = None
    own: int = 0
    part: Range | None = None
    verified: Collection[int] = ()


def language_of(city: City) -> ColumnElement[str]:
    """The language they read it in; who has not chosen one reads the city's first."""
    return func.coalesce(resident.c.language, literal(city.languages[0]))


def membership(asked: Question, city: City) -> Condition:
    """Whether a row of `resident` belongs to the segment; never NULL."""
    inside = _holds(asked.segment, asked, city)
    return and_(asked.part.holds(resident.c.resident_id), inside) if asked.part else inside


def _holds(part: Segment, asked: Question, city: City) -> Condition:
    match part:
        case Is():
            return _condition(part, asked, city)
        case described.Not(inner):
            return not_(_holds(inner, asked, city))
        case described.All(parts):
            return and_(*(_holds(each, asked, city) for each in parts))
        case described.Some(parts):
            return or_(*(_holds(each, asked, city) for each in parts))


def _condition(part: Is, asked: Question, city: City) -> Condition:
    value = part.value
    match part.what:
        case What.EVERYONE:
            return true()
        case What.LANGUAGE:
            chosen = _equals(resident.c.language, value)
            is_first = value == city.languages[0]
            return or_(chosen, resident.c.language.is_(None)) if is_first else chosen
        case What.DISTRICT:
            return _equals(resident.c.district, value)
        case What.AGE_BAND:
            return _equals(resident.c.age_band, value)
        case What.AUTHOR:
            whose = proposal.c.resident_id
            of_cycle = [] if value is None else [proposal.c.cycle == int(value)]
            return among(asked, whose, whose.is_not(None), *of_cycle)
        case What.DRAFT:
            return among(asked, draft.c.resident_id)
        case What.STAFF:
            return _staff(value)
        case What.VERIFIED_NOT_CAST:
            return resident.c.resident_id.in_(list(asked.verified))


def _equals(column: ColumnElement[Any], value: str | None) -> Condition:
    # Never NULL: `not` must hold for those who said nothing.
    return and_(column.is_not(None), column == value)


def among(asked: Question, whose: ColumnElement[Any], *where: Condition) -> Condition:
    return resident.c.resident_id.in_(within(asked, whose, *where))


def _staff(role: str | None) -> Condition:
    member = (
        select(staff_member.c.resident_id)
        .join(staff_role, staff_role.c.staff_id == staff_member.c.staff_id)
        .where(staff_member.c.left_on.is_(None), staff_member.c.resident_id.is_not(None))
    )
    if role is not None:
        member = member.where(staff_role.c.role == role)
    return resident.c.resident_id.in_(member)


def inside(asked: Question, whose: ColumnElement[Any]) -> list[Condition]:
    return [asked.part.holds(whose)] if asked.part else []


def within(asked: Question, whose: ColumnElement[Any], *where: Condition) -> Select[Any]:
    return select(whose).where(*where, *inside(asked, whose))
