"""Whoever wrote or approved a campaign is no longer on the staff: what its card says of it, and
the way to go on."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button
from markupsafe import Markup

from bot.dialogs.campaigns.course import campaign_id_of
from bot.dialogs.campaigns.deciding import compose
from bot.dialogs.frame import press, resident_of, services_of
from bot.dialogs.widgets import Label, Say, View
from bot.i18n.translator import Translator
from bot.views.cut import isolated
from participation.campaigns.approvals import Approval
from participation.campaigns.campaign import Campaign, CampaignState

_OPEN = (CampaignState.DRAFT, CampaignState.WAITING)


def author_gone(campaign: Campaign) -> dict[str, bool]:
    """For the sentences and the button below; while its author is there all are silent."""
    is_orphan = campaign.is_author_gone and campaign.state in _OPEN
    return {
        "may_take_over": is_orphan and campaign.started_at is None,
        "is_orphan_series": is_orphan and campaign.started_at is not None,
    }


def lapsed(campaign: Campaign, approvals: Iterable[Approval], tr: Translator) -> dict[str, Any]:
    """The approvals that count no more; of what was sent they stay as they were."""
    gone = [isolated(each.name) for each in approvals if not each.counts]
    has_lapsed = bool(gone) and campaign.state in (CampaignState.WAITING, CampaignState.SCHEDULED)
    words = tr.plural(
        "⚠️ No longer on the staff: {names}. This approval does not count any more.",
        "⚠️ No longer on the staff: {names}. These approvals do not count any more.",
        len(gone),
        names=" · ".join(gone),
    )
    return {"has_lapsed": has_lapsed, "lapsed": Markup("\n{}").format(words)}


async def take_over(manager: DialogManager) -> None:
    """Whoever presses is its author now, and goes on at the summary of the draft."""
    taken = await services_of(manager).campaigns.take_over(
        resident_of(manager).resident_id, campaign_id_of(manager)
    )
    await compose(manager, taken.campaign_id)


LAPSED = View("lapsed", when="has_lapsed")
ORPHAN = Say(
    "\n⚠️ <b>Its author is no longer on the staff</b>, so it cannot be approved as it stands. Take "
    "it over: then it is your draft, and a colleague approves it.",
    when="may_take_over",
)
ORPHAN_SERIES = Say(
    "\n⚠️ <b>Its author is no longer on the staff</b>, so it cannot be approved any more. An issue "
    "was sent already, so its text stays as it is. Please copy it, and cancel this one.",
    when="is_orphan_series",
)
TAKE_OVER = Button(
    Label("✋ Take it over"), id="c_take_over", on_click=press(take_over), when="may_take_over"
)
