"""The organisation's side: shifts that are over, everybody at once. One by one: `person.py`."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.frame import Choices, buttons_only, numbered, paged, press
from bot.dialogs.hours.course import (
    MENU,
    PAGE,
    PAGE_SIZE,
    PERSON,
    SHIFT,
    me,
    number_of,
    record_of,
    turn_page,
)
from bot.dialogs.hours.home import turns
from bot.dialogs.hours.states import ConfirmHours
from bot.dialogs.widgets import (
    Label,
    Note,
    Say,
    View,
    leave_note,
    translator_of,
)
from bot.i18n.reasons import explain
from bot.views.hours import (
    length,
    shift_label,
    shift_view,
    worker_label,
)
from participation.errors import Refused
from participation.volunteering.hours import ShiftRecord

SHIFTS_SHOWN = 20


async def shifts_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr = translator_of(dialog_manager)
    found = {int(one.shift_id): one for one in await record_of(dialog_manager).to_confirm(
        me(dialog_manager)
    )}  # fmt: skip
    # Whoever waits for something stands first; the rest as it was, the latest first.
    order = sorted(found, key=lambda each: not (found[each].disputes or found[each].open))
    shown, page, pages = paged(tuple(order), number_of(dialog_manager, PAGE), PAGE_SIZE)
    listed: Choices = [(shift_label(found[each], tr), each) for each in shown]
    return {"shifts": listed, "turns": turns(page, pages, tr), "none": not listed}


async def open_shift(manager: DialogManager, shift_id: int) -> None:
    await record_of(manager).shift(me(manager), shift_id)
    manager.dialog_data.update({SHIFT: shift_id, PAGE: 0})
    await manager.switch_to(ConfirmHours.shift)


async def shift_of(manager: DialogManager) -> ShiftRecord:
    """The shift that is open, read anew."""
    return await record_of(manager).shift(me(manager), number_of(manager, SHIFT))


async def shift_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr = translator_of(dialog_manager)
    try:
        record = await shift_of(dialog_manager)
    except Refused as refused:
        return {"view": explain(refused, tr), "people": [], "turns": []}
    workers = {int(one.application_id): one for one in record.workers}
    shown, page, pages = paged(tuple(workers), number_of(dialog_manager, PAGE), PAGE_SIZE)
    people: Choices = [(worker_label(workers[each], tr), each) for each in shown]
    return {
        "view": shift_view(record, tr),
        "people": people,
        "turns": turns(page, pages, tr),
        "is_open": record.shift.open > 0,
        "length": length(record.planned, tr),
    }


async def confirm_all(manager: DialogManager) -> None:
    """The full length for everybody who is still open; who was confirmed before stays."""
    tr, shift_id = translator_of(manager), number_of(manager, SHIFT)
    fresh = await record_of(manager).confirm(me(manager), shift_id)
    if fresh:
        leave_note(
            manager,
            tr.plural(
                "✅ Confirmed for {n} person. They are told.",
                "✅ Confirmed for {n} people. They are told.",
                fresh,
            ),
        )
    else:
        leave_note(manager, tr("Everybody was confirmed already."))


async def open_person(manager: DialogManager, application_id: int) -> None:
    manager.dialog_data[PERSON] = application_id
    await manager.switch_to(ConfirmHours.person)


windows = (
    Window(
        Note(),
        Say("<b>Hours of volunteers</b>"),
        Say(
            "Shifts that are over. ⏳ waits for you to confirm the hours, ✋ has a volunteer who "
            "says that they are wrong, ✅ is done.",
            when="shifts",
        ),
        Say("No shift waits for you.", when="none"),
        numbered("shifts", open_shift, widget_id="h_shift"),
        numbered("turns", turn_page, widget_id="h_shifts_page", in_row=True),
        SwitchTo(Label("📊 Sums of a year"), id="h_year", state=ConfirmHours.year),
        MENU,
        buttons_only(),
        state=ConfirmHours.shifts,
        getter=shifts_data,
    ),
    Window(
        Note(),
        View("view"),
        Button(
            # NOTE {length} is a length of time. Confirms that everybody worked so long.
            Label("✅ Everybody: {length}"),
            id="h_all",
            on_click=press(confirm_all),
            when="is_open",
        ),
        Say("\nOr press a person to set other hours.", when="is_open"),
        numbered("people", open_person, widget_id="h_person"),
        numbered("turns", turn_page, widget_id="h_people_page", in_row=True),
        SwitchTo(Label("⬅️ Back"), id="h_shift_back", state=ConfirmHours.shifts),
        MENU,
        buttons_only(),
        state=ConfirmHours.shift,
        getter=shift_data,
    ),
)
