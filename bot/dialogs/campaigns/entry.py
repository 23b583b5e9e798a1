"""The way in: the drafts that wait, and a new campaign. The steps are in other files."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, ShowMode, StartMode, Window
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.campaigns.course import CAMPAIGN, actor_of, is_let_in, open_draft
from bot.dialogs.campaigns.states import Compose
from bot.dialogs.frame import (
    Choices,
    buttons_only,
    close_to_menu,
    numbered,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.widgets import Label, Note, Say, translator_of
from bot.services import Services
from bot.views.cut import cut
from participation.campaigns.campaign import Campaign, CampaignState
from participation.residents.resident import Resident

MOST_DRAFTS = 8
DRAFTS_READ = 100
"""A handful of staff never has so many at once."""


async def my_drafts(manager: DialogManager) -> tuple[Campaign, ...]:
    """The drafts of the member who looks, the newest first."""
    actor = await actor_of(manager)
    drafts = await services_of(manager).campaigns.campaigns(
        frozenset({CampaignState.DRAFT}), size=DRAFTS_READ
    )
    return tuple(draft for draft in drafts if draft.author_id == actor.staff_id)[:MOST_DRAFTS]


async def begin(manager: DialogManager) -> None:
    campaign = await services_of(manager).campaigns.begin(resident_of(manager).resident_id)
    manager.dialog_data.clear()
    manager.dialog_data[CAMPAIGN] = campaign.campaign_id
    await manager.switch_to(Compose.purpose)


async def drafts_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr = translator_of(dialog_manager)
    drafts = await my_drafts(dialog_manager)
    choices: Choices = [
        (f"📝 {cut(draft.purpose, 50) or tr.plain('Without a title yet')}", draft.campaign_id)
        for draft in drafts
    ]
    return {"drafts": choices, "has_drafts": bool(drafts), "has_none": not drafts}


windows = (
    Window(
        Note(),
        Say("<b>Write a campaign</b>"),
        Say(
            "A campaign is one message to many people, each in their own language. I lead you "
            "through it step by step, and everything is saved at once. A colleague approves it "
            "before it is sent.",
            when="has_none",
        ),
        Say("You have unfinished drafts. Go on with one, or write a new one.", when="has_drafts"),
        numbered("drafts", open_draft, widget_id="c_draft"),
        Button(Label("✍️ New campaign"), id="c_new", on_click=press(begin)),
        Button(Label("🏠 Menu"), id="c_menu", on_click=press(close_to_menu)),
        buttons_only(),
        state=Compose.drafts,
        getter=drafts_data,
    ),
)


async def start_campaign(manager: DialogManager, services: Services, resident: Resident) -> None:
    """Open the composer, or say why not."""
    if await is_let_in(manager, services, resident):
        await manager.start(Compose.drafts, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)
