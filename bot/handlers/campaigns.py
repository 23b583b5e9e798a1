"""Presses under campaigns: residents' buttons, and the messages with which staff follow them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress

from aiogram import Bot, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.fsm.state import State
from aiogram.types import CallbackQuery, MaybeInaccessibleMessageUnion, Message
from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.callbacks import CampaignDo, CampaignPress, StopTopic
from bot.dialogs.campaigns import start_campaigns
from bot.dialogs.campaigns.course import CAMPAIGN, staff_member
from bot.dialogs.campaigns.desk import LIVE, send_panel
from bot.dialogs.campaigns.states import Compose, Desk
from bot.dialogs.projects import start_projects
from bot.filters.may_do import MayDo
from bot.handlers.why import on_stop_topic
from bot.i18n.reasons import explain
from bot.i18n.translator import Translator
from bot.services import Services
from bot.views.campaign_panel import panel, sure_panel
from participation.campaigns.campaign import Campaign, CampaignState
from participation.errors import Refused
from participation.residents.resident import Resident
from participation.staff.actor import Actor
from participation.staff.rights import Right

router = Router(name="campaigns")

COUNTED = (
    CampaignState.RUNNING,
    CampaignState.PAUSED,
    CampaignState.FINISHED,
    CampaignState.CANCELLED,
    CampaignState.SCHEDULED,
)
"""A draft's buttons are pressed by staff who try them."""
MOST_IN_A_POPUP = 190


@router.callback_query(CampaignPress.filter())
async def on_press(
    query: CallbackQuery,
    callback_data: CampaignPress,
    dialog_manager: DialogManager,
    services: Services,
    resident: Resident,
    tr: Translator,
) -> None:
    """Count the press, never who pressed, and lead on."""
    campaign = await services.campaigns.campaign(callback_data.campaign_id)
    buttons = campaign.content.buttons
    if not 0 <= callback_data.button < len(buttons):
        await query.answer(tr.plain("This has changed. Here is how it stands now."))
        return
    if campaign.state in COUNTED:
        await services.campaigns.press(callback_data.campaign_id, callback_data.button)
    button = buttons[callback_data.button]
    if button.kind == "stop_topic":
        await on_stop_topic(query, StopTopic(topic=campaign.topic), services, resident, tr)
        return
    await query.answer()
    if (project := button.project) is not None:
        dialog_manager.show_mode = ShowMode.SEND
        await start_projects(dialog_manager, services, resident, project[1])


Act = Callable[[Services, Resident, int], Awaitable[Campaign]]


async def _pause(services: Services, resident: Resident, campaign_id: int) -> Campaign:
    return await services.campaigns.pause(resident.resident_id, campaign_id)


async def _resume(services: Services, resident: Resident, campaign_id: int) -> Campaign:
    return await services.campaigns.resume(resident.resident_id, campaign_id)


async def _cancel(services: Services, resident: Resident, campaign_id: int) -> Campaign:
    return await services.campaigns.cancel(resident.resident_id, campaign_id)


async def _look(services: Services, resident: Resident, campaign_id: int) -> Campaign:
    return await services.campaigns.campaign(campaign_id)


ACTS: dict[str, Act] = {
    "look": _look,
    "pause": _pause,
    "resume": _resume,
    "cancel_sure": _cancel,
}


@router.callback_query(CampaignDo.filter(), MayDo(Right.WRITE_CAMPAIGNS))
async def on_do(
    query: CallbackQuery,
    callback_data: CampaignDo,
    dialog_manager: DialogManager,
    services: Services,
    resident: Resident,
    actor: Actor,
    tr: Translator,
    bot: Bot,
) -> None:
    """Every press reads the world anew; what has changed is said, and shown as it stands."""
    message = query.message
    if message is None:
        return
    campaign_id, action = callback_data.campaign_id, callback_data.action
    dialog_manager.show_mode = ShowMode.SEND
    try:
        await staff_member(services, resident.resident_id, Right.WRITE_CAMPAIGNS)
        if action in ACTS:
            campaign = await ACTS[action](services, resident, campaign_id)
        else:
            campaign = await services.campaigns.campaign(campaign_id)
    except Refused as refused:
        words = str(explain(refused, tr).striptags())
        await query.answer(words[:MOST_IN_A_POPUP], show_alert=True)
        if action in ACTS:
            with suppress(Refused):
                await show(message, services, campaign_id, tr)
        return
    await query.answer()
    if action == "cancel":
        await ask(message, services, campaign, tr)
    elif action in ACTS:
        await show(message, services, campaign_id, tr)
    elif action == "all":
        await start_campaigns(dialog_manager, services, resident)
    elif action == "report":
        await open_window(dialog_manager, Desk.report, campaign_id)
    elif action == "card":
        await open_window(dialog_manager, Desk.card, campaign_id)
    elif campaign.state in LIVE:
        await send_panel(bot, services, message.chat.id, campaign, tr)
    elif campaign.started_at is not None and campaign.state is not CampaignState.DRAFT:
        await open_window(dialog_manager, Desk.report, campaign_id)
    elif campaign.state is CampaignState.DRAFT and campaign.author_id == actor.staff_id:
        await open_window(dialog_manager, Compose.summary, campaign_id)
    else:
        await open_window(dialog_manager, Desk.card, campaign_id)


@router.callback_query(CampaignDo.filter())
async def on_do_by_others(
    query: CallbackQuery, services: Services, resident: Resident, tr: Translator
) -> None:
    """Somebody who is not, or no longer, on the staff."""
    try:
        await staff_member(services, resident.resident_id, Right.WRITE_CAMPAIGNS)
    except Refused as refused:
        await query.answer(
            str(explain(refused, tr).striptags())[:MOST_IN_A_POPUP], show_alert=True
        )


async def open_window(manager: DialogManager, state: State, campaign_id: int) -> None:
    """A window about this campaign, below the message that was pressed."""
    await manager.start(
        state,
        data={CAMPAIGN: campaign_id},
        mode=StartMode.RESET_STACK,
        show_mode=ShowMode.SEND,
    )


async def show(
    message: MaybeInaccessibleMessageUnion, services: Services, campaign_id: int, tr: Translator
) -> None:
    """Bring the pressed message up to date and keep it so; one too old to edit comes anew."""
    campaign = await services.campaigns.campaign(campaign_id)
    progress = await services.campaigns.progress(campaign_id)
    frozen = await services.staff.frozen()
    text, keyboard = panel(campaign, progress, services.clock.now(), tr, frozen)
    if not isinstance(message, Message):
        return
    with suppress(TelegramBadRequest):
        await message.edit_text(text, reply_markup=keyboard)
    await services.panels.follow(campaign, message.chat.id, message.message_id, tr.language, text)


async def ask(
    message: MaybeInaccessibleMessageUnion, services: Services, campaign: Campaign, tr: Translator
) -> None:
    """Ask in place of the panel before something that cannot be taken back."""
    if not isinstance(message, Message):
        return
    await services.panels.leave(message.chat.id, message.message_id)
    text, keyboard = sure_panel(campaign, tr)
    with suppress(TelegramBadRequest):
        await message.edit_text(text, reply_markup=keyboard)
