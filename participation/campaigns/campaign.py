"""What a campaign is, the states of its life, and its figures. How it is kept: `records.py`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Final, Literal

from participation.campaigns.content import Content
from participation.campaigns.segment import Segment, is_sensitive

TIME_TO_CANCEL: Final = timedelta(minutes=5)
"""Between the approval and the first message."""
USEFUL_HOURS: Final = 72
MOST_USEFUL_HOURS: Final = 24 * 30
LEAST_SENSITIVE: Final = 10
"""Smaller sensitive audiences are neither counted out nor sent to."""
LEAST_TO_JUDGE: Final = 50
MOST_FAILURES: Final = 0.2

Repeats = Literal["weekly", "monthly"]
REPEATS: Final[tuple[Repeats, ...]] = ("weekly", "monthly")


class CampaignState(StrEnum):
    DRAFT = "draft"
    WAITING = "waiting"  # for a second person
    SCHEDULED = "scheduled"
    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    CANCELLED = "cancelled"


class Move(StrEnum):
    SUBMIT = "submit"
    SEND_BACK = "send_back"
    WAIT_AGAIN = "wait_again"
    APPROVE = "approve"
    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    FINISH = "finish"
    REPEAT = "repeat"
    CANCEL = "cancel"


_S = CampaignState
MOVES: Final[Mapping[Move, tuple[frozenset[CampaignState], CampaignState]]] = MappingProxyType(
    {
        Move.SUBMIT: (frozenset({_S.DRAFT}), _S.WAITING),
        Move.SEND_BACK: (frozenset({_S.WAITING}), _S.DRAFT),
        Move.APPROVE: (frozenset({_S.WAITING}), _S.SCHEDULED),
        # One colleague has approved it, and before an election two do.
        Move.WAIT_AGAIN: (frozenset({_S.SCHEDULED}), _S.WAITING),
        Move.START: (frozenset({_S.SCHEDULED}), _S.RUNNING),
        Move.PAUSE: (frozenset({_S.RUNNING}), _S.PAUSED),
        Move.RESUME: (frozenset({_S.PAUSED}), _S.RUNNING),
        # Paused longer than it is useful, it ends without going on.
        Move.FINISH: (frozenset({_S.RUNNING, _S.PAUSED}), _S.FINISHED),
        # One run of a series is over, the next one is ahead.
        Move.REPEAT: (frozenset({_S.RUNNING, _S.PAUSED}), _S.SCHEDULED),
        Move.CANCEL: (
            frozenset({_S.DRAFT, _S.WAITING, _S.SCHEDULED, _S.RUNNING, _S.PAUSED}),
            _S.CANCELLED,
        ),
    }
)
"""From which states a move is allowed, and where it leads. There are no others."""


class LeftOut(StrEnum):
    """Why somebody of the segment gets nothing. The first that fits counts, in this order."""

    UNREACHABLE = "unreachable"
    STOPPED = "stopped"
    SWITCHED_OFF = "switched_off"
    GOT_OTHER = "got_other"  # the campaign named in `not_after`
    RESTED = "rested"  # any campaign in the last `rest_days`
    TOO_LATE = "too_late"  # their quiet hours last longer than it is useful (at a start only)


@dataclass(frozen=True, slots=True)
class Campaign:
    """One message to one segment. `starts_at`, `started_at`, `finished_at` and `run` are those of
    the coming, current or last run; a series keeps its texts for every run."""

    campaign_id: int
    state: CampaignState
    purpose: str
    topic: str
    segment: Segment
    rest_days: int | None
    not_after: int | None
    content: Content
    content_hash: str | None
    is_public: bool
    author_id: int
    author_name: str
    # Left the staff, or is erased: nobody answers for it until somebody takes it over.
    is_author_gone: bool
    approver_id: int | None
    approver_name: str | None
    # How many who are still on the staff have approved what it says now; `approver`: the last
    # of all of them, once it was enough.
    approvals: int
    created_on: date
    wanted_at: datetime | None
    repeats: Repeats | None
    useful_hours: int
    starts_at: datetime | None
    useful_until: datetime | None
    run: int
    started_at: datetime | None
    finished_at: datetime | None
    # "staff", "failures", "topic_gone"; of a cancelled one "staff", "too_late" or "too_few".
    pause_reason: str | None
    sent_back_because: str | None
    # While recipients are being added: up to which resident.
    resolved_to: int | None
    judged_settled: int
    judged_failed: int

    def may(self, move: Move) -> bool:
        """By its state; whether the person may is asked elsewhere."""
        return self.state in MOVES[move][0]

    @property
    def useful_for(self) -> timedelta:
        return timedelta(hours=self.useful_hours)

    @property
    def is_sensitive(self) -> bool:
        return is_sensitive(self.segment)


@dataclass(frozen=True, slots=True)
class Audience:
    """Who would get it now. `is_few`: it is sensitive and so small that the number is hidden
    (everything is 0 then); other sensitive counts are rounded down to tens."""

    total: int
    by_language: Mapping[str, int]
    left_out: Mapping[str, int]
    is_few: bool = False


@dataclass(frozen=True, slots=True)
class Progress:
    """Sums of one run. `left`: still to be sent; `is_resolving`: more recipients are being added;
    `per_second`: settled messages since the start; `waits_until`: of all that are left nobody may
    be written to before (their quiet hours)."""

    total: int = 0
    sent: int = 0
    failed: int = 0
    unreachable: int = 0
    unknown: int = 0
    skipped: int = 0
    left: int = 0
    started_at: datetime | None = None
    is_resolving: bool = False
    per_second: float = 0.0
    waits_until: datetime | None = None

    @property
    def settled(self) -> int:
        return self.total - self.left


@dataclass(frozen=True, slots=True)
class Report:
    """Sums only, never names. `counts`: language → outcome → number; `presses`: number of the
    button → presses (an address opens without the bot, so link buttons are not counted)."""

    campaign: Campaign
    run: int
    progress: Progress
    counts: Mapping[str, Mapping[str, int]]
    left_out: Mapping[str, int]
    presses: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Archived:
    """A public campaign that was sent, as anybody may read it."""

    campaign_id: int
    topic: str
    sent_on: date
    content: Content = field(default_factory=Content)
