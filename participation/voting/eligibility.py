"""Who may vote. *When* is in `voting_period.py`."""

from dataclasses import dataclass
from typing import Literal

from participation.errors import Reason

Channel = Literal["none", "chat", "paper"]


@dataclass(frozen=True, slots=True)
class RollStanding:
    """What the roll says of one entry; `channel` is how this person has voted."""

    entitled: bool
    channel: Channel


def reason_not_to_vote(standing: RollStanding | None) -> Reason | None:
    """None: this person may vote. No standing: no code has led this account to the roll yet."""
    if standing is None:
        return Reason.NOT_VERIFIED
    if not standing.entitled:
        return Reason.NOT_ENTITLED
    if standing.channel == "paper":
        return Reason.VOTED_ON_PAPER
    return None
