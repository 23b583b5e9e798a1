"""Which command list a person sees in a chat."""

from pathlib import Path
from typing import Any

import pytest

from sandbox.chats import Chats
from sandbox.commands import Profile
from sandbox.events import Events
from sandbox.people import GROUP_ID
from sandbox.refusals import ApiError
from sandbox.store import Store

ANNA, JAMES = 1001, 1002


@pytest.fixture
def profile(tmp_path: Path) -> Profile:
    store = Store(tmp_path)
    bot = {"id": 1, "is_bot": True, "first_name": "Balss", "username": "LiepajaBalssBot"}
    return Profile(store, Chats(store, bot), Events(store))


def listed(profile: Profile, chat_id: int, person_id: int) -> list[str]:
    chat = profile._chats.find(chat_id)
    assert chat is not None
    return [row["command"] for row in profile.commands_for(chat, person_id)]


def put(profile: Profile, name: str, scope: Any = None, code: str = "") -> None:
    profile.set_commands([{"command": name, "description": "x"}], scope, code)


def test_the_narrowest_list_wins_and_language_goes_before_none(profile: Profile) -> None:
    put(profile, "default")
    assert listed(profile, ANNA, ANNA) == ["default"]
    put(profile, "default_lv", code="lv")
    assert listed(profile, ANNA, ANNA) == ["default_lv"]
    assert listed(profile, JAMES, JAMES) == ["default"]
    put(profile, "private", {"type": "all_private_chats"})
    assert listed(profile, ANNA, ANNA) == ["private"]
    put(profile, "hers", {"type": "chat", "chat_id": ANNA}, "lv")
    assert listed(profile, ANNA, ANNA) == ["hers"]
    profile.delete_commands({"type": "chat", "chat_id": ANNA}, "lv")
    assert listed(profile, ANNA, ANNA) == ["private"]


def test_administrators_of_a_group_have_their_own_list(profile: Profile) -> None:
    put(profile, "group", {"type": "all_group_chats"})
    put(profile, "admins", {"type": "all_chat_administrators"})
    put(profile, "olga", {"type": "chat_member", "chat_id": GROUP_ID, "user_id": 1003})
    assert listed(profile, GROUP_ID, ANNA) == ["admins"]
    assert listed(profile, GROUP_ID, 1003) == ["olga"]


@pytest.mark.parametrize(
    ("command", "problem"),
    [
        ({"command": "Balsot!", "description": "x"}, "BOT_COMMAND_INVALID"),
        ({"command": "vote", "description": ""}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"command": "x" * 33, "description": "x"}, "BOT_COMMAND_INVALID"),
    ],
)
def test_wrong_commands_are_refused(
    profile: Profile, command: dict[str, str], problem: str
) -> None:
    with pytest.raises(ApiError, match=problem):
        profile.set_commands([command], None, "")


def test_names_and_descriptions_fall_back_to_no_language(profile: Profile) -> None:
    assert profile.words("name", "lv") == "Balss"
    profile.set_words("description", "In English", "", 512)
    profile.set_words("description", "Latviski", "lv", 512)
    assert profile.words_by_language("description") == {
        "lv": "Latviski",
        "en": "In English",
        "ru": "In English",
    }
    with pytest.raises(ApiError, match="is too long"):
        profile.set_words("name", "x" * 65, "", 64)
