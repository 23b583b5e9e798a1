"""A town with staff and residents, and a campaign on its way: for the tests of campaigns."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select, update

from participation.campaigns.campaign import Campaign
from participation.campaigns.content import CampaignButton, Content
from participation.campaigns.segment import EVERYONE, Segment
from participation.campaigns.service import Campaigns
from participation.city import City
from participation.city.election import Election
from participation.city.neutrality import Neutrality as Rule
from participation.clock import FixedClock
from participation.delivery import sums
from participation.delivery.tables import delivery
from participation.language import Texts
from participation.neutrality.service import Neutrality
from participation.preferences import switches
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.staff.tables import staff_member, staff_role
from participation.storage.database import Database
from tests.small_city import small_city

NOON = datetime(2025, 5, 20, 9, tzinfo=UTC)  # noon in Riga
ANNA, BEN, CARL = ResidentId(9_000_001), ResidentId(9_000_002), ResidentId(9_000_003)
TOPIC = "voting"
TEXTS = {"lv": "Sveiki!", "en": "Hello!", "ru": "Привет!"}
LABELS = {"lv": "Skatīt", "en": "Look", "ru": "Смотреть"}
_WORDS = Texts("vārdi", "words", "слова")
HOLDS_BACK = Rule(days=120, meaning=_WORDS, source=_WORDS)
CONTENT = Content(TEXTS, buttons=(CampaignButton("project", LABELS, "2025.1"),))


@dataclass
class Desk:
    """`absentees`: the Telegram ids that are verified and have not cast."""

    database: Database
    clock: FixedClock = field(default_factory=lambda: FixedClock(NOON))
    city: City = field(default_factory=small_city)
    absentees: set[int] = field(default_factory=set)
    # Those whose day is near need two colleagues; most tests are about quiet times.
    elections: tuple[Election, ...] = ()

    def __post_init__(self) -> None:
        self.campaigns = self.another_process()

    def another_process(self) -> Campaigns:
        neutrality = self.neutrality()
        return Campaigns(self.database, self.clock, self.city, self._verified_not_cast, neutrality)

    def neutrality(self) -> Neutrality:
        city = self.city.model_copy(update={"neutrality": HOLDS_BACK})
        return Neutrality(self.database, self.clock, city, self._calendar)

    async def _calendar(self) -> tuple[Election, ...]:
        return self.elections

    async def _verified_not_cast(self, telegram_ids: Collection[int]) -> set[int]:
        return self.absentees & set(telegram_ids)

    async def staff(self) -> None:
        """Anna writes, Ben and Carl may approve."""
        for staff_id, who in enumerate((ANNA, BEN, CARL), start=1):
            await self.add(
                resident,
                resident_id=who,
                telegram_id=who,
                language="lv",
                met_at=date(2025, 1, 1),
                is_reachable=True,
                has_stopped=False,
            )
            await self.add(
                staff_member,
                staff_id=staff_id,
                resident_id=who,
                name=("Anna", "Ben", "Carl")[staff_id - 1],
                since=date(2025, 1, 1),
                totp_confirmed=True,
                wrong_tries=0,
                session_until=NOON + timedelta(days=3650),
            )
            await self.add(staff_role, staff_id=staff_id, role="clerk", given_on=date(2025, 1, 1))

    async def residents(self, number: int, since: int = 1, **values: Any) -> list[int]:
        """So many, with ids from `since` on; Telegram's ids are the same."""
        ids = list(range(since, since + number))
        rows = [
            {
                "resident_id": each,
                "telegram_id": each,
                "language": "lv",
                "met_at": date(2025, 1, 1),
                "is_reachable": True,
                "has_stopped": False,
                "quiet_from": None,
                "quiet_until": None,
                "district": None,
                "age_band": None,
            }
            | values
            for each in ids
        ]
        async with self.database.writing() as connection:
            await connection.execute(insert(resident), rows)
        return ids

    async def switch(self, resident_id: int, topic: str, *, is_wanted: bool) -> None:
        await self.change_resident(resident_id, switches=switches.write({topic: is_wanted}))

    async def change_resident(self, resident_id: int, **columns: Any) -> None:
        this = resident.c.resident_id == resident_id
        async with self.database.writing() as connection:
            await connection.execute(update(resident).where(this).values(**columns))

    async def add(self, table: Any, **row: Any) -> None:
        async with self.database.writing() as connection:
            await connection.execute(insert(table).values(**row))

    async def draft(self, segment: Segment = EVERYONE, **changes: Any) -> Campaign:
        one = await self.campaigns.begin(ANNA)
        whole: dict[str, Any] = {
            "purpose": "Remind of the vote",
            "topic": TOPIC,
            "segment": segment,
            "content": CONTENT,
        } | changes
        return await self.campaigns.change(ANNA, one.campaign_id, **whole)

    async def scheduled(self, segment: Segment = EVERYONE, **changes: Any) -> Campaign:
        one = await self.draft(segment, **changes)
        await self.campaigns.submit(ANNA, one.campaign_id)
        return await self.approves(BEN, one.campaign_id)

    async def approves(self, who: ResidentId, campaign_id: int) -> Campaign:
        """After reading it in every language."""
        return await self.campaigns.approve(who, campaign_id, await self.reads(who, campaign_id))

    async def reads(self, who: ResidentId, campaign_id: int) -> str | None:
        """All of it; gives the number of what was read."""
        seen = (await self.campaigns.campaign(campaign_id)).content_hash
        for language in await self.campaigns.unread(who, campaign_id):
            await self.campaigns.note_read(who, campaign_id, language, seen or "")
        return seen

    async def running(self, segment: Segment = EVERYONE, **changes: Any) -> Campaign:
        one = await self.scheduled(segment, **changes)
        assert one.starts_at is not None
        self.clock.moment = max(self.clock.moment, one.starts_at)
        await self.wake_all()
        return await self.campaigns.campaign(one.campaign_id)

    async def wake_all(self) -> None:
        for _ in range(1000):
            if not await self.campaigns.wake():
                return
        raise AssertionError("there is always more to do")

    async def rows(self, one: Campaign, run: int | None = None) -> dict[int, str]:
        """Resident → state of the campaign's rows (of this run)."""
        async with self.database.reading() as connection:
            found = await connection.execute(
                select(delivery.c.resident_id, delivery.c.state, delivery.c.run).where(
                    delivery.c.campaign_id == one.campaign_id
                )
            )
            return {row.resident_id: row.state for row in found if run in (None, row.run)}

    async def notices(self, resident_id: int) -> list[tuple[str, str]]:
        """Kind and subject of what waits for a member of the staff."""
        async with self.database.reading() as connection:
            found = await connection.execute(
                select(delivery.c.kind, delivery.c.subject)
                .where(delivery.c.resident_id == resident_id, delivery.c.campaign_id.is_(None))
                .order_by(delivery.c.delivery_id)
            )
            return [row._tuple() for row in found]

    async def settle(self, one: Campaign, outcome: str, most: int | None = None) -> int:
        """As the sender would: so many pending rows end like this."""
        rows = sorted((await self.rows(one, one.run)).items())
        these = [who for who, state in rows if state == "pending"][:most]
        async with self.database.writing() as connection:
            await connection.execute(
                update(delivery)
                .where(
                    delivery.c.campaign_id == one.campaign_id,
                    delivery.c.run == one.run,
                    delivery.c.resident_id.in_(these),
                )
                .values(state=outcome, settled_on=self.clock.now().date())
            )
            more = sums.Sums({(one.campaign_id, one.run, "lv", outcome): len(these)})
            if these:
                await sums.add(self.database, connection, more)
        return len(these)


def election_on(held_on: date, key: str = "municipal") -> Election:
    """An election of which nothing but the day matters."""
    return Election(
        key=key,
        name=_WORDS,
        year=held_on.year,
        held_on=held_on,
        electorate="municipal",
        voters=_WORDS,
        source=_WORDS,
    )
