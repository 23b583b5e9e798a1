"""The way in: the drafts that wait, and a new campaign. The steps are in other files."""

from __future__ import annotations

from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager, ShowMode, StartMode, Window
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.campaigns.course import CAMPAIGN, actor_of, is_let_in, open_draft
from bot.dialogs.campaigns.standstill import STANDSTILL, standstill
from bot.dialogs.campaigns.states import Compose
from bot.dialogs.campaigns.subject import set_title
from bot.dialogs.frame import (
    Choices,
    close_to_menu,
    numbered,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.widgets import Label, Note, Say, answer_by_message, translator_of
from bot.dialogs.written import written
from bot.i18n.translator import N_
from bot.services import Services
from bot.views.campaign_summary import list_label
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


async def take_title(message: Message, manager: DialogManager) -> None:
    """Whoever types here has begun: it is the title of a new campaign."""
    title = written(message, manager, N_("Please type the title of a new campaign."))
    if title is not None:
        await begin(manager)
        await set_title(manager, title)


async def drafts_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr = translator_of(dialog_manager)
    drafts = await my_drafts(dialog_manager)
    shown = await standstill(dialog_manager)
    choices: Choices = [(list_label(draft, tr), draft.campaign_id) for draft in drafts]
    return {
        **shown,
        "drafts": choices,
        "may_go_on": bool(drafts) and shown["is_free"],
        "has_none": not drafts,
    }


windows = (
    Window(
        Note(),
        STANDSTILL,
        Say("<b>Write a campaign</b>"),
        Say(
            "A campaign is one message to many people, each in their own language. I lead you "
            "through it step by step, and everything is saved at once. A colleague approves it "
            "before it is sent.",
            when="has_none",
        ),
        Say("You have unfinished drafts: go on with one.", when="may_go_on"),
        Say("For a new campaign type its title, or press the button.", when="is_free"),
        numbered("drafts", open_draft, widget_id="c_draft"),
        Button(Label("✍️ New campaign"), id="c_new", on_click=press(begin), when="is_free"),
        Button(Label("🏠 Menu"), id="c_menu", on_click=press(close_to_menu)),
        answer_by_message(take_title),
        state=Compose.drafts,
        getter=drafts_data,
    ),
)


async def start_campaign(manager: DialogManager, services: Services, resident: Resident) -> None:
    """Open the composer, or say why not."""
    if await is_let_in(manager, services, resident):
        await manager.start(Compose.drafts, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)
