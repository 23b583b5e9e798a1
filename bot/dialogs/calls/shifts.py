"""When, and how many people: typed in free words, or day, hours and number one by one."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button
from markupsafe import Markup

from bot.dialogs.calls.course import call_of, go_on
from bot.dialogs.calls.frame import step
from bot.dialogs.calls.pending import (
    ASKED_BY,
    Pending,
    first_missing,
    forget_waiting,
    keep_waiting,
    pending_of,
    waiting,
)
from bot.dialogs.calls.shift_parts import part_windows
from bot.dialogs.calls.states import PostCall
from bot.dialogs.frame import Choices, numbered, press, resident_of, services_of
from bot.dialogs.widgets import Label, Say, View, answer_by_message, leave_note, translator_of
from bot.dialogs.written import ask_again, written
from bot.i18n.reasons import explain
from bot.i18n.translator import N_, Translator
from bot.understanding.call_times import read_shifts
from bot.views.call_lines import when_plain
from participation.errors import Refused
from participation.volunteering.call import Call, Shift, ShiftState

TYPE_TIME = N_(
    "Please type day, hours and number of people like this: Saturday 10–14, 5 people. Or press a "
    "button."
)


async def keep(manager: DialogManager, several: tuple[Pending, ...]) -> None:
    """Save those that are whole; ask for what the others lack. What a rule refuses is said, and
    does not keep the rest from being saved."""
    open_ones = tuple(each for each in several if each.missing)
    said: list[Markup] = []
    saved = 0
    for each in several:
        if each.missing:
            continue
        try:
            await add(manager, each)
            saved += 1
        except Refused as refused:
            said.append(explain(refused, translator_of(manager)))
    tr = translator_of(manager)
    keep_waiting(manager, open_ones)
    if said:
        leave_note(manager, Markup("⚠️ {}").format(Markup("\n").join(dict.fromkeys(said))))
    elif saved:
        leave_note(manager, tr.plural("✅ {n} time is saved.", "✅ {n} times are saved.", saved))
    missing = first_missing(manager)
    await manager.switch_to(ASKED_BY[missing] if missing else PostCall.shifts)


async def add(manager: DialogManager, whole: Pending) -> None:
    """Save one time; raises `Refused`."""
    services, call = services_of(manager), await call_of(manager)
    starts_at, ends_at = whole.moments(services.city.zone)
    await services.calls.add_shift(
        resident_of(manager).resident_id, call.call_id, starts_at, ends_at, whole.people or 0
    )


async def take_times(message: Message, manager: DialogManager) -> None:
    """ "Sestdien 10–14, 5 cilvēki"; several days or lines are several times."""
    text = written(message, manager, TYPE_TIME)
    if text is None:
        return
    found = read_shifts(text, services_of(manager).clock.now())
    if not found:
        ask_again(message, manager, TYPE_TIME)
        return
    await keep(manager, tuple(pending_of(each) for each in found))


async def add_another(manager: DialogManager) -> None:
    keep_waiting(manager, (Pending(),))
    await manager.switch_to(PostCall.day)


async def go_on_with_waiting(manager: DialogManager) -> None:
    missing = first_missing(manager)
    await manager.switch_to(ASKED_BY[missing] if missing else PostCall.shifts)


async def drop_waiting(manager: DialogManager) -> None:
    forget_waiting(manager)


async def drop(manager: DialogManager, shift_id: int) -> None:
    call = await call_of(manager)
    if any(each.shift_id == shift_id for each in call.shifts):
        await services_of(manager).calls.drop_shift(resident_of(manager).resident_id, shift_id)
        tr = translator_of(manager)
        leave_note(manager, tr("The time is taken away."))


def _line(each: Shift, tr: Translator) -> Markup:
    when, capacity = when_plain(each, tr), each.capacity
    # NOTE One time of a call: "• Sat 24 May, 10:00–14:00: 5 people".
    return tr.plural("• {when}: {n} person", "• {when}: {n} people", capacity, when=when)


async def shifts_data(manager: DialogManager, call: Call) -> dict[str, Any]:
    tr = translator_of(manager)
    there = [each for each in call.shifts if each.state is not ShiftState.CANCELLED]
    lines = [_line(each, tr) for each in there]
    droppable: Choices = [
        (f"🗑 {when_plain(each, tr)}", each.shift_id)
        for each in there
        if not each.held and not each.waiting
    ]
    now = services_of(manager).clock.now().astimezone(tr.zone)
    saturday = now.date() + timedelta(days=(5 - now.weekday()) % 7 or 7)
    return {
        "times": Markup("\n").join(lines),
        "has_some": bool(there),
        "droppable": droppable[:_MOST_BUTTONS],
        "has_waiting": any(each.missing for each in waiting(manager)),
        "example": tr.on_day(saturday),
    }


_MOST_BUTTONS = 20

windows = (
    step(
        PostCall.shifts,
        # NOTE {example} is a day, like "24 May" or "24. maijā".
        Say(
            "<b>When do you need people, and how many?</b>\nType it in your own words, for "
            "example: {example} 10–14, 5 people. Several times: one on each line. Or choose with "
            "buttons."
        ),
        View("times", when="has_some"),
        Button(Label("✅ Done"), id="k_shifts_done", on_click=press(go_on), when="has_some"),
        Button(
            Label("✍️ Complete the last time"),
            id="k_shift_on",
            on_click=press(go_on_with_waiting),
            when="has_waiting",
        ),
        Button(Label("📅 Choose day and hours"), id="k_shift_add", on_click=press(add_another)),
        numbered("droppable", drop, widget_id="k_shift_drop"),
        answer_by_message(take_times),
        data=shifts_data,
    ),
    *part_windows(keep),
)
