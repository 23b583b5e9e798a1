"""The author of a campaign leaves before it is approved: a colleague takes it over, in each
language of the staff, and somebody else approves it."""

from __future__ import annotations

from participation.campaigns.campaign import CampaignState
from tests.conversations.campaigns.conftest import Colleague, Hire
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
