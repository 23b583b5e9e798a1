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
    FromClause,
    Select,
    Subquery,
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

STEPS: Final = (
    LeftOut.UNREACHABLE,
    LeftOut.STOPPED,
    LeftOut.SWITCHED_OFF,
    LeftOut.GOT_OTHER,
    LeftOut.RESTED,
)
"""Why somebody is left out, in the order in which the reasons count."""


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
    for wanted, which, why in (
        (asked.not_after, _is_other(asked), LeftOut.GOT_OTHER),
        (asked.rested_since, _is_recent(asked), LeftOut.RESTED),
    ):
        if wanted is not None:
            reasons.append((_among(asked, delivery.c.resident_id, which), why))
    return case(*((holds, literal(why.value)) for holds, why in reasons), else_=null())


def counted(asked: Question, city: City) -> Select[Any]:
    """Rows (language, everybody, and how many are left after each reason of `STEPS`).

    Worded for PostgreSQL: joins and filters, and no groups but the languages, are what it spreads
    over its workers; grouping by `left_out` took it four times as long.
    """
    whose = resident.c.resident_id
    switch, others = _switches(asked, city), _got_before(asked)
    is_on_by_default = city.news_topic(asked.topic).default
    holds: list[Condition] = [
        resident.c.is_reachable == true(),
        resident.c.has_stopped == false(),
        switch.c.resident_id.is_(None) if is_on_by_default else switch.c.resident_id.is_not(None),
    ]
    joined: FromClause = resident.outerjoin(switch, switch.c.resident_id == whose)
    if others is not None:
        joined = joined.outerjoin(others, others.c.resident_id == whose)
        holds += [func.coalesce(others.c.got, 0) == 0, func.coalesce(others.c.rested, 0) == 0]
    else:
        holds += [true(), true()]
    after = [
        func.count().filter(and_(*holds[:number])).label(why.value)
        for number, why in enumerate(STEPS, start=1)
    ]
    return (
        select(resident.c.language, func.count().label("everybody"), *after)
        .select_from(joined)
        .where(membership(asked, city))
        .group_by(resident.c.language)
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
    return resident.c.resident_id.in_(_within(asked, whose, *where))


def _staff(role: str | None) -> Condition:
    member = (
        select(staff_member.c.resident_id)
        .join(staff_role, staff_role.c.staff_id == staff_member.c.staff_id)
        .where(staff_member.c.left_on.is_(None), staff_member.c.resident_id.is_not(None))
    )
    if role is not None:
        member = member.where(staff_role.c.role == role)
    return resident.c.resident_id.in_(member)


def _switches(asked: Question, city: City) -> Subquery:
    """Who touched the switch of the topic so that its default does not count."""
    is_on = city.news_topic(asked.topic).default
    return _within(
        asked,
        preference.c.resident_id,
        preference.c.topic == asked.topic,
        preference.c.is_wanted == (false() if is_on else true()),
    ).subquery("switch")


def _switched_off(asked: Question, city: City) -> Condition:
    touched = resident.c.resident_id.in_(select(_switches(asked, city).c.resident_id))
    return touched if city.news_topic(asked.topic).default else not_(touched)


def _is_other(asked: Question) -> Condition:
    """A delivery of the campaign that excludes: it was got, or is about to be."""
    if asked.not_after is None:
        return false()
    return and_(delivery.c.campaign_id == asked.not_after, delivery.c.state.in_(_GOT))


def _is_recent(asked: Question) -> Condition:
    """A delivery of any other campaign a short time ago, or now."""
    if asked.rested_since is None:
        return false()
    recent = or_(
        delivery.c.state.in_(_WAITING),
        and_(delivery.c.state.in_(_GOT), delivery.c.settled_on >= asked.rested_since),
    )
    return and_(delivery.c.campaign_id.is_not(None), delivery.c.campaign_id != asked.own, recent)


def _got_before(asked: Question) -> Subquery | None:
    """One row for each resident with such a delivery, and which of both it is."""
    if asked.not_after is None and asked.rested_since is None:
        return None
    is_other, is_recent = _is_other(asked), _is_recent(asked)
    return (
        select(
            delivery.c.resident_id,
            func.max(case((is_other, 1), else_=0)).label("got"),
            func.max(case((is_recent, 1), else_=0)).label("rested"),
        )
        .where(or_(is_other, is_recent), *_inside(asked, delivery.c.resident_id))
        .group_by(delivery.c.resident_id)
        .subquery("got_before")
    )


def _inside(asked: Question, whose: ColumnElement[Any]) -> list[Condition]:
    return [asked.part.holds(whose)] if asked.part else []


def _within(asked: Question, whose: ColumnElement[Any], *where: Condition) -> Select[Any]:
    return select(whose).where(*where, *_inside(asked, whose))
