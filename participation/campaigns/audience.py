"""A segment as a question to the database: who belongs to it, who is left out, and why.

Other errands are read by their tables only. What is sensitive (who has not cast) cannot be asked
in SQL: the ids that belong are looked up before and handed in, see `verified.py`.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Select,
    and_,
    case,
    false,
    func,
    literal,
    not_,
    null,
    or_,
    select,
    true,
)

from participation.campaigns import segment as described
from participation.campaigns.campaign import LeftOut
from participation.campaigns.segment import Is, Segment, What
from participation.city import City
from participation.delivery.tables import delivery
from participation.preferences.tables import preference
from participation.proposals.tables import draft, proposal
from participation.residents.tables import resident
from participation.staff.tables import staff_member, staff_role

_WAITING: Final = ("pending", "sending")
_GOT: Final = ("pending", "sending", "sent", "unknown")
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


def left_out(asked: Question, city: City) -> ColumnElement[Any]:
    """The reason as text, or NULL for those who get it."""
    reasons: list[tuple[Condition, LeftOut]] = [
        (resident.c.is_reachable == false(), LeftOut.UNREACHABLE),
        (resident.c.has_stopped == true(), LeftOut.STOPPED),
        (_switched_off(asked, city), LeftOut.SWITCHED_OFF),
    ]
    if asked.not_after is not None:
        other = delivery.c.campaign_id == asked.not_after
        reasons.append((_got(asked, and_(other, delivery.c.state.in_(_GOT))), LeftOut.GOT_OTHER))
    if asked.rested_since is not None:
        recent = or_(
            delivery.c.state.in_(_WAITING),
            and_(delivery.c.state.in_(_GOT), delivery.c.settled_on >= asked.rested_since),
        )
        foreign = and_(delivery.c.campaign_id.is_not(None), delivery.c.campaign_id != asked.own)
        reasons.append((_got(asked, and_(foreign, recent)), LeftOut.RESTED))
    return case(*((holds, literal(why.value)) for holds, why in reasons), else_=null())


def counted(asked: Question, city: City) -> Select[Any]:
    """Rows (language, why, number); `why` NULL: they get it."""
    language, why = language_of(city).label("language"), left_out(asked, city).label("why")
    inner = select(language, why).where(membership(asked, city)).subquery()
    return select(inner.c.language, inner.c.why, func.count().label("number")).group_by(
        inner.c.language, inner.c.why
    )


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
            return _among(asked, whose, whose.is_not(None), *of_cycle)
        case What.DRAFT:
            return _among(asked, draft.c.resident_id)
        case What.STAFF:
            return _staff(value)
        case What.VERIFIED_NOT_CAST:
            return resident.c.resident_id.in_(list(asked.verified))


def _equals(column: ColumnElement[Any], value: str | None) -> Condition:
    # Never NULL: `not` must hold for those who said nothing.
    return and_(column.is_not(None), column == value)


def _among(asked: Question, whose: ColumnElement[Any], *where: Condition) -> Condition:
    within = [asked.part.holds(whose)] if asked.part else []
    return resident.c.resident_id.in_(select(whose).where(*where, *within))


def _staff(role: str | None) -> Condition:
    member = (
        select(staff_member.c.resident_id)
        .join(staff_role, staff_role.c.staff_id == staff_member.c.staff_id)
        .where(staff_member.c.left_on.is_(None), staff_member.c.resident_id.is_not(None))
    )
    if role is not None:
        member = member.where(staff_role.c.role == role)
    return resident.c.resident_id.in_(member)


def _switched_off(asked: Question, city: City) -> Condition:
    """Only those who touched the switch have a row; for the others the topic's default counts."""
    is_on = city.news_topic(asked.topic).default
    touched = _among(
        asked,
        preference.c.resident_id,
        preference.c.topic == asked.topic,
        preference.c.is_wanted == (false() if is_on else true()),
    )
    return touched if is_on else not_(touched)


def _got(asked: Question, which: Condition) -> Condition:
    return _among(asked, delivery.c.resident_id, which)
