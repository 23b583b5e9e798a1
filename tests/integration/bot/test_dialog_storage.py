"""Dialogs in the database: sealed, found again, and forgotten chat by chat."""

import pytest
from aiogram.fsm.storage.base import StorageKey

from bot.dialog_storage import DialogStorage
from participation.conversations.seal import Seal
from participation.conversations.service import Conversations
from participation.storage.database import Database

ANNA, OLGA = 1001, 11001


def key(chat: int, destiny: str = "aiogd:stack:") -> StorageKey:
    return StorageKey(bot_id=42, chat_id=chat, user_id=chat, destiny=destiny)


@pytest.fixture
def storage(database: Database) -> DialogStorage:
    return DialogStorage(Conversations(database), Seal(b"s" * 32))


async def test_what_is_known_of_a_dialog_is_found_again_but_not_without_the_key(storage, database):
    await storage.set_data(key(ANNA), {"last_message_id": 4711})
    assert await storage.get_data(key(ANNA)) == {"last_message_id": 4711}
    without = DialogStorage(Conversations(database), Seal(b"t" * 32))
    assert await without.get_data(key(ANNA)) == {}
    async with database.reading() as connection:
        rows = (await connection.exec_driver_sql("SELECT * FROM conversation")).all()
    assert len(rows) == 1
    assert "4711" not in str(rows)
    assert str(ANNA) not in str(rows[0][0])


async def test_all_dialogs_of_a_chat_are_forgotten_and_no_others(storage):
    for chat in (ANNA, OLGA):
        await storage.set_data(key(chat), {"a": 1})
        await storage.set_data(key(chat, "aiogd:context:x"), {"b": 2})
    assert await storage.forget(42, ANNA) == 2
    assert await storage.get_data(key(ANNA)) == {}
    assert await storage.get_data(key(OLGA)) == {"a": 1}
    assert await storage.forget(42, ANNA) == 0
