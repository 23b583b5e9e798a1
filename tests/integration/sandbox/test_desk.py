"""The desk: its state, its guard, people, the clock, events, files."""

import asyncio
import json
from pathlib import Path

import aiohttp
import pytest
from aiogram import Bot
from aiogram.types import (
    BufferedInputFile,
    InaccessibleMessage,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
)

from sandbox import server
from sandbox.people import GROUP_ID
from sandbox.resident import Desk, DeskRefused, Person
from sandbox.server import RunningSandbox
from tests.integration.sandbox.conftest import picture


async def test_the_state_tells_who_is_at_the_desk(desk: Desk, tmp_path: Path) -> None:
    letters = [{"person_id": 1001, "title": {}, "lines": {}, "code": "K7M2-9QXT"}]
    (tmp_path / "desk" / "letters.json").write_text(json.dumps(letters))
    state = await desk.state()
    assert [person["first_name"] for person in state["people"]][:3] == ["Anna", "James", "Ольга"]
    assert {person["id"] for person in state["people"]} == set(range(1001, 1009))
    assert all(set(person["about"]) == {"lv", "en", "ru"} for person in state["people"])
    group = next(chat for chat in state["chats"] if chat["id"] == GROUP_ID)
    assert (group["title"], group["member_ids"]) == ("Karostas kaimiņi", [1001, 1003])
    assert state["clock"]["now"].startswith("2025-05-20T09:00:")
    assert state["clock"]["now"].endswith("+03:00")
    assert [jump["at"][:16] for jump in state["jumps"]] == [
        "2025-02-03T10:00",
        "2025-05-20T09:00",
        "2025-06-01T23:59",
        "2025-06-02T09:00",
        "2025-06-07T10:00",
    ]
    assert state["letters"] == letters
    assert state["bot_seen"] is False


async def test_the_bot_is_seen_while_it_polls(desk: Desk, bot: Bot) -> None:
    await bot.get_updates()
    await desk.bot_seen(timeout=1)


async def test_only_buttons_that_are_there_can_be_pressed(bot: Bot, anna: Person) -> None:
    row = [
        InlineKeyboardButton(text="A", callback_data="a"),
        InlineKeyboardButton(text="Saite", url="https://www.liepaja.lv/"),
    ]
    sent = await bot.send_message(
        anna.id, "x", reply_markup=InlineKeyboardMarkup(inline_keyboard=[row])
    )
    with pytest.raises(DeskRefused, match="no such button"):
        await anna.presses(sent.message_id, 0, 2)
    link = await anna.presses(sent.message_id, 0, 1)
    assert (link["callback_query_id"], link["button"]["url"]) == (None, "https://www.liepaja.lv/")
    await anna.forges(sent.message_id, "forged", settle=0)
    await anna.forges(99, "gone", settle=0)
    queries = [u.callback_query for u in await bot.get_updates() if u.callback_query]
    assert [query.data for query in queries] == ["forged", "gone"]
    assert isinstance(queries[1].message, InaccessibleMessage)


async def test_overlong_words_become_several_messages(bot: Bot, anna: Person) -> None:
    await anna.says("ā" * 9000)
    said = [u.message.text for u in await bot.get_updates() if u.message and u.message.text]
    assert [len(text) for text in said] == [6, 4096, 4096, 808]


@pytest.mark.parametrize(
    "body", [{"text": ""}, {"text": "  "}, {}, {"location": {}}, {"text": 5}, {"as": "x"}]
)
async def test_messages_that_are_none_are_refused(desk: Desk, body: dict[str, object]) -> None:
    with pytest.raises(DeskRefused):
        await desk.post("/desk/chats/1001/messages", {"as": 1001, **body})


async def test_nobody_reads_or_writes_in_anothers_chat(desk: Desk, anna: Person) -> None:
    with pytest.raises(DeskRefused, match="somebody else's chat"):
        await desk.get("/desk/chats/1001/messages", **{"as": 1002})
    with pytest.raises(DeskRefused, match="somebody else's chat"):
        await desk.post(f"/desk/chats/{GROUP_ID}/messages", {"as": 1002, "text": "x"})
    await anna.blocks_the_bot()
    with pytest.raises(DeskRefused, match="Unblock it first"):
        await anna.says("x")


