"""Long polling: what the bot hears, and when it has heard it."""

import asyncio

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramConflictError

from sandbox.people import GROUP_ID
from sandbox.resident import Desk, Person


async def test_an_update_comes_again_until_it_is_confirmed(bot: Bot, anna: Person) -> None:
    first = await bot.get_updates()
    assert await bot.get_updates() == first
    await anna.says("Otrais")
    both = await bot.get_updates(offset=first[0].update_id)
    assert [update.update_id - first[0].update_id for update in both] == [0, 1]
    assert len(await bot.get_updates(limit=1)) == 1
    assert await bot.get_updates(offset=both[-1].update_id + 1) == []
    assert await bot.get_updates() == []


async def test_negative_offset_forgets_what_is_older(bot: Bot, anna: Person) -> None:
    await anna.says("Otrais")
    last = await bot.get_updates(offset=-1)
    assert [update.message.text for update in last if update.message] == ["Otrais"]
    assert await bot.get_updates() == last


async def test_a_poll_waits_for_news(bot: Bot, anna: Person) -> None:
    known = await bot.get_updates()
    waiting = asyncio.ensure_future(bot.get_updates(offset=known[-1].update_id + 1, timeout=5))
    await asyncio.sleep(0.05)
    assert not waiting.done()
    await anna.says("Labdien")
    assert [update.message.text for update in await waiting if update.message] == ["Labdien"]


async def test_a_second_poll_ends_the_first(bot: Bot, anna: Person) -> None:
    known = await bot.get_updates()
    offset = known[-1].update_id + 1
    first = asyncio.ensure_future(bot.get_updates(offset=offset, timeout=5))
    await asyncio.sleep(0.05)
    second = asyncio.ensure_future(bot.get_updates(offset=offset, timeout=5))
    with pytest.raises(TelegramConflictError, match="terminated by other getUpdates request"):
        await first
    await anna.says("Labdien")
    assert len(await second) == 1


async def test_only_asked_kinds_come_and_the_wish_is_kept(bot: Bot, anna: Person) -> None:
    await bot.get_updates(offset=-1, allowed_updates=["callback_query"])
    await anna.says("Nesadzird")
    await bot.get_updates()
    await anna.says("Nesadzird")
    texts = [update.message.text for update in await bot.get_updates() if update.message]
    assert texts == ["/start"]


async def test_blocking_and_unblocking_are_told(bot: Bot, anna: Person) -> None:
    await anna.blocks_the_bot()
    await anna.unblocks_the_bot()
    changes = [u.my_chat_member for u in await bot.get_updates() if u.my_chat_member]
    assert [change.new_chat_member.status for change in changes] == ["kicked", "member"]
    assert changes[0].chat.id == anna.id


async def test_in_a_group_only_what_is_meant_for_the_bot_is_heard(bot: Bot, desk: Desk) -> None:
    anna = (await desk.person(1001)).in_group(GROUP_ID)
    await anna.says("Kas te notiek?")
    await anna.says("/help")
    said = await bot.send_message(GROUP_ID, "Palīdzība")
    await anna.says("Paldies", reply_to=said.message_id)
    await desk.post(f"/desk/chats/{GROUP_ID}/members", {"as": 1001, "person_id": 1002})
    heard = [update.message for update in await bot.get_updates() if update.message]
    assert [message.text for message in heard] == ["/help", "Paldies", None]
    assert heard[2].new_chat_members is not None
    assert heard[2].new_chat_members[0].first_name == "James"
    assert await bot.get_chat_member_count(GROUP_ID) == 4
    with pytest.raises(AssertionError):
        await anna.sees("Kaut kas cits", timeout=0.1)


async def test_a_bot_taken_out_of_a_group_may_not_speak_there(bot: Bot, desk: Desk) -> None:
    path = f"/desk/chats/{GROUP_ID}/members"
    await desk.post(path, {"as": 1001, "bot": True, "present": False})
    updates = await bot.get_updates()
    assert [u.my_chat_member.new_chat_member.status for u in updates if u.my_chat_member] == [
        "kicked"
    ]
    with pytest.raises(Exception, match="bot is not a member of the group chat"):
        await bot.send_message(GROUP_ID, "x")
    await desk.post(path, {"as": 1001, "bot": True})
    await bot.send_message(GROUP_ID, "x")
    assert await bot.leave_chat(GROUP_ID)
