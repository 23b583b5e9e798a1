"""When a proposal may be handed in. *What* it must say is in `draft_rules.py`."""

from datetime import UTC, datetime

from participation.city import City, Cycle, Phase
from participation.proposals.proposal import PhaseView


def submission_cycle(city: City, now: datetime) -> Cycle | None:
    """The cycle a draft is written for: open now, else the next to open, else the last one."""
    periods = [(cycle.period(Phase.SUBMISSION), cycle) for cycle in city.cycles]
    for wanted in ("open", "before"):
        fitting = [(p.opens_at, cycle) for p, cycle in periods if p.state_at(now) == wanted]
        if fitting:
            return min(fitting, key=lambda pair: pair[0].astimezone(UTC))[1]
    return city.cycles[-1] if city.cycles else None


def submission_at(city: City, now: datetime) -> PhaseView:
    cycle = submission_cycle(city, now)
    if cycle is None:
        return PhaseView("none", None, None, None, None, is_confirmed=False)
    period = cycle.period(Phase.SUBMISSION)
    ahead = city.next_period(Phase.SUBMISSION, now)
    return PhaseView(
        state=period.state_at(now),
        cycle=cycle.year,
        opens_at=period.opens_at,
        closes_at=period.closes_at,
        next_opens_at=None if ahead is None else ahead.opens_at,
        is_confirmed=period.confirmed,
    )
