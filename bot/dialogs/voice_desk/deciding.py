"""Staff read one appeal: publish it, refuse it kindly, take a published one down."""

from __future__ import annotations

from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.frame import buttons_only, numbered, picture, press, services_of
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.voice_desk.course import SEEN, appeal_id_of, back_to, me, read_in, shown
from bot.dialogs.voice_desk.neutral import neutral_data
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
from participation.appeals.appeal import AppealState
from participation.appeals.rules import REPLY_MOST
from participation.errors import Reason, Refused

EMPTY: dict[str, Any] = {"card": "", "media": None, "others": [], "name": "–"}


async def waiting_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """What is decided is what was read: the rules compare it with what stands there by then."""
    services, staff = services_of(dialog_manager), await me(dialog_manager)
    try:
        one = await services.appeals.for_staff(staff, appeal_id_of(dialog_manager))
    except Refused as refused:
        return _gone(dialog_manager, refused)
    if one.state is not AppealState.WAITING:
        return _gone(dialog_manager, Refused(Reason.APPEAL_MOVED_ON))
    dialog_manager.dialog_data[SEEN] = one.version
    return {
        "is_there": True,
        "gone": "",
        "most": REPLY_MOST,
        **await neutral_data(dialog_manager, one),
        **await shown(dialog_manager, one),
    }


def _gone(manager: DialogManager, refused: Refused) -> dict[str, Any]:
    """Its author took it back, or a colleague was quicker."""
    if refused.reason not in (Reason.APPEAL_MOVED_ON, Reason.APPEAL_UNKNOWN):
        raise refused
    tr = translator_of(manager)
    gone = tr("This appeal does not wait any more: its author has it back, or it is decided.")
    nothing = {"is_there": False, "gone": gone, "most": REPLY_MOST, "warning": ""}
    return EMPTY | nothing | {"has_warning": False}


async def publish(manager: DialogManager) -> None:
    await _decide(manager, publish=True)
    tr = translator_of(manager)
    leave_note(manager, tr("✅ Published. Its author is told."))


async def take_why(message: Message, manager: DialogManager) -> None:
    why = written(message, manager, N_("Please type why."))
    if why is None:
        return
    await _decide(manager, publish=False, reply=why)
    tr = translator_of(manager)
    leave_note(manager, tr("↩️ Not published. Its author is told why."))


async def _decide(manager: DialogManager, *, publish: bool, reply: str = "") -> None:
    try:
        await services_of(manager).appeals.decide(
            await me(manager),
            appeal_id_of(manager),
            publish=publish,
            reply=reply,
            seen=int(manager.dialog_data.get(SEEN) or 0),
        )
    except Refused as refused:
        if refused.reason in (Reason.APPEAL_MOVED_ON, Reason.APPEAL_UNKNOWN):
            await manager.switch_to(AppealDesk.home)
        raise
    await manager.switch_to(AppealDesk.home)


async def out_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services = services_of(dialog_manager)
    await me(dialog_manager)
    try:
        one = await services.appeals.published(appeal_id_of(dialog_manager))
    except Refused as refused:
        return _gone(dialog_manager, refused)
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
        if refused.reason not in (Reason.APPEAL_MOVED_ON, Reason.APPEAL_UNKNOWN):
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
        View("warning", when="has_warning"),
        picture("media"),
        Say(
            "\n<i>Does it call on people to come and vote, without speaking for or against "
            "anybody? Does the picture show nobody who has not agreed?</i>",
            when="is_there",
        ),
        numbered("others", read_in, widget_id="z_language", in_row=True),
        Button(Label("✅ Publish"), id="z_publish", on_click=press(publish), when="is_there"),
        SwitchTo(
            Label("↩️ Do not publish"), id="z_refuse", state=AppealDesk.refuse, when="is_there"
        ),
        back_to(AppealDesk.home, "z_home"),
        NO_PREVIEW,
        buttons_only(),
        state=AppealDesk.waiting,
        getter=waiting_data,
    ),
    Window(
        Note(),
        Say(
            "<b>Why is the appeal of {name} not published?</b>\nPlease type it kindly, at most "
            "{most} characters. The author reads it and can change the appeal."
        ),
        back_to(AppealDesk.waiting, "z_to_waiting"),
        answer_by_message(take_why),
        state=AppealDesk.refuse,
        getter=waiting_data,
    ),
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
