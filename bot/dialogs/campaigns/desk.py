"""What windows about a campaign that has left its author's hands share; and the list of all."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram_dialog import DialogManager, ShowMode, StartMode, Window
from aiogram_dialog.widgets.kbd import Button, Row

from bot.dialogs.campaigns.course import CAMPAIGN, actor_of, campaign_of, is_let_in
from bot.dialogs.campaigns.standstill import STANDSTILL, standstill
from bot.dialogs.campaigns.states import Compose, Desk
from bot.dialogs.frame import (
    Choices,
    bot_and_chat,
    buttons_only,
    close_to_menu,
    numbered,
    press,
    services_of,
)
from bot.dialogs.neutrality.states import NeutralDesk
from bot.dialogs.widgets import Label, Note, Say, translator_of
from bot.i18n.translator import Translator
from bot.services import Services
from bot.views.campaign_panel import panel
from bot.views.campaign_summary import list_label
from participation.campaigns.campaign import Campaign, CampaignState
from participation.residents.resident import Resident
from participation.staff.rights import Right

PAGE = "page"
PAGE_SIZE = 8
LIVE = (CampaignState.SCHEDULED, CampaignState.RUNNING, CampaignState.PAUSED)
OVER = (CampaignState.FINISHED, CampaignState.CANCELLED)


async def to_list(manager: DialogManager) -> None:
    await manager.switch_to(Desk.all)


async def to_card(manager: DialogManager) -> None:
    await manager.switch_to(Desk.card)


ALL = Button(Label("📋 All campaigns"), id="c_all_campaigns", on_click=press(to_list))


async def show_panel(manager: DialogManager, campaign: Campaign) -> None:
    """Close the window; the message that follows the campaign comes in its place."""
    services, tr = services_of(manager), translator_of(manager)
    bot, chat = bot_and_chat(manager)
    await manager.done()
    await send_panel(bot, services, chat.id, campaign, tr)


async def send_panel(
    bot: Bot, services: Services, chat_id: int, campaign: Campaign, tr: Translator
) -> None:
    """A message that is kept up to date until the campaign is over."""
    progress = await services.campaigns.progress(campaign.campaign_id)
    frozen = await services.staff.frozen()
    text, keyboard = panel(campaign, progress, services.clock.now(), tr, frozen)
    sent = await bot.send_message(chat_id, text, reply_markup=keyboard)
    for message_id in await services.panels.take_over(campaign.campaign_id, chat_id):
        with suppress(TelegramAPIError):  # gone already, or too old to be deleted
            await bot.delete_message(chat_id, message_id)
    await services.panels.follow(campaign, chat_id, sent.message_id, tr.language, text)


async def open_campaign(manager: DialogManager, campaign_id: int) -> None:
    """The right window for how the campaign stands."""
    manager.dialog_data[CAMPAIGN] = campaign_id
    campaign = await campaign_of(manager)
    if campaign.state in LIVE:
        await show_panel(manager, campaign)
    elif campaign.started_at is not None:
        await manager.switch_to(Desk.report)
    else:
        await manager.switch_to(Desk.card)


async def earlier(manager: DialogManager) -> None:
    manager.dialog_data[PAGE] = manager.dialog_data.get(PAGE, 0) + 1


async def later(manager: DialogManager) -> None:
    manager.dialog_data[PAGE] = max(0, manager.dialog_data.get(PAGE, 0) - 1)


async def write_new(manager: DialogManager) -> None:
    await manager.start(Compose.drafts, mode=StartMode.RESET_STACK)


async def to_neutrality(manager: DialogManager) -> None:
    """The names that staff watch for; who may see them, its windows ask."""
    await manager.start(NeutralDesk.home, mode=StartMode.RESET_STACK)


async def list_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr = translator_of(dialog_manager)
    actor = await actor_of(dialog_manager, Right.WRITE_CAMPAIGNS)
    page = dialog_manager.dialog_data.get(PAGE, 0)
    campaigns = services_of(dialog_manager).campaigns
    found = await campaigns.campaigns(page=page, size=PAGE_SIZE)
    choices: Choices = [(list_label(each, tr), each.campaign_id) for each in found]
    is_more = bool(await campaigns.campaigns(page=page + 1, size=PAGE_SIZE))
    return {
        **await standstill(dialog_manager),
        "campaigns": choices,
        "has_some": bool(choices),
        "has_none": not choices,
        "has_later": page > 0,
        "has_earlier": is_more,
        "may_watch": actor.may(Right.EDIT_ELECTIONS),
    }


windows = (
    Window(
        Note(),
        STANDSTILL,
        Say("<b>Campaigns</b>"),
        Say("Choose one to see how it stands. The newest comes first.", when="has_some"),
        Say("There are no campaigns yet.", when="has_none"),
        numbered("campaigns", open_campaign, widget_id="c_open"),
        Row(
            Button(Label("⬅️ Newer"), id="c_newer", on_click=press(later), when="has_later"),
            Button(Label("Older ➡️"), id="c_older", on_click=press(earlier), when="has_earlier"),
        ),
        Button(
            Label("✍️ Write a campaign"), id="c_write", on_click=press(write_new), when="is_free"
        ),
        Button(
            # NOTE Opens the names of candidates and parties, and until when two approve.
            Label("🛡 Before an election"),
            id="c_neutral",
            on_click=press(to_neutrality),
            when="may_watch",
        ),
        Button(Label("🏠 Menu"), id="c_menu", on_click=press(close_to_menu)),
        buttons_only(),
        state=Desk.all,
        getter=list_data,
    ),
)


async def start_campaigns(manager: DialogManager, services: Services, resident: Resident) -> None:
    """Open the list, or say why not."""
    if await is_let_in(manager, services, resident):
        await manager.start(Desk.all, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)
