"""The verbs of the vote, together in one face. How each works is in the module it calls."""

from collections.abc import Collection, Iterable
from datetime import datetime

from participation.city import City, Cycle, Phase
from participation.clock import Clock
from participation.storage.database import Database
from participation.voting import (
    absentees,
    basket,
    board_records,
    casting,
    counting,
    freezing,
    looking,
    roll,
    verifying,
)
from participation.voting.ballot import (
    Basket,
    BoardEntry,
    Imported,
    Proof,
    Receipt,
    RollRow,
    Standing,
    Tally,
    Turnout,
    VotingState,
)
from participation.voting.keys import Keys
from participation.voting.polling_place import PollingPlace


class Voting:
    """Every verb works on the vote of the cycle that runs, comes next, or was the last."""

    def __init__(self, database: Database, clock: Clock, keys: Keys, city: City) -> None:
        self._place = PollingPlace(database, clock, keys, city)

    # before

    async def prepare(self, cycle: Cycle) -> None:
        """Freezes the rules; again: only compares. Refused: KEYS_CHANGED, CONFIG_CHANGED, …"""
        await freezing.prepare(self._place, cycle)

    async def import_roll(self, rows: Iterable[RollRow]) -> Imported:
        return await roll.import_roll(self._place, rows)

    async def issue_codes(self, count: int) -> list[str]:
        return await roll.issue_codes(self._place, count)

    async def issue_code_for(self, person: str) -> str:
        return await roll.issue_code_for(self._place, person)

    # while it runs

    def period(self, now: datetime) -> VotingState:
        """By the city's data; casting goes by the frozen rules, which `prepare` holds equal."""
        cycle = self._place.city.current_cycle(now)
        if cycle is None:
            return VotingState("none", None, None, None, None)
        period = cycle.period(Phase.VOTING)
        return VotingState(
            phase=period.state_at(now),
            cycle=cycle.year,
            opens_at=period.opens_at,
            closes_at=period.closes_at,
            mode=cycle.mode,
        )

    async def standing(self, telegram_id: int) -> Standing:
        return await looking.standing(self._place, telegram_id)

    async def enter_code(self, telegram_id: int, code: str, request_id: str) -> None:
        """Refused: CODE_SHAPE, CODE_UNKNOWN, CODE_USED, CODE_VOID (facts: left),
        TOO_MANY_TRIES (until), ALREADY_VERIFIED, NOT_ENTITLED, VOTING_NOT_OPEN, VOTING_CLOSED."""
        await verifying.enter_code(self._place, telegram_id, code, request_id)

    async def basket(self, telegram_id: int) -> tuple[int, ...]:
        return (await self.basket_view(telegram_id)).choices

    async def basket_view(self, telegram_id: int) -> Basket:
        return await basket.look(self._place, telegram_id)

    async def choose(self, telegram_id: int, project_id: int) -> Basket:
        """Refused: PROJECT_UNKNOWN, CATEGORY_FULL (facts: category, most), or not the time."""
        return await basket.choose(self._place, telegram_id, project_id)

    async def unchoose(self, telegram_id: int, project_id: int) -> Basket:
        return await basket.unchoose(self._place, telegram_id, project_id)

    async def empty_basket(self, telegram_id: int) -> None:
        await basket.empty(self._place, telegram_id)

    async def refill_basket(self, telegram_id: int) -> Basket:
        """Puts the cast ballot back into the basket, to change it."""
        proof = await looking.my_proof(self._place, telegram_id)
        if proof is None:
            return await self.basket_view(telegram_id)
        return await basket.fill(self._place, telegram_id, looking.choices_in(proof))

    def drawn_order(self, telegram_id: int, category: str) -> tuple[int, ...]:
        """The category's projects in an order drawn for this voter, the same every time."""
        now = self._place.now()
        cycle = self._place.city.current_cycle(now)
        if cycle is None:
            return ()
        keys, account = self._place.keys, self._place.keys.account(cycle.year, telegram_id)
        numbers = [project.number for project in cycle.projects_in(category)]
        return tuple(sorted(numbers, key=lambda number: keys.order(cycle.year, account, number)))

    async def cast_ballot(self, telegram_id: int, request_id: str) -> Receipt:
        """Casts what is in the basket, or replaces the ballot; a repeat gives the same receipt."""
        return await casting.cast(self._place, telegram_id, request_id)

    async def my_ballot(self, telegram_id: int) -> tuple[int, ...] | None:
        proof = await looking.my_proof(self._place, telegram_id)
        return None if proof is None else looking.choices_in(proof)

    async def my_proof(self, telegram_id: int) -> Proof | None:
        return await looking.my_proof(self._place, telegram_id)

    async def find_receipt(self, code: str) -> BoardEntry | None:
        """By the receipt's code; upper or lower case, with or without dashes."""
        cycle = (await self._place.rules(needs_keys=False)).cycle
        async with self._place.database.reading() as connection:
            return await board_records.find(connection, cycle, code)

    async def verified_not_cast(self, telegram_ids: Collection[int]) -> frozenset[int]:
        """Those of these who could still cast: for a reminder, never to be kept."""
        return await absentees.verified_not_cast(self._place, telegram_ids)

    async def turnout(self) -> Turnout:
        return await counting.turnout(self._place)

    # after

    async def tally(self, cycle: Cycle) -> Tally:
        """Refused with TALLY_BEFORE_CLOSE until the period is over."""
        return await counting.tally(self._place, cycle.year)

    async def close(self, cycle: Cycle) -> None:
        """Writes the close on the board: final, no cast after it whatever the clock says."""
        await freezing.close(self._place, cycle.year)
