"""The calls of one's organisations: the list, and one call with its times and what can be done."""

from __future__ import annotations

from typing import Any, Final

from aiogram_dialog import DialogManager, ShowMode, StartMode, Window
from aiogram_dialog.widgets.kbd import Button, Group, Row, Url
from aiogram_dialog.widgets.text import Format
from markupsafe import Markup

from bot.dialogs.call_link import share_link
from bot.dialogs.calls.course import CALL, COURSE, Course, call_of, is_unpublished, own_call
from bot.dialogs.calls.entry import organisations_of, start_call
from bot.dialogs.calls.frame import getter_for
from bot.dialogs.calls.states import MyCalls, PostCall
from bot.dialogs.frame import (
    Choices,
    buttons_only,
    menu_button,
    numbered,
    paged,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.hours.door import confirm_button
from bot.dialogs.widgets import Label, Note, Say, View, leave_note, translator_of
from bot.i18n.translator import Translator
from bot.services import Services
from bot.views.call_lines import state_words, title_of, when_plain
from bot.views.cut import cut, isolated
from participation.residents.resident import Resident
from participation.volunteering.call import Call, CallState, Shift, ShiftState

PAGE: Final = "page"
SHIFT: Final = "shift"
PAGE_SIZE: Final = 6
LABEL_UNITS: Final = 40
SHIFTS_SHOWN: Final = 12


async def start_calls(
    manager: DialogManager, services: Services, resident: Resident, call_id: int | None = None
) -> None:
    """The list, or one call; whoever has no organisation is led to it."""
    state = MyCalls.all
    if not await organisations_of(services, resident):
        state = PostCall.no_organisation
    elif call_id is not None:
        await own_call(services, resident, call_id)  # refused: said in the chat
        state = MyCalls.one
    await manager.start(
        state,
        data={CALL: call_id} if call_id is not None else None,
        mode=StartMode.RESET_STACK,
        show_mode=ShowMode.SEND,
    )


async def to_list(manager: DialogManager) -> None:
    await manager.switch_to(MyCalls.all)


async def to_one(manager: DialogManager) -> None:
    await manager.switch_to(MyCalls.one)


async def open_one(manager: DialogManager, call_id: int) -> None:
    manager.dialog_data[CALL] = call_id
    await manager.switch_to(MyCalls.one)


async def later(manager: DialogManager) -> None:
    manager.dialog_data[PAGE] = manager.dialog_data.get(PAGE, 0) + 1


async def earlier(manager: DialogManager) -> None:
    manager.dialog_data[PAGE] = max(0, manager.dialog_data.get(PAGE, 0) - 1)


async def write_new(manager: DialogManager) -> None:
    await start_call(manager, services_of(manager), resident_of(manager))


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
    leave_note(
        manager,
        translator_of(manager)("✅ Here is the copy, a draft. Please check days and times."),
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


async def list_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    found = await services.calls.mine(resident_of(dialog_manager).resident_id)
    by_number = {int(one.call_id): one for one in found}
    numbers, page, pages = paged(
        tuple(by_number), dialog_manager.dialog_data.get(PAGE, 0), PAGE_SIZE
    )
    dialog_manager.dialog_data[PAGE] = page
    shown = [by_number[number] for number in numbers]
    lines = [
        tr("• {title}: {state}", title=cut(title_of(one, tr), 60), state=state_words(one, tr))
        for one in shown
    ]
    calls: Choices = [(cut(title_of(one, tr), LABEL_UNITS), int(one.call_id)) for one in shown]
    return {
        "lines": Markup("\n").join(lines),
        "calls": calls,
        "has_some": bool(shown),
        "has_none": not shown,
        "has_earlier": page > 0,
        "has_later": page < pages - 1,
    }


def shown_shifts(call: Call, now: Any) -> list[Shift]:
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


def to_state(state: Any) -> Any:
    """A press that opens another window of the same call."""

    async def do(manager: DialogManager) -> None:
        await manager.switch_to(state)

    return press(do)


async def reopen(manager: DialogManager) -> None:
    call, actor = await call_of(manager), resident_of(manager).resident_id
    await services_of(manager).calls.reopen(actor, call.call_id)
    leave_note(manager, translator_of(manager)("✅ It takes applications again."))


windows = (
    Window(
        Note(),
        Say("<b>My calls for volunteers</b>"),
        View("lines", when="has_some"),
        Say("There are none yet.", when="has_none"),
        numbered("calls", open_one, widget_id="k_call"),
        Row(
            Button(Label("⬅️ Newer"), id="k_newer", on_click=press(earlier), when="has_earlier"),
            Button(Label("Older ➡️"), id="k_older", on_click=press(later), when="has_later"),
        ),
        Button(Label("➕ Write a new call"), id="k_write_new", on_click=press(write_new)),
        confirm_button("k"),
        menu_button("k"),
        buttons_only(),
        state=MyCalls.all,
        getter=list_data,
    ),
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
