"""Staff read a published appeal and take it down."""

from __future__ import annotations

from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import SwitchTo

from bot.dialogs.frame import buttons_only, numbered, picture, services_of
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.voice_desk.course import GONE, appeal_id_of, back_to, me, read_in, shown
from bot.dialogs.voice_desk.deciding import gone_data
from bot.dialogs.voice_desk.states import AppealDesk
from bot.dialogs.widgets import (
    Label,
    Note,
    Say,
    View,
    answer_by_message,
    leave_note,
    refuse,
    translator_of,
)
from bot.dialogs.written import written
from bot.i18n.translator import N_
from participation.appeals.rules import REPLY_MOST
from participation.errors import Refused


async def out_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services = services_of(dialog_manager)
    await me(dialog_manager)
    try:
        one = await services.appeals.published(appeal_id_of(dialog_manager))
    except Refused as refused:
        return gone_data(dialog_manager, refused)
    return {
        "is_there": True,
        "gone": "",
        "most": REPLY_MOST,
        **await shown(dialog_manager, one),
    }


async def take_down_why(message: Message, manager: DialogManager) -> None:
    why = written(message, manager, N_("Please type why."))
    if why is None:
        return
    try:
        await services_of(manager).appeals.take_down(await me(manager), appeal_id_of(manager), why)
    except Refused as refused:
        if refused.reason not in GONE:
            raise
        refuse(manager, refused)
    else:
        tr = translator_of(manager)
        leave_note(manager, tr("↩️ Taken down: nobody sees it any more. Its author is told why."))
    await manager.switch_to(AppealDesk.home)


windows = (
    Window(
        Note(),
        View("card", when="is_there"),
        Say("{gone}", when="gone"),
        picture("media"),
        numbered("others", read_in, widget_id="z_language", in_row=True),
        SwitchTo(
            Label("↩️ Take it down"), id="z_down", state=AppealDesk.take_down, when="is_there"
        ),
        back_to(AppealDesk.published, "z_to_published"),
        NO_PREVIEW,
        buttons_only(),
        state=AppealDesk.out,
        getter=out_data,
    ),
    Window(
        Note(),
        Say(
            "<b>Why is the appeal of {name} taken down?</b>\nPlease type it kindly, at most "
            "{most} characters. The author reads it. What people have passed on already stays in "
            "their chats."
        ),
        back_to(AppealDesk.out, "z_to_out"),
        answer_by_message(take_down_why),
        state=AppealDesk.take_down,
        getter=out_data,
    ),
)
