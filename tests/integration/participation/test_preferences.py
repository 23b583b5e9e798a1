"""What residents wish to hear, on both databases."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update

from participation.clock import FixedClock
from participation.delivery.tables import delivery
from participation.errors import Reason, Refused
from participation.preferences.quiet_hours import NEVER, QuietHours
from participation.preferences.service import Preferences
from participation.residents.resident import ResidentId
from participation.residents.service import Residents
from participation.storage.database import Database
from tests.small_city import IN_THE_VOTING, NEWS, small_city

NOBODY = ResidentId(7)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(IN_THE_VOTING)


@pytest.fixture
def preferences(database: Database, clock: FixedClock) -> Preferences:
    return Preferences(database, clock, small_city())


@pytest.fixture
async def anna(database: Database, clock: FixedClock) -> ResidentId:
    return (await Residents(database, clock).meet(1001)).resident_id


@pytest.fixture
async def olga(database: Database, clock: FixedClock) -> ResidentId:
    return (await Residents(database, clock).meet(1002)).resident_id


Waits = Callable[..., Awaitable[None]]


@pytest.fixture
def waits(database: Database) -> Waits:
    """A notice to somebody, which waits (or is in another state)."""

    async def write(owner: ResidentId, topic: str, state: str = "pending") -> None:
        row = {
            "resident_id": owner,
            "kind": f"{topic}_{state}",
            "subject": "2025",
            "topic": topic,
            "priority": 10,
            "state": state,
            "due_at": IN_THE_VOTING,
            "useful_until": IN_THE_VOTING + timedelta(days=1),
            "attempt": 0,
            "repeated": False,
            "in_digest": False,
        }
        async with database.writing() as connection:
            await connection.execute(insert(delivery), row)

    return write


async def states(database: Database, owner: ResidentId) -> dict[str, str]:
    """Kind → state of all that is written for them."""
    wanted = select(delivery.c.kind, delivery.c.state).where(delivery.c.resident_id == owner)
    async with database.reading() as connection:
        return {row.kind: row.state for row in await connection.execute(wanted)}


async def test_somebody_who_chose_nothing_has_the_citys_defaults(
    preferences: Preferences, anna: ResidentId
) -> None:
    wishes = await preferences.of(anna)
    assert wishes.switches == {key: default for key, default, _ in NEWS}
    assert wishes.touched == frozenset()
    assert not wishes.has_stopped
    assert (wishes.quiet, wishes.has_own_quiet) == (QuietHours(21, 8), False)
    assert (wishes.digest_hour, wishes.district, wishes.age_band) == (None, None, None)


async def test_a_switch_counts_before_the_default_and_only_for_its_owner(
    preferences: Preferences, anna: ResidentId, olga: ResidentId
) -> None:
    await preferences.switch(anna, "voting", False)
    await preferences.switch(anna, "surveys", True)
    await preferences.switch(anna, "surveys", True)
    wishes = await preferences.of(anna)
    assert (wishes.wants("voting"), wishes.wants("surveys"), wishes.wants("gone")) == (
        False, True, False,
    )  # fmt: skip
    assert wishes.touched == {"voting", "surveys"}
    await preferences.switch(anna, "voting", True)
    assert (await preferences.of(anna)).wants("voting")
    assert (await preferences.of(olga)).touched == frozenset()


async def test_switching_off_cancels_only_what_waits_of_this_kind(
    database: Database, preferences: Preferences, anna: ResidentId, olga: ResidentId, waits: Waits
) -> None:
    await waits(anna, "voting")
    await waits(anna, "voting", "sending")
    await waits(anna, "voting", "sent")
    await waits(anna, "proposals")
    await waits(olga, "voting")
    await preferences.switch(anna, "voting", False)
    assert await states(database, anna) == {
        "voting_pending": "cancelled",
        "voting_sending": "sending",
        "voting_sent": "sent",
        "proposals_pending": "pending",
    }
    assert await states(database, olga) == {"voting_pending": "pending"}


async def test_switching_on_again_brings_back_what_the_switch_had_cancelled(
    database: Database,
    preferences: Preferences,
    clock: FixedClock,
    anna: ResidentId,
    olga: ResidentId,
    waits: Waits,
) -> None:
    for person in (anna, olga):
        await waits(person, "voting")
        await waits(person, "proposals")
        for topic in ("voting", "proposals"):
            await preferences.switch(person, topic, False)
    await preferences.switch(anna, "voting", True)
    assert await states(database, anna) == {
        "voting_pending": "pending",
        "proposals_pending": "cancelled",
    }
    clock.moment += timedelta(days=1)
    await preferences.switch(olga, "voting", True)
    assert set((await states(database, olga)).values()) == {"cancelled"}, "too late for it"


@pytest.mark.parametrize("way", ["resume", "switch"])
async def test_who_ends_a_stop_gets_what_it_took_back_once(
    database: Database, preferences: Preferences, anna: ResidentId, waits: Waits, way: str
) -> None:
    async def end() -> bool:
        if way == "resume":
            return await preferences.resume(anna)
        return await preferences.switch(anna, "surveys", True)

    for topic in ("voting", "proposals", "elections"):
        await waits(anna, topic)
    await preferences.switch(anna, "elections", False)
    await preferences.stop(anna)
    await preferences.switch(anna, "proposals", False)
    assert await end()
    back = {"voting_pending": "pending", "proposals_pending": "cancelled"}
    assert await states(database, anna) == back | {"elections_pending": "cancelled"}
    async with database.writing() as connection:
        await connection.execute(update(delivery).values(state="sent"))
    assert not await end()
    assert set((await states(database, anna)).values()) == {"sent"}


async def test_what_was_taken_back_by_hand_or_is_too_late_stays_away(
    database: Database,
    preferences: Preferences,
    clock: FixedClock,
    anna: ResidentId,
    waits: Waits,
) -> None:
    await waits(anna, "voting")
    async with database.writing() as connection:
        await connection.execute(update(delivery).values(state="cancelled"))
    await waits(anna, "proposals")
    await preferences.stop(anna)
    clock.moment += timedelta(days=1)
    assert await preferences.resume(anna)
    assert set((await states(database, anna)).values()) == {"cancelled"}


async def test_stop_beats_every_switch_and_cancels_all_that_waits(
    database: Database, preferences: Preferences, anna: ResidentId, olga: ResidentId, waits: Waits
) -> None:
    for topic in ("voting", "proposals"):
        await waits(anna, topic)
    await waits(olga, "voting")
    assert await preferences.stop(anna)
    assert not await preferences.stop(anna)
    wishes = await preferences.of(anna)
    assert wishes.has_stopped
    assert wishes.switches["voting"]
    assert not wishes.wants("voting")
    assert set((await states(database, anna)).values()) == {"cancelled"}
    assert await states(database, olga) == {"voting_pending": "pending"}
    assert not (await preferences.of(olga)).has_stopped


async def test_switching_on_ends_a_stop_and_switching_off_does_not(
    preferences: Preferences, anna: ResidentId
) -> None:
    await preferences.stop(anna)
    assert not await preferences.switch(anna, "elections", False)
    assert (await preferences.of(anna)).has_stopped
    assert await preferences.switch(anna, "surveys", True)
    assert not await preferences.switch(anna, "news_council", True)
    wishes = await preferences.of(anna)
    assert not wishes.has_stopped
    assert (wishes.wants("voting"), wishes.wants("elections")) == (True, False)


async def test_resuming_brings_back_what_was_before(
    preferences: Preferences, anna: ResidentId
) -> None:
    await preferences.switch(anna, "surveys", True)
    await preferences.stop(anna)
    assert await preferences.resume(anna)
    assert not await preferences.resume(anna)
    assert (await preferences.of(anna)).wants("surveys")


async def test_own_quiet_hours_replace_the_citys_and_can_be_given_back(
    preferences: Preferences, anna: ResidentId
) -> None:
    for own in (QuietHours(23, 6), QuietHours(0, 5), NEVER):
        await preferences.set_quiet(anna, own)
        wishes = await preferences.of(anna)
        assert (wishes.quiet, wishes.has_own_quiet) == (own, True)
    await preferences.set_quiet(anna, None)
    assert not (await preferences.of(anna)).has_own_quiet


async def test_the_digest_keeps_out_of_the_quiet_hours(
    preferences: Preferences, anna: ResidentId
) -> None:
    await preferences.set_digest(anna, 9)
    assert (await preferences.of(anna)).digest_hour == 9
    with pytest.raises(Refused) as refused:
        await preferences.set_digest(anna, 7)
    assert refused.value.reason is Reason.DIGEST_IN_QUIET_HOURS
    assert refused.value.facts == {"from_hour": 21, "until_hour": 8}
    await preferences.set_quiet(anna, QuietHours(20, 10))
    assert (await preferences.of(anna)).digest_hour == 10
    await preferences.set_quiet(anna, None)
    assert (await preferences.of(anna)).digest_hour == 10
    await preferences.set_digest(anna, None)
    assert (await preferences.of(anna)).digest_hour is None


async def test_district_and_age_are_kept_and_removed(
    preferences: Preferences, anna: ResidentId
) -> None:
    await preferences.set_district(anna, "karosta")
    await preferences.set_age_band(anna, "65+")
    wishes = await preferences.of(anna)
    assert (wishes.district, wishes.age_band) == ("karosta", "65+")
    await preferences.set_district(anna, None)
    await preferences.set_age_band(anna, None)
    wishes = await preferences.of(anna)
    assert (wishes.district, wishes.age_band) == (None, None)


async def test_what_is_no_choice_is_refused_and_changes_nothing(
    preferences: Preferences, anna: ResidentId
) -> None:
    before = await preferences.of(anna)
    for attempt, reason in (
        (preferences.switch(anna, "gossip", True), Reason.NEWS_TOPIC_UNKNOWN),
        (preferences.set_digest(anna, 24), Reason.HOUR_UNKNOWN),
        (preferences.set_digest(anna, -1), Reason.HOUR_UNKNOWN),
        (preferences.set_district(anna, "moon"), Reason.DISTRICT_UNKNOWN),
        (preferences.set_age_band(anna, "0-99"), Reason.AGE_BAND_UNKNOWN),
    ):
        with pytest.raises(Refused) as refused:
            await attempt
        assert refused.value.reason is reason
    assert await preferences.of(anna) == before


async def test_nobody_has_no_wishes(preferences: Preferences) -> None:
    for attempt in (
        preferences.of(NOBODY),
        preferences.switch(NOBODY, "voting", True),
        preferences.stop(NOBODY),
        preferences.resume(NOBODY),
        preferences.set_quiet(NOBODY, NEVER),
        preferences.set_digest(NOBODY, 9),
        preferences.set_district(NOBODY, "karosta"),
        preferences.set_age_band(NOBODY, "65+"),
    ):
        with pytest.raises(Refused) as refused:
            await attempt
        assert refused.value.reason is Reason.RESIDENT_UNKNOWN


async def test_erasure_forgets_the_wishes(
    database: Database, clock: FixedClock, preferences: Preferences, anna: ResidentId
) -> None:
    await preferences.switch(anna, "voting", False)
    await preferences.set_age_band(anna, "65+")
    residents = Residents(database, clock)
    await residents.erase(anna)
    async with database.reading() as connection:
        left = await connection.exec_driver_sql(
            "SELECT count(*) FROM resident WHERE switches <> ''"
        )
        assert left.scalar_one() == 0
    again = (await residents.meet(1001)).resident_id
    wishes = await preferences.of(again)
    assert wishes.wants("voting")
    assert wishes.age_band is None
