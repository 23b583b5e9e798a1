"""Dates as this room compares them: by key, end and print. Their words are the bot's. Pure."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime

from participation.language import Language
from participation.residents.resident import ResidentId


@dataclass(frozen=True, slots=True)
class Mark:
    """`print` changes when anything changes that a calendar shows."""

    ends_at: datetime
    print: str


Marks = Mapping[str, Mark]
"""By key: `shift-17`, `election-saeima_2026`."""


@dataclass(frozen=True, slots=True)
class PublicDate:
    """A date of the city. `contest`: of a contest's round, only for who watches the contest."""

    key: str
    starts_at: datetime
    ends_at: datetime
    is_all_day: bool
    titles: Mapping[Language, str]
    print: bytes
    contest: str | None = None

    @property
    def mark(self) -> Mark:
        return Mark(self.ends_at, self.print.hex())


@dataclass(frozen=True, slots=True)
class Noted:
    """A public date as it was looked at last. `gone_at`: since when there is no such date."""

    date: PublicDate
    version: int
    changed_at: datetime
    gone_at: datetime | None


@dataclass(frozen=True, slots=True)
class OwnCalendar:
    """`made_on`: since when there is an address, None: there is none. `read_on`: the last day on
    which a calendar fetched it. `known`: what their file says, as far as it is ahead."""

    made_on: date | None
    read_on: date | None
    sends_file: bool
    known: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reader:
    """Whose calendar an address is."""

    resident_id: ResidentId
    language: Language | None


def print_of(*parts: object) -> bytes:
    """16 bytes that stand for all the parts."""
    words = "\x1f".join(_plain(part) for part in parts)
    return hashlib.sha256(words.encode()).digest()[:16]


def _plain(part: object) -> str:
    # The same moment reads the same, whatever zone a database gives it back in.
    return part.astimezone(UTC).isoformat() if isinstance(part, datetime) else str(part)
