"""The verbs of a call: write, publish, change, end, and choose among those who applied."""

from datetime import datetime

from participation.city import City
from participation.clock import Clock
from participation.language import Language
from participation.residents.resident import ResidentId
from participation.staff.actor import Actor
from participation.storage.database import Database
from participation.volunteering import changing, choosing, drafting, looking, publishing, shifts
from participation.volunteering.application import Applicant
from participation.volunteering.call import Call
from participation.volunteering.call_rules import missing
from participation.volunteering.office import Office


class Calls:
    """Whoever acts is asked in each deed: `participation/organisations/acting.py`."""

    def __init__(self, database: Database, clock: Clock, city: City) -> None:
        self._office = Office(database, clock, city)

    # looking

    async def call(self, call_id: int, actor: ResidentId | None = None) -> Call:
        """What is published, for everybody; with `actor` also what their organisation drafts.
        Refused: CALL_UNKNOWN."""
        return await looking.look(self._office, call_id, actor)

    async def mine(self, actor: ResidentId) -> tuple[Call, ...]:
        """Every call of the organisations this resident acts for, the newest first."""
        return await looking.mine(self._office, actor)

    async def waiting(self, actor: Actor) -> tuple[Call, ...]:
        """For staff: first calls to look at, the oldest first."""
        return await looking.waiting(self._office, actor)

    async def waiting_one(self, actor: Actor, call_id: int) -> Call:
        """For staff: one that waits. Refused: CALL_MOVED_ON (state)."""
        return await looking.waiting_one(self._office, actor, call_id)

    async def waiting_photo(self, actor: Actor, call_id: int) -> bytes:
        """For staff: its picture. Refused: as `waiting_one`, PHOTO_UNKNOWN."""
        return await looking.waiting_photo(self._office, actor, call_id)

    async def photo(self, call_id: int, actor: ResidentId | None = None) -> bytes:
        """The JPEG. Refused: PHOTO_UNKNOWN, CALL_UNKNOWN."""
        return await looking.photo(self._office, call_id, actor)

    async def changed(
        self, call_id: int, version: int, resident_id: ResidentId | None = None
    ) -> tuple[str, ...]:
        """What a change set changed, as codes of `changing.TOLD`: text, time, place, contact,
        skills, languages, minimum_age, expenses_covered. For a resident without the times of
        shifts that are not theirs."""
        return await changing.changed(self._office, call_id, version, resident_id)

    def missing(self, call: Call) -> tuple[str, ...]:
        """What has to be filled before publishing, in the order in which it is asked: text,
        field, place, shifts, contact."""
        return missing(call)

    # writing

    async def draft(self, actor: ResidentId, organisation_id: int) -> Call:
        """An empty call. Refused: NOT_YOUR_ORGANISATION, TOO_MANY_DRAFTS."""
        return await drafting.draft(self._office, actor, organisation_id)

    async def change(self, actor: ResidentId, call_id: int, **fields: object) -> Call:
        """Checks each field and saves all of them, or none. Fields: field, skills, languages
        (sequence), minimum_age, admission, expenses_covered, contact, address, location
        ((latitude, longitude)), district; None empties. On an open call applicants are told."""
        return await drafting.change(self._office, actor, call_id, fields)

    async def set_text(
        self, actor: ResidentId, call_id: int, language: Language, title: str, body: str
    ) -> Call:
        return await drafting.set_text(self._office, actor, call_id, language, title, body)

    async def drop_text(self, actor: ResidentId, call_id: int, language: Language) -> Call:
        return await drafting.drop_text(self._office, actor, call_id, language)

    async def set_photo(self, actor: ResidentId, call_id: int, content: bytes) -> Call:
        """Re-encoded, without metadata. Refused: as for the photos of proposals."""
        return await drafting.set_photo(self._office, actor, call_id, content)

    async def drop_photo(self, actor: ResidentId, call_id: int) -> Call:
        return await drafting.drop_photo(self._office, actor, call_id)

    async def delete(self, actor: ResidentId, call_id: int) -> None:
        """What was never published. Refused: CALL_MOVED_ON."""
        await drafting.delete_draft(self._office, actor, call_id)

    # shifts

    async def add_shift(
        self,
        actor: ResidentId,
        call_id: int,
        starts_at: datetime,
        ends_at: datetime,
        capacity: int,
    ) -> Call:
        return await shifts.add(self._office, actor, call_id, starts_at, ends_at, capacity)

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
        return await shifts.change(self._office, actor, shift_id, starts_at, ends_at, capacity)

    async def drop_shift(self, actor: ResidentId, shift_id: int) -> Call:
        """For which nobody has applied. Refused: SHIFT_HAS_APPLICANTS."""
        return await shifts.drop(self._office, actor, shift_id)

    async def cancel_shift(self, actor: ResidentId, shift_id: int, reason: str) -> Call:
        """Everybody who applied is told."""
        return await shifts.cancel(self._office, actor, shift_id, reason)

    # the life of a call

    async def publish(self, actor: ResidentId, call_id: int) -> Call:
        """DRAFT or REFUSED → OPEN, or → WAITING when nothing of the organisation was published
        before. Refused: ORGANISATION_NOT_APPROVED, CALL_INCOMPLETE (missing), SHIFT_IN_PAST."""
        return await publishing.publish(self._office, actor, call_id)

    async def take_back(self, actor: ResidentId, call_id: int) -> Call:
        """WAITING → DRAFT, to change it."""
        return await publishing.take_back(self._office, actor, call_id)

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
        return await publishing.moderate(
            self._office, actor, call_id, approve, reason, seen_version
        )

    async def close(self, actor: ResidentId, call_id: int) -> Call:
        """No more applications; its shifts take place, and places still pass on."""
        return await publishing.close(self._office, actor, call_id)

    async def reopen(self, actor: ResidentId, call_id: int) -> Call:
        """CLOSED → OPEN."""
        return await publishing.reopen(self._office, actor, call_id)

    async def cancel(self, actor: ResidentId, call_id: int, reason: str) -> Call:
        """All its shifts that have not ended; everybody who applied is told."""
        return await publishing.cancel(self._office, actor, call_id, reason)

    async def copy(self, actor: ResidentId, call_id: int) -> Call:
        """A draft with the same words and, moved by years of 52 weeks onto the same weekday and
        hour, the same shifts."""
        return await publishing.copy(self._office, actor, call_id)

    # who applied

    async def applicants(self, actor: ResidentId, shift_id: int) -> tuple[Applicant, ...]:
        """By arrival, without those who withdrew; only what they agreed to show."""
        return await choosing.applicants(self._office, actor, shift_id)

    async def applicant(self, actor: ResidentId, application_id: int) -> Applicant:
        return await choosing.applicant(self._office, actor, application_id)

    async def accept(self, actor: ResidentId, application_id: int) -> Applicant:
        """SUBMITTED → ACCEPTED. Refused: SHIFT_FULL, APPLICATION_MOVED_ON (state)."""
        return await choosing.accept(self._office, actor, application_id)

    async def decline(self, actor: ResidentId, application_id: int, code: str) -> Applicant:
        """With one of DECLINE_CODES; a place that gets free passes on."""
        return await choosing.decline(self._office, actor, application_id, code)

    async def accepted_of(
        self, actor: ResidentId, *, call_id: int | None = None, shift_id: int | None = None
    ) -> tuple[ResidentId, ...]:
        """Whom a message to the accepted reaches, each once."""
        return await choosing.accepted_of(self._office, actor, call_id, shift_id)
