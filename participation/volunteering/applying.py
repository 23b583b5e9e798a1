"""The verbs of a volunteer: apply, withdraw, answer an offer. The guardian's: `consent.py`."""

from collections.abc import Awaitable, Callable
from typing import Any

from sqlalchemy import Row
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.city import City
from participation.clock import Clock
from participation.errors import Reason, Refused
from participation.places.place import LIVE, PlaceState
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from participation.volunteering import (
    ages,
    conflicts,
    consent,
    entering,
    giving_up,
    renewing,
    told,
)
from participation.volunteering import application_records as records
from participation.volunteering.applicant_rules import clean_line, clean_name, clean_note
from participation.volunteering.application import (
    AgeBand,
    Application,
    Attendance,
    ConsentAsked,
    ConsentCopy,
    Standing,
)
from participation.volunteering.office import Office
from participation.volunteering.places import QUEUE

_Step = Callable[[AsyncConnection, Row[Any], Row[Any]], Awaitable[None]]
"""What is done with the locked shift and one's own application as it stands."""


class Applying:
    """Every verb that changes something locks the shift first, then looks, then writes."""

    def __init__(self, database: Database, clock: Clock, city: City) -> None:
        self._office = Office(database, clock, city)

    async def check(
        self,
        resident_id: ResidentId,
        shift_id: int,
        age_band: str | None = None,
        *,
        age: int | None = None,
    ) -> Standing:
        """What applying would mean; nothing is kept. `age` tells more than the band where the
        call has a minimum. Refused: SHIFT_UNKNOWN, CALL_NOT_OPEN, SHIFT_CANCELLED,
        SHIFT_STARTED, VOLUNTEER_TOO_YOUNG (least)."""
        band = ages.clean_age(age_band or AgeBand.ADULT, age)
        async with self._office.database.snapshot() as connection:
            holder = await records.shift(connection, shift_id)
            of = await records.call_of(connection, holder.call_id)
            own = await records.of_shift(connection, shift_id, resident_id)
            if own is None or own.state not in LIVE:
                self._check(holder, of, band, age)
            agreed = own is not None and await records.has_consent(connection, own.application_id)
            return Standing(
                state=None if own is None else PlaceState(own.state),
                application_id=None if own is None else own.application_id,
                would_be=entering.would_be(self._office, holder, of, band, has_consent=agreed),
                conflicts=await conflicts.overlapping(connection, resident_id, holder),
                needs_consent=ages.needs_consent(band) and not agreed,
                study_time_warning=band is not AgeBand.ADULT
                and ages.is_in_study_time(
                    holder.starts_at, holder.ends_at, self._office.city.zone
                ),
                contract_needed=ages.needs_contract(band, expenses_covered=of.expenses_covered),
            )

    async def apply(
        self,
        resident_id: ResidentId,
        shift_id: int,
        *,
        name: str,
        contact: str | None = None,
        note: str | None = None,
        shows_telegram: bool = False,
        age_band: str,
        age: int | None = None,
    ) -> Application:
        """A repeat gives the same application; whoever withdrew comes again at the end. The age
        in years is checked and not kept. Refused: as `check`, and what is wrong with an answer."""
        band = ages.clean_age(age_band, age)
        answers: dict[str, Any] = {
            "name": clean_name(name),
            "contact": clean_line(contact),
            "note": clean_note(note),
            "shows_telegram": shows_telegram,
            "age_band": band.value,
            "applied_at": self._office.now(),
            "attendance": None,
            "decided_at": None,
            "note_code": None,
        }
        async with self._office.database.writing() as connection:
            holder = await entering.lock_shift(connection, shift_id)
            own = await records.of_shift(connection, shift_id, resident_id)
            if own is not None and own.state in LIVE:
                await entering.take_what_is_free(self._office, connection, holder, own)
                return await records.find(connection, own.application_id)
            of = await records.call_of(connection, holder.call_id)
            self._check(holder, of, band, age)
            if own is not None and not entering.may_come_again(own, band):
                raise Refused(Reason.APPLICATION_MOVED_ON, state=own.state)
            try:
                this = await entering.come(
                    self._office, connection, holder, of, resident_id, answers, own
                )
            except IntegrityError:  # the only way: no such resident, erased meanwhile
                raise Refused(Reason.RESIDENT_UNKNOWN) from None
            return await records.find(connection, this)

    async def application(self, resident_id: ResidentId, application_id: int) -> Application:
        """One's own. Refused: APPLICATION_UNKNOWN."""
        async with self._office.database.snapshot() as connection:
            found = await records.find(connection, application_id)
        if found.resident_id != resident_id:
            raise Refused(Reason.APPLICATION_UNKNOWN)
        return found

    async def mine(self, resident_id: ResidentId) -> tuple[Application, ...]:
        """All that are kept, the next shift first, what is over at the end."""
        now = self._office.now()
        async with self._office.database.snapshot() as connection:
            found = await records.mine(connection, resident_id)
        over = [each for each in found if each.shift.ends_at <= now]
        return (*(each for each in found if each.shift.ends_at > now), *reversed(over))

    async def withdraw(self, resident_id: ResidentId, application_id: int) -> Application:
        """Refused: SHIFT_STARTED, APPLICATION_MOVED_ON (state)."""

        async def step(connection: AsyncConnection, holder: Row[Any], own: Row[Any]) -> None:
            if own.state == PlaceState.WITHDRAWN:
                return
            _must_be(own, *LIVE)
            entering.check_ahead(self._office, holder)
            await self._leave(connection, holder, own)

        return await self._with_own(resident_id, application_id, step)

    async def accept_offer(self, resident_id: ResidentId, application_id: int) -> Application:
        """Refused: OFFER_GONE, APPLICATION_MOVED_ON (state)."""

        async def step(connection: AsyncConnection, holder: Row[Any], own: Row[Any]) -> None:
            if own.state == PlaceState.ACCEPTED:
                return
            if own.note_code == "lapsed":
                raise Refused(Reason.OFFER_GONE)
            _must_be(own, PlaceState.OFFERED)
            entering.check_ahead(self._office, holder)
            if own.offer_until <= self._office.now():
                raise Refused(Reason.OFFER_GONE)
            values = {"decided_at": self._office.now()}
            this = own.application_id
            await QUEUE.move(connection, holder.shift_id, this, PlaceState.ACCEPTED, values)
            await entering.remind(self._office, connection, holder, this)
            await told.take_offer_back(self._office, connection, own)
            await told.applicant_came(self._office, connection, holder)

        return await self._with_own(resident_id, application_id, step)

    async def decline_offer(self, resident_id: ResidentId, application_id: int) -> Application:

        async def step(connection: AsyncConnection, holder: Row[Any], own: Row[Any]) -> None:
            if own.state == PlaceState.WITHDRAWN:
                return
            _must_be(own, PlaceState.OFFERED)
            await self._leave(connection, holder, own)

        return await self._with_own(resident_id, application_id, step)

    async def attendance(
        self, resident_id: ResidentId, application_id: int, answer: str
    ) -> Application:
        """ "coming" or "cannot"; who cannot come gives the place back."""
        try:
            said = Attendance(answer)
        except ValueError:
            raise Refused(Reason.CALL_ANSWER_UNKNOWN, field="attendance") from None

        async def step(connection: AsyncConnection, holder: Row[Any], own: Row[Any]) -> None:
            if said is Attendance.CANNOT and own.note_code == "cannot":
                return
            _must_be(own, PlaceState.ACCEPTED)
            if holder.ends_at <= self._office.now():
                raise Refused(Reason.SHIFT_STARTED)
            this = own.application_id
            await records.change(connection, this, attendance=said.value)
            if said is Attendance.CANNOT:
                await self._leave(connection, holder, own, "cannot")

        return await self._with_own(resident_id, application_id, step)

    async def lapse_offers(self) -> int:
        """Offers without an answer pass on to the next; gives how many had lapsed."""
        office, lapsed = self._office, 0
        async with office.database.reading() as connection:
            shifts = await QUEUE.lapsing(connection, office.now())
        # A transaction for each shift: those who apply elsewhere do not wait.
        for shift_id in shifts:
            async with office.database.writing() as connection:
                holder = await QUEUE.lock(connection, shift_id)
                if holder is not None:
                    lapsed += await entering.lapse(office, connection, holder)
        return lapsed

    # the guardian's consent

    async def ask_consent(self, resident_id: ResidentId, application_id: int) -> str:
        """The token of a new link g_<token>; an earlier one without an answer stops working."""
        return await consent.ask(self._office, resident_id, application_id)

    async def ask_consent_again(self, guardian: ResidentId, application_id: int) -> str:
        """A link for the guardian who agreed before the shift was moved. Refused:
        CONSENT_UNKNOWN."""
        return await consent.ask_again(self._office, guardian, application_id)

    async def lapse_consents(self) -> int:
        """Nobody agreed to the new time: the places pass on; gives how many."""
        return await renewing.lapse(self._office)

    async def look_consent(self, token: str) -> ConsentAsked:
        """Refused: CONSENT_UNKNOWN, CONSENT_EXPIRED."""
        return await consent.look(self._office, token)

    async def give_consent(
        self, guardian: ResidentId, token: str, name: str, text: str
    ) -> ConsentAsked:
        """`text`: what the guardian read, word for word. The application goes on: ACCEPTED,
        WAITLISTED or SUBMITTED. Refused: CONSENT_BY_ONESELF, CONSENT_DECIDED, …"""
        return await consent.give(self._office, guardian, token, name, text)

    async def refuse_consent(self, guardian: ResidentId, token: str) -> ConsentAsked:
        return await consent.refuse(self._office, guardian, token)

    async def consents(self, resident_id: ResidentId) -> tuple[ConsentCopy, ...]:
        """For /me: those about one's own applications, and those one gave as a guardian."""
        return await consent.copies(self._office, resident_id)

    # when they delete their data: `participation/residents/holding.py`

    async def give_up(self, connection: AsyncConnection, resident_id: ResidentId) -> None:
        await giving_up.give_up(self._office, connection, resident_id)

    async def holds(self, connection: AsyncConnection, resident_id: ResidentId) -> bool:
        return await giving_up.holds(connection, resident_id)

    def _check(self, holder: Row[Any], of: Row[Any], band: AgeBand, age: int | None) -> None:
        entering.check_open(self._office, holder, of)
        ages.check_minimum(band, age, of.minimum_age)

    async def _leave(
        self,
        connection: AsyncConnection,
        holder: Row[Any],
        own: Row[Any],
        code: str | None = None,
    ) -> None:
        gone = PlaceState.WITHDRAWN
        await entering.leave(self._office, connection, holder, own.application_id, gone, code)

    async def _with_own(
        self, resident_id: ResidentId, application_id: int, step: _Step
    ) -> Application:
        """Refused: APPLICATION_UNKNOWN, also for another's."""
        async with self._office.database.writing() as connection:
            key = await records.key(connection, application_id)
            if key.resident_id != resident_id:
                raise Refused(Reason.APPLICATION_UNKNOWN)
            holder = await entering.lock_shift(connection, key.shift_id)
            await step(connection, holder, await records.row(connection, application_id))
            return await records.find(connection, application_id)


def _must_be(own: Row[Any], *states: PlaceState) -> None:
    if own.state not in states:
        raise Refused(Reason.APPLICATION_MOVED_ON, state=own.state)
