"""What a bot in privacy mode sees of a group."""

from pathlib import Path
from typing import Any

import pytest

from sandbox import server
from sandbox.calendar import Calendar
from sandbox.formatting import format_text
from sandbox.limits import Limits
from sandbox.people import GROUP_ID
from sandbox.store import Store
from sandbox.world import World


@pytest.fixture
async def world(tmp_path: Path) -> World:
    calendar = Calendar(tmp_path / "clock")
    return server.build_world(Store(tmp_path), tmp_path, calendar, Limits(), server.TOKEN)


def sees(world: World, content: dict[str, Any]) -> bool:
    chat = world.chats.find(GROUP_ID)
    assert chat is not None
    return world.messages.is_seen_by_bot(chat, content)


def said(text: str) -> dict[str, Any]:
    return {"text": text, "entities": format_text(text, None, None).entities}


@pytest.mark.parametrize(
    "text",
    ["/vote", "/vote@LiepajaBalssBot 5", "@liepajabalssbot sveiks", "Labdien! /help"],
)
async def test_commands_and_mentions_are_seen(world: World, text: str) -> None:
    assert sees(world, said(text))


@pytest.mark.parametrize(
    "text", ["Labdien, kaimiņi!", "/vote@OtherBot", "@anna_kalnina sveika", "un/vai"]
)
async def test_other_talk_is_not_seen(world: World, text: str) -> None:
    assert not sees(world, said(text))


async def test_replies_to_the_bot_and_service_messages_are_seen(world: World) -> None:
    reply = {"from": {"id": world.bot["id"]}}
    assert sees(world, {**said("Jā"), "reply_to_message": reply})
    assert sees(world, {"new_chat_members": [{"id": 1002}]})
    assert not sees(world, {"photo": []})


async def test_nothing_is_seen_of_a_group_without_the_bot(world: World) -> None:
    world.chats.change_group(GROUP_ID, bot_member=False)
    assert not sees(world, said("/vote@LiepajaBalssBot"))


async def test_everything_is_seen_when_privacy_is_off(world: World) -> None:
    world.bot["can_read_all_group_messages"] = True
    assert sees(world, said("Labdien, kaimiņi!"))
