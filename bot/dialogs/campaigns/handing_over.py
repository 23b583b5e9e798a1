"""Step 7: everything at a glance, what is still wrong, and handing it to a second person."""

from __future__ import annotations

from functools import partial
from typing import Any

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, StartMode
from aiogram_dialog.widgets.kbd import Button, Group

from bot.dialogs.campaigns.audience import audience_now, sentence_of
from bot.dialogs.campaigns.course import SEEN, actor_of, campaign_id_of, campaign_of, change
from bot.dialogs.campaigns.desk import show_panel
from bot.dialogs.campaigns.frame import step
from bot.dialogs.campaigns.neutral import (
    EXPLAINED,
    FEW,
    INVITE,
    LISTED,
    NO_MORE,
    RULE,
    WARNINGS,
    neutral_data,
    warnings_data,
)
from bot.dialogs.campaigns.states import Compose
from bot.dialogs.frame import buttons_only, press, resident_of, services_of
from bot.dialogs.widgets import Label, Say, View, leave_note, translator_of
from bot.views.campaign_audience import audience_count
from bot.views.campaign_problems import problems_text
from bot.views.campaign_summary import summary, title_of
from bot.views.cut import cut, isolated
from participation.campaigns.campaign import Campaign

WHY_UNITS = 400


async def hand_over(manager: DialogManager) -> None:
    campaign = await services_of(manager).campaigns.submit(
        resident_of(manager).resident_id, campaign_id_of(manager)
    )
    await show_panel(manager, campaign)


async def to_discard(manager: DialogManager) -> None:
    await manager.switch_to(Compose.discard)


async def discard(manager: DialogManager) -> None:
    await services_of(manager).campaigns.cancel(
        resident_of(manager).resident_id, campaign_id_of(manager)
    )
    await manager.start(Compose.drafts, mode=StartMode.RESET_STACK)
    tr = translator_of(manager)
    leave_note(manager, tr("🗑 The draft is thrown away."))


async def turn_public(manager: DialogManager) -> None:
    campaign = await campaign_of(manager)
    await change(manager, is_public=not campaign.is_public)


async def to_step(manager: DialogManager, state: State) -> None:
    await manager.switch_to(state)


def _change(label: Label, widget_id: str, state: State) -> Button:
    return Button(label, id=widget_id, on_click=press(partial(to_step, state=state)))


async def summary_data(manager: DialogManager, campaign: Campaign) -> dict[str, Any]:
    services, tr = services_of(manager), translator_of(manager)
    manager.dialog_data[SEEN] = True
    problems = services.campaigns.problems(campaign)
    because = campaign.sent_back_because or ""
    has_topic = bool(campaign.topic)
    neutral = await neutral_data(manager, campaign, await actor_of(manager))
    return {
        **neutral,
        "summary": summary(campaign, await sentence_of(manager, campaign), services.city, tr),
        "count": audience_count(await audience_now(manager, campaign), tr) if has_topic else "",
        "has_count": has_topic,
        "problems": problems_text(problems, tr),
        "has_problems": bool(problems),
        "is_ready": not problems,
        "one_approves": not problems and not neutral["is_neutral"],
        "two_approve": not problems and neutral["is_neutral"],
        "is_public": campaign.is_public,
        "is_private": not campaign.is_public,
        "because": isolated(cut(because, WHY_UNITS)),
        "is_sent_back": bool(because),
    }


async def discard_data(manager: DialogManager, campaign: Campaign) -> dict[str, Any]:
    return {"title": title_of(campaign, translator_of(manager))}


windows = (
    step(
        Compose.summary,
        Say("<b>Please check the campaign</b>\n"),
        View("summary"),
        Say("\n{count}", when="has_count"),
        Say("\n↩️ <b>It was sent back:</b> {because}", when="is_sent_back"),
        Say("\n{problems}\n\nIt can be handed over once this is mended.", when="has_problems"),
        Say(
            "\nAfter you hand it over, a colleague reads and approves it. Then there are five "
            "minutes in which you both can still cancel it.",
            when="one_approves",
        ),
        RULE,
        WARNINGS,
        FEW,
        Say(
            "\nAfter you hand it over, two colleagues read and approve it. Then there are five "
            "minutes in which all of you can still cancel it.",
            when="two_approve",
        ),
        Button(
            Label("✋ Hand over for approval"),
            id="c_hand_over",
            on_click=press(hand_over),
            when="is_ready",
        ),
        Button(
            Label("⚠️ Look at the warnings"),
            id="c_look_warnings",
            on_click=press(partial(to_step, state=Compose.warnings)),
            when="has_warnings",
        ),
        INVITE,
        Group(
            # NOTE What to change in the campaign; short, two buttons stand side by side.
            _change(Label("Title"), "c_edit_purpose", Compose.purpose),
            _change(Label("Kind"), "c_edit_topic", Compose.topic),
            _change(Label("Who gets it"), "c_edit_audience", Compose.audience),
            _change(Label("Texts"), "c_edit_texts", Compose.texts),
            _change(Label("Preview"), "c_edit_preview", Compose.preview),
            _change(Label("When"), "c_edit_when", Compose.when),
            width=2,
        ),
        Button(
            Label("📚 Show it in the public archive"),
            id="c_public",
            on_click=press(turn_public),
            when="is_private",
        ),
        Button(
            Label("📚 Keep it out of the archive"),
            id="c_private",
            on_click=press(turn_public),
            when="is_public",
        ),
        Button(Label("🗑 Throw this draft away"), id="c_discard", on_click=press(to_discard)),
        buttons_only(),
        data=summary_data,
    ),
    step(
        Compose.warnings,
        EXPLAINED,
        LISTED,
        NO_MORE,
        buttons_only(),
        data=warnings_data,
        is_bare=True,
    ),
    step(
        Compose.discard,
        Say("<b>Throw “{title}” away?</b>\nIts texts are gone then."),
        Button(Label("🗑 Yes, throw it away"), id="c_discard_sure", on_click=press(discard)),
        buttons_only(),
        data=discard_data,
        is_bare=True,
    ),
)
