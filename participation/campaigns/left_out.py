"""Who of a segment gets nothing, and why: for each resident, or counted for all of them.

`left_out` goes with the rows of a run; `counted` is the same rule as one fast question.
"""

from datetime import UTC, datetime, time, timedelta
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

from participation.campaigns.audience import (
    Condition,
    Question,
    among,
    inside,
    membership,
    within,
)
from participation.campaigns.campaign import LeftOut
from participation.campaigns.segment import What
from participation.campaigns.tables import campaign
from participation.city import City
from participation.delivery.tables import delivery
from participation.preferences.tables import preference
from participation.residents.tables import resident

_WAITING: Final = ("pending", "sending")
_GOT: Final = ("pending", "sending", "sent", "unknown")

# Who gets a sensitive campaign must not be read from who is left out of another one. Its rows go
# when it is over, so they never count for long anyway.
_TELLS_NOTHING: Final = not_(
    campaign.c.segment.contains(f'"{What.VERIFIED_NOT_CAST}"', autoescape=True)
)

STEPS: Final = (
    LeftOut.UNREACHABLE,
    LeftOut.STOPPED,
    LeftOut.SWITCHED_OFF,
    LeftOut.GOT_OTHER,
    LeftOut.RESTED,
)
"""Why somebody is left out, in the order in which the reasons count."""


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
            reasons.append((among(asked, delivery.c.resident_id, which), why))
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


def _switches(asked: Question, city: City) -> Subquery:
    """Who touched the switch of the topic so that its default does not count."""
    is_on = city.news_topic(asked.topic).default
    return within(
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
    other = select(campaign.c.campaign_id).where(
        campaign.c.campaign_id == asked.not_after, _TELLS_NOTHING
    )
    return and_(delivery.c.campaign_id.in_(other), delivery.c.state.in_(_GOT))


def _is_recent(asked: Question) -> Condition:
    """A delivery of any other campaign a short time ago, or now."""
    if asked.rested_since is None:
        return false()
    recent = or_(
        delivery.c.state.in_(_WAITING),
        and_(delivery.c.state.in_(_GOT), delivery.c.settled_on >= asked.rested_since),
    )
    # Which campaigns that can be at all: with millions of older rows nobody wants to read them.
    day = datetime.combine(asked.rested_since, time.min, UTC) - timedelta(days=1)
    lately = select(campaign.c.campaign_id).where(
        campaign.c.campaign_id != asked.own,
        _TELLS_NOTHING,
        or_(campaign.c.finished_at.is_(None), campaign.c.finished_at >= day),
    )
    return and_(delivery.c.campaign_id.in_(lately), recent)


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
        .where(or_(is_other, is_recent), *inside(asked, delivery.c.resident_id))
        .group_by(delivery.c.resident_id)
        .subquery("got_before")
    )
