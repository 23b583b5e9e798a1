"""A family poll, a turn of one child, a shared device. Pure; questions are in `city/youth.py`."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final, NewType

from participation.city.youth import YouthPoll, YouthQuestion
from participation.errors import Reason, Refused

FamilyPollId = NewType("FamilyPollId", int)
TurnToken = NewType("TurnToken", str)
TOKEN_BYTES: Final = 16
LONGEST: Final = timedelta(days=60)
"""A poll that lasts longer has a slip in its dates."""


class Phase(StrEnum):
    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class FamilyPoll:
    """[opens_at, closes_at); None: until somebody closes it. `closed_at`: when it ended."""

    poll_id: FamilyPollId
    content: YouthPoll
    opens_at: datetime
    closes_at: datetime | None
    closed_at: datetime | None

    def phase(self, now: datetime) -> Phase:
        if self.closed_at is not None or (self.closes_at is not None and self.closes_at <= now):
            return Phase.CLOSED
        return Phase.OPEN if self.opens_at <= now else Phase.PLANNED


@dataclass(frozen=True, slots=True)
class Turn:
    """`choices`: question -> option, None where the child left it out; only what was answered.
    Nothing says whose turn it is. `is_dropped`: counted, and the choices forgotten."""

    poll: FamilyPoll
    place: str
    choices: Mapping[str, str | None]
    is_dropped: bool = False

    @property
    def next_question(self) -> YouthQuestion | None:
        """None: all were answered."""
        asked = self.poll.content.questions
        return next((one for one in asked if one.key not in self.choices), None)


@dataclass(frozen=True, slots=True)
class OpenStand:
    """A device at a place. `sign`: which of the signs lets the next child in, from 0."""

    poll: FamilyPoll
    place: str
    sign: int
    until: datetime


@dataclass(frozen=True, slots=True)
class Allowance:
    """How many children vote on one phone, and how many have."""

    allowed: int
    used: int

    @property
    def left(self) -> int:
        return max(0, self.allowed - self.used)


@dataclass(frozen=True, slots=True)
class WrongCodes:
    """How many place codes an account typed in vain, counted since when."""

    number: int
    since: datetime


def new_token() -> TurnToken:
    return TurnToken(secrets.token_urlsafe(TOKEN_BYTES))


def check_times(opens_at: datetime, closes_at: datetime | None, now: datetime) -> None:
    """Refused: FAMILY_POLL_TIMES."""
    if closes_at is None:
        return
    if closes_at <= max(opens_at, now) or closes_at - opens_at > LONGEST:
        raise Refused(Reason.FAMILY_POLL_TIMES, most=LONGEST.days)


def check_answer(content: YouthPoll, question: str, option: str | None) -> None:
    """Refused: FAMILY_ANSWER_UNKNOWN."""
    asked = content.question(question)
    known = {None} | ({one.key for one in asked.options} if asked else set[str | None]())
    if asked is None or option not in known:
        raise Refused(Reason.FAMILY_ANSWER_UNKNOWN)
