"""The audience, put together by buttons: the sentence and the count follow every press."""

from __future__ import annotations

from participation.campaigns.campaign import CampaignState
from participation.campaigns.segment import EVERYONE, All, Is, Not, Some, What
from tests.conversations.campaigns.conftest import Colleague
from tests.conversations.speaker import Speaker

LV, RU = Is(What.LANGUAGE, "lv"), Is(What.LANGUAGE, "ru")


async def adds(author: Colleague, only: str, what: str, value: str = "") -> None:
    """One condition, from the audience back to it."""
    await author.presses_button(only)
    await author.presses_button(what)
    if value:
        await author.taps(value)
    await author.sees("👥")


async def test_conditions_groups_and_exceptions(
    author: Colleague, readers: dict[str, Speaker]
) -> None:
    await author.begins()
    await author.sees("Latviešu 1 · English 1 · Русский 1")
    await adds(author, "➖ Except …", "🏛 Works for the city")
    await adds(author, "📂 Add a group", "🌐 Language …", "Latviešu")
    await adds(author, "➕ Only …", "🌐 Language …", "Русский")
    await author.sees("Latviešu 1 · English 0 · Русский 1")
    campaign = await author.newest()
    assert campaign.segment == All((Not(Is(What.STAFF)), Some((LV, RU))))
    await author.presses_button("➖ Turn the group into an exception")
    await author.sees("Latviešu 0 · English 1 · Русский 0")
    await author.presses_button("⬆️ Out of the group")
    await author.presses_button("⏳ Not too often")
    await author.says("9999")
    await author.sees("⚠️")
    await author.says("7")
    await author.presses_button("⬅️ Back")
    await author.sees("👥", "7")
    await author.presses_button("↩️ Start from everybody")
    await author.sees("Latviešu 1 · English 1 · Русский 1")
    campaign = await author.newest()
    assert (campaign.segment, campaign.rest_days) == (EVERYONE, None)
    assert campaign.state is CampaignState.DRAFT


async def test_two_presses_on_a_condition_take_one_away(
    author: Colleague, readers: dict[str, Speaker]
) -> None:
    await author.begins()
    await adds(author, "➕ Only …", "🌐 Language …", "Latviešu")
    await adds(author, "➖ Except …", "🏛 Works for the city")
    window = await author.last()
    first = window["reply_markup"]["inline_keyboard"][0][0]["callback_data"]
    await author.forges(window["message_id"], first)
    await author.answered()
    await author.forges(window["message_id"], first)
    await author.answered()
    assert (await author.newest()).segment == All((Not(Is(What.STAFF)),))


async def test_staffs_own_kind_starts_with_the_staff(author: Colleague) -> None:
    await author.says("/campaign")
    await author.presses_button("✍️ New campaign")
    await author.says("Meeting on Monday")
    await author.sees_step_of_campaign(2)
    await author.taps(author.services.city.news_topic("staff").name.get(author.tr.language))
    await author.sees_step_of_campaign(3)
    assert (await author.newest()).segment == Is(What.STAFF)
