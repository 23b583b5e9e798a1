"""Results: when they will be, the city's table and chart, and the count of this chat."""

from __future__ import annotations

import io

import aiohttp
from PIL import Image

from bot.views.chart import WIDTH_PIXELS
from sandbox.resident_screen import Json
from sandbox.server import TOKEN
from tests.conversations.conftest import House
from tests.conversations.voting.conftest import LetIn

RESULTS = "2025-06-02T09:00"
SLOW = 60
"""Seconds: a first chart starts a child process, and machines are busy."""


async def picture(house: House, message: Json) -> tuple[int, int]:
    """The size of the largest picture as the chat got it."""
    file_id = message["photo"][-1]["file_id"]
    url = house.desk.url
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{url}/bot{TOKEN}/getFile", params={"file_id": file_id}) as answer:
            path = (await answer.json())["result"]["file_path"]
        async with session.get(f"{url}/file/bot{TOKEN}/{path}") as answer:
            with Image.open(io.BytesIO(await answer.read())) as image:
                return image.size


async def test_during_the_vote_one_learns_when_results_come(newcomer: LetIn) -> None:
    anna = await newcomer("ru")
    await anna.says("/results")
    await anna.sees(anna.tr.on_moment(anna.ballot.phases.results.opens_at))


async def test_results_are_a_table_and_a_chart(
    house: House, newcomer: LetIn, language: str
) -> None:
    anna = await newcomer(language)
    await house.desk.set_clock(RESULTS)
    await anna.says("/results")
    tr, money = anna.tr, anna.ballot.money
    await anna.sees(tr.number(6129), tr.number(5467), tr.money(money.reserve), "584", "662")
    await anna.taps(tr.plain("📊 Show as a chart"), settle=SLOW)
    chart = await anna.sees(button=tr.plain("📋 Show as a table"), timeout=SLOW)
    width, height = await picture(house, chart)
    assert width == WIDTH_PIXELS
    assert height > 1000
    await anna.presses_button("📋 Show as a table")
    await anna.sees_button("📊 Show as a chart", tr.number(6129))


async def test_votes_of_this_chat_are_counted_after_the_end(
    house: House, voter: LetIn, newcomer: LetIn, language: str
) -> None:
    anna = await voter(language)
    await anna.fills(1, 1)
    await anna.casts()
    await house.desk.set_clock(RESULTS)
    await anna.says("/results")
    await anna.presses_button("🗳 Votes in this chat")
    tally = await anna.services.voting.tally(anna.ballot)
    turnout = anna.hears_number("{n} ballot was cast.", "{n} ballots were cast.", tally.ballots)
    await anna.sees_button("📊 Show as a chart", turnout, "✓", "geolatvija.lv")
    tr = anna.tr
    await anna.taps(tr.plain("📊 Show as a chart"), settle=SLOW)
    chart = await anna.sees(button=tr.plain("📋 Show as a table"), timeout=SLOW)
    assert (await picture(house, chart))[0] == WIDTH_PIXELS


async def test_results_window_of_tomorrow_says_when_after_the_calendar_is_moved_back(
    house: House, newcomer: LetIn
) -> None:
    anna = await newcomer("en")
    await house.desk.set_clock(RESULTS)
    await anna.says("/results")
    await anna.sees_button("📊 Show as a chart")
    await house.desk.set_clock("2025-05-20T09:00")
    await anna.says("hello")
    await anna.sees(anna.tr.on_moment(anna.ballot.phases.results.opens_at))
