"""Closing a call, cancelling it or one of its times: with a reason that volunteers read."""

from __future__ import annotations

from typing import Any, Final

from aiogram.types import Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Row

from bot.dialogs.calls.course import call_of
from bot.dialogs.calls.frame import getter_for
from bot.dialogs.calls.one import SHIFT, to_one
from bot.dialogs.calls.states import MyCalls
from bot.dialogs.frame import press, resident_of, services_of
from bot.dialogs.widgets import (
    Decision,
    Label,
    Note,
    Say,
    answer_by_message,
    leave_note,
    translator_of,
)
from bot.dialogs.written import only_buttons, written
from bot.i18n.translator import N_
from bot.views.call_lines import title_of, when_plain
from bot.views.cut import isolated
from participation.volunteering.call import Call
from participation.volunteering.call_rules import REASON_MOST, clean_reason

WHY: Final = "why"
ONLY_SHIFT: Final = "cancels_shift"


async def close(manager: DialogManager) -> None:
    call, actor = await call_of(manager), resident_of(manager).resident_id
    await services_of(manager).calls.close(actor, call.call_id)
    tr = translator_of(manager)
    leave_note(
        manager, tr("✅ Closed: nobody can apply any more. Those who have a place keep it.")
    )
    await to_one(manager)


async def take_reason(message: Message, manager: DialogManager) -> None:
    text = written(message, manager, N_("Please write in a few words why."))
    if text is not None:
        manager.dialog_data[WHY] = clean_reason(text)
        await manager.switch_to(MyCalls.cancel_sure)


async def cancel(manager: DialogManager) -> None:
    """The whole call, or the one time from whose window one came."""
    call, actor = await call_of(manager), resident_of(manager).resident_id
    services, why = services_of(manager), manager.dialog_data.get(WHY, "")
    tr = translator_of(manager)
    if (shift_id := manager.dialog_data.get(ONLY_SHIFT)) is not None:
        await services.calls.cancel_shift(actor, shift_id, why)
        leave_note(manager, tr("✅ This time is cancelled. Everybody who applied is told."))
    else:
        await services.calls.cancel(actor, call.call_id, why)
        leave_note(manager, tr("✅ The call is cancelled. Everybody who applied is told."))
    manager.dialog_data.pop(WHY, None)
    manager.dialog_data.pop(ONLY_SHIFT, None)
    await to_one(manager)


async def leave(manager: DialogManager) -> None:
    """Nothing is cancelled; back to where one came from."""
    manager.dialog_data.pop(WHY, None)
    was_shift = manager.dialog_data.pop(ONLY_SHIFT, None) is not None
    is_known = was_shift and manager.dialog_data.get(SHIFT) is not None
    await manager.switch_to(MyCalls.shift if is_known else MyCalls.one)


async def data(manager: DialogManager, call: Call) -> dict[str, Any]:
    tr = translator_of(manager)
    shift_id = manager.dialog_data.get(ONLY_SHIFT)
    shift = next((each for each in call.shifts if each.shift_id == shift_id), None)
    return {
        "title": isolated(title_of(call, tr)),
        "when": when_plain(shift, tr) if shift else "",
        "is_shift": shift is not None,
        "is_call": shift is None,
        "why": isolated(manager.dialog_data.get(WHY, "")),
        "most": REASON_MOST,
    }


windows = (
    Window(
        Note(),
        Say(
            "<b>Close “{title}”?</b>\nNobody can apply any more. Those who have a place keep it, "
            "and a place that gets free still goes to whoever waits."
        ),
        Row(
            Button(Label("No, leave it"), id="k_close_no", on_click=press(to_one)),
            Button(Label("⏹ Yes, close"), id="k_close_sure", on_click=press(close)),
        ),
        only_buttons(Decision(yes=close, no=to_one)),
        state=MyCalls.close,
        getter=getter_for(data),
    ),
    Window(
        Note(),
        Say("<b>Why is “{title}” cancelled?</b>", when="is_call"),
        Say("<b>Why is this time cancelled?</b>\n{when}", when="is_shift"),
        Say("Write a few words, at most {most} characters. Everybody who applied reads them."),
        Button(Label("⬅️ Back"), id="k_cancel_back", on_click=press(leave)),
        answer_by_message(take_reason),
        state=MyCalls.cancel_why,
        getter=getter_for(data),
    ),
    Window(
        Note(),
        Say("<b>Cancel the whole call “{title}”?</b>", when="is_call"),
        Say("<b>Cancel this time?</b>\n{when}", when="is_shift"),
        Say("This cannot be undone. Everybody who applied is told why:\n{why}"),
        Row(
            Button(Label("No, leave it"), id="k_cancel_no", on_click=press(leave)),
            Button(Label("❌ Yes, cancel"), id="k_cancel_sure", on_click=press(cancel)),
        ),
        only_buttons(Decision(yes=cancel, no=leave)),
        state=MyCalls.cancel_sure,
        getter=getter_for(data),
    ),
)
