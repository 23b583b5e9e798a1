"""What a day may cost: the cap is never passed, and without Stars the bot goes on for nothing."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace
from typing import Any, cast
from urllib.parse import parse_qs

import pytest

from bot.delivery.letter import letter
from bot.delivery.pacer import FREE_RATE, Pacer
from bot.delivery.raw_send import Address, RawSend
from bot.delivery.spending import BLOCK, MESSAGES_FOR_A_STAR, Spending
from participation.clock import FixedClock

EVENING = datetime(2025, 5, 20, 23, 59, tzinfo=UTC)
FAST = 1000


class Book:
    """What the database keeps: the messages of each day that are spoken for."""

    def __init__(self) -> None:
        self.used: Counter[date] = Counter()
        self.asked = 0

    async def reserve(self, bot: int, day: date, wanted: int, most: int) -> int:
        self.asked += 1
        await asyncio.sleep(0)
        granted = max(0, min(wanted, most - self.used[day]))
        self.used[day] += granted
        return granted


class Purse:
    """One process: `pays` sends so many in hands of `in_hand` and counts what was paid for."""

    def __init__(self, book: Book, *, stars: int, rate: int = FAST) -> None:
        self.clock = FixedClock(EVENING)
        self.pacer = Pacer(rate)
        self.spending = Spending(book, self.pacer, self.clock, bot=1, rate=rate, stars=stars)

    async def pays(self, messages: int, in_hand: int = 20) -> int:
        paid = 0
        for start in range(0, messages, in_hand):
            going = min(in_hand, messages - start)
            await self.spending.prepare(going)
            for _ in range(going):
                paid += self.spending.take()
                await asyncio.sleep(0)
        return paid


async def test_every_message_at_the_paid_rate_is_paid_for() -> None:
    purse = Purse(Book(), stars=1000)
    assert await purse.pays(5000) == 5000
    assert purse.pacer.rate == FAST


@pytest.mark.parametrize("stars", [1, 2, 25, 99])
@pytest.mark.parametrize("in_hand", [1, 7, 300])
async def test_a_day_never_costs_more_than_its_cap(stars: int, in_hand: int) -> None:
    book = Book()
    purse = Purse(book, stars=stars)
    paid = await purse.pays(stars * MESSAGES_FOR_A_STAR + 3 * BLOCK, in_hand)
    assert paid <= stars * MESSAGES_FOR_A_STAR
    assert book.used[EVENING.date()] <= stars * MESSAGES_FOR_A_STAR
    # Little of it is wasted: what is left is less than what is in hand at a time.
    assert paid > stars * MESSAGES_FOR_A_STAR - in_hand


async def test_when_the_stars_are_spent_the_bot_goes_on_at_the_free_rate() -> None:
    book = Book()
    purse = Purse(book, stars=10)
    await purse.pays(100)
    asked = book.asked
    assert await purse.pays(500) == 0
    assert purse.pacer.rate == FREE_RATE
    assert book.asked <= asked + 1  # it does not ask again and again


async def test_a_new_day_has_stars_of_its_own() -> None:
    book = Book()
    purse = Purse(book, stars=10)
    assert await purse.pays(300) == 100
    assert purse.pacer.rate == FREE_RATE
    purse.clock.moment += timedelta(minutes=2)
    assert await purse.pays(60) == 60
    assert purse.pacer.rate == FAST
    assert set(book.used.values()) == {100}


async def test_what_was_left_of_yesterday_is_not_spent_today() -> None:
    book = Book()
    purse = Purse(book, stars=100)
    await purse.pays(20)
    purse.clock.moment += timedelta(minutes=2)
    assert await purse.pays(2000) == 1000
    assert book.used[purse.clock.moment.date()] == 1000


async def test_two_processes_share_one_cap() -> None:
    book = Book()
    one, other = Purse(book, stars=50), Purse(book, stars=50)
    paid = await asyncio.gather(one.pays(900, in_hand=30), other.pays(900, in_hand=30))
    assert sum(paid) <= 500
    assert one.pacer.rate == other.pacer.rate == FREE_RATE


async def test_after_a_restart_only_what_is_left_may_be_spent() -> None:
    book = Book()
    before = await Purse(book, stars=30).pays(20)
    after = await Purse(book, stars=30).pays(1000)
    assert before + after <= 300
    assert after > 0


async def test_only_what_is_paid_for_is_offered_to_telegram_as_paid() -> None:
    bodies: list[bytes] = []

    async def call(url: str, body: bytes, **_: Any) -> tuple[int, str]:
        bodies.append(body)
        return 200, '{"ok":true,"result":{"message_id":1}}'

    api = SimpleNamespace(api_url=lambda **_: "http://127.0.0.1:9/")
    bot = SimpleNamespace(id=1, token="1:x", session=SimpleNamespace(api=api, call=call))
    purse = Purse(Book(), stars=1)
    post = RawSend(cast(Any, bot), purse.pacer, cast(Any, None))
    await purse.spending.prepare(10)
    for chat in range(1, 14):
        to = Address(chat, chat, 50, may_go=lambda: True, is_paid=purse.spending.take)
        await post.send(letter("Sveiki!", []), to)
    paid = [parse_qs(body.decode()).get("allow_paid_broadcast") for body in bodies]
    assert paid == [["true"]] * 10 + [None] * 3


@pytest.mark.parametrize("rate", [1, FREE_RATE])
async def test_the_free_rate_reserves_and_costs_nothing(rate: int) -> None:
    book = Book()
    purse = Purse(book, stars=1000, rate=rate)
    assert await purse.pays(400) == 0
    assert book.asked == 0
    assert purse.pacer.rate == rate
