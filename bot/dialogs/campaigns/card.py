"""The card of one campaign and the questions around it. What its buttons do: `deciding.py`."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.campaigns.author_gone import LAPSED, ORPHAN, ORPHAN_SERIES, TAKE_OVER
from bot.dialogs.campaigns.card_data import card_data
from bot.dialogs.campaigns.course import actor_of, campaign_of
from bot.dialogs.campaigns.deciding import (
    cancel,
    copy,
    edit,
    take_back,
    take_why,
    to_progress,
    to_reading,
    to_send_back,
    to_sure,
)
from bot.dialogs.campaigns.desk import ALL
from bot.dialogs.campaigns.neutral import (
    EXPLAINED,
    FEW,
    INVITE,
    LISTED,
    NO_MORE,
    RULE,
    WARNINGS,
    confirm_read,
    note_shown,
    warnings_data,
)
from bot.dialogs.campaigns.reading import (
    APPROVE,
    BACK_TO_CARD,
    READ_WARNINGS,
    has_approved,
    may_decide,
    read_on,
)
from bot.dialogs.campaigns.standstill import STANDSTILL
from bot.dialogs.campaigns.states import Desk
from bot.dialogs.frame import buttons_only, press
from bot.dialogs.widgets import Label, Note, Say, View, answer_by_message
from bot.views.cut import isolated


async def all_warnings_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    actor, campaign = await actor_of(dialog_manager), await campaign_of(dialog_manager)
    shown = await warnings_data(dialog_manager, campaign)
    note_shown(dialog_manager, shown["mark"])
    is_done = await has_approved(dialog_manager, campaign)
    decides = may_decide(campaign, actor) and not is_done
    return {**shown, "may_confirm": decides and shown["is_listed"]}


async def confirm(manager: DialogManager) -> None:
    await confirm_read(manager)
    await manager.switch_to(Desk.card)


async def plain_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    await actor_of(dialog_manager)
    return {"title": isolated((await campaign_of(dialog_manager)).purpose)}


windows = (
    Window(
        Note(),
        # NOTE {state} is like "✋ waits for approval".
        STANDSTILL,
        Say("<b>Campaign {number}</b> · {state}"),
        View("summary"),
        Say("<b>Written by:</b> {author}"),
        Say("<b>Approved by:</b> {approver}", when="is_approved"),
        Say("\n{count}", when="has_count"),
        Say("\n{problems}", when="has_problems"),
        RULE,
        WARNINGS,
        FEW,
        Say("\n↩️ <b>It was sent back:</b> {because}", when="is_sent_back"),
        Say(
            "\n⚠️ You invited the author to the staff, or the author invited you. Nobody else can "
            "approve it now, so you may: the staff log will say so.",
            when="is_close_to_author",
        ),
        Say(
            "\n⚠️ You invited the author to the staff, or the author invited you. Please let "
            "another colleague approve it.",
            when="is_for_another",
        ),
        Say(
            "\n⚠️ You invited the colleague who approved it first to the staff, or they invited "
            "you. Nobody else can approve it now, so you may: the staff log will say so.",
            when="is_close_to_first",
        ),
        Say(
            "\n⚠️ You invited the colleague who approved it first to the staff, or they invited "
            "you. Please let another colleague approve it, too.",
            when="is_for_third",
        ),
        LAPSED,
        ORPHAN,
        ORPHAN_SERIES,
        Say(
            "\n<i>One colleague has approved it. A second one is needed before it goes out.</i>",
            when="one_is_missing",
        ),
        Say(
            "\n<i>You have approved it. A second colleague is needed before it goes out.</i>",
            when="others_turn",
        ),
        Say(
            "\n<i>A colleague has to approve it: nobody approves what they wrote themselves.</i>",
            when="waits_for_other",
        ),
        Say(
            "\n<i>You can approve it as soon as you have read it in every language.</i>",
            when="must_read",
        ),
        # NOTE {unread} lists the languages' own names, like "English · Русский".
        Say("\n<i>Still to be read before you can approve it: {unread}</i>", when="must_read_on"),
        Button(
            Label("👁 Read it as the readers will"),
            id="c_read",
            on_click=press(to_reading),
            when="may_read",
        ),
        Button(
            Label("👀 Read it first"), id="c_read_first", on_click=press(read_on), when="must_read"
        ),
        Button(
            Label("👀 Read the rest"),
            id="c_read_rest",
            on_click=press(read_on),
            when="must_read_on",
        ),
        READ_WARNINGS,
        APPROVE,
        INVITE,
        Button(
            Label("↩️ Send it back"),
            id="c_send_back",
            on_click=press(to_send_back),
            when="may_decide",
        ),
        Button(
            Label("↩️ Take it back to change it"),
            id="c_take_back",
            on_click=press(take_back),
            when="may_take_back",
        ),
        TAKE_OVER,
        Button(Label("✍️ Go on writing"), id="c_edit", on_click=press(edit), when="may_edit"),
        Button(
            Label("📤 How far it is"), id="c_live", on_click=press(to_progress), when="is_live"
        ),
        Button(Label("📄 Copy it as a new draft"), id="c_copy", on_click=press(copy)),
        Button(Label("🚫 Cancel it"), id="c_cancel", on_click=press(to_sure), when="may_cancel"),
        ALL,
        buttons_only(),
        state=Desk.card,
        getter=card_data,
    ),
    Window(
        Note(),
        EXPLAINED,
        LISTED,
        NO_MORE,
        Button(
            Label("☑️ I have read the warnings"),
            id="c_warned",
            on_click=press(confirm),
            when="may_confirm",
        ),
        BACK_TO_CARD,
        buttons_only(),
        state=Desk.warnings,
        getter=all_warnings_data,
    ),
    Window(
        Note(),
        Say(
            "<b>What should be changed?</b>\nType it in a few words: “{title}” goes back to its "
            "author as a draft."
        ),
        BACK_TO_CARD,
        answer_by_message(take_why),
        state=Desk.send_back,
        getter=plain_data,
    ),
    Window(
        Note(),
        Say("<b>Cancel “{title}”?</b>\nA cancelled campaign cannot go on, but you can copy it."),
        Button(Label("🚫 Yes, cancel it"), id="c_cancel_sure", on_click=press(cancel)),
        BACK_TO_CARD,
        buttons_only(),
        state=Desk.sure,
        getter=plain_data,
    ),
)
