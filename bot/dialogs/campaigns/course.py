"""The campaign behind the composer, who may be here, and where the dialog goes next."""

from __future__ import annotations

from typing import Any, Final

from aiogram.fsm.state import State
from aiogram.types import InlineKeyboardMarkup
from aiogram_dialog import DialogManager

from bot.callbacks import Errand
from bot.dialogs.campaigns.states import PART_OF, STEPS, Compose, step_of
from bot.dialogs.frame import bot_and_chat, resident_of, services_of
from bot.dialogs.widgets import leave_note, translator_of
from bot.i18n.reasons import explain
from bot.services import Services
from bot.views.menu import go_button
from participation.campaigns.campaign import Campaign, CampaignState
from participation.errors import Reason, Refused
from participation.language import LANGUAGES
from participation.residents.resident import Resident, ResidentId
from participation.staff.actor import Actor
from participation.staff.rights import Right

CAMPAIGN: Final = "campaign"
PLACE: Final = "place"
"""Where in the audience a condition is added or taken away: `conditions.TOP` or a group."""
SEEN: Final = "seen_summary"


async def staff_member(services: Services, resident_id: ResidentId, right: Right) -> Actor:
    """Whoever may look at this now; raises `Refused`, in words that lead to /staff.

    What is done is refused or let in by the service once more, with the freeze; looking on while
    everything stands still is allowed.
    """
    actor = await services.staff.actor(resident_id)
    if actor is None:
        raise Refused(Reason.NOT_STAFF)
    if not actor.may(right):
        raise Refused(Reason.RIGHT_MISSING, right=right.value)
    if not actor.has_session(services.clock.now()):
        raise Refused(Reason.SECOND_FACTOR_NEEDED)
    return actor


async def is_let_in(manager: DialogManager, services: Services, resident: Resident) -> bool:
    """Whether the campaigns' doors open; if not, why is said in the chat."""
    try:
        await staff_member(services, resident.resident_id, Right.WRITE_CAMPAIGNS)
    except Refused as refused:
        bot, chat = bot_and_chat(manager)
        await manager.reset_stack()
        await bot.send_message(chat.id, explain(refused, translator_of(manager)))
        return False
    return True


async def actor_of(manager: DialogManager, right: Right = Right.WRITE_CAMPAIGNS) -> Actor:
    """Asked anew for every window: whoever left the city sees nothing more at once."""
    return await staff_member(services_of(manager), resident_of(manager).resident_id, right)


def campaign_id_of(manager: DialogManager) -> int:
    """Which campaign this dialog is about."""
    found: int = manager.dialog_data.get(CAMPAIGN, 0)
    return found


async def campaign_of(manager: DialogManager) -> Campaign:
    """The campaign, read anew."""
    return await services_of(manager).campaigns.campaign(campaign_id_of(manager))


async def change(manager: DialogManager, **fields: Any) -> Campaign:
    """Save a change at once; raises `Refused`."""
    return await services_of(manager).campaigns.change(
        resident_of(manager).resident_id, campaign_id_of(manager), **fields
    )


def state_of(manager: DialogManager) -> State:
    """The window that is open."""
    return manager.current_context().state


async def go_on(manager: DialogManager) -> None:
    """The next step."""
    following = STEPS.index(step_of(state_of(manager))) + 1
    await manager.switch_to(STEPS[min(following, len(STEPS) - 1)])


async def go_back(manager: DialogManager) -> None:
    """To the window before."""
    here = state_of(manager)
    if here in PART_OF:
        await manager.switch_to(PART_OF[here])
    elif here == STEPS[0]:
        await manager.switch_to(Compose.drafts)
    else:
        await manager.switch_to(STEPS[STEPS.index(here) - 1])


async def go_to_summary(manager: DialogManager) -> None:
    """Straight to the end, for whoever came from there to change one thing."""
    await manager.switch_to(Compose.summary)


async def save_and_close(manager: DialogManager) -> None:
    """Close the window; the draft was saved with each answer."""
    tr = translator_of(manager)
    text = tr("💾 Saved. The draft waits for you: send /campaign whenever you want to go on.")
    rows = [
        [go_button(tr.plain("✍️ Go on with the campaign"), Errand.CAMPAIGN)],
        [go_button(tr.plain("🏠 Menu"), Errand.MENU)],
    ]
    bot, chat = bot_and_chat(manager)
    await manager.done()
    await bot.send_message(chat.id, text, reply_markup=InlineKeyboardMarkup(inline_keyboard=rows))


async def open_draft(manager: DialogManager, campaign_id: int) -> None:
    """Go on with a draft where something is missing, else at its summary."""
    manager.dialog_data.clear()
    manager.dialog_data[CAMPAIGN] = campaign_id
    campaign = await campaign_of(manager)
    if campaign.state is not CampaignState.DRAFT:
        tr = translator_of(manager)
        leave_note(manager, tr("This campaign is no longer a draft. /campaigns shows it."))
        await manager.switch_to(Compose.drafts)
        return
    await manager.switch_to(first_gap(campaign))


def first_gap(campaign: Campaign) -> State:
    """The first step that is not done yet."""
    if not campaign.purpose:
        return Compose.purpose
    if not campaign.topic:
        return Compose.topic
    if not campaign.content.texts:
        return Compose.audience
    if any(not campaign.content.texts.get(language) for language in LANGUAGES):
        return Compose.texts
    return Compose.summary
