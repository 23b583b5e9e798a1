"""The verbs of a proposal: write, hand in, look at."""

from participation.city import City
from participation.clock import Clock
from participation.proposals.proposal import Draft, PhaseView, PhotoInfo, Proposal
from participation.residents.resident import ResidentId
from participation.storage.database import Database


class Proposals:
    def __init__(self, database: Database, clock: Clock, city: City) -> None: ...

    async def draft(self, resident_id: ResidentId) -> Draft | None:
        raise NotImplementedError

    async def begin(self, resident_id: ResidentId) -> Draft:
        raise NotImplementedError

    async def answer(self, resident_id: ResidentId, **fields: object) -> Draft:
        raise NotImplementedError

    async def add_photo(self, resident_id: ResidentId, content: bytes) -> PhotoInfo:
        raise NotImplementedError

    async def photo(self, photo_id: int, resident_id: ResidentId) -> bytes:
        raise NotImplementedError

    async def drop_photo(self, resident_id: ResidentId, photo_id: int) -> None:
        raise NotImplementedError

    async def drop_photos(self, resident_id: ResidentId) -> None:
        raise NotImplementedError

    async def discard(self, resident_id: ResidentId) -> None:
        raise NotImplementedError

    def missing(self, draft: Draft) -> tuple[str, ...]:
        raise NotImplementedError

    async def hand_in(self, resident_id: ResidentId, request_id: str) -> Proposal:
        raise NotImplementedError

    async def mine(self, resident_id: ResidentId) -> tuple[Proposal, ...]:
        raise NotImplementedError

    def submission(self) -> PhaseView:
        raise NotImplementedError
