"""A topic that the city's data give up while a campaign runs, on both databases."""

from __future__ import annotations

import pytest

from participation.campaigns.campaign import Campaign, CampaignState
from participation.city import City
from participation.clock import FixedClock
from participation.delivery.sending import Sending
from participation.errors import Reason, Refused
from participation.machines.lease import Leases
from participation.storage.database import Database
from tests.integration.participation.campaign_desk import ANNA, BEN, TOPIC, Desk
from tests.small_city import small_city


@pytest.fixture
async def desk(database: Database) -> Desk:
    desk = Desk(database)
    await desk.staff()
    await desk.residents(5)
    return desk


def _without_topic() -> City:
    city = small_city()
    return city.model_copy(update={"news": tuple(n for n in city.news if n.key != TOPIC)})


def _starts_anew(desk: Desk) -> None:
    """With data in which the topic is gone."""
    desk.city = _without_topic()
    desk.campaigns = desk.another_process()


async def _is_paused_once(desk: Desk, one: Campaign) -> None:
    await desk.wake_all()
    paused = await desk.campaigns.campaign(one.campaign_id)
    assert (paused.state, paused.pause_reason) == (CampaignState.PAUSED, "topic_gone")
    for who in (ANNA, BEN):
        kinds = [kind for kind, _ in await desk.notices(who)]
        assert kinds.count("campaign_paused") == 1
    assert await desk.campaigns.wake() == 0


async def test_a_running_campaign_pauses_once_and_staff_are_told(desk: Desk) -> None:
    one = await desk.running()
    _starts_anew(desk)
    await _is_paused_once(desk, one)
    with pytest.raises(Refused) as refused:
        await desk.campaigns.resume(ANNA, one.campaign_id)
    assert refused.value.reason is Reason.CAMPAIGN_TOPIC_GONE


async def test_one_that_is_only_scheduled_pauses_before_anybody_gets_it(desk: Desk) -> None:
    one = await desk.scheduled()
    assert one.starts_at is not None
    _starts_anew(desk)
    desk.clock.moment = one.starts_at
    await _is_paused_once(desk, one)
    assert await desk.rows(one) == {}


async def test_when_the_topic_is_back_it_goes_on_where_it_stood(desk: Desk) -> None:
    one = await desk.running()
    _starts_anew(desk)
    await desk.wake_all()
    desk.city = small_city()
    desk.campaigns = desk.another_process()
    await desk.campaigns.resume(ANNA, one.campaign_id)
    await desk.wake_all()
    assert set((await desk.rows(one)).values()) == {"pending"}


async def test_the_sender_skips_nobody_for_a_topic_that_is_gone(desk: Desk) -> None:
    one = await desk.running()
    lease = await Leases(desk.database).take("sender 1", "machine", 60)
    assert lease is not None
    clock = FixedClock(desk.clock.now())
    sending = Sending(desk.database, clock, _without_topic(), desk._verified_not_cast)
    ready = await sending.ready(100)
    assert len([row for row in ready if row.campaign_id]) == 8
    await sending.mark(ready, [], lease.fence, lease.name)
    assert set((await desk.rows(one)).values()) == {"pending"}
