"""What may not go does not go, and is counted; each of the reasons on both databases."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest

from participation.delivery.delivery import NoticeKind, Outcome, Settled
from participation.delivery.sending import RECOVERY_PAUSE
from participation.preferences.quiet_hours import QuietHours
from participation.preferences.service import Preferences
from participation.residents.resident import ResidentId
from participation.residents.service import Residents
from participation.storage.database import Database
from tests.integration.participation.post_office import (
    CITY,
    DAY,
    HOUR,
    MORNING,
    PostOffice,
    open_post_office,
)

SECOND = timedelta(seconds=1)
ANNA, OLGA, IVO = ResidentId(11), ResidentId(12), ResidentId(13)
NIGHT = MORNING + 12 * HOUR
EIGHT = MORNING + 21 * HOUR


@pytest.fixture
async def office(database: Database) -> PostOffice:
    office = await open_post_office(database)
    await office.residents(ANNA)
    await office.residents(OLGA, language="ru")
    await office.residents(IVO, language=None)
    await office.clerk()
    return office


@pytest.fixture
def preferences(office: PostOffice) -> Preferences:
    return Preferences(office.database, office.clock, CITY)


async def _too_late(office: PostOffice) -> None:
    office.clock.moment = MORNING + DAY


async def _stopped(office: PostOffice) -> None:
    await office.change_resident(ANNA, has_stopped=True)


async def _unreachable(office: PostOffice) -> None:
    await office.change_resident(ANNA, is_reachable=False)


async def _switched_off(office: PostOffice) -> None:
    await office.switch(ANNA, "voting", is_wanted=False)


async def _quiet(office: PostOffice) -> None:
    await office.change_resident(ANNA, quiet_from=22, quiet_until=11)
    office.clock.moment = MORNING + 12 * HOUR


@pytest.mark.parametrize(
    ("reason", "happens"),
    [
        ("too_late", _too_late),
        ("stopped", _stopped),
        ("unreachable", _unreachable),
        ("switched_off", _switched_off),
        ("quiet", _quiet),
    ],
)
async def test_row_is_skipped_with_its_reason_and_one_that_may_have_arrived_is_unknown(
    office: PostOffice, reason: str, happens: Callable[[PostOffice], Awaitable[None]]
) -> None:
    await office.ask(ANNA)
    await office.campaign(1, ANNA)
    twice = await office.start()
    await office.take_over()
    await office.sending.recover(office.lease.fence)
    await office.ask(ANNA, subject="2026")
    office.clock.moment += RECOVERY_PAUSE
    ready = await office.ready()
    assert len(twice) == 2
    assert sorted(one.repeated for one in ready) == [False, True, True]
    await happens(office)
    assert await office.mark(ready) == frozenset()
    rows = await _rows(office)
    assert rows == [
        ("campaign", "1.1", "unknown", reason),
        ("voting_opens", "2025", "unknown", reason),
        ("voting_opens", "2026", "skipped", reason),
    ]
    assert await office.sums() == {(1, "lv", "unknown"): 1}
    assert await office.ready() == []


async def _rows(office: PostOffice) -> list[tuple[str, str, str, str | None]]:
    async with office.database.reading() as connection:
        rows = await connection.exec_driver_sql(
            "SELECT kind, subject, state, note FROM delivery ORDER BY kind, subject"
        )
        return [(row[0], row[1], row[2], row[3]) for row in rows]


async def test_quiet_hours_move_a_row_to_their_end(
    office: PostOffice, preferences: Preferences
) -> None:
    office.clock.moment = NIGHT
    await office.campaign(1, OLGA)
    await preferences.set_quiet(IVO, QuietHours(0, 0))
    await office.ask(ANNA, IVO)
    (went,) = await office.start()
    assert went.resident_id == IVO
    assert await office.column("due_at") == {ANNA: EIGHT, OLGA: EIGHT, IVO: NIGHT}
    office.clock.moment = EIGHT - SECOND
    assert await office.ready() == []
    office.clock.moment = EIGHT
    assert {one.resident_id for one in await office.start()} == {ANNA, OLGA}


async def test_stop_holds_back_what_was_ready_already(
    office: PostOffice, preferences: Preferences
) -> None:
    await office.ask(ANNA, OLGA)
    await office.campaign(1, ANNA, OLGA)
    ready = await office.ready()
    await preferences.stop(ANNA)
    admitted = await office.mark(ready)
    assert {one.resident_id for one in ready if one.delivery_id in admitted} == {OLGA}
    assert await office.ready() == []
    await preferences.resume(ANNA)
    # What they asked for comes back; a campaign's row has been counted.
    assert [(one.resident_id, one.campaign_id) for one in await office.ready()] == [(ANNA, None)]
    assert (await office.sums())[(1, "lv", "skipped")] == 1


async def test_campaign_follows_the_switch_and_a_notice_only_a_switch_turned_off(
    office: PostOffice, preferences: Preferences
) -> None:
    await office.campaign(1, ANNA, OLGA, topic="news_council")
    await preferences.switch(OLGA, "news_council", is_wanted=True)
    await office.ask(ANNA, kind=NoticeKind.PROPOSAL_STATE)
    await office.ask(OLGA, kind=NoticeKind.PROPOSAL_STATE)
    ready = await office.ready()
    await office.switch(OLGA, "proposals", is_wanted=False)
    admitted = await office.mark(ready)
    assert {(one.resident_id, one.kind) for one in ready if one.delivery_id in admitted} == {
        (ANNA, "proposal_state"),
        (OLGA, "campaign"),
    }


async def test_campaign_stands_still_while_paused_and_notices_go_on(office: PostOffice) -> None:
    await office.campaign(1, ANNA)
    await office.campaign(2, OLGA)
    await office.ask(IVO)
    ready = await office.ready()
    await office.campaign_is(1, "paused")
    admitted = await office.mark(ready)
    assert {one.resident_id for one in ready if one.delivery_id in admitted} == {OLGA, IVO}
    assert (await office.states())[ANNA] == "pending"
    assert await office.ready() == []
    await office.campaign_is(1, "running")
    assert len(await office.start()) == 1


async def test_freeze_holds_campaigns_and_not_notices(office: PostOffice) -> None:
    await office.campaign(1, ANNA)
    await office.ask(OLGA)
    ready = await office.ready()
    await office.freeze()
    admitted = await office.mark(ready)
    assert {one.resident_id for one in ready if one.delivery_id in admitted} == {OLGA}
    assert await office.ready() == []
    assert (await office.states())[ANNA] == "pending"


async def test_small_campaign_does_not_wait_for_a_big_one(office: PostOffice) -> None:
    many = list(range(100, 150))
    await office.residents(*many)
    await office.campaign(1, *many)
    office.clock.moment += HOUR
    await office.campaign(2, ANNA, OLGA)
    found = [one.campaign_id for one in await office.ready(limit=6)]
    assert found == [1, 2, 1, 2, 1, 1]


async def test_sums_of_a_campaign_follow_its_rows_by_language(office: PostOffice) -> None:
    await office.residents(*range(21, 27))
    await office.campaign(1, ANNA, OLGA, IVO, *range(21, 27))
    rows = {one.resident_id: one for one in await office.start()}
    outcomes = {
        ANNA: Outcome.SENT,
        OLGA: Outcome.SENT,
        IVO: Outcome.FAILED,
        21: Outcome.UNKNOWN,
        22: Outcome.UNREACHABLE,
        23: Outcome.LATER,
    }
    await office.mark(
        settled=[
            Settled(rows[ResidentId(one)].delivery_id, 1, outcome)
            for one, outcome in outcomes.items()
        ]
    )
    await Residents(office.database, office.clock).erase(ResidentId(24))
    await office.settle(rows[ResidentId(25)], outcome=Outcome.SENT)
    assert await office.sums() == {
        (1, "lv", "sent"): 2,
        (1, "ru", "sent"): 1,
        (1, "lv", "failed"): 1,
        (1, "lv", "unknown"): 2,  # who was erased was on the wire
        (1, "lv", "unreachable"): 1,
    }
    states = await office.states()
    assert (states[23], states[26]) == ("pending", "sending")


async def test_who_chose_no_language_counts_under_the_first_of_the_city(
    database: Database,
) -> None:
    city = CITY.model_copy(update={"languages": ("en", "lv", "ru")})
    office = await open_post_office(database, city)
    await office.clerk()
    await office.residents(31, 32, 33, language=None)
    await office.campaign(3, 31, 32, 33)
    first, *_ = await office.start(1)
    await office.settle(first, outcome=Outcome.SENT)
    left = sorted({31, 32, 33} - {first.resident_id})
    await Preferences(database, office.clock, city).stop(ResidentId(left[0]))
    await Residents(database, office.clock, city.languages[0]).erase(ResidentId(left[1]))
    assert await office.sums() == {(3, "en", "sent"): 1, (3, "en", "skipped"): 2}


async def test_digest_comes_in_one_piece_at_its_hour(office: PostOffice) -> None:
    await office.change_resident(ANNA, digest_hour=18)
    await office.ask(ANNA, kind=NoticeKind.PROPOSAL_STATE, subject="1")
    await office.ask(ANNA, kind=NoticeKind.RESULTS_OUT)
    await office.ask(ANNA, kind=NoticeKind.VOTING_ENDS)
    await office.ask(OLGA, kind=NoticeKind.RESULTS_OUT)
    first = await office.start()
    assert [(one.resident_id, one.kind) for one in first] == [
        (ANNA, "voting_ends"),
        (OLGA, "results_out"),
    ]
    office.clock.moment = MORNING + 7 * HOUR  # 18:00 in the city
    digest = await office.ready(limit=1)
    assert [(one.kind, one.in_digest) for one in digest] == [
        ("proposal_state", True),
        ("results_out", True),
    ]
    await office.switch(ANNA, "proposals", is_wanted=False)
    admitted = await office.mark(digest)
    assert [one.kind for one in digest if one.delivery_id in admitted] == ["results_out"]