async def test_newcomers_and_groups_can_be_added(desk: Desk) -> None:
    zane = await desk.newcomer("Zane", "lv")
    assert zane.id == 2001
    group = await desk.post("/desk/chats", {"title": "Pagalms", "member_ids": [zane.id]})
    await desk.post(f"/desk/chats/{group['id']}/members", {"as": zane.id, "bot": True})
    assert (await zane.in_group(group["id"]).chat())["messages"][0]["new_chat_members"]


async def test_events_stream_from_where_the_page_left_off(
    sandbox: RunningSandbox, desk: Desk, bot: Bot, anna: Person
) -> None:
    seq = (await desk.state())["seq"]
    await bot.send_chat_action(anna.id, "typing")
    sent = await bot.send_message(anna.id, "Sveika")
    await sent.delete()
    await desk.jump("election_day")
    kinds = []
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{sandbox.url}/desk/events?after={seq}") as stream,
    ):
        assert stream.content_type == "text/event-stream"
        async for line in stream.content:
            if line.startswith(b"data: "):
                kinds.append(json.loads(line[6:])["kind"])
            if len(kinds) == 4:
                break
    assert kinds == ["typing", "message", "deleted", "clock"]
    waiting = asyncio.ensure_future(desk.get("/desk/events.json", wait=5))
    await asyncio.sleep(0.05)
    await bot.send_message(anna.id, "Vēl")
    assert [event["kind"] for event in (await waiting)["events"]] == ["message"]


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Host": "evil.example"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
)
async def test_another_page_cannot_drive_the_desk(
    sandbox: RunningSandbox, headers: dict[str, str]
) -> None:
    async with aiohttp.ClientSession(headers=headers) as session:
        url = f"{sandbox.url}/desk/chats/1001/messages"
        async with session.post(url, json={"as": 1001, "text": "x"}) as response:
            assert response.status == 403
        async with session.get(f"{sandbox.url}/desk/state") as response:
            assert response.status == 403
    own = {"Origin": sandbox.url, "Sec-Fetch-Site": "same-origin"}
    async with (
        aiohttp.ClientSession(headers=own) as session,
        session.get(f"{sandbox.url}/desk/state") as response,
    ):
        assert response.status == 200


async def test_files_are_shown_safely(sandbox: RunningSandbox, bot: Bot, anna: Person) -> None:
    page = BufferedInputFile(b"<script>alert(1)</script>", "a.html")
    document = (await bot.send_document(anna.id, page)).document
    photo = (await bot.send_photo(anna.id, BufferedInputFile(picture(), "a.jpg"))).photo
    assert document is not None
    assert photo is not None
    async with aiohttp.ClientSession() as session:
        async with session.get(f"{sandbox.url}/desk/files/{document.file_id}") as response:
            assert response.content_type == "application/octet-stream"
            assert response.headers["Content-Disposition"] == "attachment"
        async with session.get(f"{sandbox.url}/desk/files/{photo[0].file_id}") as response:
            assert response.content_type == "image/jpeg"
        async with session.get(f"{sandbox.url}/") as response:
            assert response.status == 200
            assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
        for path in ("/page/../server.py", "/page/%2e%2e/server.py", "/desk/nothing"):
            async with session.get(sandbox.url + path) as response:
                assert response.status == 404


async def test_what_a_person_sees_is_news_only(bot: Bot, anna: Person) -> None:
    await bot.send_message(anna.id, "Summa: 184\u00a0937,53\u00a0€")
    await anna.sees("184 937,53 €")
    await anna.says("Un tālāk?")
    with pytest.raises(AssertionError, match="Anna: Un tālāk"):
        await anna.sees("184 937,53 €", timeout=0.1)
    await anna.sees_nothing(within=0.1)
    assert server.TOKEN
