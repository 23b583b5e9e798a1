"""Where somebody stands who asked for a place. How places pass on is in `queue.py`."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from participation.residents.resident import ResidentId


class PlaceState(StrEnum):
    """ACCEPTED and OFFERED hold a place. CONSENT waits for the guardian and holds none."""

    SUBMITTED = "submitted"
    ACCEPTED = "accepted"
    WAITLISTED = "waitlisted"
    OFFERED = "offered"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    CONSENT = "consent"


HOLDS: Final = frozenset({PlaceState.ACCEPTED, PlaceState.OFFERED})
LIVE: Final = HOLDS | {PlaceState.SUBMITTED, PlaceState.WAITLISTED, PlaceState.CONSENT}
"""What may still come to something; the others have ended."""


@dataclass(frozen=True, slots=True)
class Entered:
    """What somebody got who came: a place, or the next number on the waiting list."""

    entry_id: int
    state: PlaceState
    arrival: int


@dataclass(frozen=True, slots=True)
class Offer:
    """A place that got free, held for the next who waits until they answer, at most `until`."""

    entry_id: int
    resident_id: ResidentId
    arrival: int
    until: datetime
