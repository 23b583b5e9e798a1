"""Residents, campaigns and a sender's lease for the tests of deliveries, on a real database."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import func, insert, select, update

from participation.campaigns.tables import campaign, campaign_count
from participation.city import City
from participation.clock import FixedClock
from participation.delivery.delivery import CAMPAIGN, Delivery, NoticeKind, Outcome, Settled
from participation.delivery.sending import Sending
from participation.delivery.service import Deliveries
from participation.delivery.tables import delivery
from participation.machines.lease import Lease, Leases
from participation.machines.tables import lease
from participation.preferences import switches
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.staff.tables import freeze, staff_member
from participation.storage.database import Database
from tests.small_city import small_city

CITY: Final = small_city()
# A Tuesday, eleven in the morning in the city: nobody's quiet hour.
MORNING: Final = datetime(2025, 5, 20, 8, tzinfo=UTC)
HOUR: Final = timedelta(hours=1)
DAY: Final = timedelta(days=1)
NAME: Final = "sender 1"
OPENS: Final = NoticeKind.VOTING_OPENS
CLERK: Final = 1


@dataclass
class PostOffice:
    """`clock` stands still until a test moves it; `lease` is the sender's. `absentees`: the
    Telegram ids that have not voted; `asked`: of whom the sender wanted to know."""

    database: Database
    clock: FixedClock
    lease: Lease
    city: City = CITY
    absentees: set[int] = field(default_factory=set)
    asked: list[list[int]] = field(default_factory=list)
    deliveries: Deliveries = field(init=False)
    sending: Sending = field(init=False)

    def __post_init__(self) -> None:
        self.deliveries = Deliveries(self.database, self.clock, self.city)
        self.sending = Sending(self.database, self.clock, self.city, self._verified_not_cast)

    async def _verified_not_cast(self, telegram_ids: Collection[int]) -> set[int]:
        self.asked.append(sorted(telegram_ids))
        return self.absentees & set(telegram_ids)

    async def run(self, statement: Any, rows: Any = None) -> None:
        async with self.database.writing() as connection:
            await connection.execute(statement, rows)

    async def residents(self, *numbers: int, **columns: Any) -> list[ResidentId]:
        row = {"language": "lv", "met_at": date(2025, 1, 1), "is_reachable": True} | columns
        await self.run(
            insert(resident),
            [row | {"resident_id": one, "telegram_id": 100_000 + one} for one in numbers],
        )
        return [ResidentId(one) for one in numbers]

    async def switch(self, resident_id: int, topic: str, is_wanted: bool) -> None:
        this = resident.c.resident_id == resident_id
        async with self.database.reading() as connection:
            written = await connection.scalar(select(resident.c.switches).where(this))
        own = switches.read(written or "") | {topic: is_wanted}
        await self.change_resident(resident_id, switches=switches.write(own))

    async def change_resident(self, resident_id: int, **columns: Any) -> None:
        this = resident.c.resident_id == resident_id
        await self.run(update(resident).where(this).values(**columns))

    async def clerk(self) -> None:
        row = {"staff_id": CLERK, "name": "Ilze", "since": date(2025, 1, 1)}
        await self.run(insert(staff_member), row | {"totp_confirmed": False, "wrong_tries": 0})

    async def campaign(
        self,
        number: int,
        *residents: int,
        state: str = "running",
        topic: str = "voting",
        segment: str = "{}",
    ) -> None:
        """A campaign (the clerk must be there) with a pending row for each resident."""
        row = {"campaign_id": number, "state": state, "purpose": "p", "topic": topic}
        row |= {"segment": segment, "content": "{}", "is_public": False, "run": 1}
        row |= {"author_id": CLERK, "created_on": date(2025, 1, 1)}
        await self.run(insert(campaign), row)
        if residents:
            await self.run(insert(delivery), [self.row(number, one, topic) for one in residents])

    def row(self, number: int, resident_id: int, topic: str = "voting") -> dict[str, Any]:
        now = self.clock.now()
        return {
            "resident_id": resident_id,
            "kind": CAMPAIGN,
            "subject": f"{number}.1",
            "campaign_id": number,
            "run": 1,
            "topic": topic,
            "priority": 50,
            "state": "pending",
            "due_at": now,
            "useful_until": now + DAY,
            "attempt": 0,
            "repeated": False,
            "in_digest": False,
        }

    async def campaign_is(self, number: int, state: str) -> None:
        this = campaign.c.campaign_id == number
        await self.run(update(campaign).where(this).values(state=state))

    async def freeze(self) -> None:
        row = {"what": "everything", "since": self.clock.now(), "frozen_by": CLERK, "reason": "r"}
        await self.run(insert(freeze), row)

    async def ask(self, *residents: int, kind: NoticeKind = OPENS, subject: str = "2025") -> None:
        now = self.clock.now()
        for one in residents:
            await self.deliveries.ask(ResidentId(one), kind, subject, now, now + DAY)

    async def take_over(self) -> None:
        """Another sender has the lease now: as after a kill, when its time was over."""
        over = datetime(2000, 1, 1, tzinfo=UTC)
        await self.run(update(lease).where(lease.c.name == NAME).values(until=over))
        holder = f"machine {self.lease.fence + 1}"
        taken = await Leases(self.database).take(NAME, holder, 60)
        assert taken is not None
        self.lease = taken

    async def ready(self, limit: int = 30, without: Sequence[int] = ()) -> list[Delivery]:
        return await self.sending.ready(limit, without)

    async def mark(
        self, starting: Sequence[Delivery] = (), settled: Sequence[Settled] = ()
    ) -> frozenset[int]:
        fence, name = self.lease.fence, self.lease.name
        return (await self.sending.mark(starting, settled, fence, name)).ids

    async def start(self, limit: int = 30) -> list[Delivery]:
        """What is ready and may go is on its way now."""
        found = await self.ready(limit)
        admitted = await self.mark(found)
        return [one for one in found if one.delivery_id in admitted]

    async def settle(self, *sent: Delivery, outcome: Outcome, **more: Any) -> None:
        await self.mark(
            settled=[Settled(one.delivery_id, one.attempt, outcome, **more) for one in sent]
        )

    async def states(self) -> dict[int, str]:
        """Resident -> "state" or "state: note", for tests with one row for each."""
        async with self.database.reading() as connection:
            rows = await connection.execute(
                select(delivery.c.resident_id, delivery.c.state, delivery.c.note)
            )
        return {
            row.resident_id: row.state if row.note is None else f"{row.state}: {row.note}"
            for row in rows
        }

    async def column(self, name: str) -> dict[int, Any]:
        async with self.database.reading() as connection:
            rows = await connection.execute(select(delivery.c.resident_id, delivery.c[name]))
        return {row[0]: row[1] for row in rows}

    async def sums(self) -> dict[tuple[int, str, str], int]:
        """(campaign, language, what) -> number"""
        count = campaign_count.c
        asked = select(count.campaign_id, count.language, count.what, func.sum(count.number))
        async with self.database.reading() as connection:
            rows = await connection.execute(
                asked.group_by(count.campaign_id, count.language, count.what)
            )
        return {(row[0], row[1], row[2]): int(row[3]) for row in rows}


async def open_post_office(database: Database, city: City = CITY) -> PostOffice:
    taken = await Leases(database).take(NAME, "machine 1", 60)
    assert taken is not None
    return PostOffice(database, FixedClock(MORNING), taken, city)


def later(one: Delivery, **changes: Any) -> Delivery:
    """The same row as a sender remembers it."""
    return replace(one, **changes)
