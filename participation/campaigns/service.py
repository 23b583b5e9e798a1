"""The verbs of campaigns, together in one face. How each works is in the module it calls.

Who acts is a resident on the staff; each verb asks inside its own transaction whether they may.
"""

from collections.abc import Collection, Mapping
from typing import Final, Unpack

from cachetools import LRUCache

from participation.campaigns import (
    approvals,
    approving,
    counting,
    deciding,
    four_eyes,
    media_files,
    neutral,
    readiness,
    reading,
    records,
    reporting,
    starting,
    verified,
    waking,
    writing,
)
from participation.campaigns.approvals import Approval
from participation.campaigns.audience import Question
from participation.campaigns.campaign import (
    Archived,
    Audience,
    Campaign,
    CampaignState,
    Progress,
    Report,
)
from participation.campaigns.checks import Problem
from participation.campaigns.content import Content, MediaKind
from participation.campaigns.four_eyes import Closeness
from participation.campaigns.neutral import Judged, Neutral
from participation.campaigns.records import Office
from participation.campaigns.segment import Segment, check, check_sparing
from participation.city import City
from participation.clock import Clock
from participation.language import Language
from participation.residents.resident import ResidentId
from participation.storage.database import Database

PAGE: Final = 8
ALL_STATES: Final = frozenset(CampaignState)


