"""The verbs of a proposal: write, hand in, look at. The checks are in the modules beside."""

import asyncio

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.city import City
from participation.clock import Clock
from participation.errors import Reason, Refused
from participation.proposals import answers, drafts, handing_in, photo
from participation.proposals.proposal import Draft, PhaseView, PhotoInfo, Proposal
from participation.proposals.records import draft_of, proposal_of
from participation.proposals.submission_period import submission_at, submission_cycle
from participation.residents.resident import ResidentId
from participation.storage.database import Database


class Proposals:
    def __init__(self, database: Database, clock: Clock, city: City) -> None:
        self._database = database
        self._clock = clock
        self._city = city

    def submission(self) -> PhaseView:
        """Whether one can hand in now, and if not, when."""
        return submission_at(self._city, self._clock.now())

    async def draft(self, resident_id: ResidentId) -> Draft | None:
        async with self._database.reading() as connection:
            return await self._load(connection, resident_id)

    async def begin(self, resident_id: ResidentId) -> Draft:
        """The draft that is there already, or a new one."""
        fresh = {"resident_id": resident_id, "updated_at": self._clock.now()}
        async with self._database.writing() as connection:
            try:
                await connection.execute(drafts.BEGIN.on(self._database), fresh)
            except IntegrityError:  # the only way: no such resident, erased meanwhile
                raise Refused(Reason.RESIDENT_UNKNOWN) from None
            return await self._loaded(connection, resident_id)

    async def answer(self, resident_id: ResidentId, **fields: object) -> Draft:
        """Checks each of `answers.FIELDS` (None takes it back) and saves at once."""
        now = self._clock.now()
        async with self._database.writing() as connection:
            row = await drafts.lock(connection, resident_id)
            columns = answers.changes(
                fields,
                category=row.category,
                city=self._city,
                cycle=submission_cycle(self._city, now),
            )
            await drafts.change(connection, row.draft_id, columns | {"updated_at": now})
            return await self._loaded(connection, resident_id)

    async def add_photo(self, resident_id: ResidentId, content: bytes) -> PhotoInfo:
        """Re-encodes in a thread, before any lock is taken: it takes long."""
        async with self._database.reading() as connection:
            row = await drafts.find(connection, resident_id)
            if row is None:
                raise Refused(Reason.DRAFT_MISSING)
            await drafts.check_room(connection, row.draft_id)
        prepared = await asyncio.to_thread(photo.prepare, content)
        async with self._database.writing() as connection:
            row = await drafts.lock(connection, resident_id)
            await drafts.check_room(connection, row.draft_id)
            return await drafts.add_photo(connection, row.draft_id, prepared)

    async def photo(self, photo_id: int, resident_id: ResidentId) -> bytes:
        """The JPEG, for the resident whose photo it is."""
        async with self._database.reading() as connection:
            return await drafts.photo_content(connection, photo_id, resident_id)

    async def drop_photo(self, resident_id: ResidentId, photo_id: int) -> None:
        async with self._database.writing() as connection:
            await drafts.drop_photo(connection, photo_id, resident_id)

    async def drop_photos(self, resident_id: ResidentId) -> None:
        async with self._database.writing() as connection:
            await drafts.drop_photos(connection, resident_id)

    async def discard(self, resident_id: ResidentId) -> None:
        async with self._database.writing() as connection:
            await drafts.drop(connection, resident_id)

    def missing(self, draft: Draft) -> tuple[str, ...]:
        """Names of the fields still to answer, in the order in which they are asked."""
        return answers.missing(draft)

    async def hand_in(self, resident_id: ResidentId, request_id: str) -> Proposal:
        """Gives the draft a number. The same `request_id` gives the same proposal, also later."""
        async with self._database.writing() as connection:
            # The lock before the look: a twin of this request may be about to commit.
            row = await drafts.lock_if_any(connection, resident_id)
            if earlier := await handing_in.handed_in(connection, resident_id, request_id):
                return earlier
            now = self._clock.now()
            view = submission_at(self._city, now)
            if view.state != "open" or view.cycle is None:
                raise Refused(Reason.SUBMISSION_NOT_OPEN, opens_at=view.next_opens_at)
            if row is None:
                raise Refused(Reason.DRAFT_MISSING)
            photos = await drafts.photos(connection, row.draft_id)
            if lacking := answers.missing(draft_of(row, photos, view.cycle)):
                raise Refused(Reason.DRAFT_INCOMPLETE, missing=lacking)
            number = await connection.execute(
                handing_in.NEXT_NUMBER.on(self._database), {"cycle": view.cycle}
            )
            written = await handing_in.write(
                connection,
                row,
                cycle=view.cycle,
                number=number.scalar_one(),
                request_id=request_id,
                now=now,
            )
            return proposal_of(written, photos)

    async def mine(self, resident_id: ResidentId) -> tuple[Proposal, ...]:
        """What this resident handed in, the newest first."""
        async with self._database.snapshot() as connection:
            return await handing_in.mine(connection, resident_id)

    async def authors(self, cycle: int) -> list[ResidentId]:
        """Everybody who handed something in for this cycle, once."""
        async with self._database.reading() as connection:
            return await handing_in.authors(connection, cycle)

    async def _load(self, connection: AsyncConnection, owner: ResidentId) -> Draft | None:
        row = await drafts.find(connection, owner)
        if row is None:
            return None
        cycle = submission_cycle(self._city, self._clock.now())
        photos = await drafts.photos(connection, row.draft_id)
        return draft_of(row, photos, cycle.year if cycle else 0)

    async def _loaded(self, connection: AsyncConnection, owner: ResidentId) -> Draft:
        draft = await self._load(connection, owner)
        if draft is None:
            raise Refused(Reason.DRAFT_MISSING)
        return draft
