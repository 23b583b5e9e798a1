"""The verbs of support for NGOs, together in one face. How each works is in the module it calls.

Which contests there are, the incubator and the expert stand in the city's data; here is what has a
date or a person. The staff's verbs pass the gate (EDIT_SUPPORT) inside their transaction.
"""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from participation.city import City
from participation.clock import Clock
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from participation.support import (
    contests,
    events,
    fitting,
    giving_up,
    incubating,
    nominating,
    signing,
)
from participation.support.contest_round import ContestRound
from participation.support.event import NgoEvent, OwnSignup, Signup
from participation.support.incubator_application import IncubatorApplication
from participation.support.nominating import Nomination
from participation.support.office import Office


class Support:
    def __init__(self, database: Database, clock: Clock, city: City) -> None:
        self._office = Office(database, clock, city)

    # contests

    def fit(self, plan: fitting.Plan) -> tuple[fitting.Fit, ...]:
        """Every contest, ranked, with its reasons."""
        return fitting.fit(plan, self._office.city.support.contests)

    async def rounds(self) -> tuple[ContestRound, ...]:
        """Those ahead and those that are over, by their last day."""
        return await contests.rounds(self._office)

    async def note_round(
        self,
        staff: ResidentId,
        contest: str,
        closes_on: date,
        opens_on: date | None,
        source: str,
    ) -> ContestRound:
        """Refused: CONTEST_UNKNOWN, ROUND_TWICE, ROUND_IN_PAST, …"""
        return await contests.note(self._office, staff, contest, closes_on, opens_on, source)

    async def change_round(
        self,
        staff: ResidentId,
        round_id: int,
        closes_on: date,
        opens_on: date | None,
        source: str,
    ) -> ContestRound:
        """Reminders move with the last day. Refused: as `note_round`; ROUND_UNKNOWN."""
        return await contests.change(self._office, staff, round_id, closes_on, opens_on, source)

    async def drop_round(self, staff: ResidentId, round_id: int) -> None:
        await contests.drop(self._office, staff, round_id)

    async def watch(self, resident_id: ResidentId, contest: str) -> None:
        """Remind of the last day of each round, 14 and 3 days before. Refused: CONTEST_UNKNOWN."""
        await contests.watch(self._office, resident_id, contest)

    async def unwatch(self, resident_id: ResidentId, contest: str) -> None:
        await contests.unwatch(self._office, resident_id, contest)

    async def watched(self, resident_id: ResidentId) -> frozenset[str]:
        return await contests.watched(self._office, resident_id)

    # the incubator

    async def draft(self, resident_id: ResidentId) -> IncubatorApplication | None:
        return await incubating.draft(self._office, resident_id)

    async def answer(self, resident_id: ResidentId, **fields: object) -> IncubatorApplication:
        """Checks each and saves at once: organisation_id or organisation_name, field, does, need,
        goal, contact."""
        return await incubating.answer(self._office, resident_id, **fields)

    async def discard(self, resident_id: ResidentId) -> None:
        await incubating.discard(self._office, resident_id)

    async def hand_in(self, resident_id: ResidentId) -> IncubatorApplication:
        """Once for each round. Refused: DRAFT_INCOMPLETE, INCUBATOR_APPLIED, …"""
        return await incubating.hand_in(self._office, resident_id)

    async def applied(self, resident_id: ResidentId) -> tuple[IncubatorApplication, ...]:
        """What I have handed in, the newest first."""
        return await incubating.mine(self._office, resident_id)

    async def applications(self, staff: ResidentId) -> tuple[IncubatorApplication, ...]:
        return await incubating.listed(self._office, staff)

    async def application(self, staff: ResidentId, application_id: int) -> IncubatorApplication:
        return await incubating.looked_at(self._office, staff, application_id)

    async def decide(
        self, staff: ResidentId, application_id: int, accept: bool, reply: str
    ) -> IncubatorApplication:
        """Refused: INCUBATOR_DECIDED (state), INCUBATOR_UNKNOWN."""
        return await incubating.decide(self._office, staff, application_id, accept, reply)

    # events: residents

    async def events(self) -> tuple[NgoEvent, ...]:
        return await signing.ahead(self._office)

    async def event(
        self, resident_id: ResidentId, event_id: int
    ) -> tuple[NgoEvent, OwnSignup | None]:
        """With my own place. Refused: EVENT_UNKNOWN."""
        return await signing.look(self._office, resident_id, event_id)

    async def signups(
        self, resident_id: ResidentId, *, ended: bool = False
    ) -> tuple[OwnSignup, ...]:
        """What still lies ahead; `ended`: also what they have withdrawn from."""
        return await signing.mine(self._office, resident_id, ended=ended)

    async def kept_signups(self, resident_id: ResidentId) -> tuple[Signup, ...]:
        """All that are kept, ended ones too: for the copy."""
        return await signing.kept(self._office, resident_id)

    async def sign_up(
        self,
        resident_id: ResidentId,
        event_id: int,
        name: str,
        organisation_name: str | None = None,
    ) -> OwnSignup:
        """Refused: EVENT_UNKNOWN, EVENT_CANCELLED, EVENT_STARTED."""
        return await signing.sign_up(self._office, resident_id, event_id, name, organisation_name)

    async def withdraw(self, resident_id: ResidentId, signup_id: int) -> OwnSignup:
        return await signing.withdraw(self._office, resident_id, signup_id)

    async def accept_offer(self, resident_id: ResidentId, signup_id: int) -> OwnSignup:
        """Refused: OFFER_GONE."""
        return await signing.accept_offer(self._office, resident_id, signup_id)

    async def lapse_offers(self) -> int:
        """For the wake-up: offers without an answer pass on."""
        return await signing.lapse_offers(self._office)

    # events: staff

    async def begin_event(self, staff: ResidentId, kind: str) -> NgoEvent:
        return await events.begin(self._office, staff, kind)

    async def change_event(self, staff: ResidentId, event_id: int, **fields: object) -> NgoEvent:
        """`kind`, `starts_at`, `ends_at`, `place`, `capacity`."""
        return await events.change(self._office, staff, event_id, **fields)

    async def set_event_text(
        self, staff: ResidentId, event_id: int, language: str, title: str, body: str
    ) -> NgoEvent:
        return await events.set_text(self._office, staff, event_id, language, title, body)

    async def publish_event(self, staff: ResidentId, event_id: int) -> NgoEvent:
        """Refused: EVENT_INCOMPLETE (missing), EVENT_IN_PAST."""
        return await events.publish(self._office, staff, event_id)

    async def cancel_event(self, staff: ResidentId, event_id: int, reason: str = "") -> NgoEvent:
        return await events.cancel(self._office, staff, event_id, reason)

    async def all_events(self, staff: ResidentId) -> tuple[NgoEvent, ...]:
        return await events.listed(self._office, staff)

    async def event_for_staff(self, staff: ResidentId, event_id: int) -> NgoEvent:
        return await events.looked_at(self._office, staff, event_id)

    async def people(self, staff: ResidentId, event_id: int) -> tuple[Signup, ...]:
        """Who has a place, is asked or waits."""
        return await events.people(self._office, staff, event_id)

    # nominations

    async def nominate(
        self,
        resident_id: ResidentId,
        award: str,
        nominee: str,
        reason: str,
        contact: str | None = None,
    ) -> Nomination:
        """Refused: AWARD_UNKNOWN, TOO_MANY_NOMINATIONS (most)."""
        return await nominating.nominate(
            self._office, resident_id, award, nominee, reason, contact
        )

    async def my_nominations(self, resident_id: ResidentId) -> tuple[Nomination, ...]:
        return await nominating.mine(self._office, resident_id)

    async def nominations(self, staff: ResidentId, year: int) -> tuple[Nomination, ...]:
        return await nominating.listed(self._office, staff, year)

    # when somebody deletes their data: `participation/residents/holding.py`

    async def give_up(self, connection: AsyncConnection, resident_id: ResidentId) -> None:
        await giving_up.give_up(self._office, connection, resident_id)

    async def holds(self, connection: AsyncConnection, resident_id: ResidentId) -> bool:
        return await giving_up.holds(connection, resident_id)
