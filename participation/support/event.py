"""An event for organisations – a seminar, training, the forum – and a place at it. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType

from participation.language import LANGUAGES, Language
from participation.places.place import PlaceState
from participation.residents.resident import ResidentId

EventId = NewType("EventId", int)
SignupId = NewType("SignupId", int)


class EventState(StrEnum):
    DRAFT = "draft"
    OPEN = "open"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class EventText:
    language: Language
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class NgoEvent:
    """`held`: places that are given or offered; `waiting`: how many wait for one. `version` grows
    with each change that is told; `reason`: why it was cancelled."""

    event_id: EventId
    kind: str
    state: EventState
    starts_at: datetime | None
    ends_at: datetime | None
    place: str | None
    capacity: int
    held: int
    waiting: int
    version: int
    reason: str | None
    texts: Mapping[Language, EventText]

    @property
    def free(self) -> int:
        return max(0, self.capacity - self.held)

    def text(self, language: str) -> EventText | None:
        """In this language, else in the first of the city's that there is."""
        wanted = [language, *(each for each in LANGUAGES if each != language)]
        return next((self.texts[each] for each in wanted if each in self.texts), None)  # type: ignore[index]

    def untranslated(self) -> tuple[Language, ...]:
        return tuple(each for each in LANGUAGES if each not in self.texts)

    @property
    def missing(self) -> tuple[str, ...]:
        """What has to be filled before it is published, in the order in which it is asked."""
        needed: Mapping[str, object] = {
            "text": self.texts,
            "starts_at": self.starts_at,
            "ends_at": self.ends_at,
            "place": self.place,
            "capacity": self.capacity,
        }
        return tuple(name for name, value in needed.items() if not value)

    def has_started(self, now: datetime) -> bool:
        return self.starts_at is not None and self.starts_at <= now

    def is_over(self, now: datetime) -> bool:
        return self.ends_at is not None and self.ends_at <= now


@dataclass(frozen=True, slots=True)
class Signup:
    """Somebody's place at an event, or their number among those who wait."""

    signup_id: SignupId
    event_id: EventId
    resident_id: ResidentId
    state: PlaceState
    arrival: int
    name: str
    organisation_name: str | None
    offer_until: datetime | None
    applied_at: datetime


@dataclass(frozen=True, slots=True)
class OwnSignup:
    """`ahead`: how many wait before me."""

    signup: Signup
    event: NgoEvent
    ahead: int = 0


CHANGES_TOLD: Final = ("starts_at", "ends_at", "place")
"""What is told to those who come; a text may be corrected without a message."""
