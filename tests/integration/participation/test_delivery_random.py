"""A random life of a city: nothing in quiet hours, after /stop, switched off, too late, or thrice.

Residents change their minds at any moment, also between the question what is ready and the
permission to send it; senders die; both changes of the clock are in it. What may be sent is judged
by `Wish`, which shares no line with the rules. `make soak` runs it with 100,000 messages.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, insert, select

from participation.delivery.delivery import (
    NOTICES,
    Delivery,
    NoticeKind,
    Outcome,
    Request,
    Settled,
)
from participation.delivery.tables import delivery
from participation.errors import Refused
from participation.preferences.quiet_hours import QuietHours
from participation.preferences.service import Preferences
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.storage.database import Database
from tests.integration.participation.post_office import CITY, PostOffice, open_post_office
from tests.small_city import ZONE

# Eight days around each change of the clock (30 March and 26 October 2025, at 3 and 4 o'clock).
WEEKS = (datetime(2025, 3, 26, tzinfo=ZONE), datetime(2025, 10, 22, tzinfo=ZONE))
WEEK = timedelta(days=8)
KINDS = (NoticeKind.VOTING_OPENS, NoticeKind.VOTING_ENDS, NoticeKind.PROPOSAL_STATE)
TOPICS = ("voting", "proposals", "news_council")
CAMPAIGNS = {1: "voting", 2: "news_council"}
DEFAULTS = {"voting": True, "proposals": True, "news_council": False}
BATCH = 50


@dataclass
class Wish:
    """What one resident wants, written down beside the database."""

    stopped: bool = False
    blocked: bool = False
    switches: dict[str, bool] = field(default_factory=dict)
    quiet: tuple[int, int] = (21, 8)

    def objection(self, now: datetime, one: Delivery) -> str | None:
        if self.stopped:
            return "after /stop"
        wanted = self.switches.get(one.topic, one.campaign_id is None or DEFAULTS[one.topic])
        if not wanted:
            return "switched off"
        begins, ends = self.quiet
        asleep = {(begins + hour) % 24 for hour in range((ends - begins) % 24)}
        if now.astimezone(ZONE).hour in asleep:
            return "in quiet hours"
        if one.useful_until.timestamp() <= now.timestamp():
            return "too late"
        return None


class Life:
    """The city, its residents and a sender; everything random comes from one seed."""

    def __init__(self, office: PostOffice, dice: random.Random, residents: int) -> None:
        self.office = office
        self.dice = dice
        self.preferences = Preferences(office.database, office.clock, CITY)
        self.wishes = {number: Wish() for number in range(1, residents + 1)}
        self.copies: Counter[int] = Counter()
        self.unclear: Counter[int] = Counter()
        self.wrong: list[str] = []
        self.seen: Counter[str] = Counter()
        self.serial = 0

    async def begin(self) -> None:
        office = self.office
        await office.clerk()
        row = {"language": "lv", "met_at": date(2025, 1, 1), "is_reachable": True}
        await office.run(
            insert(resident),
            [
                row
                | {"resident_id": one, "telegram_id": 100_000 + one}
                | {"digest_hour": self.dice.choice((None, None, 9, 18))}
                for one in self.wishes
            ],
        )
        for number, topic in CAMPAIGNS.items():
            await office.campaign(number, topic=topic)

    async def write(self, messages: int) -> None:
        """Messages for any time; also to those who have stopped already."""
        notices, rows = [], []
        for _ in range(messages):
            self.serial += 1
            who = ResidentId(self.dice.choice(list(self.wishes)))
            due, until = self._time()
            if self.serial % 3:
                kind = self.dice.choice(KINDS)
                notices.append(Request(who, kind, f"s{self.serial}", due, until))
                continue
            number = self.dice.choice(list(CAMPAIGNS))
            of_campaign = self.office.row(number, who, CAMPAIGNS[number])
            of_campaign |= {"subject": f"s{self.serial}", "due_at": due, "useful_until": until}
            rows.append(of_campaign)
        assert await self.office.deliveries.ask_many(notices) == len(notices)
        if rows:
            await self.office.run(insert(delivery), rows)

    def _time(self) -> tuple[datetime, datetime]:
        week = self.dice.choice(WEEKS).astimezone(UTC)
        if self.dice.random() < 0.3:  # in the night of the change
            due = week + timedelta(days=4, minutes=self.dice.randrange(600))
        else:
            due = week + timedelta(minutes=self.dice.randrange(7 * 24 * 60))
        return due, due + timedelta(minutes=self.dice.choice((20, 240, 900, 4000)))

    async def change_of_mind(self) -> None:
        who = ResidentId(self.dice.choice(list(self.wishes)))
        wish = self.wishes[who]
        match self.dice.randrange(6):
            case 0:
                await self.preferences.stop(who)
                wish.stopped = True
            case 1:
                await self.preferences.resume(who)
                wish.stopped = False
            case 2 | 3:
                topic, wanted = self.dice.choice(TOPICS), self.dice.random() < 0.6
                await self.preferences.switch(who, topic, wanted)
                wish.switches[topic] = wanted
                wish.stopped = wish.stopped and not wanted
            case 4:
                begins, ends = self.dice.randrange(24), self.dice.randrange(24)
                await self.preferences.set_quiet(who, QuietHours(begins, ends))
                wish.quiet = (begins, ends)
            case _:
                try:
                    hour = self.dice.choice((None, 7, 12, 18))
                    await self.preferences.set_digest(who, hour)
                except Refused:
                    self.seen["digest in quiet hours"] += 1

    async def come_back(self) -> None:
        blocked = [number for number, wish in self.wishes.items() if wish.blocked]
        if blocked:
            who = self.dice.choice(blocked)
            await self.office.change_resident(who, is_reachable=True)
            self.wishes[who].blocked = False

    async def send_what_is_due(self) -> None:
        """Until nothing is ready; a sender that dies leaves its batch on the way."""
        settled: list[Settled] = []
        while True:
            ready = await self.office.ready(BATCH)
            for _ in range(self.dice.choice((0, 0, 0, 1, 2))):
                await self.change_of_mind()
            admitted = await self.office.mark(ready, settled)
            settled = []
            if not ready:
                return
            going = [one for one in ready if one.delivery_id in admitted]
            self.seen["held back"] += len(ready) - len(going)
            if self.dice.random() < 0.05:
                await self._die(going)
                continue
            for one in going:
                if self.wishes[one.resident_id].blocked:
                    self.wrong.append(f"{one.kind} to somebody known to have blocked the bot")
            settled = [self._send(one) for one in going]

    async def _die(self, going: list[Delivery]) -> None:
        for one in going:
            if self.dice.random() < 0.5:
                self._arrive(one)
            self.unclear[one.delivery_id] += 1
        await self.office.take_over()
        self.seen["recovered"] += await self.office.sending.recover(self.office.lease.fence)

    def _send(self, one: Delivery) -> Settled:
        outcome = self.dice.choices(
            (Outcome.SENT, Outcome.LATER, Outcome.UNKNOWN, Outcome.FAILED, Outcome.UNREACHABLE),
            (90, 4, 3, 1, 2),
        )[0]
        if self.wishes[one.resident_id].blocked:  # by an earlier message of the same batch
            outcome = Outcome.UNREACHABLE
        wait = None
        if outcome is Outcome.UNREACHABLE:
            self.wishes[one.resident_id].blocked = True
        if outcome is Outcome.LATER:
            wait = self.office.clock.now() + timedelta(minutes=self.dice.randrange(1, 90))
        if outcome is Outcome.SENT or (outcome is Outcome.UNKNOWN and self.dice.random() < 0.5):
            self._arrive(one)
        if outcome is Outcome.UNKNOWN:
            self.unclear[one.delivery_id] += 1
        return Settled(one.delivery_id, one.attempt, outcome, not_before=wait)

    def _arrive(self, one: Delivery) -> None:
        now = self.office.clock.now()
        why_not = self.wishes[one.resident_id].objection(now, one)
        if why_not is not None:
            self.wrong.append(f"{one.kind} {one.subject} at {now.astimezone(ZONE)}: {why_not}")
        self.copies[one.delivery_id] += 1
        self.seen["in digest" if one.in_digest else "by itself"] += 1

    def moments(self, minutes: tuple[int, int]) -> Iterator[datetime]:
        for week in WEEKS:
            moment = week.astimezone(UTC)
            while moment < week.astimezone(UTC) + WEEK:
                yield moment
                moment += timedelta(minutes=self.dice.randrange(*minutes))
        yield moment + timedelta(days=30)


async def _live(database: Database, messages: int, residents: int, minds: int) -> None:
    seed = random.randrange(2**32)
    print(f"seed {seed}")
    office = await open_post_office(database)
    life = Life(office, random.Random(seed), residents)
    office.clock.moment = WEEKS[0]
    moments = list(life.moments((10, 120)))
    bit_by_bit = messages // 2 // len(moments)
    await life.begin()
    await life.write(messages - bit_by_bit * len(moments))
    for moment in moments:
        office.clock.moment = moment
        await life.write(bit_by_bit)
        for _ in range(minds // len(moments)):
            await life.change_of_mind()
        await life.come_back()
        await life.send_what_is_due()
    assert life.wrong == []
    thrice = {one: number for one, number in life.copies.items() if number > 2}
    assert thrice == {}
    twice = {one for one, number in life.copies.items() if number == 2}
    assert twice <= set(life.unclear), "a second copy without a doubt about the first"
    await _nobody_is_lost(office, life, messages)


async def _nobody_is_lost(office: PostOffice, life: Life, messages: int) -> None:
    counted: Any = select(delivery.c.state, delivery.c.note, func.count()).group_by(
        delivery.c.state, delivery.c.note
    )
    async with office.database.reading() as connection:
        rows = (await connection.execute(counted)).all()
        sent = set(
            await connection.scalars(
                select(delivery.c.delivery_id).where(delivery.c.state == "sent")
            )
        )
    ends = {(row[0], row[1]): row[2] for row in rows}
    assert sum(ends.values()) == messages
    assert not {state for state, _ in ends} & {"pending", "sending"}
    assert sent <= set(life.copies), "called sent, but never arrived"
    assert set(life.copies) - sent <= set(life.unclear), "arrived, but nobody wrote it down"
    # It was no empty run: everything that can happen did.
    for what in ("by itself", "in digest", "held back", "recovered"):
        assert life.seen[what], what
    for end in (("skipped", "too_late"), ("skipped", "quiet"), ("unknown", None)):
        assert ends.get(end), (end, ends)
    assert len(sent) > messages // 10
    assert set(NOTICES) >= set(KINDS)


async def test_no_message_goes_where_or_when_it_may_not(database: Database) -> None:
    await _live(database, messages=3_000, residents=150, minds=600)


@pytest.mark.soak
async def test_of_a_hundred_thousand_messages_none_goes_where_it_may_not(
    database: Database,
) -> None:
    await _live(database, messages=100_000, residents=5_000, minds=20_000)
