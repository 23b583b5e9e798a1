"""One call of one's organisation: its times, how full they are, and what can be done with it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any, Final

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, ShowMode, StartMode, Window
from aiogram_dialog.widgets.kbd import Button, Group, Row, Url
from aiogram_dialog.widgets.text import Format
from markupsafe import Markup

from bot.dialogs.call_link import share_link
from bot.dialogs.calls.course import CALL, COURSE, Course, call_of, is_unpublished
from bot.dialogs.calls.frame import getter_for
from bot.dialogs.calls.states import MyCalls, PostCall
from bot.dialogs.frame import (
    Choices,
    buttons_only,
    menu_button,
    numbered,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.widgets import Label, Note, Say, View, leave_note, translator_of
from bot.i18n.translator import Translator
from bot.views.call_lines import state_words, title_of, when_plain
from bot.views.cut import isolated
from participation.volunteering.call import Call, CallState, Shift, ShiftState

SHIFT: Final = "shift"
SHIFTS_SHOWN: Final = 12


async def to_list(manager: DialogManager) -> None:
    await manager.switch_to(MyCalls.all)


async def to_one(manager: DialogManager) -> None:
    await manager.switch_to(MyCalls.one)


async def look(manager: DialogManager) -> None:
    """The card as readers see it, from which all of it can be changed."""
    call = await call_of(manager)
    await manager.start(
        PostCall.preview,
        data={CALL: call.call_id, COURSE: Course.EDIT},
        mode=StartMode.RESET_STACK,
    )


async def copy(manager: DialogManager) -> None:
    """A new draft with the same words, its times moved on by years of 52 weeks."""
    call, actor = await call_of(manager), resident_of(manager).resident_id
    draft = await services_of(manager).calls.copy(actor, call.call_id)
    await manager.start(
        PostCall.preview,
        data={CALL: draft.call_id, COURSE: Course.EDIT},
        mode=StartMode.RESET_STACK,
        show_mode=ShowMode.NO_UPDATE,
    )
    tr = translator_of(manager)
    leave_note(
        manager,
        tr("✅ Here is the copy, a draft. Please check days and times."),
    )
    manager.show_mode = ShowMode.EDIT
    await manager.show()


async def open_shift(manager: DialogManager, shift_id: int) -> None:
    manager.dialog_data[SHIFT] = shift_id
    await manager.switch_to(MyCalls.shift)


def held_line(shift: Shift, tr: Translator) -> Markup:
    """How full a shift is, for the organisation."""
    when = when_plain(shift, tr)
    if shift.state is ShiftState.CANCELLED:
        return tr("• {when}: cancelled", when=when)
    if shift.waiting:
        # NOTE {held} places of {capacity} are taken; {n} people are on the waiting list.
        return tr.plural(
            "• {when}: {held} of {capacity} places taken, {n} person waits",
            "• {when}: {held} of {capacity} places taken, {n} people wait",
            shift.waiting,
            when=when,
            held=shift.held,
            capacity=shift.capacity,
        )
    return tr(
        "• {when}: {held} of {capacity} places taken",
        when=when,
        held=shift.held,
        capacity=shift.capacity,
    )


def shown_shifts(call: Call, now: datetime) -> list[Shift]:
    """The times to come first, then what is over, the latest first."""
    ahead = [each for each in call.shifts if each.ends_at > now]
    over = [each for each in reversed(call.shifts) if each.ends_at <= now]
    return [*ahead, *over][:SHIFTS_SHOWN]


async def one_data(manager: DialogManager, call: Call) -> dict[str, Any]:
    services, tr = services_of(manager), translator_of(manager)
    shifts = shown_shifts(call, services.clock.now())
    published = call.state in (CallState.OPEN, CallState.CLOSED)
    buttons: Choices = [(f"👥 {when_plain(each, tr)}", int(each.shift_id)) for each in shifts]
    lines = [held_line(each, tr) for each in shifts]
    return {
        "title": isolated(title_of(call, tr)),
        "organisation": isolated(call.organisation.name),
        "state": state_words(call, tr),
        "reason": isolated(call.reason or ""),
        "has_reason": bool(call.reason),
        "times": Markup("\n").join(lines),
        "has_times": bool(lines),
        "shifts": buttons if published or call.state is CallState.CANCELLED else [],
        "share": await share_link(manager, call),
        "is_draft": is_unpublished(call),
        "is_published": published,
        "is_open": call.state is CallState.OPEN,
        "is_closed": call.state is CallState.CLOSED,
        "is_read": not is_unpublished(call),
    }


def to_state(state: State) -> Callable[..., Awaitable[None]]:
    """A press that opens another window of the same call."""

    async def do(manager: DialogManager) -> None:
        await manager.switch_to(state)

    return press(do)


async def reopen(manager: DialogManager) -> None:
    call, actor = await call_of(manager), resident_of(manager).resident_id
    await services_of(manager).calls.reopen(actor, call.call_id)
    tr = translator_of(manager)
    leave_note(manager, tr("✅ It takes applications again."))


windows = (
    Window(
        Note(),
        Say("<b>{title}</b>\n{organisation}\nIt is: {state}."),
        Say("Reason: {reason}", when="has_reason"),
        Say("\n<b>Times</b>", when="has_times"),
        View("times", when="has_times"),
        numbered("shifts", open_shift, widget_id="k_shift"),
        Button(
            Label("✍️ Go on with this draft"), id="k_go_on", on_click=press(look), when="is_draft"
        ),
        Button(Label("👁 See and change it"), id="k_look", on_click=press(look), when="is_read"),
        Button(
            Label("✉️ Write to all accepted"),
            id="k_write",
            on_click=to_state(MyCalls.write),
            when="is_published",
        ),
        Url(Label("📤 Share"), Format("{share}"), id="k_share_call", when="is_open"),
        Group(
            # NOTE Short: two buttons stand side by side. Close: it takes no more applications.
            Button(
                Label("⏹ Close"), id="k_close", on_click=to_state(MyCalls.close), when="is_open"
            ),
            Button(Label("▶️ Reopen"), id="k_reopen", on_click=press(reopen), when="is_closed"),
            Button(
                Label("❌ Cancel it"),
                id="k_cancel",
                on_click=to_state(MyCalls.cancel_why),
                when="is_published",
            ),
            width=2,
        ),
        Button(Label("🔁 Make a copy"), id="k_copy", on_click=press(copy), when="is_read"),
        Row(
            Button(Label("⬅️ Back"), id="k_to_list", on_click=press(to_list)),
            menu_button("k"),
        ),
        buttons_only(),
        state=MyCalls.one,
        getter=getter_for(one_data),
    ),
)
