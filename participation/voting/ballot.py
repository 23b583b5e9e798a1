"""What residents and officials get to see of a vote. No rule and no table lives here."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal

Mode = Literal["advisory", "official_link", "binding"]


@dataclass(frozen=True, slots=True)
class VotingState:
    """How the vote stands at a moment; half-open `[opens_at, closes_at)`."""

    phase: Literal["none", "before", "open", "after"]
    cycle: int | None
    opens_at: datetime | None
    closes_at: datetime | None
    mode: Mode | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Whether a code proved that this person may vote, and whether a ballot is in the box."""

    verified: bool
    has_cast: bool


@dataclass(frozen=True, slots=True)
class Basket:
    """What is picked and not cast yet; `left` tells how many more each category allows."""

    choices: tuple[int, ...]
    by_category: Mapping[str, tuple[int, ...]]
    left: Mapping[str, int]
    empty: tuple[str, ...]  # categories without a choice, in the ballot's order


@dataclass(frozen=True, slots=True)
class Receipt:
    """The proof of one cast. It shows no choices; `code` finds the entry on the board."""

    code: str
    commitment: str
    seq: int
    head: str
    replaced: bool


@dataclass(frozen=True, slots=True)
class BoardEntry:
    """One line of the public board, and what became of its ballot."""

    seq: int
    kind: str
    commitment: str
    replaces: str | None
    previous: str
    hash: str
    state: Literal["counted", "replaced", "revoked", "overridden_by_paper"] = "counted"


@dataclass(frozen=True, slots=True)
class Proof:
    """What the voter alone may ask for: SHA-256 of `choices|nonce` is the commitment."""

    choices: str
    nonce: str
    commitment: str
    code: str


@dataclass(frozen=True, slots=True)
class Turnout:
    entitled: int
    verified: int
    cast: int


@dataclass(frozen=True, slots=True)
class CategoryTally:
    """The count of one category; `votes` from most to least, `funded` in order of funding."""

    category: str
    budget: Decimal
    votes: Mapping[int, int]
    funded: tuple[int, ...]
    spent: Decimal
    left: Decimal
    ballots: int  # how many ballots chose anything in this category
    drawn: tuple[tuple[int, ...], ...] = ()  # groups of projects whose order the draw decided


@dataclass(frozen=True, slots=True)
class Tally:
    cycle: int
    ballots: int
    head: str
    categories: tuple[CategoryTally, ...]


@dataclass(frozen=True, slots=True)
class RollRow:
    """One person of the roll as the city's file names them: kept only as an HMAC."""

    person: str
    entitled: bool = True


@dataclass(frozen=True, slots=True)
class Imported:
    added: int
    known: int
    changed: int
