"""The sender against rules in memory: whatever goes wrong, every row goes out and is settled."""

import asyncio
from collections import Counter
from datetime import timedelta

import pytest

from bot.delivery.journal import Journal
from bot.delivery.letter import letter
from bot.delivery.outcome import NOT_NOW, SENT, Verdict
from bot.delivery.pacer import Pacer
from bot.delivery.sender import Sender
from bot.supervisor import Supervisor
from participation.clock import FixedClock
from participation.delivery.delivery import Outcome
from tests.unit.bot.delivery.fake_rules import NOON, FakeLeases, FakeSending, delivery


class Free:
    """Costs nothing."""

    async def prepare(self, in_hand):
        return None

    def take(self):
        return False


class OutOfOrder(Free):
    """The database is away for the 3rd to 6th question what it may cost."""

    def __init__(self):
        self.asked = 0

    async def prepare(self, in_hand):
        self.asked += 1
        if 3 <= self.asked <= 6:
            raise OSError


class Letters:
    async def write(self, rows):
        if rows[0].subject == "broken":
            raise ValueError
        return letter("Sveiki!", [])


class Post:
    """Notes who got something; `verdicts` are for the next ones."""

    def __init__(self, pacer):
        self.pacer = pacer
        self.sent = Counter()
        self.verdicts = []

    async def send(self, letter, to):
        async with self.pacer.ticket(to.priority, to.chat_id, is_spaced=True) as ticket:
            if not to.may_go():
                return NOT_NOW
            ticket.written()
            await asyncio.sleep(0.001)
            said = self.verdicts.pop(0) if self.verdicts else SENT
            if said.outcome is Outcome.SENT:
                self.sent[to.chat_id] += 1
            return said


class House:
    def __init__(self, rows, rate=1000, spending=None):
        self.sending = FakeSending(rows)
        self.leases = FakeLeases(self.sending)
        self.pacer = Pacer(rate)
        self.post = Post(self.pacer)
        self.supervisor = Supervisor()
        self.sender = Sender(
            "sender 1",
            sending=self.sending,
            leases=self.leases,
            holder=lambda: "me",
            letters=Letters(),
            post=self.post,
            pacer=self.pacer,
            clock=FixedClock(NOON),
            supervisor=self.supervisor,
            spending=spending or Free(),
            journal=Journal(None),
        )

    async def until(self, is_done, seconds=10):
        running = self.supervisor.start(self.sender.run(), "sender")
        async with asyncio.timeout(seconds):
            while not is_done():  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        self.sender.stop()
        await running

    def all_settled(self):
        states = self.sending.state
        return len(states) == len(self.sending.rows) and not (
            {"pending", "sending"} & set(states.values())
        )


async def test_every_row_goes_out_once_and_is_settled():
    house = House([delivery(number) for number in range(1, 401)])
    await house.until(house.all_settled)
    assert set(house.post.sent.values()) == {1}
    assert set(house.sending.state.values()) == {"sent"}
    assert house.leases.given_back == 1


@pytest.mark.parametrize("when", ["before", "after"])
async def test_trouble_with_the_database_loses_and_repeats_nothing(when):
    house = House([delivery(number) for number in range(1, 201)])
    house.sending.troubles = [("", None)] * 3 + [(when, OSError())] * 2
    await house.until(house.all_settled, seconds=20)
    assert house.post.sent == Counter(range(1, 201))


async def test_not_to_know_what_it_may_cost_stops_nothing_for_good():
    house = House([delivery(number) for number in range(1, 101)], 100, OutOfOrder())
    await house.until(house.all_settled, seconds=20)
    assert house.post.sent == Counter(range(1, 101))
    assert house.sending.recovered == [1]


async def test_whoever_lost_the_lease_settles_nothing_and_begins_anew():
    house = House([delivery(number) for number in range(1, 101)], rate=100)

    def is_over():
        if house.sending.fence == 1 and len(house.post.sent) > 20:
            house.sending.fence = 2
        return house.all_settled()

    await house.until(is_over)
    assert house.sending.recovered == [1, 2]
    assert max(house.post.sent.values()) <= 2


