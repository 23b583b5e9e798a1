"""Staff read one appeal that waits: publish it, or refuse it kindly."""

from __future__ import annotations

from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.frame import buttons_only, numbered, picture, press, services_of
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.voice_desk.course import (
    GONE,
    NOTHING_TO_READ,
    READ_ALL,
    appeal_id_of,
    back_to,
    me,
    note_shown,
    read_in,
    reading_data,
    seen_of,
    shown,
)
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

EMPTY: dict[str, Any] = {
    "card": "",
    "media": None,
    "others": [],
    "name": "–",
    "warning": "",
    "has_warning": False,
    **NOTHING_TO_READ,
}


async def waiting_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """What is decided is what was read: the rules compare it with what stands there by then. The
    window of the refusal shows only the name, so it notes nothing as read."""
    services, staff = services_of(dialog_manager), await me(dialog_manager)
    try:
        one = await services.appeals.for_staff(staff, appeal_id_of(dialog_manager))
    except Refused as refused:
        return gone_data(dialog_manager, refused)
    if one.state is not AppealState.WAITING:
        return gone_data(dialog_manager, Refused(Reason.APPEAL_MOVED_ON))
    is_whole = dialog_manager.current_context().state == AppealDesk.waiting
    unread = note_shown(dialog_manager, one) if is_whole else ()
    return {
        "is_there": True,
        "gone": "",
        "most": REPLY_MOST,
        **reading_data(unread, translator_of(dialog_manager)),
        **await neutral_data(dialog_manager, one),
        **await shown(dialog_manager, one),
    }


def gone_data(manager: DialogManager, refused: Refused) -> dict[str, Any]:
    """Its author took it back, or a colleague was quicker."""
    if refused.reason not in GONE:
        raise refused
    tr = translator_of(manager)
    gone = tr("This appeal does not wait any more: its author has it back, or it is decided.")
    nothing = {"is_there": False, "gone": gone, "most": REPLY_MOST}
    return EMPTY | nothing


async def publish(manager: DialogManager) -> None:
    if await _decide(manager, publish=True):
        tr = translator_of(manager)
        leave_note(manager, tr("✅ Published. Its author is told."))


async def take_why(message: Message, manager: DialogManager) -> None:
    why = written(message, manager, N_("Please type why."))
    if why is None:
        return
    if await _decide(manager, publish=False, reply=why):
        tr = translator_of(manager)
        leave_note(manager, tr("↩️ Not published. Its author is told why."))


async def _decide(manager: DialogManager, *, publish: bool, reply: str = "") -> bool:
    """False: it has changed since it was read, and that is said. Not raised: what was typed was
    read all the same, and is no wish in free words."""
    seen, read = seen_of(manager)
    decided = True
    try:
        await services_of(manager).appeals.decide(
            await me(manager),
            appeal_id_of(manager),
            publish=publish,
            reply=reply,
            seen=seen,
            read=read,
        )
    except Refused as refused:
        if refused.reason not in GONE:
            raise
        refuse(manager, refused)
        decided = False
    await manager.switch_to(AppealDesk.home)
    return decided


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
        READ_ALL,
        numbered("read_on", read_in, widget_id="z_read_on"),
        numbered("others", read_in, widget_id="z_language", in_row=True, when="may_publish"),
        Button(Label("✅ Publish"), id="z_publish", on_click=press(publish), when="may_publish"),
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
)
