"""What stands on the card of a campaign for whoever looks, and which buttons: see `card.py`."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager
from markupsafe import Markup

from bot.dialogs.campaigns.audience import audience_now, sentence_of
from bot.dialogs.campaigns.author_gone import author_gone, lapsed
from bot.dialogs.campaigns.course import actor_of, campaign_of
from bot.dialogs.campaigns.deciding import SEEN_HASH
from bot.dialogs.campaigns.desk import LIVE
from bot.dialogs.campaigns.neutral import has_read, neutral_data
from bot.dialogs.campaigns.reading import has_approved, may_decide, unread_by
from bot.dialogs.campaigns.standstill import standstill
from bot.dialogs.frame import services_of
from bot.dialogs.widgets import translator_of
from bot.views.campaign_audience import NAMES, audience_count
from bot.views.campaign_problems import problems_text
from bot.views.campaign_summary import state_words, summary
from bot.views.cut import cut, isolated
from participation.campaigns.campaign import Campaign, CampaignState, Move
from participation.campaigns.deciding import MOST_WHY
from participation.campaigns.four_eyes import Closeness
from participation.language import Language
from participation.staff.actor import Actor
from participation.staff.rights import Right

WHY_UNITS = MOST_WHY


def _possible(
    campaign: Campaign,
    actor: Actor,
    unread: tuple[Language, ...],
    *,
    is_done: bool,
    is_warned: bool,
) -> dict[str, bool]:
    """Which buttons stand under the card for this member. `is_done`: they have approved it;
    `is_warned`: they have read the warnings, or there are none."""
    is_own = campaign.author_id == actor.staff_id
    is_waiting = campaign.state is CampaignState.WAITING
    decides = may_decide(campaign, actor)
    languages = sum(bool(text) for text in campaign.content.texts.values())
    return {
        "may_decide": decides,
        "may_approve": decides and not is_done and not unread and is_warned,
        "must_warn": decides and not is_done and not is_warned,
        "must_read": decides and bool(unread) and len(unread) == languages,
        "must_read_on": decides and 0 < len(unread) < languages,
        "may_take_back": is_waiting and is_own and actor.may(Right.APPROVE_CAMPAIGNS),
        "may_edit": campaign.state is CampaignState.DRAFT and is_own,
        "may_cancel": campaign.may(Move.CANCEL)
        and (is_own or campaign.state is not CampaignState.DRAFT),
        "is_live": campaign.state in LIVE,
        "may_read": bool(campaign.content.texts) and not (decides and unread),
    }


async def card_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    actor = await actor_of(dialog_manager)
    campaign = await campaign_of(dialog_manager)
    dialog_manager.dialog_data[SEEN_HASH] = campaign.content_hash
    is_ahead = campaign.state in (CampaignState.DRAFT, CampaignState.WAITING) and campaign.topic
    count = Markup("")
    if is_ahead:
        count = audience_count(await audience_now(dialog_manager, campaign), tr)
    problems = services.campaigns.problems(campaign) if is_ahead else ()
    because = campaign.sent_back_because or ""
    unread = await unread_by(dialog_manager, campaign)
    neutral = await neutral_data(dialog_manager, campaign, actor)
    approvals = await services.campaigns.approvals(campaign)
    is_done = await has_approved(dialog_manager, campaign)
    is_waiting = campaign.state is CampaignState.WAITING
    may_still = is_waiting and not campaign.is_author_gone
    close = Closeness()
    if may_decide(campaign, actor) and not is_done:
        close = await services.campaigns.closeness(actor.resident_id, campaign.campaign_id)
    return {
        **neutral,
        **author_gone(campaign),
        **lapsed(campaign, approvals, tr),
        "is_close_to_author": close.note is not None
        and not close.has_other
        and not close.is_to_approver,
        "is_close_to_first": close.is_to_approver and not close.has_other,
        "is_for_another": close.has_other and not close.is_to_approver,
        "is_for_third": close.has_other and close.is_to_approver,
        **await standstill(dialog_manager),
        "number": campaign.campaign_id,
        "state": state_words(campaign, tr),
        "author": isolated(campaign.author_name),
        "approver": " · ".join(isolated(each.name) for each in approvals),
        "is_approved": bool(approvals),
        "one_is_missing": may_still and campaign.approvals > 0 and not is_done,
        "others_turn": is_waiting and is_done,
        "summary": summary(
            campaign, await sentence_of(dialog_manager, campaign), services.city, tr
        ),
        "count": count,
        "has_count": bool(is_ahead),
        "problems": problems_text(problems, tr),
        "has_problems": bool(problems),
        "because": isolated(cut(because, WHY_UNITS)),
        "is_sent_back": bool(because) and campaign.state is CampaignState.DRAFT,
        "waits_for_other": campaign.state is CampaignState.WAITING
        and campaign.author_id == actor.staff_id,
        "unread": " · ".join(NAMES[each] for each in unread),
        **_possible(
            campaign,
            actor,
            unread,
            is_done=is_done,
            is_warned=has_read(dialog_manager, neutral["judged"]),
        ),
    }
