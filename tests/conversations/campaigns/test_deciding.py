"""Who decides about a campaign, and what can still be stopped, in each language of the staff."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.i18n.notices import NOTICES
from bot.views.campaign_audience import NAMES
from participation.campaigns.campaign import CampaignState
from participation.delivery.delivery import NoticeKind
from participation.language import LANGUAGES
from participation.preferences.quiet_hours import QuietHours
from tests.conversations.campaigns.conftest import (
    AFTER_START,
    BEFORE_START,
    DAY,
    TEXTS,
    Colleague,
    Hire,
    copies,
)
from tests.conversations.conftest import House
from tests.conversations.speaker import Speaker

TITLE = "Three questions"
Readers = dict[str, Speaker]


async def test_nobody_approves_what_they_wrote(author: Colleague, readers: Readers) -> None:
    campaign = await author.has_handed_over()
    await author.opens_list()
    await author.taps(TITLE)
    await author.sees(
        author.hears(
            "\n<i>A colleague has to approve it: nobody approves what they wrote themselves.</i>"
        ).strip()
    )
    labels = [
        button["text"]
        for row in (await author.last())["reply_markup"]["inline_keyboard"]
        for button in row
    ]
    assert author.tr.plain("✅ Approve") not in labels
    assert (await author.newest()).campaign_id == campaign.campaign_id
    assert (await author.newest()).state is CampaignState.WAITING


async def test_sent_back_campaign_comes_to_its_author_with_the_reason(
    author: Colleague, approver: Colleague, readers: Readers
) -> None:
    await author.has_handed_over()
    await approver.opens_notice()
    await approver.presses_button("↩️ Send it back")
    await approver.sees(
        approver.hears(
            "<b>What should be changed?</b>\nType it in a few words: “{title}” goes back to its "
            "author as a draft.",
            title=TITLE,
        )
    )
    await approver.sends_sticker()
    await approver.sees("⚠️", TITLE)
    await approver.says("Lūdzu, <īsāk> & skaidrāk")
    await approver.sees(approver.hears("✅ It is a draft again."))
    notice = NOTICES[NoticeKind.CAMPAIGN_SENT_BACK]
    await author.sees_button(notice.button, author.hears(notice.text))
    await author.presses_button(notice.button)
    await author.sees_button("✋ Hand over for approval", "Lūdzu, <īsāk> & skaidrāk")
    await author.presses_button("✋ Hand over for approval")
    await author.sees(author.hears("waits for approval"))
    assert (await author.newest()).state is CampaignState.WAITING


async def test_button_to_approve_comes_only_after_every_language_was_read(
    author: Colleague, approver: Colleague, readers: Readers
) -> None:
    campaign = await author.has_handed_over()
    await approver.opens_notice()
    await approver.presses_button("👀 Read it first")
    await approver.sees(TEXTS[approver.tr.language])
    await approver.presses_button("⬅️ Back")
    others = [NAMES[each] for each in LANGUAGES if each != approver.tr.language]
    await approver.sees_button("👀 Read the rest", " · ".join(others))
    labels = [
        button["text"]
        for row in (await approver.last())["reply_markup"]["inline_keyboard"]
        for button in row
    ]
    assert approver.tr.plain("✅ Approve") not in labels
    await approver.presses_button("👀 Read the rest")
    await approver.presses_button_to(others[1])
    await approver.sees_button("✅ Approve")
    await approver.presses_button("✅ Approve")
    await approver.sees_button("🚫 Cancel")
    assert (await author.newest()).campaign_id == campaign.campaign_id
    assert (await author.newest()).state is CampaignState.SCHEDULED


async def test_campaign_is_cancelled_within_five_minutes(
    house: House, author: Colleague, approver: Colleague, readers: Readers
) -> None:
    await author.has_handed_over()
    await approver.approves()
    await house.desk.set_clock(BEFORE_START)
    await author.sees_button("🚫 Cancel", "09:05")
    await author.presses_panel("cancel")
    await author.sees_button("🚫 Yes, cancel it", TITLE)
    await author.presses_panel("cancel_sure")
    await author.sees(author.hears("cancelled"))
    await approver.sees(approver.hears("cancelled"), timeout=15)
    await house.desk.set_clock(AFTER_START)
    await asyncio.sleep(3)  # time in which it would go out
    for language, reader in readers.items():
        assert copies(await reader.chat(), TEXTS[language]) == 0
    assert (await author.newest()).state is CampaignState.CANCELLED


async def test_paused_campaign_goes_on_without_repeating_anybody(
    house: House, author: Colleague, approver: Colleague, readers: Readers
) -> None:
    # Olga sleeps until noon, so the campaign is not over before that.
    sleeper = await readers["ru"].resident_id()
    await house.app.services.preferences.set_quiet(sleeper, QuietHours(6, 12))
    await author.has_handed_over()
    await approver.approves()
    await house.desk.set_clock(AFTER_START)
    for language in ("lv", "en"):
        await readers[language].sees(TEXTS[language], timeout=20)
    await author.sees("████████░░░░ 66", button=author.tr.plain("⏸ Pause"), timeout=20)
    await author.presses_panel("pause")
    await author.sees_button("▶️ Go on", author.hears("paused"))
    await house.desk.set_clock(f"{DAY}T12:01")
    await asyncio.sleep(3)  # time in which she would get it
    assert copies(await readers["ru"].chat(), TEXTS["ru"]) == 0
    await author.presses_panel("resume")
    await author.sees_button("⏸ Pause")
    await readers["ru"].sees(TEXTS["ru"], timeout=20)
    await author.sees("████████████ 100", button=author.tr.plain("📊 Report"), timeout=20)
    for language, reader in readers.items():
        assert copies(await reader.chat(), TEXTS[language]) == 1


async def test_copy_is_a_new_draft_with_the_same_texts(
    author: Colleague, approver: Colleague, readers: Readers
) -> None:
    await author.has_handed_over(rest_days=7)
    await approver.opens_notice()
    await approver.presses_button("📄 Copy it as a new draft")
    await approver.sees_button("✋ Hand over for approval", TITLE)
    copied = await approver.newest()
    assert copied.state is CampaignState.DRAFT
    assert copied.content.texts == TEXTS
    assert copied.rest_days == 7
    member = await approver.services.staff.member(copied.author_id)
    assert member.resident_id == await approver.resident_id()


async def test_colleague_who_is_too_late_sees_how_it_stands(
    house: House, author: Colleague, approver: Colleague, readers: Readers, hire: Hire
) -> None:
    await author.has_handed_over()
    await approver.opens_notice()
    third = await hire("en")
    await third.opens_list()
    await third.taps(TITLE)
    await third.sees_button("👀 Read it first")
    await third.reads_all()
    await approver.reads_all()
    await approver.presses_button("✅ Approve")
    await approver.sees_button("🚫 Cancel")
    await third.presses_button("✅ Approve")
    await third.sees("⚠️")
    campaign = await author.newest()
    assert campaign.state is CampaignState.SCHEDULED
    assert campaign.starts_at is not None
    left = campaign.starts_at - house.app.services.clock.now()
    assert timedelta(minutes=4) < left <= timedelta(minutes=5)
