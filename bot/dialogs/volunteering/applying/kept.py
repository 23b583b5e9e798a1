"""A half-finished application, kept until it is sent: whoever leaves finds the answers again.

Beside the dialogs and sealed like them; it goes with them when somebody deletes their data.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast

from aiogram import Bot
from aiogram.fsm.storage.base import StorageKey
from aiogram.types import User
from aiogram_dialog import DialogManager

from bot.dialog_storage import DialogStorage

DESTINY: Final = "applying"


def _key(manager: DialogManager) -> StorageKey:
    given = manager.middleware_data
    bot, person = cast(Bot, given["bot"]), cast(User, given["event_from_user"])
    return StorageKey(bot_id=bot.id, chat_id=person.id, user_id=person.id, destiny=DESTINY)


def _storage(manager: DialogManager) -> DialogStorage:
    return cast(DialogStorage, manager.middleware_data["fsm_storage"])


async def keep(manager: DialogManager, call_id: int, answers: Mapping[str, Any]) -> None:
    """In place of what was kept before: one application at a time."""
    said = {"call": call_id, "answers": dict(answers)}
    await _storage(manager).set_data(_key(manager), said)


async def recall(manager: DialogManager, call_id: int) -> dict[str, Any]:
    """What was answered for this call; nothing for another one."""
    said = await _storage(manager).get_data(_key(manager))
    return dict(said.get("answers", {})) if said.get("call") == call_id else {}


async def forget(manager: DialogManager) -> None:
    """It was sent."""
    await _storage(manager).set_data(_key(manager), {})
