"""A name that staff watch for, and where it was found. How it is found: `finding.py`."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class NameKind(StrEnum):
    CANDIDATE = "candidate"
    PARTY = "party"
    OTHER = "other"  # a slogan, a brand


@dataclass(frozen=True, slots=True)
class WatchedName:
    """`election`: the key of the one it belongs to; empty: of every one."""

    name_id: int
    name: str
    kind: NameKind
    election: str = ""
    note: str = ""
    added_on: date | None = None
    added_by: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """The names (several people may share a surname) that `text[start:end]` may mean."""

    names: tuple[str, ...]
    start: int
    end: int
