"""What was sent: everybody can read the public campaigns again, and only those."""

from __future__ import annotations

from participation.campaigns.campaign import CampaignState
from participation.language import LANGUAGES
from tests.conversations.campaigns.conftest import AFTER_START, TEXTS, Colleague
from tests.conversations.conftest import House, Welcome
from tests.conversations.speaker import Speaker

GONE = "This message is not in the archive."


async def is_sent(house: House, author: Colleague, approver: Colleague, *, is_public: bool) -> int:
    campaign = await author.has_handed_over(is_public=is_public)
    campaigns = house.app.services.campaigns
    reader, seen = await approver.resident_id(), campaign.content_hash
    for each in LANGUAGES:
        await campaigns.note_read(reader, campaign.campaign_id, each, seen or "")
    await campaigns.approve(reader, campaign.campaign_id, seen)
    await house.desk.set_clock(AFTER_START)
    await author.sees("✅", timeout=30)  # the notice that it is finished
    assert (await campaigns.campaign(campaign.campaign_id)).state is CampaignState.FINISHED
    return campaign.campaign_id


async def test_public_campaign_is_read_again_from_the_news_and_by_its_link(
    house: House,
    author: Colleague,
    approver: Colleague,
    readers: dict[str, Speaker],
    welcome: Welcome,
    language: str,
) -> None:
    campaign_id = await is_sent(house, author, approver, is_public=True)
    anna = await welcome(language)
    await anna.says("/news")
    await anna.presses_button("📰 News of the city")
    await anna.presses_button("📚 What was sent")
    await anna.taps(TEXTS[language][:20])
    await anna.sees(TEXTS[language])
    await anna.starts(f"a_{campaign_id}")
    await anna.sees_button("📚 What else was sent", TEXTS[language])
    for nothing in ("a_999999", "a_0"):
        await anna.starts(nothing)
        await anna.sees(anna.hears(GONE))


async def test_campaign_that_is_not_public_stays_out_of_the_archive(
    house: House,
    author: Colleague,
    approver: Colleague,
    readers: dict[str, Speaker],
    welcome: Welcome,
) -> None:
    campaign_id = await is_sent(house, author, approver, is_public=False)
    anna = await welcome("en")
    await anna.starts(f"a_{campaign_id}")
    await anna.sees(anna.hears(GONE))
