"""When one may vote: `[opens_at, closes_at)`, to the second. *Who* is in `eligibility.py`."""

from datetime import datetime
from typing import Final, Literal

from participation.errors import Reason, Refused
from participation.voting.config import VotingConfig

PeriodState = Literal["before", "open", "after"]

# From `closed` on no clock opens the box again.
OPEN_STATUSES: Final = frozenset({"frozen", "open"})


def state_at(config: VotingConfig, now: datetime) -> PeriodState:
    if now < config.opens_at:
        return "before"
    return "open" if now < config.closes_at else "after"


def check_open(config: VotingConfig, now: datetime, status: str = "open") -> None:
    """Refuses before, after, and in a vote that is not held here at all."""
    if config.mode == "official_link":
        raise Refused(Reason.VOTING_BY_LINK)
    state = state_at(config, now)
    if state == "before":
        raise Refused(Reason.VOTING_NOT_OPEN, opens_at=config.opens_at)
    if state == "after" or status not in OPEN_STATUSES:
        raise Refused(Reason.VOTING_CLOSED, closes_at=config.closes_at)


def check_choosing(config: VotingConfig, now: datetime) -> None:
    """A basket may be filled in the period, also where the ballot is cast by a link elsewhere."""
    state = state_at(config, now)
    if state == "before":
        raise Refused(Reason.VOTING_NOT_OPEN, opens_at=config.opens_at)
    if state == "after":
        raise Refused(Reason.VOTING_CLOSED, closes_at=config.closes_at)


def check_over(config: VotingConfig, now: datetime, reason: Reason) -> None:
    if state_at(config, now) != "after":
        raise Refused(reason, closes_at=config.closes_at)
