"""What an application for a shift is, for the volunteer and for the organisation."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, NewType

from participation.places.place import PlaceState
from participation.residents.resident import ResidentId
from participation.volunteering.call import Call, CallId, Shift, ShiftId

ApplicationId = NewType("ApplicationId", int)


class AgeBand(StrEnum):
    """ADULT 18+, MINOR 16–17, CHILD 13–15: nobody's birthday is asked for."""

    ADULT = "adult"
    MINOR = "minor"
    CHILD = "child"


class Attendance(StrEnum):
    """What the volunteer said on the day. CANNOT gives the place back."""

    COMING = "coming"
    CANNOT = "cannot"


DECLINE_CODES: Final = ("full", "skills", "age", "other")
"""The ready texts with which an organisation says no."""
NAME_MOST: Final = 80
NOTE_MOST: Final = 300


@dataclass(frozen=True, slots=True)
class Application:
    """The volunteer's own view. `ahead`: how many wait before them, while they wait.

    `note_code`: of DECLINED one of DECLINE_CODES, "guardian" or "cancelled" (the shift was); of
    WITHDRAWN "lapsed" (an offer without an answer), "consent" (none to the new time), "cannot", or
    nothing. `consent_until`: the shift was moved, and until then a guardian has to agree anew.
    """

    application_id: ApplicationId
    resident_id: ResidentId
    state: PlaceState
    arrival: int
    name: str
    contact: str | None
    note: str | None
    shows_telegram: bool
    age_band: AgeBand
    offer_until: datetime | None
    attendance: Attendance | None
    applied_at: datetime
    decided_at: datetime | None
    note_code: str | None
    call: Call
    shift: Shift
    ahead: int = 0
    consent_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Applicant:
    """What an organisation sees of a volunteer: what they agreed to show, and nothing else.
    `telegram_id` is None unless they agreed."""

    application_id: ApplicationId
    shift_id: ShiftId
    state: PlaceState
    arrival: int
    name: str
    contact: str | None
    note: str | None
    telegram_id: int | None
    age_band: AgeBand
    attendance: Attendance | None
    offer_until: datetime | None
    applied_at: datetime
    has_consent: bool


@dataclass(frozen=True, slots=True)
class Conflict:
    """Another shift of one's own at the same time."""

    application_id: ApplicationId
    call_id: CallId
    state: PlaceState
    shift: Shift


@dataclass(frozen=True, slots=True)
class Standing:
    """What applying would mean. `state`: where one stands with this shift; `would_be`:
    what one would get now; `study_time_warning`: it overlaps with school hours."""

    state: PlaceState | None
    application_id: ApplicationId | None
    would_be: PlaceState
    conflicts: tuple[Conflict, ...]
    needs_consent: bool
    study_time_warning: bool
    contract_needed: bool


@dataclass(frozen=True, slots=True)
class ConsentAsked:
    """What a guardian gets to read behind their link. `decision`: "given", "refused" or None."""

    application_id: ApplicationId
    volunteer_name: str
    age_band: AgeBand
    call: Call
    shift: Shift
    expires_at: datetime
    decision: str | None


@dataclass(frozen=True, slots=True)
class ConsentCopy:
    """For /me: what was agreed to, by oneself or for oneself."""

    application_id: ApplicationId
    guardian_name: str | None
    text: str | None
    decision: str | None
    decided_at: datetime | None
