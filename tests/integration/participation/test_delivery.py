"""The life of a delivery's row, from asking to settling, on both databases."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from participation.delivery.delivery import NoticeKind, Outcome, Request, Settled
from participation.delivery.marking import UNCLEAR_PAUSE
from participation.delivery.sending import RECOVERY_PAUSE, FenceLost, Wire
from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.residents.service import Residents
from participation.storage.database import Database
from tests.integration.participation.post_office import (
    DAY,
    HOUR,
    MORNING,
    OPENS,
    PostOffice,
    open_post_office,
)

SECOND = timedelta(seconds=1)
ANNA, OLGA = ResidentId(11), ResidentId(12)


@pytest.fixture
async def office(database: Database) -> PostOffice:
    office = await open_post_office(database)
    await office.residents(ANNA)
    await office.residents(OLGA, language=None)
    return office


async def test_notice_is_asked_once_and_ready_at_its_time(office: PostOffice) -> None:
    due = MORNING + HOUR
    assert not await office.deliveries.asked(ANNA, OPENS, "2025")
    assert await office.deliveries.ask(ANNA, OPENS, "2025", due, due + DAY)
    assert not await office.deliveries.ask(ANNA, OPENS, "2025", due, due + DAY)
    assert await office.deliveries.asked(ANNA, OPENS, "2025")
    office.clock.moment = due - SECOND
    assert await office.ready() == []
    office.clock.moment = due
    (notice,) = await office.start()
    assert (notice.telegram_id, notice.language, notice.attempt) == (100_011, "lv", 1)
    assert (notice.topic, notice.repeated, notice.in_digest) == ("voting", False, False)
    assert await office.ready() == []
    await office.settle(notice, outcome=Outcome.SENT)
    assert await office.states() == {ANNA: "sent"}
    assert await office.deliveries.asked(ANNA, OPENS, "2025")
    assert not await office.deliveries.ask(ANNA, OPENS, "2025", due, due + DAY)


async def test_cancelled_notice_does_not_go_and_may_be_asked_again(office: PostOffice) -> None:
    assert not await office.deliveries.cancel(ANNA, OPENS, "2025")
    await office.ask(ANNA)
    (ready,) = await office.ready()
    assert await office.deliveries.cancel(ANNA, OPENS, "2025")
    assert not await office.deliveries.asked(ANNA, OPENS, "2025")
    assert await office.mark([ready]) == frozenset()
    assert await office.deliveries.ask(ANNA, OPENS, "2025", MORNING, MORNING + DAY)
    assert len(await office.start()) == 1


async def test_what_is_on_its_way_cannot_be_cancelled(office: PostOffice) -> None:
    await office.ask(ANNA)
    assert not await office.sending.in_flight(ANNA)
    (sent,) = await office.start()
    assert not await office.deliveries.cancel(ANNA, OPENS, "2025")
    assert await office.deliveries.cancel_all(ANNA) == 0
    assert await office.sending.in_flight(ANNA)
    assert not await office.sending.in_flight(OLGA)
    await office.settle(sent, outcome=Outcome.SENT)
    assert not await office.sending.in_flight(ANNA)


async def test_many_are_asked_at_once_without_those_who_are_gone(office: PostOffice) -> None:
    gone = ResidentId(99)
    requests = [
        Request(one, NoticeKind.RESULTS_OUT, "2025", MORNING, MORNING + DAY)
        for one in (ANNA, OLGA, gone)
    ]
    assert await office.deliveries.ask_many(requests) == 2
    assert await office.deliveries.ask_many(requests) == 0
    assert await office.states() == {ANNA: "pending", OLGA: "pending"}
    with pytest.raises(Refused) as refused:
        await office.ask(gone)
    assert refused.value.reason is Reason.RESIDENT_UNKNOWN


async def test_lower_priority_number_overtakes_and_age_decides_among_equals(
    office: PostOffice,
) -> None:
    await office.clerk()
    await office.campaign(1, ANNA)
    office.clock.moment = MORNING + HOUR
    await office.ask(ANNA, kind=NoticeKind.RESULTS_OUT)
    await office.ask(OLGA)
    office.clock.moment += SECOND
    await office.ask(ANNA)
    await office.ask(ANNA, kind=NoticeKind.CAMPAIGN_WAITS)
    found = [(one.kind, one.resident_id) for one in await office.ready()]
    assert found == [
        ("campaign_waits", ANNA),
        ("voting_opens", OLGA),
        ("voting_opens", ANNA),
        ("results_out", ANNA),
        ("campaign", ANNA),
    ]
    assert len(await office.ready(limit=2)) == 2
    first = (await office.ready(limit=1))[0].delivery_id
    assert first not in {one.delivery_id for one in await office.ready(without=[first])}


async def test_unclear_answer_is_repeated_once_and_then_unknown(office: PostOffice) -> None:
    await office.ask(ANNA)
    (first,) = await office.start()
    await office.settle(first, outcome=Outcome.UNKNOWN)
    assert await office.ready() == []
    office.clock.moment += UNCLEAR_PAUSE
    (again,) = await office.start()
    assert (again.repeated, again.attempt) == (True, 2)
    await office.settle(again, outcome=Outcome.UNKNOWN, note="timeout")
    assert await office.states() == {ANNA: "unknown: timeout"}


async def test_request_to_wait_costs_no_attempt(office: PostOffice) -> None:
    await office.ask(ANNA)
    (first,) = await office.start()
    wait = MORNING + timedelta(seconds=30)
    await office.settle(first, outcome=Outcome.LATER, not_before=wait)
    assert await office.ready() == []
    office.clock.moment = wait
    (again,) = await office.start()
    assert (again.repeated, again.attempt) == (False, 1)


async def test_unreachable_resident_is_marked_and_gets_nothing_more(office: PostOffice) -> None:
    await office.ask(ANNA, OLGA)
    blocked, reached = sorted(await office.start(), key=lambda one: one.resident_id)
    await office.mark(
        settled=[
            Settled(blocked.delivery_id, blocked.attempt, Outcome.UNREACHABLE),
            Settled(reached.delivery_id, reached.attempt, Outcome.SENT),
        ]
    )
    assert await office.states() == {ANNA: "unreachable", OLGA: "sent"}
    residents = Residents(office.database, office.clock)
    anna = await residents.find(100_000 + ANNA)
    olga = await residents.find(100_000 + OLGA)
    assert anna is not None
    assert olga is not None
    assert (anna.is_reachable, olga.is_reachable) == (False, True)
    assert not await office.deliveries.asked(ANNA, OPENS, "2025")


async def test_late_sender_is_refused_and_changes_nothing(office: PostOffice) -> None:
    await office.ask(ANNA)
    (sent,) = await office.start()
    late = office.lease
    await office.take_over()
    settled = [Settled(sent.delivery_id, sent.attempt, Outcome.SENT)]
    with pytest.raises(FenceLost):
        await office.sending.mark([], settled, late.fence, late.name)
    with pytest.raises(FenceLost):
        await office.sending.mark([], [], late.fence, late.name)
    assert await office.states() == {ANNA: "sending"}


async def test_what_a_dead_sender_had_is_sent_once_more_and_then_let_go(
    office: PostOffice,
) -> None:
    await office.ask(ANNA)
    await office.start()
    await office.take_over()
    assert await office.sending.recover(office.lease.fence) == 1
    await office.ask(OLGA)
    office.clock.moment += RECOVERY_PAUSE - SECOND
    assert [one.resident_id for one in await office.ready()] == [OLGA]
    office.clock.moment += SECOND
    olga, anna = await office.start()
    assert (anna.resident_id, anna.repeated, anna.attempt) == (ANNA, True, 2)
    await office.settle(olga, outcome=Outcome.SENT)
    await office.take_over()
    assert await office.sending.recover(office.lease.fence) == 1
    assert await office.sending.recover(office.lease.fence) == 0
    assert await office.states() == {ANNA: "unknown", OLGA: "sent"}


async def test_notes_of_a_dead_sender_tell_what_arrived_and_what_never_left(
    office: PostOffice,
) -> None:
    ivo = ResidentId(13)
    await office.residents(ivo)
    await office.clerk()
    await office.campaign(1, ANNA, OLGA, ivo)
    rows = {one.resident_id: one.delivery_id for one in await office.start()}
    dead = office.lease.fence
    await office.take_over()
    wires = {dead: Wire(arrived={rows[ANNA]}, doubtful={rows[OLGA]})}
    assert await office.sending.recover(office.lease.fence, wires) == 3
    assert await office.states() == {ANNA: "sent", OLGA: "pending", ivo: "pending"}
    assert await office.column("repeated") == {ANNA: False, OLGA: True, ivo: False}
    assert await office.sums() == {(1, "lv", "sent"): 1}
    (again,) = await office.start()
    assert (again.resident_id, again.attempt) == (ivo, 1)
    office.clock.moment += RECOVERY_PAUSE
    (doubted,) = await office.start()
    assert (doubted.resident_id, doubted.attempt) == (OLGA, 2)


async def test_own_rows_are_not_recovered(office: PostOffice) -> None:
    await office.ask(ANNA)
    (sent,) = await office.start()
    assert await office.sending.recover(office.lease.fence) == 0
    await office.settle(sent, outcome=Outcome.SENT)
    assert await office.states() == {ANNA: "sent"}


async def test_settlement_of_an_earlier_attempt_is_passed_over(office: PostOffice) -> None:
    await office.ask(ANNA)
    (first,) = await office.start()
    await office.settle(first, outcome=Outcome.UNKNOWN)
    office.clock.moment += UNCLEAR_PAUSE
    (second,) = await office.start()
    await office.settle(first, outcome=Outcome.FAILED)
    assert await office.states() == {ANNA: "sending"}
    await office.settle(second, outcome=Outcome.SENT)
    await office.settle(second, outcome=Outcome.FAILED)
    assert await office.states() == {ANNA: "sent"}


async def test_two_transactions_at_once_admit_each_row_once(office: PostOffice) -> None:
    await office.residents(*range(100, 140))
    await office.ask(*range(100, 140))
    found = await office.ready(limit=40)
    backwards = found[::-1]
    admitted = await asyncio.gather(*(office.mark(batch) for batch in (found, backwards) * 4))
    ids = [one for batch in admitted for one in batch]
    assert len(ids) == len(set(ids)) == 40


async def test_row_goes_with_its_resident_while_it_is_on_its_way(office: PostOffice) -> None:
    await office.ask(ANNA, OLGA)
    anna, olga = await office.start()
    erased = await Residents(office.database, office.clock).erase(ANNA)
    assert erased.notices == 1
    await office.settle(anna, olga, outcome=Outcome.SENT)
    assert await office.states() == {OLGA: "sent"}


async def test_file_goes_up_once_for_each_bot(office: PostOffice) -> None:
    content = bytes(32)
    assert await office.sending.uploaded(1, content, "photo") is None
    await office.sending.keep_upload(1, content, "photo", "first")
    await office.sending.keep_upload(1, content, "photo", "second")
    assert await office.sending.uploaded(1, content, "photo") == "second"
    assert await office.sending.uploaded(1, content, "document") is None
    assert await office.sending.uploaded(2, content, "photo") is None
