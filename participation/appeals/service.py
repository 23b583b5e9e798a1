"""The verbs of appeals and pledges, together in one face. How each works is in its own module.

The staff's verbs pass the gate inside their transaction.
"""

from collections.abc import Collection
from typing import Any

from participation.appeals import adding, deciding, pledging, showing, writing
from participation.appeals.appeal import Appeal, Consent
from participation.appeals.office import Calendar, Office
from participation.city import City
from participation.clock import Clock
from participation.residents.resident import ResidentId
from participation.storage.database import Database


class Appeals:
    def __init__(self, database: Database, clock: Clock, city: City, calendar: Calendar) -> None:
        """`calendar`: the elections as they stand when it is asked."""
        self._office = Office(database, clock, city, calendar)

    # what everybody may see

    async def numbers(self) -> tuple[int, ...]:
        """Of the published ones, the newest first."""
        return await showing.numbers(self._office)

    async def count(self) -> int:
        return await showing.count(self._office)

    async def published(self, appeal_id: int) -> Appeal:
        """Refused: APPEAL_UNKNOWN, also when it is not out (any more)."""
        return await showing.one(self._office, appeal_id)

    async def photo(self, appeal_id: int) -> bytes | None:
        """Of a published one. Refused: APPEAL_UNKNOWN."""
        return await showing.photo(self._office, appeal_id)

    async def found(self, words: str, most: int) -> tuple[Appeal, ...]:
        """Published ones in which every word stands; without words the newest."""
        return await showing.found(self._office, words, most)

    # one's own

    async def mine(self, resident_id: ResidentId) -> Appeal | None:
        return await writing.mine(self._office, resident_id)

    async def my_photo(self, resident_id: ResidentId) -> bytes | None:
        return await writing.my_photo(self._office, resident_id)

    async def my_consent(self, resident_id: ResidentId) -> Consent | None:
        """What I have agreed to; None until it is handed in."""
        return await writing.my_consent(self._office, resident_id)

    async def set_name(self, resident_id: ResidentId, name: str) -> Appeal:
        """Saved at once, as all answers. Refused: APPEAL_LOCKED (state); the rules of `rules`."""
        return await writing.set_name(self._office, resident_id, name)

    async def set_text(self, resident_id: ResidentId, language: str, body: str) -> Appeal:
        return await writing.set_text(self._office, resident_id, language, body)

    async def drop_text(self, resident_id: ResidentId, language: str) -> Appeal:
        return await writing.drop_text(self._office, resident_id, language)

    async def set_photo(self, resident_id: ResidentId, content: bytes) -> Appeal:
        """Refused: PHOTO_…"""
        return await writing.set_photo(self._office, resident_id, content)

    async def drop_photo(self, resident_id: ResidentId) -> Appeal:
        return await writing.drop_photo(self._office, resident_id)

    async def hand_in(self, resident_id: ResidentId, agreed: str) -> Appeal:
        """`agreed`: the words of the consent as the author has read them. Refused:
        APPEAL_INCOMPLETE (missing), APPEAL_UNKNOWN."""
        return await writing.hand_in(self._office, resident_id, agreed)

    async def take_back(self, resident_id: ResidentId) -> Appeal:
        """Not shown any more, at once. Refused: APPEAL_UNKNOWN."""
        return await writing.take_back(self._office, resident_id)

    async def delete(self, resident_id: ResidentId) -> None:
        await writing.delete(self._office, resident_id)

    # staff

    async def waiting(self, staff: ResidentId) -> tuple[Appeal, ...]:
        return await deciding.waiting(self._office, staff)

    async def count_waiting(self, staff: ResidentId) -> int:
        return await deciding.count_waiting(self._office, staff)

    async def drafts(self, staff: ResidentId) -> tuple[Appeal, ...]:
        """Those that staff write down for somebody and that are not out."""
        return await deciding.drafts(self._office, staff)

    async def for_staff(self, staff: ResidentId, appeal_id: int) -> Appeal:
        """Refused: APPEAL_MOVED_ON when its author has it in hand."""
        return await deciding.looked_at(self._office, staff, appeal_id)

    async def photo_for_staff(self, staff: ResidentId, appeal_id: int) -> bytes | None:
        return await deciding.photo(self._office, staff, appeal_id)

    async def decide(
        self,
        staff: ResidentId,
        appeal_id: int,
        *,
        publish: bool,
        reply: str = "",
        seen: int,
        read: Collection[str] = (),
    ) -> Appeal:
        """`seen`: the version that was read; `read`: in which languages. Refused:
        APPEAL_MOVED_ON, APPEAL_UNREAD (count)."""
        return await deciding.decide(
            self._office, staff, appeal_id, publish=publish, reply=reply, seen=seen, read=read
        )

    async def take_down(self, staff: ResidentId, appeal_id: int, reply: str) -> Appeal:
        """A published one. Refused: APPEAL_MOVED_ON."""
        return await deciding.take_down(self._office, staff, appeal_id, reply)

    async def add(self, staff: ResidentId, name: str, language: str, body: str) -> Appeal:
        """A draft for somebody who told staff."""
        return await adding.add(self._office, staff, name, language, body)

    async def change_added(self, staff: ResidentId, appeal_id: int, **given: Any) -> Appeal:
        """`name`, `text` (language and words), `photo` (bytes); None takes a part away."""
        return await adding.change(self._office, staff, appeal_id, **given)

    async def publish_added(
        self,
        staff: ResidentId,
        appeal_id: int,
        agreed: str,
        *,
        seen: int,
        read: Collection[str],
    ) -> Appeal:
        """`agreed`: what staff confirm of the person's consent; `seen` and `read` as above.
        Refused: APPEAL_INCOMPLETE, APPEAL_MOVED_ON, APPEAL_UNREAD (count)."""
        return await adding.publish_added(
            self._office, staff, appeal_id, agreed, seen=seen, read=read
        )

    async def drop_added(self, staff: ResidentId, appeal_id: int) -> None:
        await adding.drop(self._office, staff, appeal_id)

    # pledges

    async def pledge(self, resident_id: ResidentId, election: str) -> int:
        """Gives the number now. Refused: PLEDGE_CLOSED."""
        return await pledging.pledge_for(self._office, resident_id, election)

    async def unpledge(self, resident_id: ResidentId, election: str) -> int:
        return await pledging.take_back(self._office, resident_id, election)

    async def has_pledged(self, resident_id: ResidentId, election: str) -> bool:
        return await pledging.has_pledged(self._office, resident_id, election)

    async def pledges(self, election: str) -> int:
        """How many will vote; who they are nobody can ask."""
        return await pledging.number(self._office, election)

    async def my_pledges(self, resident_id: ResidentId) -> tuple[str, ...]:
        """Keys of elections: for the copy of one's own data."""
        return await pledging.mine(self._office, resident_id)

    async def fold_pledges(self) -> int:
        """For the night: of elections that are over only the number stays."""
        office = self._office
        return await pledging.fold(office.database, office.calendar, office.today())
