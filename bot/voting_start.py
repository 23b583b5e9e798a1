"""What has to be right about a voting before the bot takes updates. How one votes is elsewhere."""

from __future__ import annotations

from typing import cast

import structlog

from bot.services import Services
from participation.city import Cycle, Phase
from participation.errors import BalssError, Reason, Refused

log = structlog.get_logger(__name__)

BALLOT = {"projects", "categories"}
"""The parts of the frozen rules that stand on the screen."""


def votable(services: Services) -> list[Cycle]:
    """Cycles that have a ballot and whose voting has not ended long ago."""
    now = services.clock.now()
    return [
        cycle
        for cycle in services.city.cycles
        if cycle.projects and cycle.period(Phase.VOTING).state_at(now) != "after"
    ]


class BallotChanged(BalssError):
    """The ballot in the city's data is not the one that was frozen: give the old data back (on the
    desk: or begin anew in another folder, with --data)."""

    def __init__(self) -> None:
        super().__init__(" ".join((type(self).__doc__ or "").split()))


class KeysChanged(BalssError):
    """BALSS_SECRET_KEY is not the one with which this voting began; give the old one back."""


async def prepare_voting(services: Services, cycle: Cycle) -> None:
    """Freeze the voting's rules, or make sure that they and the keys are still the same."""
    try:
        await services.voting.prepare(cycle)
    except Refused as refused:
        if refused.reason is Reason.KEYS_CHANGED:
            raise KeysChanged from None
        if BALLOT & set(cast(tuple[str, ...], refused.facts.get("changed", ()))):
            # Residents would read of one project and vote for another.
            raise BallotChanged from None
        # The vote goes on by its frozen rules; somebody has changed the data since.
        log.error(
            "the voting's data changed after they were frozen",
            cycle=cycle.year,
            reason=refused.reason.value,
            **refused.facts,
        )
