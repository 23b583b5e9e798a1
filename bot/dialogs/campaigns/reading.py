"""Reading a campaign as its readers will, and approving what was read. The card: `card.py`."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.campaigns.course import actor_of, campaign_id_of, campaign_of
from bot.dialogs.campaigns.deciding import SEEN_HASH, approve
from bot.dialogs.campaigns.desk import to_card
from bot.dialogs.campaigns.neutral import has_read
from bot.dialogs.campaigns.preview import (
    language_of,
    message_data,
    message_widgets,
    send_to_me,
    show_language,
)
from bot.dialogs.campaigns.states import Desk
from bot.dialogs.frame import buttons_only, press, resident_of, services_of
from bot.dialogs.widgets import Label, Note, translator_of
from bot.views.campaign_audience import NAMES
from participation.campaigns.campaign import Campaign, CampaignState
from participation.language import LANGUAGES, Language
from participation.staff.actor import Actor
from participation.staff.rights import Right


def may_decide(campaign: Campaign, actor: Actor) -> bool:
    is_waiting = campaign.state is CampaignState.WAITING
    is_own = campaign.author_id == actor.staff_id
    is_open = is_waiting and not campaign.is_author_gone
    return is_open and not is_own and actor.may(Right.APPROVE_CAMPAIGNS)


async def has_approved(manager: DialogManager, campaign: Campaign) -> bool:
    """Whether this member is one of those who have approved it as it stands."""
    approvals = await services_of(manager).campaigns.approvals(campaign)
    mine = resident_of(manager).resident_id
    return any(each.counts and each.resident_id == mine for each in approvals)


async def to_warnings(manager: DialogManager) -> None:
    await manager.switch_to(Desk.warnings)


async def unread_by(manager: DialogManager, campaign: Campaign) -> tuple[Language, ...]:
    """What this member has to read before they can approve it."""
    return await services_of(manager).campaigns.unread(
        resident_of(manager).resident_id, campaign.campaign_id
    )


async def read_on(manager: DialogManager) -> None:
    """The first language that is not read yet; the member's own one before the others."""
    unread = await services_of(manager).campaigns.unread(
        resident_of(manager).resident_id, campaign_id_of(manager)
    )
    own = translator_of(manager).language
    if unread:
        following = next((each for each in unread if each == own), unread[0])
        await show_language(manager, LANGUAGES.index(following))
    await manager.switch_to(Desk.reading)


async def reading_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """Whoever is to approve it has now read it in this language."""
    actor, campaign = await actor_of(dialog_manager), await campaign_of(dialog_manager)
    shown = await message_data(dialog_manager, campaign)
    if not may_decide(campaign, actor) or await has_approved(dialog_manager, campaign):
        return shown
    unread, language = await unread_by(dialog_manager, campaign), language_of(dialog_manager)
    seen = campaign.content_hash or ""
    dialog_manager.dialog_data[SEEN_HASH] = seen
    if shown["has_room"] and language in unread:
        await services_of(dialog_manager).campaigns.note_read(
            resident_of(dialog_manager).resident_id, campaign.campaign_id, language, seen
        )
        unread = tuple(each for each in unread if each != language)
    judged = await services_of(dialog_manager).campaigns.judged(campaign)
    is_warned = has_read(dialog_manager, judged)
    return {
        **shown,
        "following": NAMES[unread[0]] if unread else "",
        "must_read_on": bool(unread),
        "must_warn": not unread and not is_warned,
        "may_approve": not unread and is_warned,
    }


APPROVE = Button(Label("✅ Approve"), id="c_approve", on_click=press(approve), when="may_approve")
READ_WARNINGS = Button(
    Label("⚠️ Read the warnings"),
    id="c_warnings",
    on_click=press(to_warnings),
    when="must_warn",
)
BACK_TO_CARD = Button(Label("⬅️ Back"), id="c_to_card", on_click=press(to_card))

windows = (
    Window(
        Note(),
        *message_widgets,
        # NOTE {following} is the own name of the language to be read next, like "English".
        Button(
            Label("➡️ Next: {following}"),
            id="c_read_on",
            on_click=press(read_on),
            when="must_read_on",
        ),
        READ_WARNINGS,
        APPROVE,
        Button(
            Label("📨 Send it to me in all languages"),
            id="c_trial",
            on_click=press(send_to_me),
        ),
        BACK_TO_CARD,
        buttons_only(),
        state=Desk.reading,
        getter=reading_data,
    ),
)