async def test_little_is_in_hand_at_a_time():
    house = House([delivery(number) for number in range(1, 41)], rate=30)
    await house.until(house.all_settled)
    assert house.sending.most_in_hand <= 8


async def test_a_digest_is_one_message():
    rows = [delivery(number, in_digest=True, resident_id=7, telegram_id=7) for number in (1, 2, 3)]
    house = House([*rows, delivery(4)])
    await house.until(house.all_settled)
    assert house.post.sent == {7: 1, 4: 1}


async def test_a_letter_that_cannot_be_written_fails_alone():
    house = House([delivery(1), delivery(2, subject="broken"), delivery(3)])
    await house.until(house.all_settled)
    assert house.sending.state == {1: "sent", 2: "failed", 3: "sent"}


async def test_when_telegram_cannot_be_reached_nobody_is_tried_in_vain():
    house = House([delivery(number) for number in range(1, 101)], rate=30)
    away = Verdict(Outcome.LATER, "not_reached", wait=0.0, holds_up=True)
    house.post.verdicts = [away] * 20
    tried = len(house.post.verdicts)
    running = house.supervisor.start(house.sender.run(), "sender")
    await asyncio.sleep(0.8)
    assert tried - len(house.post.verdicts) <= 4
    house.sender.stop()
    await running


async def test_a_row_that_comes_later_is_not_due_before():
    house = House([delivery(1)])
    house.post.verdicts = [Verdict(Outcome.LATER, "too_many", wait=7.0)]
    settled = []
    mark = house.sending.mark

    async def noted(starting, ended, fence, name):
        settled.extend(ended)
        return await mark(starting, ended, fence, name)

    house.sending.mark = noted
    await house.until(house.all_settled)
    assert settled[0].not_before == NOON + timedelta(seconds=7)


async def test_nothing_is_taken_up_while_everybody_has_to_wait():
    house = House([delivery(1)])
    house.pacer.pause(60)
    running = house.supervisor.start(house.sender.run(), "sender")
    await asyncio.sleep(0.3)
    assert house.sending.state == {}
    house.sender.stop()
    await running


async def test_what_is_on_its_way_is_settled_before_the_end():
    house = House([delivery(number) for number in range(1, 101)], rate=30)
    await house.until(lambda: len(house.post.sent) >= 5)
    assert "sending" not in house.sending.state.values()
    sent = {number for number, state in house.sending.state.items() if state == "sent"}
    assert sent == set(house.post.sent)


async def test_what_was_admitted_before_the_quiet_hours_does_not_leave_in_them():
    """Its turn comes when they have begun: it goes back, and no attempt is lost."""
    house = House([delivery(number) for number in range(1, 21)])
    house.sending.before = NOON + timedelta(seconds=1)
    house.sender._clock.moment = NOON + timedelta(seconds=1)
    running = house.supervisor.start(house.sender.run(), "sender")
    await asyncio.sleep(0.3)
    assert house.post.sent == Counter()
    house.sending.before = NOON + timedelta(hours=20)
    async with asyncio.timeout(10):
        while not house.all_settled():  # noqa: ASYNC110
            await asyncio.sleep(0.01)
    house.sender.stop()
    await running
    assert house.post.sent == Counter(range(1, 21))


async def test_nobody_has_more_than_one_message_on_the_way():
    """So after a /stop at most one may still come, however many wait for the same resident."""
    rows = [delivery(number, resident_id=number % 3, telegram_id=number % 3) for number in
            range(1, 10)]  # fmt: skip
    house = House(rows)
    most = Counter()
    mark = house.sending.mark

    async def watched(starting, settled, fence, lease_name):
        admitted = await mark(starting, settled, fence, lease_name)
        going = Counter(
            row.resident_id
            for row in rows
            if house.sending.state.get(row.delivery_id) == "sending"
        )
        most.update({max(going.values(), default=0): 1})
        return admitted

    house.sending.mark = watched
    house.pacer._chat_seconds = 0.01
    await house.until(house.all_settled)
    assert house.post.sent == Counter({0: 3, 1: 3, 2: 3})
    assert set(most) <= {0, 1}
