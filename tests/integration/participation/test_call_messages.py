"""What an organisation writes to those it accepted: to each of them once, and to nobody else."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import delete, func, select, update

from participation.errors import Reason, Refused
from participation.organisations.tables import organisation
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from participation.volunteering.messages import A_DAY, MESSAGE_MOST, SAME, CallMessages
from participation.volunteering.tables import call, call_message
from tests.integration.participation.volunteer_camp import (
    CITY,
    DAY,
    HOUR,
    LEADER,
    ORGANISATION,
    Camp,
)

STRANGER = ResidentId(7)


@pytest.fixture
async def camp(database: Database) -> Camp:
    camp = Camp(database)
    await camp.organise()
    await camp.residents(1, 2, 3, int(STRANGER))
    return camp


@pytest.fixture
def messages(camp: Camp) -> CallMessages:
    return CallMessages(camp.database, camp.clock, CITY)


async def reason(doing: object) -> Reason:
    with pytest.raises(Refused) as refused:
        await doing  # type: ignore[misc]
    return refused.value.reason


async def kept(camp: Camp) -> int:
    (row,) = await camp.rows(select(func.count().label("n")).select_from(call_message))
    return int(row.n)


async def test_message_is_kept_once_and_goes_to_the_accepted(
    camp: Camp, messages: CallMessages
) -> None:
    one = await camp.open_call(capacity=2)
    shift_id = one.shifts[0].shift_id
    for who in (1, 2, 3):  # the third waits
        await camp.apply(who, shift_id)
    done = await messages.write(LEADER, one.call_id, "  Paņemiet  cimdus!\n\n\n\nPaldies ")
    assert (done.reaches, done.is_repeat) == (2, False)
    found = await messages.message(done.message_id)
    assert found is not None
    assert (found.call_id, found.text) == (one.call_id, "Paņemiet cimdus!\n\nPaldies")
    assert found.written_at == camp.clock.now()
    told = await camp.told("call_message")
    assert told == [(who, str(done.message_id), "pending") for who in (1, 2)]


async def test_same_words_within_an_hour_are_one_message(
    camp: Camp, messages: CallMessages
) -> None:
    one = await camp.open_call()
    await camp.apply(1, one.shifts[0].shift_id)
    first = await messages.write(LEADER, one.call_id, "Sveiki!")
    again = await messages.write(LEADER, one.call_id, "Sveiki!")
    assert (again.message_id, again.is_repeat) == (first.message_id, True)
    camp.clock.moment += SAME
    later = await messages.write(LEADER, one.call_id, "Sveiki!")
    assert not later.is_repeat
    assert await kept(camp) == 2


async def test_two_presses_at_once_are_one_message(camp: Camp, messages: CallMessages) -> None:
    one = await camp.open_call()
    await camp.apply(1, one.shifts[0].shift_id)
    both = await asyncio.gather(
        *(messages.write(LEADER, one.call_id, "Sveiki!") for _ in range(2))
    )
    assert len({each.message_id for each in both}) == 1
    assert await kept(camp) == 1


async def test_nobody_else_may_write_or_learn_that_there_is_such_a_call(
    camp: Camp, messages: CallMessages
) -> None:
    one = await camp.open_call()
    await camp.apply(1, one.shifts[0].shift_id)
    assert await reason(messages.write(STRANGER, one.call_id, "Sveiki!")) is Reason.CALL_UNKNOWN
    assert await reason(messages.write(LEADER, one.call_id + 99, "Hi!")) is Reason.CALL_UNKNOWN
    assert await kept(camp) == 0
    assert await camp.told("call_message") == []


async def test_suspended_organisation_writes_to_nobody(camp: Camp, messages: CallMessages) -> None:
    one = await camp.open_call()
    await camp.apply(1, one.shifts[0].shift_id)
    suspended = update(organisation).where(organisation.c.organisation_id == ORGANISATION)
    await camp.run(suspended.values(state="suspended"))
    refused = await reason(messages.write(LEADER, one.call_id, "Sveiki!"))
    assert refused is Reason.ORGANISATION_NOT_APPROVED


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", Reason.CALL_MESSAGE_EMPTY),
        (" \u200b\n🙂 123", Reason.CALL_MESSAGE_EMPTY),
        ("a" * (MESSAGE_MOST + 1), Reason.CALL_MESSAGE_TOO_LONG),
        ("a" * MESSAGE_MOST, Reason.NOBODY_ACCEPTED),
    ],
)
async def test_message_needs_words_room_and_readers(
    camp: Camp, messages: CallMessages, text: str, expected: Reason
) -> None:
    one = await camp.open_call()
    assert await reason(messages.write(LEADER, one.call_id, text)) is expected


async def test_there_are_only_so_many_messages_a_day(camp: Camp, messages: CallMessages) -> None:
    one = await camp.open_call()
    await camp.apply(1, one.shifts[0].shift_id)
    for number in range(A_DAY):
        await messages.write(LEADER, one.call_id, f"Ziņa {number}")
    refused = await reason(messages.write(LEADER, one.call_id, "Vēl viena"))
    assert refused is Reason.CALL_MESSAGES_ENOUGH
    camp.clock.moment += DAY + HOUR
    assert not (await messages.write(LEADER, one.call_id, "Vēl viena")).is_repeat


async def test_messages_go_with_their_call(camp: Camp, messages: CallMessages) -> None:
    one = await camp.open_call()
    await camp.apply(1, one.shifts[0].shift_id)
    done = await messages.write(LEADER, one.call_id, "Sveiki!")
    await camp.run(delete(call).where(call.c.call_id == one.call_id))
    assert await messages.message(done.message_id) is None
