"""The children's and youth election: the one face that the bot uses."""

from datetime import datetime

from participation.city import City
from participation.clock import Clock
from participation.errors import Reason, Refused
from participation.family_poll import desk, phones, records, stands, turns
from participation.family_poll.keys import FamilyKeys
from participation.family_poll.office import Office
from participation.family_poll.poll import (
    Allowance,
    FamilyPoll,
    OpenStand,
    Phase,
    Turn,
    TurnToken,
    WrongCodes,
)
from participation.family_poll.results import PollResults, results
from participation.residents.resident import Resident, ResidentId
from participation.storage.database import Database


class FamilyPolls:
    """Verbs for children and those who help them, and for staff (they take `staff`)."""

    def __init__(self, database: Database, clock: Clock, city: City, secret: bytes) -> None:
        self._office = Office(database, clock, city, FamilyKeys(secret))

    async def current(self) -> FamilyPoll | None:
        """The one that is planned or open now."""
        async with self._office.database.reading() as connection:
            poll = await records.current(connection)
        over = poll is None or poll.phase(self._office.now()) is Phase.CLOSED
        return None if over else poll

    async def ended(self) -> tuple[FamilyPoll, ...]:
        """Those with results, the newest first. What was taken back before it opened has none."""
        now = self._office.now()
        async with self._office.database.reading() as connection:
            found = await records.newest(connection)
        return tuple(
            one
            for one in found
            if one.phase(now) is Phase.CLOSED
            and (one.closed_at is None or one.closed_at > one.opens_at)
        )

    async def results(self, poll_id: int) -> PollResults:
        """Refused: FAMILY_POLL_UNKNOWN, FAMILY_RESULTS_HIDDEN while it is not over."""
        office = self._office
        async with office.database.snapshot() as connection:
            poll = await records.find(connection, poll_id)
            if poll.phase(office.now()) is not Phase.CLOSED:
                raise Refused(Reason.FAMILY_RESULTS_HIDDEN)
            voted = await records.turnout(connection, poll_id)
            counted = await records.counts(connection, poll_id)
        order = [place.key for place in office.youth.places]
        known = {one: voted[one] for one in order if one in voted}
        known |= {one: voted[one] for one in sorted(voted) if one not in known}
        return results(poll, known, counted, office.youth.fewest)

    # a shared device
    async def open_stand(self, who: ResidentId, typed: str) -> OpenStand:
        return await stands.open_stand(self._office, who, typed)

    async def stand(self, who: ResidentId) -> OpenStand | None:
        return await stands.stand_of(self._office, who)

    async def wrong_codes(self, who: ResidentId) -> WrongCodes | None:
        """What is kept of place codes typed in vain: for the copy of one's own data."""
        return await stands.wrong_codes(self._office, who)

    async def close_stand(self, who: ResidentId) -> None:
        await stands.close_stand(self._office, who)

    async def begin_at_stand(
        self, device: Resident, sign: int, instead_of: TurnToken | None = None
    ) -> TurnToken:
        return await turns.begin_at_stand(self._office, device, sign, instead_of)

    # a parent's phone
    async def allow(self, parent: Resident, children: int) -> Allowance:
        return await phones.allow(self._office, parent.telegram_id, children)

    async def allowance(self, parent: Resident, poll_id: int) -> Allowance | None:
        return await phones.allowance(self._office, parent.telegram_id, poll_id)

    async def begin_at_home(
        self, parent: Resident, instead_of: TurnToken | None = None
    ) -> TurnToken:
        return await turns.begin_at_home(self._office, parent, instead_of)

    # a turn
    async def turn(self, token: str) -> Turn | None:
        return await turns.find(self._office, token)

    async def answer(self, token: str, question: str, option: str | None) -> Turn:
        return await turns.answer(self._office, token, question, option)

    async def start_over(self, token: str) -> Turn:
        return await turns.start_over(self._office, token)

    async def forget_turn(self, token: str) -> None:
        await turns.forget(self._office, token)

    async def drop(self, who: Resident, token: str) -> Turn:
        return await turns.drop(self._office, who, token)

    # staff
    async def open_poll(
        self,
        staff: ResidentId,
        key: str,
        opens_at: datetime | None = None,
        closes_at: datetime | None = None,
    ) -> FamilyPoll:
        return await desk.open_poll(self._office, staff, key, opens_at, closes_at)

    async def close_poll(self, staff: ResidentId, poll_id: int) -> FamilyPoll:
        return await desk.close_poll(self._office, staff, poll_id)

    async def make_code(self, staff: ResidentId, poll_id: int, place: str) -> str:
        return await desk.make_code(self._office, staff, poll_id, place)

    async def void_code(self, staff: ResidentId, poll_id: int, place: str) -> None:
        await desk.void_code(self._office, staff, poll_id, place)

    async def codes(self, staff: ResidentId, poll_id: int) -> frozenset[str]:
        return await desk.codes(self._office, staff, poll_id)

    async def polls(self, staff: ResidentId) -> tuple[FamilyPoll, ...]:
        return await desk.polls(self._office, staff)

    async def turnout(self, staff: ResidentId, poll_id: int) -> dict[str, int]:
        return await desk.turnout(self._office, staff, poll_id)
