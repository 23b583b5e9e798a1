"""Residents, conversations and the inbox on both databases."""

import asyncio
from datetime import UTC, date, datetime

import pytest

from participation.clock import FixedClock
from participation.conversations.conversation import Conversation
from participation.conversations.service import Conversations
from participation.errors import Reason, Refused
from participation.inbox.incoming import Incoming
from participation.inbox.service import Inbox
from participation.residents.service import Residents
from participation.storage.database import Database

CLOCK = FixedClock(datetime(2025, 5, 20, 9, tzinfo=UTC))


async def test_newcomer_is_written_down_once_even_when_first_messages_race(
    database: Database,
) -> None:
    residents = Residents(database, CLOCK)
    met = await asyncio.gather(*(residents.meet(1001) for _ in range(20)))
    assert len({resident.resident_id for resident in met}) == 1
    assert met[0].met_at == date(2025, 5, 20)
    assert met[0].language is None
    assert await residents.find(1002) is None


async def test_chosen_language_is_remembered(database: Database) -> None:
    residents = Residents(database, CLOCK)
    anna = await residents.meet(1001)
    await residents.choose_language(anna.resident_id, "ru")
    assert (await residents.meet(1001)).language == "ru"
    with pytest.raises(Refused) as refused:
        await residents.choose_language(anna.resident_id, "de")  # type: ignore[arg-type]
    assert refused.value.reason is Reason.LANGUAGE_UNKNOWN


async def test_resident_who_blocked_the_bot_is_marked(database: Database) -> None:
    residents = Residents(database, CLOCK)
    anna = await residents.meet(1001)
    await residents.mark_unreachable(anna.resident_id)
    assert not (await residents.meet(1001)).is_reachable
    await residents.mark_reachable(anna.resident_id)
    assert (await residents.meet(1001)).is_reachable


async def test_conversation_survives_with_every_kind_of_data(database: Database) -> None:
    conversations = Conversations(database)
    data = {
        "texts": ["Ā\u0000ž", "🙂", "\ud800", "'; DROP TABLE"],
        "number": 1.5,
        "nothing": None,
        "yes": True,
    }
    await conversations.settle({"fsm:1:1001": Conversation("Vote:review", data)})
    assert await conversations.load("fsm:1:1001") == Conversation("Vote:review", data)
    await conversations.settle({"fsm:1:1001": Conversation(None, {"left": 1})})
    assert (await conversations.load("fsm:1:1001")).state is None
    await conversations.settle({"fsm:1:1001": Conversation()})
    assert (await conversations.load("fsm:1:1001")).is_empty


async def test_settling_writes_all_changes_and_forgets_what_the_update_said(
    database: Database,
) -> None:
    inbox, conversations = Inbox(database, CLOCK), Conversations(database)
    await inbox.receive([Incoming(7, "1001", '{"tap": "project 3"}')])
    await conversations.settle({"a": Conversation("S"), "b": Conversation("T")}, 7)
    assert await inbox.waiting() == []
    assert (await conversations.load("b")).state == "T"
    async with database.reading() as connection:
        rows = await connection.exec_driver_sql("SELECT lane, payload FROM inbox_update")
        assert rows.one() == ("", None)


async def test_forgetting_a_prefix_reads_no_signs_in_it(database: Database) -> None:
    conversations = Conversations(database)
    await conversations.settle(
        {key: Conversation("S") for key in ("a_1:x", "ab1:x", "a%:y", "a/:z")}
    )
    assert await conversations.forget("a_1:") == 1
    assert await conversations.forget("a%") == 1
    assert await conversations.forget("a/") == 1
    assert (await conversations.load("ab1:x")).state == "S"


async def test_update_is_kept_once_however_often_it_comes(database: Database) -> None:
    inbox = Inbox(database, CLOCK)
    first, second = Incoming(2, "1001", "{}"), Incoming(1, "1002", "{}")
    assert await inbox.receive([first, second, first]) == [first, second]
    assert await inbox.receive([first]) == []
    assert await inbox.receive([]) == []
    assert await inbox.waiting() == [second, first]
    await inbox.done(2)
    assert await inbox.receive([first]) == []
    assert await inbox.waiting() == [second]


async def test_what_is_read_before_its_receipt_arrives_is_given_out_once(
    database: Database,
) -> None:
    inbox = Inbox(database, CLOCK)
    keep, stored, late = inbox._keep, asyncio.Event(), asyncio.Event()

    async def slowly(updates):  # type: ignore[no-untyped-def]
        kept = await keep(updates)
        stored.set()
        await late.wait()
        return kept

    inbox._keep = slowly  # type: ignore[method-assign]
    receipt = asyncio.ensure_future(inbox.receive([Incoming(1, "1001", "{}")]))
    await stored.wait()
    assert await inbox.more("1001", 10, left_out=True) == [Incoming(1, "1001", "{}")]
    late.set()
    assert await receipt == []


async def test_update_that_keeps_failing_is_given_up_and_pruned_when_old(
    database: Database,
) -> None:
    inbox = Inbox(database, CLOCK)
    await inbox.receive([Incoming(1, "1001", "{}"), Incoming(2, "1001", "{}")])
    assert [await inbox.fail(1), await inbox.fail(1), await inbox.fail(99)] == [1, 2, 0]
    assert (await inbox.waiting())[0].attempts == 2
    await inbox.give_up(1, "ValueError")
    assert [incoming.update_id for incoming in await inbox.waiting()] == [2]
    assert await inbox.prune(date(2025, 5, 20)) == 0
    assert await inbox.prune(date(2025, 5, 21)) == 1
    assert [incoming.update_id for incoming in await inbox.waiting()] == [2]
