"""The pacer against a Telegram in virtual time that counts what arrives in any sliding second."""

import asyncio
import bisect
import random
from itertools import pairwise

import pytest

from bot.delivery.pacer import ANSWER_FIRST, Pacer
from tests.unit.bot.delivery.virtual_time import in_virtual_time


class Telegram:
    """Knows when each message arrived; `way` gives the seconds there and back."""

    def __init__(self, now, way):
        self.now = now
        self.way = way
        self.arrived = []

    async def take(self, ticket, chat_id=None):
        there, back = self.way()
        ticket.written()
        await asyncio.sleep(there)
        self.arrived.append((self.now(), chat_id))
        await asyncio.sleep(back)

    @property
    def moments(self):
        return sorted(moment for moment, _ in self.arrived)

    def most_in_a_second(self):
        moments = self.moments
        return max(
            bisect.bisect_left(moments, start + 1.0) - at for at, start in enumerate(moments)
        )


async def send_all(pacer, telegram, count, at_once=32, chats=None):
    numbers = iter(range(count))

    async def slot():
        for number in numbers:
            chat = chats(number) if chats else number
            async with pacer.ticket(50, chat, is_spaced=True) as ticket:
                await telegram.take(ticket, chat)

    await asyncio.gather(*[slot() for _ in range(at_once)])


def ways(kind):
    chance = random.Random(kind)
    return {
        "at once": lambda: (0.0, 0.001),
        "far": lambda: (0.04, 0.04),
        "uneven": lambda: (0.03 + chance.uniform(0, 0.01), 0.03 + chance.uniform(0, 0.02)),
        "far and slow to answer": lambda: (0.02, 0.28),
        "hiccups": lambda: (0.2, 0.05) if chance.random() < 0.02 else (0.005, 0.01),
    }[kind]


@pytest.mark.parametrize("rate", [30, 1000])
@pytest.mark.parametrize(
    ("kind", "share"),
    [
        ("at once", 0.99),
        ("far", 0.97),
        ("uneven", 0.95),
        ("far and slow to answer", 0.97),
        ("hiccups", 0.95),
    ],
)
def test_no_second_holds_more_than_the_rate_and_little_is_left_unused(rate, kind, share):
    async def work(now):
        telegram = Telegram(now, ways(kind))
        await send_all(
            Pacer(rate, now=now), telegram, rate * (20 if rate < 100 else 6), at_once=rate
        )
        return telegram

    telegram = in_virtual_time(work)
    assert telegram.most_in_a_second() <= rate
    moments = telegram.moments
    assert (len(moments) - 1) / (moments[-1] - moments[0]) >= rate * share


def test_the_first_second_is_as_even_as_the_others():
    async def work(now):
        telegram = Telegram(now, ways("at once"))
        await send_all(Pacer(30, now=now), telegram, 60, at_once=60)
        return telegram.moments

    moments = in_virtual_time(work)
    assert min(later - sooner for sooner, later in pairwise(moments)) > 0.025


def test_one_chat_gets_a_message_a_second_while_others_go_on():
    async def work(now):
        telegram = Telegram(now, ways("at once"))
        pacer = Pacer(30, now=now)
        await send_all(
            pacer, telegram, 40, chats=lambda number: 7 if number % 4 == 0 else 100 + number
        )
        return telegram.arrived

    arrived = in_virtual_time(work)
    busy = [moment for moment, chat in arrived if chat == 7]
    others = [moment for moment, chat in arrived if chat != 7]
    assert len(busy) == 10
    assert min(later - sooner for sooner, later in pairwise(busy)) >= 1.0
    assert max(others) - min(others) < 1.2


def test_an_answer_overtakes_what_waits_and_does_not_wait_for_its_chat():
    async def work(now):
        pacer, order = Pacer(30, now=now), []

        async def send(name, priority, chat_id, is_spaced):
            async with pacer.ticket(priority, chat_id, is_spaced=is_spaced) as ticket:
                ticket.written()
                order.append((name, now()))

        waiting = [send(f"newsletter {n}", 50, n, True) for n in range(30)]
        answer = send("answer", ANSWER_FIRST, 0, False)
        await asyncio.gather(*waiting, answer)
        return order

    order = in_virtual_time(work)
    assert [name for name, _ in order].index("answer") <= 2


def test_everybody_waits_when_telegram_says_so():
    async def work(now):
        pacer, start = Pacer(30, now=now), now()
        pacer.pause(7)
        telegram = Telegram(now, ways("at once"))
        await send_all(pacer, telegram, 5)
        return telegram.moments[0] - start

    assert in_virtual_time(work) >= 7


def test_a_request_that_gets_no_answer_holds_its_place_for_a_while_only():
    async def work(now):
        pacer = Pacer(2, now=now)

        async def hangs():
            async with pacer.ticket(0) as ticket:
                ticket.written()
                await asyncio.sleep(60)

        stuck = [asyncio.ensure_future(hangs()) for _ in range(2)]
        await asyncio.sleep(1)
        start = now()
        async with pacer.ticket(0):
            waited = now() - start
        for one in stuck:
            one.cancel()
        return waited

    assert 0.4 < in_virtual_time(work) < 1.6


def test_whoever_gives_up_waiting_takes_no_place():
    async def work(now):
        pacer = Pacer(1, now=now)

        async def send():
            async with pacer.ticket(0):
                pass

        await send()
        given_up = [asyncio.ensure_future(send()) for _ in range(20)]
        await asyncio.sleep(0.1)
        for one in given_up:
            one.cancel()
        start = now()
        await send()
        return now() - start

    assert in_virtual_time(work) < 1.1


def test_chats_of_long_ago_are_forgotten():
    async def work(now):
        pacer = Pacer(1000, now=now)
        await send_all(pacer, Telegram(now, ways("at once")), 20_000, at_once=64)
        return len(pacer._chats)

    assert in_virtual_time(work) <= 5000
