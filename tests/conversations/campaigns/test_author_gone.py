"""Who wrote or approved a campaign leaves before it is sent: a colleague takes it over or approves
it instead, in each language of the staff."""

from __future__ import annotations

from bot.i18n.notices import NOTICES
from participation.campaigns.campaign import CampaignState
from participation.delivery.delivery import NoticeKind
from tests.conversations.campaigns.conftest import AFTER_START, Colleague, Hire
from tests.conversations.conftest import House
from tests.conversations.speaker import Speaker


async def test_campaign_of_an_author_who_left_is_taken_over_and_approved_by_another(
    author: Colleague, approver: Colleague, hire: Hire, readers: dict[str, Speaker]
) -> None:
    third = await hire(author.tr.language)
    campaign = await author.has_handed_over()
    actor = await author.services.staff.actor(await author.resident_id())
    assert actor is not None
    await author.services.staff.leave(actor)
    await approver.opens_list()
    await approver.taps("Three questions")
    await approver.sees_button(
        "✋ Take it over",
        approver.hears(
            "\n⚠️ <b>Its author is no longer on the staff</b>, so it cannot be approved as it "
            "stands. Take it over: then it is your draft, and a colleague approves it."
        ).strip(),
    )
    assert "✅" not in str((await approver.last())["reply_markup"])
    await approver.presses_button("✋ Take it over")
    await approver.sees_button("✋ Hand over for approval", "Three questions")
    await approver.presses_button("✋ Hand over for approval")
    await approver.sees(approver.hears("waits for approval"))
    await approver.opens_list()
    await approver.taps("Three questions")
    await approver.sees(
        approver.hears(
            "\n<i>A colleague has to approve it: nobody approves what they wrote themselves.</i>"
        ).strip()
    )
    await third.opens_list()
    await third.taps("Three questions")
    await third.reads_all()
    await third.presses_button("✅ Approve")
    await third.sees_button("🚫 Cancel")
    now = await third.newest()
    assert (now.campaign_id, now.state) == (campaign.campaign_id, CampaignState.SCHEDULED)


async def test_approval_of_a_colleague_who_left_does_not_send_it(
    house: House, author: Colleague, approver: Colleague, hire: Hire, readers: dict[str, Speaker]
) -> None:
    third = await hire(author.tr.language)
    campaign = await author.has_handed_over()
    await approver.approves()
    actor = await author.services.staff.actor(await approver.resident_id())
    assert actor is not None
    await author.services.staff.leave(actor)
    await house.desk.set_clock(AFTER_START)
    await author.sees(author.hears("waits for approval"), timeout=15)
    notice = NOTICES[NoticeKind.CAMPAIGN_WAITS]
    await third.sees_button(notice.button, third.hears(notice.text))
    await third.presses_button(notice.button)
    gone = third.tr.plural(
        "⚠️ No longer on the staff: {names}. This approval does not count any more.",
        "⚠️ No longer on the staff: {names}. These approvals do not count any more.",
        1,
        names=f"Ilze {approver.about['id']}",
    )
    await third.sees_button("👀 Read it first", str(gone.striptags()))
    await third.reads_all()
    await third.presses_button("✅ Approve")
    await third.sees_button("🚫 Cancel")
    now = await third.newest()
    assert (now.campaign_id, now.state) == (campaign.campaign_id, CampaignState.SCHEDULED)
