"""The verbs of a call: write, publish, change, end, and choose among those who applied."""

from datetime import datetime

from participation.city import City
from participation.clock import Clock
from participation.language import Language
from participation.residents.resident import ResidentId
from participation.staff.actor import Actor
from participation.storage.database import Database
from participation.volunteering.application import Applicant
from participation.volunteering.call import Call
from participation.volunteering.office import Office


class Calls:
    """Whoever acts is asked in each deed: `participation/organisations/acting.py`."""

    def __init__(self, database: Database, clock: Clock, city: City) -> None:
        self._office = Office(database, clock, city)

    # looking

    async def call(self, call_id: int, actor: ResidentId | None = None) -> Call:
        """What is published, for everybody; with `actor` also what their organisation drafts.
        Refused: CALL_UNKNOWN."""
        raise NotImplementedError

    async def mine(self, actor: ResidentId) -> tuple[Call, ...]:
        """Every call of the organisations this resident acts for, the newest first."""
        raise NotImplementedError

    async def waiting(self, actor: Actor) -> tuple[Call, ...]:
        """For staff: first calls to look at, the oldest first."""
        raise NotImplementedError

    async def photo(self, call_id: int, actor: ResidentId | None = None) -> bytes:
        """The JPEG. Refused: PHOTO_UNKNOWN, CALL_UNKNOWN."""
        raise NotImplementedError

    async def changed(self, call_id: int, version: int) -> tuple[str, ...]:
        """What a change set changed, as codes of `changing.TOLD`: text, place, time, contact,
        skills, languages, minimum_age, expenses_covered."""
        raise NotImplementedError

    def missing(self, call: Call) -> tuple[str, ...]:
        """What has to be filled before publishing, in the order in which it is asked: text,
        field, place, shifts, contact."""
        raise NotImplementedError

    # writing

    async def draft(self, actor: ResidentId, organisation_id: int) -> Call:
        """An empty call. Refused: NOT_YOUR_ORGANISATION, TOO_MANY_DRAFTS."""
        raise NotImplementedError

    async def change(self, actor: ResidentId, call_id: int, **fields: object) -> Call:
        """Checks each field and saves all of them, or none. Fields: field, skills, languages
        (sequence), minimum_age, admission, expenses_covered, contact, address, location
        ((latitude, longitude)), district; None empties. On an open call applicants are told."""
        raise NotImplementedError

    async def set_text(
        self, actor: ResidentId, call_id: int, language: Language, title: str, body: str
    ) -> Call:
        raise NotImplementedError

    async def drop_text(self, actor: ResidentId, call_id: int, language: Language) -> Call:
        raise NotImplementedError

    async def set_photo(self, actor: ResidentId, call_id: int, content: bytes) -> Call:
        """Re-encoded, without metadata. Refused: as for the photos of proposals."""
        raise NotImplementedError

    async def drop_photo(self, actor: ResidentId, call_id: int) -> Call:
        raise NotImplementedError

    async def delete(self, actor: ResidentId, call_id: int) -> None:
        """What was never published. Refused: CALL_MOVED_ON."""
        raise NotImplementedError

    # shifts

    async def add_shift(
        self,
        actor: ResidentId,
        call_id: int,
        starts_at: datetime,
        ends_at: datetime,
        capacity: int,
    ) -> Call:
        raise NotImplementedError

    async def change_shift(
        self,
        actor: ResidentId,
        shift_id: int,
        *,
        starts_at: datetime | None = None,
        ends_at: datetime | None = None,
        capacity: int | None = None,
    ) -> Call:
        """More places go to who waits. Refused: SHIFT_CAPACITY_HELD (held), …"""
        raise NotImplementedError

    async def drop_shift(self, actor: ResidentId, shift_id: int) -> Call:
        """For which nobody has applied. Refused: SHIFT_HAS_APPLICANTS."""
        raise NotImplementedError

    async def cancel_shift(self, actor: ResidentId, shift_id: int, reason: str) -> Call:
        """Everybody who applied is told."""
        raise NotImplementedError

    # the life of a call

    async def publish(self, actor: ResidentId, call_id: int) -> Call:
        """DRAFT or REFUSED → OPEN, or → WAITING when nothing of the organisation was published
        before. Refused: ORGANISATION_NOT_APPROVED, CALL_INCOMPLETE (missing), SHIFT_IN_PAST."""
        raise NotImplementedError

    async def take_back(self, actor: ResidentId, call_id: int) -> Call:
        """WAITING → DRAFT, to change it."""
        raise NotImplementedError

    async def moderate(
        self,
        actor: Actor,
        call_id: int,
        approve: bool,
        reason: str = "",
        *,
        seen_version: int | None = None,
    ) -> Call:
        """WAITING → OPEN or REFUSED, with a reason. Refused: as `staff/gate.py`, CALL_MOVED_ON,
        CALL_READ_BEFORE_CHANGE, DECISION_WITHOUT_REASON."""
        raise NotImplementedError

    async def close(self, actor: ResidentId, call_id: int) -> Call:
        """No more applications; its shifts take place, and places still pass on."""
        raise NotImplementedError

    async def reopen(self, actor: ResidentId, call_id: int) -> Call:
        """CLOSED → OPEN."""
        raise NotImplementedError

    async def cancel(self, actor: ResidentId, call_id: int, reason: str) -> Call:
        """All its shifts that have not ended; everybody who applied is told."""
        raise NotImplementedError

    async def copy(self, actor: ResidentId, call_id: int) -> Call:
        """A draft with the same words and, moved by years of 52 weeks onto the same weekday and
        hour, the same shifts."""
        raise NotImplementedError

    # who applied

    async def applicants(self, actor: ResidentId, shift_id: int) -> tuple[Applicant, ...]:
        """By arrival, without those who withdrew; only what they agreed to show."""
        raise NotImplementedError

    async def applicant(self, actor: ResidentId, application_id: int) -> Applicant:
        raise NotImplementedError

    async def accept(self, actor: ResidentId, application_id: int) -> Applicant:
        """SUBMITTED → ACCEPTED. Refused: SHIFT_FULL, APPLICATION_MOVED_ON (state)."""
        raise NotImplementedError

    async def decline(self, actor: ResidentId, application_id: int, code: str) -> Applicant:
        """With one of DECLINE_CODES; a place that gets free passes on."""
        raise NotImplementedError

    async def accepted_of(
        self, actor: ResidentId, *, call_id: int | None = None, shift_id: int | None = None
    ) -> tuple[ResidentId, ...]:
        """Whom a message to the accepted reaches, each once."""
        raise NotImplementedError
