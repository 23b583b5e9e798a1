"""What the notices of elections are about: an election with its day, or with somebody's plan."""

from collections.abc import Iterable
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Final

from participation.delivery.delivery import NoticeKind
from participation.election_reminders.step import AGAIN, DAY_SET, Step

KIND_OF_STEP: Final = MappingProxyType(
    {
        Step.MONTH.value: NoticeKind.ELECTION_MONTH,
        Step.WEEK.value: NoticeKind.ELECTION_WEEK,
        Step.DAY.value: NoticeKind.ELECTION_DAY,
        Step.MORNING.value: NoticeKind.ELECTION_MORNING,
        DAY_SET: NoticeKind.ELECTION_SET,
        # The same words tell that it stands on a day once more.
        AGAIN: NoticeKind.ELECTION_SET,
    }
)
STEP_OF_KIND: Final = MappingProxyType(
    {kind: step for step, kind in KIND_OF_STEP.items() if step != AGAIN}
)
KINDS: Final[tuple[NoticeKind, ...]] = (*STEP_OF_KIND, NoticeKind.ELECTION_NUDGE)


def of_day(election: str, held_on: date, again_at: datetime | None = None) -> str:
    """With the day: when it moves, what was written for the old one is known as such. `again_at`:
    since when it stands on that day once more."""
    day = f"{prefix(election)}{held_on.isoformat()}"
    return day if again_at is None else f"{day}.{int(again_at.timestamp())}"


def of_plan(election: str, planned_at: datetime) -> str:
    return f"{prefix(election)}{int(planned_at.timestamp())}"


def prefix(election: str) -> str:
    """With which every subject about it begins; no key of an election has a dot."""
    return f"{election}."


def read_day(subject: str) -> tuple[str, date] | None:
    """None: it is none."""
    election, _, rest = subject.partition(".")
    day, _, _ = rest.partition(".")
    try:
        return election, date.fromisoformat(day)
    except ValueError:
        return None


def is_again(subject: str) -> bool:
    """Whether it tells a day that was told before."""
    return subject.count(".") > 1


def read_plan(subject: str) -> tuple[str, datetime] | None:
    election, _, second = subject.partition(".")
    try:
        return election, datetime.fromtimestamp(int(second), UTC)
    except (ValueError, OverflowError, OSError):
        return None


def kinds_of(steps: Iterable[Step]) -> tuple[NoticeKind, ...]:
    return tuple(KIND_OF_STEP[step.value] for step in steps)
