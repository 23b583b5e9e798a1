"""What a notice about volunteer work gets to know, for one reader. Read by `briefing.py`."""

from dataclasses import dataclass
from datetime import date, datetime

from participation.organisations.organisation import OrganisationState
from participation.places.place import PlaceState
from participation.volunteering.call import CallState, ShiftState


@dataclass(frozen=True, slots=True)
class CallBrief:
    """A call in one language: its title in the reader's, else as it was written; empty if it has
    none. `is_mine`: the reader acts for its organisation."""

    call_id: int
    title: str
    organisation: str
    state: CallState
    reason: str | None
    version: int
    address: str | None
    district: str | None
    latitude: float | None
    longitude: float | None
    contact: str | None
    is_mine: bool
    organisation_state: OrganisationState = OrganisationState.APPROVED


@dataclass(frozen=True, slots=True)
class ShiftBrief:
    """`held`: places that are given or offered; `submitted`: who waits for the organisation;
    `unconfirmed`: who had a place and has no hours in the record yet."""

    call: CallBrief
    shift_id: int
    starts_at: datetime
    ends_at: datetime
    capacity: int
    held: int
    waiting: int
    state: ShiftState
    reason: str | None
    submitted: int = 0
    unconfirmed: int = 0


@dataclass(frozen=True, slots=True)
class ApplicationBrief:
    """`is_mine`: the reader's own application; `is_guardian`: the reader agreed to it, and is
    asked anew until `consent_until`."""

    shift: ShiftBrief
    state: PlaceState
    arrival: int
    name: str
    offer_until: datetime | None
    note_code: str | None
    attendance: str | None
    is_mine: bool
    consent_until: datetime | None = None
    is_guardian: bool = False


@dataclass(frozen=True, slots=True)
class HoursBrief:
    """An entry of the record. `title` is None when its call is gone."""

    organisation: str
    title: str | None
    worked_on: date
    minutes: int
    state: str
    claimed_minutes: int | None
    dispute: str | None
    is_mine: bool
    is_of_mine: bool
    answer: str | None = None


@dataclass(frozen=True, slots=True)
class MessageBrief:
    """What an organisation wrote to those it accepted; not escaped. `is_meant`: the reader still
    has a place there."""

    call: CallBrief
    text: str
    is_meant: bool


@dataclass(frozen=True, slots=True)
class ChangeBrief:
    """What has changed for the reader: `codes` of `changing.TOLD`; `shifts`: their own that are
    still to come, as they stand now."""

    codes: tuple[str, ...]
    shifts: tuple[ShiftBrief, ...]
