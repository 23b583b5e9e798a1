"""What a call for volunteers is, and its shifts. Who applied: `application.py`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType

from participation.language import LANGUAGES, Language
from participation.organisations.organisation import OrganisationState

CallId = NewType("CallId", int)
ShiftId = NewType("ShiftId", int)


class CallState(StrEnum):
    """WAITING: an organisation's first call, the city looks at it. CLOSED: takes no more
    applications, but its shifts take place."""

    DRAFT = "draft"
    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"
    REFUSED = "refused"


PUBLIC: Final = frozenset({CallState.OPEN, CallState.CLOSED, CallState.CANCELLED})
"""What everybody may read who has its number."""
UNPUBLISHED: Final = frozenset({CallState.DRAFT, CallState.REFUSED})
"""What the organisation still writes: nobody is told of a change."""


class ShiftState(StrEnum):
    """DRAFT until the call is published."""

    DRAFT = "draft"
    OPEN = "open"
    CANCELLED = "cancelled"


class Admission(StrEnum):
    """AT_ONCE: whoever comes first has a place. CHOSEN: the organisation chooses."""

    AT_ONCE = "at_once"
    CHOSEN = "chosen"


@dataclass(frozen=True, slots=True)
class OrganisationCard:
    """What a reader of a call gets to see of who posted it."""

    organisation_id: int
    name: str
    field: str | None
    contact: str | None
    state: OrganisationState = OrganisationState.APPROVED


@dataclass(frozen=True, slots=True)
class CallText:
    language: Language
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Shift:
    """`held`: accepted or offered; `waiting`: on the waiting list; `reason`: of CANCELLED."""

    shift_id: ShiftId
    call_id: CallId
    starts_at: datetime
    ends_at: datetime
    capacity: int
    held: int
    waiting: int
    state: ShiftState
    reason: str | None = None

    @property
    def free(self) -> int:
        return max(0, self.capacity - self.held)


@dataclass(frozen=True, slots=True)
class Call:
    """`skills`: the organisation's own words; `languages`: what a volunteer should speak, empty:
    any; `minimum_age` None: 13, which the law asks for; shifts by their start."""

    call_id: CallId
    organisation: OrganisationCard
    state: CallState
    reason: str | None
    field: str | None
    skills: str | None
    languages: tuple[Language, ...]
    minimum_age: int | None
    admission: Admission
    expenses_covered: bool
    contact: str | None
    address: str | None
    latitude: float | None
    longitude: float | None
    district: str | None
    version: int
    texts: Mapping[Language, CallText]
    shifts: tuple[Shift, ...]
    has_photo: bool
    published_at: datetime | None
    updated_at: datetime

    def text(self, language: str) -> CallText | None:
        """In this language, else in the first one that it has; None: it has no text at all."""
        order = (language, *LANGUAGES)
        return next((self.texts[each] for each in order if each in self.texts), None)  # type: ignore[index]

    def ahead(self, now: datetime) -> tuple[Shift, ...]:
        """The shifts that are still to come and take place."""
        return tuple(
            each
            for each in self.shifts
            if each.state is not ShiftState.CANCELLED and now < each.starts_at
        )
