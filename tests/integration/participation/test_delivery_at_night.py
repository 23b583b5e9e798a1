"""A cancelled shift may wake somebody when the morning would be too late, and nothing else may;
what is no longer so when it is written ends as skipped. On both databases."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from participation.delivery.delivery import NOTICES, NoticeKind, Outcome, SkipReason
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from tests.integration.participation.post_office import PostOffice, open_post_office

ANNA = 11
# The city is quiet from 21 to 8; it is half past eleven at night there.
NIGHT = datetime(2025, 5, 20, 20, 30, tzinfo=UTC)
MORNING = datetime(2025, 5, 21, 5, tzinfo=UTC)
HOUR = timedelta(hours=1)
CANCELLED = NoticeKind.SHIFT_CANCELLED


@pytest.fixture
async def office(database: Database) -> PostOffice:
    office = await open_post_office(database)
    await office.residents(ANNA)
    office.clock.moment = NIGHT
    return office


async def ask(office: PostOffice, kind: NoticeKind, starts_at: datetime) -> None:
    now = office.clock.now()
    await office.deliveries.ask(ResidentId(ANNA), kind, "7", now, starts_at)


@pytest.mark.parametrize(
    ("after_the_quiet_hours", "goes_at_once"),
    [(-HOUR, True), (timedelta(), True), (HOUR - timedelta(minutes=1), True), (HOUR, False)],
)
async def test_cancelled_shift_waits_for_the_morning_unless_that_is_too_late(
    office: PostOffice, after_the_quiet_hours: timedelta, goes_at_once: bool
) -> None:
    await ask(office, CANCELLED, MORNING + after_the_quiet_hours)
    assert len(await office.start()) == goes_at_once
    if not goes_at_once:
        assert await office.column("due_at") == {ANNA: MORNING}
        office.clock.moment = MORNING
        assert len(await office.start()) == 1


@pytest.mark.parametrize("kind", [NoticeKind.SHIFT_SOON, NoticeKind.CALL_CHANGED])
async def test_nothing_else_wakes_anybody(office: PostOffice, kind: NoticeKind) -> None:
    await ask(office, kind, MORNING - HOUR)
    assert await office.start() == []
    assert await office.states() == {ANNA: "skipped: quiet"}


def test_only_one_kind_breaks_the_quiet_hours() -> None:
    assert [kind for kind, rule in NOTICES.items() if rule.breaks_quiet] == [CANCELLED]


async def test_it_may_go_until_the_shift_would_begin_although_it_is_night(
    office: PostOffice,
) -> None:
    starts_at = MORNING - HOUR
    await ask(office, CANCELLED, starts_at)
    found = await office.ready()
    fence, name = office.lease.fence, office.lease.name
    admitted = await office.sending.mark(found, (), fence, name)
    assert list(admitted.before.values()) == [starts_at]


async def test_told_to_wait_it_does_not_wait_for_the_morning(office: PostOffice) -> None:
    await ask(office, CANCELLED, MORNING - HOUR)
    (sent,) = await office.start()
    soon = NIGHT + timedelta(seconds=20)
    await office.settle(sent, outcome=Outcome.LATER, not_before=soon)
    assert await office.column("due_at") == {ANNA: soon}
    office.clock.moment = soon
    assert len(await office.start()) == 1


async def test_who_has_stopped_is_not_woken(office: PostOffice) -> None:
    await office.change_resident(ANNA, has_stopped=True)
    await ask(office, CANCELLED, MORNING - HOUR)
    assert await office.start() == []
    assert await office.states() == {ANNA: "skipped: stopped"}


async def test_what_is_no_longer_so_is_skipped_and_may_be_asked_for_again(
    office: PostOffice,
) -> None:
    await ask(office, CANCELLED, MORNING - HOUR)
    (sent,) = await office.start()
    note = SkipReason.NO_LONGER_MEANT
    await office.settle(sent, outcome=Outcome.SKIPPED, note=note)
    assert await office.states() == {ANNA: "skipped: no_longer_meant"}
    await ask(office, CANCELLED, MORNING - HOUR)
    assert len(await office.start()) == 1


async def test_what_may_have_arrived_is_not_called_skipped(office: PostOffice) -> None:
    await ask(office, CANCELLED, MORNING - HOUR)
    (sent,) = await office.start()
    await office.settle(sent, outcome=Outcome.UNKNOWN)
    office.clock.moment += timedelta(minutes=1)
    (again,) = await office.start()
    await office.settle(again, outcome=Outcome.SKIPPED, note=SkipReason.NO_LONGER_MEANT)
    assert await office.states() == {ANNA: "unknown: no_longer_meant"}
