"""What becomes of an update when its handling fails: nothing is lost, and nobody is blocked."""

import asyncio
import json
import sqlite3

import pytest
from aiogram import Bot
from aiogram.exceptions import TelegramRetryAfter
from aiogram.methods import GetMe
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError

from bot import update_handling
from bot.dialog_storage import DialogStorage
from bot.supervisor import Supervisor
from bot.update_handling import TRIES, UpdateHandling
from bot.update_runner import UpdateRunner
from participation.clock import SystemClock
from participation.conversations.seal import Seal
from participation.conversations.service import Conversations
from participation.inbox.service import Inbox
from participation.outage import is_outage
from participation.storage.database import Database

LOCKED = OperationalError("SELECT 1", {}, sqlite3.OperationalError("database is locked"))
LOCKED.orig.sqlite_errorcode = sqlite3.SQLITE_BUSY


def said(update_id, words="hello", chat=7):
    person = {"id": chat, "is_bot": False, "first_name": "Anna"}
    return {
        "update_id": update_id,
        "message": {
            "message_id": update_id,
            "date": 1,
            "chat": {"id": chat, "type": "private"},
            "from": person,
            "text": words,
        },
    }


class Handler:
    """Stands in for the dispatcher: fails as often as it is told, for each text."""

    def __init__(self):
        self.failures = {}
        self.handled = []

    async def feed_update(self, _, update):
        words = update.message.text
        if left := self.failures.get(words):
            trouble = left.pop(0)
            await trouble() if callable(trouble) else None
            if isinstance(trouble, Exception):
                raise trouble
        self.handled.append(words)


class House:
    def __init__(self, database):
        self.handler, self.sorry = Handler(), []
        self.inbox = Inbox(database, SystemClock())
        self.supervisor = Supervisor()
        self.storage = DialogStorage(Conversations(database), Seal(b"s" * 32))
        self.handling = UpdateHandling(
            Bot("1:for-tests-only"), self.handler, self.inbox, self.storage, self.apologise
        )
        self.runner = UpdateRunner(self.inbox, self.handling, self.supervisor)

    async def apologise(self, _, update):
        self.sorry.append(update.message.text)

    async def takes(self, *updates):
        await self.runner.accept(list(updates))
        await self.supervisor.stop(patience=10)


@pytest.fixture
def house(database, monkeypatch):
    monkeypatch.setattr(update_handling, "SHORTEST_PAUSE", 0.005)
    return House(database)


async def test_while_the_database_is_out_an_update_waits_and_is_then_handled(house):
    house.handler.failures["vote"] = [LOCKED] * (TRIES + 2)
    await house.takes(said(1, "vote"), said(2, "after"))
    assert house.handler.handled == ["vote", "after"]
    assert house.sorry == []
    assert await house.inbox.waiting() == []


async def test_an_update_survives_a_failure_that_cannot_even_be_noted(house, monkeypatch):
    house.handler.failures["vote"] = [ValueError()]
    fail, times = house.inbox.fail, []

    async def out(update_id):
        times.append(update_id)
        if len(times) < 3:
            raise LOCKED
        return await fail(update_id)

    monkeypatch.setattr(house.inbox, "fail", out)
    await house.takes(said(1, "vote"), said(2, "after"))
    assert house.handler.handled == ["vote", "after"]


async def test_an_update_that_always_fails_is_put_aside_and_blocks_nobody(house):
    house.handler.failures["poison"] = [ValueError()] * TRIES
    await house.takes(said(1, "poison"), said(2, "after"))
    assert house.handler.handled == ["after"]
    assert house.sorry == ["poison"]
    assert await house.inbox.waiting() == []


async def test_what_cannot_be_read_blocks_nobody(house):
    await house.takes({"update_id": 1, "message": {"chat": {"id": 7}}}, said(2, "after"))
    assert house.handler.handled == ["after"]
    assert await house.inbox.waiting() == []


@pytest.mark.parametrize(
    "nonsense",
    [
        {"update_id": 2**70, "message": {}},
        {"update_id": "1"},
        {"update_id": True},
        {},
        {"update_id": 1, "message": "text"},
        {"update_id": 1, "message": {"chat": 5, "from": [], "message": 3}},
        {"update_id": 1, "callback_query": {"message": "x", "from": {"id": "\x00"}}},
    ],
)
async def test_nonsense_in_a_batch_does_not_keep_the_others_out(house, nonsense):
    await house.takes(nonsense, said(9, "after"))
    assert house.handler.handled == ["after"]
    assert await house.inbox.waiting() == []


async def test_what_no_database_takes_is_replaced_in_what_people_write(house):
    await house.takes(said(1, "a\ud83db\0c😀d"))
    assert house.handler.handled == ["a\ufffdb\ufffdc😀d"]


async def test_a_text_cannot_pass_for_the_press_of_a_button(house):
    from aiogram_dialog.utils import join_reply_callback

    await house.takes(said(1, join_reply_callback("hello", "x\x1dv_cast")))
    assert house.handler.handled == ["hello"]


async def test_a_lost_answer_to_the_commit_does_not_handle_an_update_twice(house, monkeypatch):
    settle = house.storage.settle

    async def commit_and_break(work):
        await settle(work)
        raise LOCKED

    monkeypatch.setattr(house.storage, "settle", commit_and_break)
    await house.takes(said(1, "vote"))
    assert house.handler.handled == ["vote"]
    assert house.sorry == []


async def test_waiting_for_telegram_costs_no_try(house):
    wait = TelegramRetryAfter(GetMe(), "slow down", retry_after=0)
    house.handler.failures["vote"] = [wait] * (TRIES + 2)
    await house.takes(said(1, "vote"))
    assert house.handler.handled == ["vote"]


async def test_an_update_that_waits_takes_no_place_from_others(house, monkeypatch):
    monkeypatch.setattr(house.handling, "places", asyncio.Semaphore(1))
    monkeypatch.setattr(update_handling, "SHORTEST_PAUSE", 0.2)
    house.handler.failures["slow"] = [LOCKED]
    await house.takes(said(1, "slow"), said(2, "other", chat=8))
    assert house.handler.handled == ["other", "slow"]


async def test_a_connection_that_the_server_cuts_is_an_outage(postgresql_url):
    database = Database(postgresql_url)
    with pytest.raises(Exception) as cut:  # noqa: PT011, PT012 - which one is what is asked
        async with database.writing() as connection:
            await connection.execute(text("SELECT pg_terminate_backend(pg_backend_pid())"))
            await connection.execute(text("SELECT 1"))
    assert is_outage(cut.value)
    async with database.writing() as connection:
        assert await connection.scalar(text("SELECT 1")) == 1
    await database.close()


def test_a_locked_file_is_an_outage_and_a_wrong_statement_is_not(tmp_path):
    engine = create_engine(f"sqlite:///{tmp_path}/x.db", connect_args={"timeout": 0})
    holder = sqlite3.connect(tmp_path / "x.db")
    holder.execute("BEGIN EXCLUSIVE")
    with engine.connect() as connection, pytest.raises(OperationalError) as locked:
        connection.execute(text("CREATE TABLE t (x)"))
    holder.close()
    with engine.connect() as connection, pytest.raises(OperationalError) as wrong:
        connection.execute(text("SELECT * FROM nowhere"))
    engine.dispose()
    assert is_outage(locked.value)
    assert not is_outage(wrong.value)
    assert not is_outage(json.JSONDecodeError("", "", 0))
