"""What a draft and a proposal are made of. The limits are in `draft_rules.py`."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Final, Literal

from participation.residents.resident import ResidentId

Applicant = Literal["person", "association"]
APPLICANTS: Final[tuple[Applicant, ...]] = ("person", "association")
PlaceKind = Literal["location", "address", "district", "none"]
ProposalState = Literal["submitted", "review", "accepted", "declined"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where the idea would be: a point, an address, a district (its key) or no fixed place."""

    kind: PlaceKind
    latitude: float | None = None
    longitude: float | None = None
    address: str | None = None
    district: str | None = None


@dataclass(frozen=True, slots=True)
class PhotoInfo:
    """A photo without its content; width and height in pixels, size in bytes (JPEG)."""

    photo_id: int
    width: int
    height: int
    size: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposal that is still being written; whatever was not answered yet is None."""

    draft_id: int
    resident_id: ResidentId
    cycle: int
    applicant: Applicant | None
    organisation: str | None
    category: str | None
    topic: str | None
    title: str | None
    description: str | None
    place: Place | None
    cost: Decimal | None
    photos: tuple[PhotoInfo, ...]
    contact: str | None
    contact_consent: bool | None
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Proposal:
    """What was handed in; `number` counts up within its cycle."""

    number: int
    cycle: int
    resident_id: ResidentId | None
    applicant: Applicant
    organisation: str | None
    category: str
    topic: str
    title: str
    description: str
    place: Place
    cost: Decimal
    photos: tuple[PhotoInfo, ...]
    contact: str | None
    contact_consent: bool
    submitted_at: datetime
    state: ProposalState


@dataclass(frozen=True, slots=True)
class PhaseView:
    """How submission stands: `state` and, when it is not open, when the next one opens."""

    state: Literal["none", "before", "open", "after"]
    cycle: int | None
    opens_at: datetime | None
    closes_at: datetime | None
    next_opens_at: datetime | None
    is_confirmed: bool
