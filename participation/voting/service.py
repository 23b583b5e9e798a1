"""The verbs of the vote, together in one face. Each verb's own work is in the module it names."""

from collections.abc import Iterable
from datetime import datetime

from participation.city import City, Cycle
from participation.clock import Clock
from participation.storage.database import Database
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


class Voting:
    def __init__(self, database: Database, clock: Clock, keys: Keys, city: City) -> None: ...

    async def prepare(self, cycle: Cycle) -> None:
        """Freezes the voting's rules; says again nothing new; refuses changed keys or rules."""
        raise NotImplementedError

    def period(self, now: datetime) -> VotingState:
        raise NotImplementedError

    async def standing(self, telegram_id: int) -> Standing:
        raise NotImplementedError

    async def enter_code(self, telegram_id: int, code: str, request_id: str) -> None:
        """Refused: CODE_SHAPE, CODE_UNKNOWN, CODE_USED, TOO_MANY_TRIES, ALREADY_VERIFIED, …"""
        raise NotImplementedError

    async def basket(self, telegram_id: int) -> tuple[int, ...]:
        raise NotImplementedError

    async def basket_view(self, telegram_id: int) -> Basket:
        raise NotImplementedError

    async def choose(self, telegram_id: int, project_id: int) -> Basket:
        raise NotImplementedError

    async def unchoose(self, telegram_id: int, project_id: int) -> Basket:
        raise NotImplementedError

    async def empty_basket(self, telegram_id: int) -> None:
        raise NotImplementedError

    def drawn_order(self, telegram_id: int, category: str) -> tuple[int, ...]:
        raise NotImplementedError

    async def cast_ballot(self, telegram_id: int, request_id: str) -> Receipt:
        raise NotImplementedError

    async def my_ballot(self, telegram_id: int) -> tuple[int, ...] | None:
        raise NotImplementedError

    async def my_proof(self, telegram_id: int) -> Proof | None:
        raise NotImplementedError

    async def refill_basket(self, telegram_id: int) -> Basket:
        raise NotImplementedError

    async def find_receipt(self, code: str) -> BoardEntry | None:
        raise NotImplementedError

    async def turnout(self) -> Turnout:
        raise NotImplementedError

    async def tally(self, cycle: Cycle) -> Tally:
        raise NotImplementedError

    async def close(self, cycle: Cycle) -> None:
        """Appends the close to the board: final, no cast after it whatever the clock says."""
        raise NotImplementedError

    async def import_roll(self, rows: Iterable[RollRow]) -> Imported:
        raise NotImplementedError

    async def issue_codes(self, count: int) -> list[str]:
        raise NotImplementedError

    async def issue_code_for(self, person: str) -> str:
        raise NotImplementedError