class Campaigns:
    def __init__(
        self,
        database: Database,
        clock: Clock,
        city: City,
        verified_not_cast: verified.VerifiedNotCast,
        neutrality: Neutral,
    ) -> None:
        self._office = Office(database, clock, city, neutrality)
        self._verified_not_cast = verified_not_cast
        self._contents: LRUCache[int, Content] = LRUCache(64)

    # a draft

    async def begin(self, resident_id: ResidentId) -> Campaign:
        return await writing.begin(self._office, resident_id)

    async def copy(self, resident_id: ResidentId, campaign_id: int) -> Campaign:
        return await writing.copy(self._office, resident_id, campaign_id)

    async def change(
        self, resident_id: ResidentId, campaign_id: int, **changes: Unpack[writing.Changes]
    ) -> Campaign:
        """Its author, while it is a draft. Refused: CAMPAIGN_NOT_YOURS, CAMPAIGN_MOVED_ON
        (state), and what does not fit: SEGMENT_UNFIT, WANTED_IN_PAST, PURPOSE_TOO_LONG, …"""
        return await writing.change(self._office, resident_id, campaign_id, **changes)

    async def set_media(
        self,
        resident_id: ResidentId,
        campaign_id: int,
        kind: MediaKind,
        name: str,
        content: bytes,
    ) -> Campaign:
        """Refused: PHOTO_…, DOCUMENT_NOT_PDF, DOCUMENT_TOO_HEAVY (most, in MB). To take it away,
        `change` the content."""
        return await writing.set_media(self._office, resident_id, campaign_id, kind, name, content)

    # looking

    async def campaign(self, campaign_id: int) -> Campaign:
        """Refused: CAMPAIGN_UNKNOWN."""
        async with self._office.database.reading() as connection:
            return await records.find(connection, campaign_id)

    async def campaigns(
        self,
        states: Collection[CampaignState] = ALL_STATES,
        page: int = 0,
        size: int = PAGE,
    ) -> tuple[Campaign, ...]:
        """The newest first; ask for one more than you show to know whether there are more."""
        async with self._office.database.reading() as connection:
            return await records.some(connection, states, page, size)

    async def audience(
        self,
        segment: Segment,
        topic: str,
        rest_days: int | None = None,
        not_after: int | None = None,
    ) -> Audience:
        """Refused: SEGMENT_UNFIT (what, value), SEGMENT_TELLS_VOTES, CAMPAIGN_TOPIC_UNFIT."""
        check(segment, self._office.city)
        check_sparing(segment, rest_days, not_after)
        writing.check_topic(self._office, topic)
        since = starting.rested_since(self._office, rest_days)
        asked = Question(segment, topic, not_after, since)
        return await counting.count(self._office, self._verified_not_cast, asked)

    async def subscribers(self) -> Mapping[str, int]:
        """By topic: how many within reach have it switched on."""
        return await counting.subscribers(self._office)

    def problems(self, campaign: Campaign) -> tuple[Problem, ...]:
        """Everything that must be mended before it can be handed in."""
        return readiness.open_problems(self._office, campaign)

    async def media(self, sha256: str, kind: MediaKind) -> bytes:
        """Refused: MEDIA_UNKNOWN."""
        return await media_files.load(self._office.database, sha256, kind)

    # deciding

    async def submit(self, resident_id: ResidentId, campaign_id: int) -> Campaign:
        """Refused: CAMPAIGN_UNREADY (count), AUDIENCE_EMPTY, AUDIENCE_TOO_SMALL (least),
        CAMPAIGN_CHANGED, CAMPAIGN_NOT_YOURS, CAMPAIGN_MOVED_ON (state)."""
        return await deciding.submit(
            self._office, self._verified_not_cast, resident_id, campaign_id
        )

    async def unread(self, resident_id: ResidentId, campaign_id: int) -> tuple[Language, ...]:
        """What this member still has to read before they may approve."""
        return await reading.still_unread(self._office, resident_id, campaign_id)

    async def note_read(
        self, resident_id: ResidentId, campaign_id: int, language: Language, seen: str
    ) -> None:
        """The text in this language, of the content with this `content_hash`, is on the
        member's screen."""
        await reading.note(self._office, resident_id, campaign_id, language, seen)

    async def judged(self, campaign: Campaign) -> Judged:
        """How many must approve it, and what they are warned of."""
        return await neutral.judge(self._office.neutral, self._office.now(), campaign)

    async def approvals(self, campaign: Campaign) -> tuple[Approval, ...]:
        """Who has approved what it says now, also those who are gone."""
        async with self._office.database.reading() as connection:
            return await approvals.given(connection, campaign)

    async def able(self, campaign: Campaign) -> int:
        """How many people may approve what this author wrote."""
        async with self._office.database.reading() as connection:
            return await approvals.able(connection, campaign)

    async def approve(
        self,
        resident_id: ResidentId,
        campaign_id: int,
        seen: str | None,
        warned: str | None = None,
    ) -> Campaign:
        """Once enough have, it is scheduled. `seen`: the `content_hash` of what this person
        looked at; `warned`: the mark of the warnings they read. Refused: CAMPAIGN_OWN,
        CAMPAIGN_AUTHOR_GONE, CAMPAIGN_APPROVED_ALREADY, CAMPAIGN_CHANGED, CAMPAIGN_UNREAD (count),
        CAMPAIGN_UNREADY (count), CAMPAIGN_WARNINGS_UNREAD (count), CAMPAIGN_INVITED,
        CAMPAIGN_INVITED_APPROVER, CAMPAIGN_MOVED_ON (state)."""
        return await approving.approve(self._office, resident_id, campaign_id, seen, warned)

    async def closeness(self, resident_id: ResidentId, campaign_id: int) -> Closeness:
        """Between its author, or who has approved it, and this member of the staff, who may want
        to approve it, too."""
        async with self._office.database.reading() as connection:
            one = await records.find(connection, campaign_id)
            before = [each.staff_id for each in await approvals.counting(connection, one)]
            return await four_eyes.closeness_of(connection, one.author_id, resident_id, before)

    async def send_back(self, resident_id: ResidentId, campaign_id: int, why: str) -> Campaign:
        return await deciding.send_back(self._office, resident_id, campaign_id, why)

    async def take_over(self, resident_id: ResidentId, campaign_id: int) -> Campaign:
        """Refused: CAMPAIGN_NOT_YOURS, CAMPAIGN_WAS_SENT, CAMPAIGN_MOVED_ON (state)."""
        return await deciding.take_over(self._office, resident_id, campaign_id)

    async def pause(self, resident_id: ResidentId, campaign_id: int) -> Campaign:
        return await deciding.pause(self._office, resident_id, campaign_id)

    async def resume(self, resident_id: ResidentId, campaign_id: int) -> Campaign:
        """Refused: CAMPAIGN_TOO_LATE, CAMPAIGN_SECOND_MISSING, CAMPAIGN_MOVED_ON (state)."""
        return await deciding.resume(self._office, resident_id, campaign_id)

    async def cancel(self, resident_id: ResidentId, campaign_id: int) -> Campaign:
        return await deciding.cancel(self._office, resident_id, campaign_id)

    # while it runs, and after

    async def wake(self) -> int:
        """Does what is due and gives how many steps that took; with some, ask again soon."""
        return await waking.wake(self._office, self._verified_not_cast)

    async def sending_content(self, campaign_id: int, run: int) -> Content:
        """What a run says. It cannot change any more, so it is read once in a process."""
        known: Content | None = self._contents.get(campaign_id)
        if known is not None:
            return known
        one = await self.campaign(campaign_id)
        if one.started_at is not None:
            self._contents[campaign_id] = one.content
        return one.content

    async def progress(self, campaign_id: int) -> Progress:
        return await reporting.progress(self._office, campaign_id)

    async def report(self, campaign_id: int, run: int | None = None) -> Report:
        """Of this run of a series; without it, of the last one that began."""
        return await reporting.report(self._office, campaign_id, run)

    def csv_rows(self, report: Report) -> list[tuple[str, str, str]]:
        return reporting.csv_rows(report)

    async def press(self, campaign_id: int, button: int) -> None:
        """A resident pressed the button with this number, from 0."""
        await reporting.press(self._office, campaign_id, button)

    async def archive(self, page: int = 0, size: int = PAGE) -> tuple[Archived, ...]:
        """What the city shows to everybody, the newest first."""
        return await reporting.archive(self._office, page, size)
