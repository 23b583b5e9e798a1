"""The record of hours in one face: confirm, dispute, certify, check, sum up.

How each verb works is in the module it calls. Who acts is asked anew in each deed.
"""

from collections.abc import Mapping
from datetime import date

from participation.city import City
from participation.clock import Clock
from participation.language import Language
from participation.residents.resident import ResidentId
from participation.staff.actor import Actor
from participation.storage.database import Database
from participation.volunteering import (
    answering,
    certifying,
    confirming,
    disputing,
    hours_sums,
    settling,
)
from participation.volunteering.certificate import Certificate
from participation.volunteering.hours import (
    Hours,
    HoursStep,
    ShiftRecord,
    ShiftToConfirm,
    Total,
)
from participation.volunteering.hours_sums import CityYear, OrganisationYear
from participation.volunteering.office import Office


class HoursRecord:
    def __init__(self, database: Database, clock: Clock, city: City) -> None:
        self._office = Office(database, clock, city)

    # the organisation

    async def to_confirm(self, actor: ResidentId) -> tuple[ShiftToConfirm, ...]:
        """Shifts of one's organisations that are over and may still be confirmed, or that have a
        dispute; the latest first."""
        return await confirming.waiting(self._office, actor)

    async def shift(self, actor: ResidentId, shift_id: int) -> ShiftRecord:
        """With everybody who had a place. Refused: NOT_YOUR_ORGANISATION, SHIFT_UNKNOWN."""
        return await confirming.record(self._office, actor, shift_id)

    async def confirm(
        self, actor: ResidentId, shift_id: int, minutes: Mapping[int, int] | None = None
    ) -> int:
        """How many were confirmed now; whoever was already stays as they are. `minutes` by
        application; None: the full length for everybody who is still open. Refused:
        SHIFT_NOT_OVER, HOURS_TOO_LATE (days), HOURS_NOT_QUARTERS, HOURS_TOO_MANY (most)."""
        return await confirming.confirm(self._office, actor, shift_id, minutes)

    async def correct(
        self, actor: ResidentId, hours_id: int, minutes: int, words: str = ""
    ) -> Hours:
        """Other minutes than before. Certificates that told of more are worth nothing any more.
        Refused: as `confirm`; HOURS_DISPUTE_SAME (they are the same), HOURS_UNKNOWN."""
        return await answering.correct(self._office, actor, hours_id, minutes, words)

    async def keep(self, actor: ResidentId, hours_id: int, words: str) -> Hours:
        """Answers a dispute: they stay as they are. Refused: HOURS_WORDS_MISSING,
        HOURS_MOVED_ON."""
        return await answering.keep(self._office, actor, hours_id, words)

    async def entry(self, actor: ResidentId, hours_id: int) -> Hours:
        """For who acts for its organisation. Refused: NOT_YOUR_ORGANISATION, HOURS_UNKNOWN."""
        return await answering.entry(self._office, actor, hours_id)

    async def years(self, actor: ResidentId, organisation_id: int) -> tuple[int, ...]:
        return await hours_sums.years_of(self._office, actor, organisation_id)

    async def year(
        self, actor: ResidentId, organisation_id: int, year: int, language: str
    ) -> OrganisationYear:
        """The organisation's sums; `language` of the calls' titles."""
        return await hours_sums.organisation_year(
            self._office, actor, organisation_id, year, language
        )

    # the volunteer

    async def mine(self, resident_id: ResidentId) -> tuple[Hours, ...]:
        """The newest first."""
        return await disputing.mine(self._office, resident_id)

    async def one_of_mine(self, resident_id: ResidentId, hours_id: int) -> Hours:
        """Refused: HOURS_UNKNOWN."""
        return await disputing.one_of_mine(self._office, resident_id, hours_id)

    async def total(self, resident_id: ResidentId) -> Total:
        return await disputing.total(self._office, resident_id)

    async def dispute(
        self, resident_id: ResidentId, hours_id: int, minutes: int, words: str
    ) -> Hours:
        """The representatives are told. Refused: HOURS_MOVED_ON, HOURS_DISPUTE_TOO_LATE (days),
        HOURS_DISPUTE_SAME, HOURS_NOT_QUARTERS, HOURS_TOO_MANY (most), HOURS_WORDS_MISSING."""
        return await disputing.dispute(self._office, resident_id, hours_id, minutes, words)

    async def take_to_city(self, resident_id: ResidentId, hours_id: int) -> Hours:
        """What the organisation kept, or has not answered. Refused: HOURS_ANSWER_AWAITED (days),
        HOURS_MOVED_ON."""
        return await disputing.take_to_city(self._office, resident_id, hours_id)

    async def steps(self, resident_id: ResidentId) -> tuple[HoursStep, ...]:
        """For the copy of one's data: what became of each entry, step by step."""
        return await disputing.steps(self._office, resident_id)

    # certificates

    async def issue(
        self,
        resident_id: ResidentId,
        name: str,
        language: Language,
        from_on: date | None = None,
        until_on: date | None = None,
    ) -> Certificate:
        """Without days: everything so far. One in the same language about the same days is
        replaced; one that says the very same is given once more, with its code. Refused:
        NOTHING_TO_CERTIFY, TOO_MANY_CERTIFICATES (most), VOLUNTEER_NAME_WITHOUT_LETTERS,
        CALL_LINE_TOO_LONG."""
        return await certifying.issue(self._office, resident_id, name, language, from_on, until_on)

    async def certificates(self, resident_id: ResidentId) -> tuple[Certificate, ...]:
        return await certifying.of(self._office, resident_id)

    async def check(self, resident_id: ResidentId, typed: str) -> Certificate:
        """For anybody. Refused: CERTIFICATE_CODE_SHAPE, CERTIFICATE_UNKNOWN (left),
        TOO_MANY_CERTIFICATE_TRIES (until)."""
        return await certifying.check(self._office, resident_id, typed)

    # the city: right EDIT_SUPPORT

    async def city_year(self, actor: Actor, year: int) -> CityYear:
        """Counts only, and none that speaks of fewer than five people."""
        return await hours_sums.city_year(self._office, actor, year)

    async def at_the_city(self, actor: Actor) -> tuple[Hours, ...]:
        """Disputes that volunteers have taken to the city; the oldest first."""
        return await hours_sums.at_the_city(self._office, actor)

    async def entry_at_the_city(self, actor: Actor, hours_id: int) -> Hours:
        """Refused: HOURS_UNKNOWN, HOURS_MOVED_ON for what the city is not asked about."""
        return await settling.entry(self._office, actor, hours_id)

    async def settle(self, actor: Actor, hours_id: int, minutes: int | None, words: str) -> Hours:
        """The city decides, for good; None: they stay as they are. Both sides are told. Refused:
        as `confirm`; HOURS_WORDS_MISSING, HOURS_MOVED_ON, HOURS_OWN_DISPUTE."""
        return await settling.decide(self._office, actor, hours_id, minutes, words)
