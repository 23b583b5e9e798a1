"""Whoever is no longer meant when their turn comes gets nothing, on both databases."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import delete, insert, update

from participation.campaigns.segment import All, Is, What, to_json
from participation.delivery.delivery import NoticeKind, Outcome
from participation.residents.resident import ResidentId
from participation.staff.tables import staff_member, staff_role
from participation.storage.database import Database
from tests.integration.participation.post_office import (
    CLERK,
    MORNING,
    OPENS,
    PostOffice,
    open_post_office,
)

REMINDER = to_json(All((Is(What.VERIFIED_NOT_CAST), Is(What.LANGUAGE, "lv"))))
ANNA, OLGA, IVO = 11, 12, 13
NOT_MEANT = "skipped: no_longer_meant"


@pytest.fixture
async def office(database: Database) -> PostOffice:
    office = await open_post_office(database)
    await office.residents(ANNA, OLGA, IVO)
    await office.clerk()
    office.absentees = {100_000 + ANNA, 100_000 + OLGA, 100_000 + IVO}
    return office


async def test_who_votes_after_the_start_is_not_reminded(office: PostOffice) -> None:
    await office.campaign(1, ANNA, OLGA, IVO, segment=REMINDER)
    office.absentees.remove(100_000 + OLGA)
    assert {one.resident_id for one in await office.start()} == {ANNA, IVO}
    assert await office.states() == {ANNA: "sending", OLGA: NOT_MEANT, IVO: "sending"}
    assert await office.sums() == {
        (1, "lv", "skipped"): 1,
        (1, "lv", "skipped.no_longer_meant"): 1,
    }


async def test_it_is_asked_once_for_a_batch_and_only_of_a_reminder_to_vote(
    office: PostOffice,
) -> None:
    await office.campaign(1, ANNA, OLGA, segment=REMINDER)
    await office.campaign(2, IVO)
    await office.ask(IVO)
    assert len(await office.start()) == 4
    assert office.asked == [[100_000 + ANNA, 100_000 + OLGA]]
    office.asked.clear()
    await office.mark()
    assert office.asked == []


async def test_a_second_try_asks_again(office: PostOffice) -> None:
    await office.campaign(1, ANNA, segment=REMINDER)
    (sent,) = await office.start()
    await office.settle(sent, outcome=Outcome.LATER)
    office.absentees.clear()
    assert await office.start() == []
    assert await office.states() == {ANNA: NOT_MEANT}


async def test_what_may_have_arrived_stays_unclear_although_they_have_voted(
    office: PostOffice,
) -> None:
    await office.campaign(1, ANNA, segment=REMINDER)
    await office.start()
    await office.take_over()
    await office.sending.recover(office.lease.fence)
    office.clock.moment += timedelta(minutes=1)
    office.absentees.clear()
    await office.start()
    assert await office.states() == {ANNA: "unknown: no_longer_meant"}
    assert await office.sums() == {(1, "lv", "unknown"): 1}


async def _staff(office: PostOffice, resident_id: int, role: str) -> None:
    who = staff_member.c.staff_id == CLERK
    await office.run(update(staff_member).where(who).values(resident_id=resident_id))
    row = {"staff_id": CLERK, "role": role, "given_on": office.clock.now().date()}
    await office.run(insert(staff_role), row)


@pytest.mark.parametrize("kind", [NoticeKind.CAMPAIGN_WAITS, NoticeKind.CAMPAIGN_FINISHED])
async def test_staff_get_what_is_written_to_staff(office: PostOffice, kind: NoticeKind) -> None:
    await _staff(office, ANNA, "moderator")
    await office.ask(ANNA, kind=kind)
    assert [one.kind for one in await office.start()] == [kind]


@pytest.mark.parametrize("kind", [NoticeKind.CAMPAIGN_WAITS, NoticeKind.CAMPAIGN_FINISHED])
async def test_former_staff_get_nothing_that_is_written_to_staff(
    office: PostOffice, kind: NoticeKind
) -> None:
    await _staff(office, ANNA, "moderator")
    await office.ask(ANNA, kind=kind)
    today = office.clock.now().date()
    await office.run(update(staff_member).values(left_on=today))
    assert await office.start() == []
    assert await office.states() == {ANNA: NOT_MEANT}


async def test_who_may_approve_no_more_is_not_asked_to(office: PostOffice) -> None:
    await _staff(office, ANNA, "teller")
    await office.ask(ANNA, kind=NoticeKind.CAMPAIGN_WAITS)
    await office.ask(ANNA, kind=NoticeKind.CAMPAIGN_PAUSED)
    assert [one.kind for one in await office.start()] == ["campaign_paused"]
    await office.run(delete(staff_role))
    await office.ask(OLGA)
    assert [one.resident_id for one in await office.start()] == [OLGA]


NINE = MORNING + timedelta(hours=10)  # 21:00 in the city: its quiet hours begin
EIGHT = MORNING + timedelta(hours=21)


@pytest.mark.parametrize(
    ("before", "quiet", "useful", "moment"),
    [
        (1, (None, None), 40, NINE),
        (1, (0, 0), 40, NINE + timedelta(hours=40)),
        (5, (None, None), -0.001, NINE - timedelta(hours=0.001)),
        (3700, (20, 6), 40, NINE - timedelta(hours=1)),
    ],
)
async def test_what_may_go_may_go_until_its_quiet_hours_begin(
    office: PostOffice,
    before: int,
    quiet: tuple[int | None, int | None],
    useful: float,
    moment: datetime,
) -> None:
    await office.change_resident(ANNA, quiet_from=quiet[0], quiet_until=quiet[1])
    until = NINE + timedelta(hours=useful)
    office.clock.moment = NINE - timedelta(seconds=before)
    await office.deliveries.ask(ResidentId(ANNA), OPENS, "2025", office.clock.moment, until)
    ready = await office.ready()
    admitted = await office.sending.mark(ready, [], office.lease.fence, office.lease.name)
    assert admitted.before == {ready[0].delivery_id: moment}


async def test_what_comes_back_in_the_quiet_hours_waits_for_their_end(office: PostOffice) -> None:
    office.clock.moment = NINE - timedelta(seconds=1)
    await office.ask(ANNA)
    (sent,) = await office.start()
    office.clock.moment = NINE + timedelta(seconds=1)
    await office.settle(sent, outcome=Outcome.LATER)
    assert await office.column("due_at") == {ANNA: EIGHT}
    assert await office.column("attempt") == {ANNA: 0}
