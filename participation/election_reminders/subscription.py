"""What somebody wants to be reminded of, and how far they are with one election. As values."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from participation.city.election import ELECTORATES, Electorate
from participation.election_reminders.step import Step

ALL_ELECTORATES: Final[frozenset[Electorate]] = frozenset(ELECTORATES)


@dataclass(frozen=True, slots=True)
class Subscription:
    """Neither is ever empty: whoever wants nothing has none. `since`: the oldest wish of it."""

    steps: frozenset[Step]
    electorates: frozenset[Electorate]
    since: datetime


@dataclass(frozen=True, slots=True)
class Course:
    """`is_over`: they want to hear no more of this election, because they voted or for whatever
    reason. `planned_at`: when they mean to vote."""

    is_over: bool
    planned_at: datetime | None
