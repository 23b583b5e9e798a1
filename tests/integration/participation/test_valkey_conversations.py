"""Dialogs kept in a real Valkey: the same behaviour as in the database, and the crash between."""

import pytest
from valkey.asyncio import Valkey

from participation.clock import SystemClock
from participation.conversations.conversation import Conversation
from participation.conversations.valkey import ValkeyConversations
from participation.inbox.incoming import Incoming, Overtaken
from participation.inbox.service import Inbox


@pytest.fixture
async def store(valkey_url, database):
    store = ValkeyConversations(Valkey.from_url(valkey_url), Inbox(database, SystemClock()))
    yield store
    await store.close()


async def test_what_was_settled_is_loaded_again(store):
    await store.settle({"1:2:2:a": Conversation("s", {"title": "Soliņš"})})
    assert await store.load("1:2:2:a") == Conversation("s", {"title": "Soliņš"})


async def test_an_empty_conversation_is_forgotten(store):
    await store.settle({"1:2:2:a": Conversation("s", {})})
    await store.settle({"1:2:2:a": Conversation()})
    assert (await store.load("1:2:2:a")).is_empty


async def test_settling_an_update_tells_the_inbox(store, database):
    inbox = Inbox(database, SystemClock())
    await inbox.receive([Incoming(7, "2", "{}")])
    await store.settle({"1:2:2:a": Conversation("s", {})}, 7)
    assert await inbox.waiting() == []


async def test_an_update_whose_process_died_between_the_stores_is_recognised(store, database):
    inbox = Inbox(database, SystemClock())
    with pytest.raises(Overtaken):  # the effect is in Valkey, and the inbox does not take the mark
        await store.settle({"1:2:2:a": Conversation("s", {})}, 8)
    await inbox.receive([Incoming(8, "2", "{}")])  # the inbox never heard that it was done
    assert await store.is_settled(8)
    assert not await store.is_settled(9)


async def test_a_process_that_comes_late_does_not_overwrite_the_dialog(store, database):
    inbox = Inbox(database, SystemClock())
    await inbox.receive([Incoming(8, "2", "{}")])
    await store.settle({"1:2:2:a": Conversation("first")}, 8)
    with pytest.raises(Overtaken):
        await store.settle({"1:2:2:a": Conversation("late")}, 8)
    assert (await store.load("1:2:2:a")).state == "first"


async def test_what_was_put_aside_cannot_be_settled(store):
    await store.abandon(9)
    with pytest.raises(Overtaken):
        await store.settle({"1:2:2:a": Conversation("late")}, 9)
    assert (await store.load("1:2:2:a")).is_empty


async def test_forgetting_one_chat_leaves_the_others(store):
    await store.settle({"1:2:2:a": Conversation("s"), "1:22:22:a": Conversation("t")})
    assert await store.forget("1:2:") == 1
    assert (await store.load("1:22:22:a")).state == "t"


async def test_a_prefix_is_taken_literally(store):
    await store.settle({"1*:a": Conversation("s"), "12:a": Conversation("t")})
    assert await store.forget("1*") == 1
