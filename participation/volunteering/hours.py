"""What a volunteer's hours are, who may still change them, and until when. Pure.

The organisation confirms, the volunteer may dispute, the organisation answers; what it keeps can
be taken to the city. How each is done: `confirming.py`, `disputing.py`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final, NewType

from participation.errors import Reason, Refused
from participation.proposals.text_rules import has_letters, paragraphs
from participation.residents.resident import ResidentId
from participation.volunteering.application import ApplicationId
from participation.volunteering.call import CallId, ShiftId

HoursId = NewType("HoursId", int)

# A quarter of a year's report is due within the next month: two months are time enough, and both
# sides still remember the day.
CONFIRM_DAYS: Final = 60
# A month: also who is away reads it in time.
DISPUTE_DAYS: Final = 30
# The organisation has two weeks to answer; then the volunteer need not wait for it any longer.
ANSWER_DAYS: Final = 14
QUARTER: Final = 15
# Who stayed longer to clean up; more than that is a mistake.
LONGER_MOST: Final = timedelta(hours=4)
# Where the shift is gone, nobody can say how long it was.
LONGEST: Final = timedelta(hours=24)
WORDS_MOST: Final = 300


class HoursState(StrEnum):
    """DISPUTED: the volunteer says otherwise. CORRECTED, KEPT: what the organisation answered.
    CITY: the volunteer has taken it to the city. DECIDED: what the city said, for good. In each
    state the minutes are those that count."""

    CONFIRMED = "confirmed"
    DISPUTED = "disputed"
    CORRECTED = "corrected"
    KEPT = "kept"
    CITY = "city"
    DECIDED = "decided"


OPEN: Final = frozenset({HoursState.DISPUTED, HoursState.CITY})
"""Somebody still waits for an answer."""
ANSWERABLE: Final = frozenset({HoursState.DISPUTED, HoursState.KEPT, HoursState.CITY})
"""The organisation may correct these at any time."""
DISPUTABLE: Final = frozenset({HoursState.CONFIRMED, HoursState.CORRECTED})


@dataclass(frozen=True, slots=True)
class Hours:
    """One entry of the record. `titles` by language; `name`: as the volunteer let the
    organisation see it, None once they are erased; `claimed` and `dispute`: what they say they
    worked (minutes), and why; `answer`: the organisation's words, or the city's, if it decided."""

    hours_id: HoursId
    application_id: ApplicationId | None
    resident_id: ResidentId | None
    organisation_id: int
    organisation: str
    call_id: CallId | None
    shift_id: ShiftId | None
    titles: Mapping[str, str]
    name: str | None
    worked_on: date
    planned: int | None
    minutes: int
    state: HoursState
    claimed: int | None
    dispute: str | None
    answer: str | None
    decided_at: datetime


@dataclass(frozen=True, slots=True)
class ShiftToConfirm:
    """A shift that is over: how many had a place, and how many of them are still to be confirmed.
    `disputes`: how many entries wait for the organisation's answer."""

    shift_id: ShiftId
    call_id: CallId
    organisation_id: int
    titles: Mapping[str, str]
    starts_at: datetime
    ends_at: datetime
    accepted: int
    open: int
    disputes: int


@dataclass(frozen=True, slots=True)
class Worker:
    """Somebody who had a place in a shift; `hours` None: not confirmed yet."""

    application_id: ApplicationId
    name: str
    attendance: str | None
    hours: Hours | None


@dataclass(frozen=True, slots=True)
class ShiftRecord:
    """A shift that is over, with everybody who had a place in it. `planned`: minutes."""

    shift: ShiftToConfirm
    planned: int
    workers: tuple[Worker, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """What somebody has worked, in minutes. `waiting`: shifts that nobody has confirmed yet."""

    all: int
    this_year: int
    organisations: tuple[tuple[str, int], ...]
    shifts: int
    waiting: int
    disputed: int


@dataclass(frozen=True, slots=True)
class HoursStep:
    """One step in the life of an entry, for the copy of one's data."""

    hours_id: HoursId
    changed_at: datetime
    minutes_before: int | None
    minutes: int
    state: HoursState
    words: str | None


def minutes_of(starts_at: datetime, ends_at: datetime) -> int:
    """The length of a shift; in UTC, so that a night when the clocks change counts right. To the
    next quarter of an hour."""
    minutes = int((ends_at.timestamp() - starts_at.timestamp()) // 60)
    return -(-minutes // QUARTER) * QUARTER


def clean_minutes(minutes: int, planned: int | None) -> int:
    """Refused: HOURS_NOT_QUARTERS, HOURS_TOO_MANY (most, in minutes)."""
    if minutes < 0 or minutes % QUARTER:
        raise Refused(Reason.HOURS_NOT_QUARTERS)
    most = most_minutes(planned)
    if minutes > most:
        raise Refused(Reason.HOURS_TOO_MANY, most=most)
    return minutes


def most_minutes(planned: int | None) -> int:
    longest = int(LONGEST.total_seconds()) // 60
    return longest if planned is None else planned + int(LONGER_MOST.total_seconds()) // 60


def clean_words(text: str) -> str:
    """Why, in a sentence or two; the other side reads it."""
    words = paragraphs(text)
    if not has_letters(words):
        raise Refused(Reason.HOURS_WORDS_MISSING)
    if len(words) > WORDS_MOST:
        raise Refused(Reason.CALL_LINE_TOO_LONG, most=WORDS_MOST, length=len(words))
    return words


def check_confirmable(ends_at: datetime, now: datetime) -> None:
    """Refused: SHIFT_NOT_OVER, HOURS_TOO_LATE (days)."""
    if now < ends_at:
        raise Refused(Reason.SHIFT_NOT_OVER)
    if now >= ends_at + timedelta(days=CONFIRM_DAYS):
        raise Refused(Reason.HOURS_TOO_LATE, days=CONFIRM_DAYS)


def may_dispute(one: Hours, now: datetime) -> bool:
    return one.state in DISPUTABLE and now < one.decided_at + timedelta(days=DISPUTE_DAYS)


def check_disputable(one: Hours, now: datetime) -> None:
    """Refused: HOURS_MOVED_ON, HOURS_DISPUTE_TOO_LATE (days)."""
    if one.state not in DISPUTABLE:
        raise Refused(Reason.HOURS_MOVED_ON)
    if not may_dispute(one, now):
        raise Refused(Reason.HOURS_DISPUTE_TOO_LATE, days=DISPUTE_DAYS)


def may_go_to_city(one: Hours, now: datetime) -> bool:
    """What was kept, or has had no answer for too long."""
    waited = now >= one.decided_at + timedelta(days=ANSWER_DAYS)
    return one.state is HoursState.KEPT or (one.state is HoursState.DISPUTED and waited)


def total_of(entries: Iterable[Hours], year: int, waiting: int) -> Total:
    """Counts what is confirmed, disputed or not."""
    kept = tuple(entries)
    by_organisation: dict[str, int] = {}
    for one in kept:
        so_far = by_organisation.get(one.organisation, 0)
        by_organisation[one.organisation] = so_far + one.minutes
    most_first = sorted(by_organisation.items(), key=lambda each: (-each[1], each[0]))
    return Total(
        all=sum(one.minutes for one in kept),
        this_year=sum(one.minutes for one in kept if one.worked_on.year == year),
        organisations=tuple(each for each in most_first if each[1]),
        shifts=sum(1 for one in kept if one.minutes),
        waiting=waiting,
        disputed=sum(1 for one in kept if one.state in OPEN),
    )
