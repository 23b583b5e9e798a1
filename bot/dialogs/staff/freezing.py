"""Stopping everything in an emergency, and letting it go on. What stops: `participation.staff`."""

from __future__ import annotations

from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.frame import bot_and_chat, buttons_only, press, services_of
from bot.dialogs.staff.door import actor_of, home_button
from bot.dialogs.staff.states import StaffRoom
from bot.dialogs.staff.telling import Words, tell
from bot.dialogs.widgets import (
    Label,
    Note,
    Say,
    View,
    answer_by_message,
    leave_note,
    translator_of,
)
from bot.i18n.translator import Translator
from bot.views.staff import freeze_view
from participation.staff.freezing import clean_reason
from participation.staff.rights import Right

WHY = "why"


async def why_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    staff = services_of(dialog_manager).staff
    await staff.require((await actor_of(dialog_manager)).resident_id, Right.FREEZE)
    return {"why": dialog_manager.dialog_data.get(WHY, "")}


async def take_why(message: Message, manager: DialogManager) -> None:
    manager.dialog_data[WHY] = clean_reason(message.text or "")
    await manager.switch_to(StaffRoom.freeze_sure)


async def tell_others(manager: DialogManager, staff_id: int, words: Words) -> None:
    bot, _ = bot_and_chat(manager)
    services = services_of(manager)
    others = [one for one in await services.staff.members() if one.staff_id != staff_id]
    await tell(bot, services, others, words)


async def freeze(manager: DialogManager) -> None:
    actor = await actor_of(manager)
    frozen, is_new = await services_of(manager).staff.freeze(
        actor, manager.dialog_data.get(WHY, "")
    )
    await manager.switch_to(StaffRoom.frozen)
    if is_new:
        await tell_others(
            manager,
            actor.staff_id,
            lambda tr: (
                freeze_view(frozen, tr) + tr("\nAn administrator can end this.") + " /freeze"
            ),
        )


async def unfreeze(manager: DialogManager) -> None:
    actor, tr = await actor_of(manager), translator_of(manager)

    def words(tr: Translator) -> Any:
        return tr("▶️ {name} has ended the freeze. Everything goes on.", name=actor.name)

    is_new = await services_of(manager).staff.unfreeze(actor)
    leave_note(manager, tr("▶️ The freeze has ended. Everything goes on."))
    await manager.switch_to(StaffRoom.home)
    if is_new:
        await tell_others(manager, actor.staff_id, words)


async def frozen_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    actor, tr = await actor_of(dialog_manager), translator_of(dialog_manager)
    frozen = await services_of(dialog_manager).staff.frozen()
    view = tr("Everything goes on as usual.") if frozen is None else freeze_view(frozen, tr)
    may = actor.may(Right.UNFREEZE)
    return {
        "view": view,
        "may_end": may and frozen is not None,
        "may_not_end": not may and frozen is not None,
    }


windows = (
    Window(
        Note(),
        Say(
            "<b>Stop everything?</b>\nUse this when something goes badly wrong. Then at once:\n"
            "• messages to residents stand still;\n"
            "• nobody on the staff can change anything;\n"
            "• residents go on: they vote, hand in proposals and get answers;\n"
            "• everybody on the staff is told;\n"
            "• only an administrator can end it.\n\n"
            "<b>Why?</b> Please write it in a few words."
        ),
        home_button("s_why_back"),
        answer_by_message(take_why),
        state=StaffRoom.freeze_why,
        getter=why_data,
    ),
    Window(
        Note(),
        Say("<b>Stop everything now?</b>\nReason: “{why}”"),
        Button(Label("❄️ Yes, stop everything"), id="s_freeze_sure", on_click=press(freeze)),
        SwitchTo(Label("✏️ Another reason"), id="s_why", state=StaffRoom.freeze_why),
        home_button("s_freeze_back"),
        buttons_only(),
        state=StaffRoom.freeze_sure,
        getter=why_data,
    ),
    Window(
        Note(),
        View("view"),
        Say("\nAn administrator can end this.", when="may_not_end"),
        Button(
            Label("▶️ Let everything go on"),
            id="s_unfreeze",
            on_click=press(unfreeze),
            when="may_end",
        ),
        home_button("s_frozen_back"),
        buttons_only(),
        state=StaffRoom.frozen,
        getter=frozen_data,
    ),
)
