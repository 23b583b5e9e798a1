"""Who of a segment gets nothing, and why: for each resident, or counted for all of them.

`left_out` goes with the rows of a run; `counted` is the same rule as one fast question.
"""

from datetime import UTC, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Row,
    and_,
    case,
    exists,
    false,
    func,
    literal,
    not_,
    null,
    or_,
    select,
    true,
    union_all,
)

from participation.campaigns.audience import (
    Condition,
    Question,
    among,
    membership,
)
from participation.campaigns.campaign import LeftOut
from participation.campaigns.tables import campaign
from participation.city import City
from participation.delivery.last_campaign import TELLS_NOTHING
from participation.delivery.tables import OPEN_CAMPAIGN, delivery
from participation.preferences import switches
from participation.residents.tables import resident

_WAITING: Final = ("pending", "sending")
_GOT: Final = ("pending", "sending", "sent", "unknown")
_THEIRS: Final = delivery.c.resident_id == resident.c.resident_id

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


def counted(asked: Question, city: City) -> CompoundSelect[Any]:
    """Rows (language, what holds for them, number); what they mean is in `reason`.

    Worded for PostgreSQL, which spreads it over its workers: one walk over the residents, whose
    rows hold nearly everything that counts, and groups by what is true or false, for of those it
    knows how few there can be. Whom only their deliveries tell apart is counted by themselves.
    """
    language, belongs = resident.c.language, membership(asked, city)
    is_off, is_recent = _switched_off(asked, city), _got_lately(asked)
    flags = (resident.c.is_reachable, resident.c.has_stopped, is_off.label("is_off"))
    recent, number = is_recent.label("is_recent"), func.count().label("number")
    rested = () if asked.rested_since is None else ("is_recent",)
    by_row = (
        select(language, *flags, recent, null().label("moved_to"), number)
        .where(belongs)
        .group_by(*rested, "language", "is_reachable", "has_stopped", "is_off")
    )
    left: tuple[Condition, ...] = (
        belongs,
        resident.c.is_reachable == true(),
        resident.c.has_stopped == false(),
        not_(is_off),
    )
    beside = (true(), false(), false(), recent)
    parts, got_other = [by_row], exists().where(_THEIRS, _is_other(asked))
    if asked.not_after is not None:
        # Who has no day of a last campaign can only have it before them.
        is_open = exists().where(OPEN_CAMPAIGN, delivery.c.campaign_id == asked.not_after)
        had_any = or_(resident.c.last_campaign_on.is_not(None), is_open.correlate(None))
        parts.append(
            select(language, *beside, literal(LeftOut.GOT_OTHER.value), number)
            .where(*left, had_any, got_other)
            .group_by(*rested, "language")
        )
        left = (*left, not_(got_other))
    if asked.rested_since is not None:
        others = select(campaign.c.campaign_id).where(
            campaign.c.campaign_id != asked.own, TELLS_NOTHING
        )
        waits = exists().where(_THEIRS, OPEN_CAMPAIGN, delivery.c.campaign_id.in_(others))
        parts.append(
            select(language, *beside, literal(LeftOut.RESTED.value), number)
            .where(*left, not_(is_recent), waits)
            .group_by(*rested, "language")
        )
    return union_all(*parts)


def reason(row: Row[Any]) -> str | None:
    """Why those are left out whom a row of `counted` stands for, by their own rows alone."""
    holds = (not row.is_reachable, row.has_stopped, row.is_off, False, row.is_recent)
    return next((why.value for why, is_so in zip(STEPS, holds, strict=True) if is_so), None)


def _switched_off(asked: Question, city: City) -> Condition:
    return switches.is_off(asked.topic, city.news_topic(asked.topic).default)


def _got_lately(asked: Question) -> Condition:
    """By the day in their row; never NULL. A campaign's own earlier runs count here, but who
    counts before a first run has none."""
    if asked.rested_since is None:
        return false()
    day = resident.c.last_campaign_on
    return and_(day.is_not(None), day >= asked.rested_since)


def _is_other(asked: Question) -> Condition:
    """A delivery of the campaign that excludes: it was got, or is about to be."""
    if asked.not_after is None:
        return false()
    other = select(campaign.c.campaign_id).where(
        campaign.c.campaign_id == asked.not_after, TELLS_NOTHING
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
        TELLS_NOTHING,
        or_(campaign.c.finished_at.is_(None), campaign.c.finished_at >= day),
    )
    return and_(delivery.c.campaign_id.in_(lately), recent)
