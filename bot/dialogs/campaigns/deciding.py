"""What is done with one campaign: approve, send back, copy, give up. Its windows: `card.py`."""

from __future__ import annotations

import structlog
from aiogram import Bot
from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message
from aiogram_dialog import DialogManager, StartMode

from bot.dialogs.campaigns.course import CAMPAIGN, campaign_id_of, campaign_of
from bot.dialogs.campaigns.desk import send_panel, show_panel
from bot.dialogs.campaigns.neutral import WARNED
from bot.dialogs.campaigns.states import Compose, Desk
from bot.dialogs.frame import bot_and_chat, resident_of, services_of
from bot.dialogs.widgets import (
    leave_note,
    translator_of,
)
from bot.dialogs.written import ask_again, written
from bot.i18n.translator import N_
from bot.services import Services
from participation.campaigns.campaign import Campaign
from participation.errors import Refused
from participation.language import LANGUAGES

log = structlog.get_logger(__name__)

SEEN_HASH = "seen_hash"
ASK_WHY = N_("Please type what should be changed.")


async def approve(manager: DialogManager) -> None:
    """What was looked at is approved, not what stands there by now."""
    services = services_of(manager)
    campaign = await services.campaigns.approve(
        resident_of(manager).resident_id,
        campaign_id_of(manager),
        manager.dialog_data.get(SEEN_HASH),
        manager.dialog_data.get(WARNED),
    )
    bot, _ = bot_and_chat(manager)
    await show_panel(manager, campaign)
    await tell_author(bot, services, campaign)


async def tell_author(bot: Bot, services: Services, campaign: Campaign) -> None:
    """The author can cancel in these five minutes, too."""
    try:
        member = await services.staff.member(campaign.author_id)
        tr = services.translators[member.language or LANGUAGES[0]]
        await send_panel(bot, services, member.telegram_id, campaign, tr)
    except (Refused, TelegramAPIError) as trouble:
        # The approval stands; the author has left, or cannot be reached just now.
        log.info("author not told", why=type(trouble).__name__)


async def to_reading(manager: DialogManager) -> None:
    await manager.switch_to(Desk.reading)


async def to_send_back(manager: DialogManager) -> None:
    await manager.switch_to(Desk.send_back)


async def to_sure(manager: DialogManager) -> None:
    await manager.switch_to(Desk.sure)


async def to_progress(manager: DialogManager) -> None:
    await show_panel(manager, await campaign_of(manager))


async def take_why(message: Message, manager: DialogManager) -> None:
    why = written(message, manager, ASK_WHY)
    if why is None:
        return
    if why.strip():
        await send_back(manager, why)
    else:
        ask_again(message, manager, ASK_WHY)


async def send_back(manager: DialogManager, why: str) -> None:
    await services_of(manager).campaigns.send_back(
        resident_of(manager).resident_id, campaign_id_of(manager), why
    )
    tr = translator_of(manager)
    leave_note(manager, tr("✅ It is a draft again."))
    await manager.switch_to(Desk.card)


async def take_back(manager: DialogManager) -> None:
    """Its author wants to change it once more."""
    await send_back(manager, "")


async def cancel(manager: DialogManager) -> None:
    await services_of(manager).campaigns.cancel(
        resident_of(manager).resident_id, campaign_id_of(manager)
    )
    tr = translator_of(manager)
    leave_note(manager, tr("🚫 It is cancelled."))
    await manager.switch_to(Desk.all)


async def copy(manager: DialogManager) -> None:
    """A new draft with the same texts, opened in the composer."""
    copied = await services_of(manager).campaigns.copy(
        resident_of(manager).resident_id, campaign_id_of(manager)
    )
    await compose(manager, copied.campaign_id)


async def compose(manager: DialogManager, campaign_id: int) -> None:
    """Open the composer at the summary of this draft."""
    await manager.start(Compose.summary, data={CAMPAIGN: campaign_id}, mode=StartMode.RESET_STACK)


async def edit(manager: DialogManager) -> None:
    await compose(manager, campaign_id_of(manager))
