"""Another time or another number of places for one shift: typed in free words. Who applied is
told by the rules."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.calls.course import call_of
from bot.dialogs.calls.frame import getter_for
from bot.dialogs.calls.listing import shift_in
from bot.dialogs.calls.one import held_line
from bot.dialogs.calls.pending import Pending, pending_of
from bot.dialogs.calls.states import MyCalls
from bot.dialogs.frame import press, resident_of, services_of
from bot.dialogs.widgets import (
    Label,
    Note,
    Say,
    View,
    answer_by_message,
    leave_note,
    translator_of,
)
from bot.dialogs.written import ask_again, written
from bot.i18n.translator import N_
from bot.understanding.call_times import ShiftWords, read_number, read_shifts
from bot.views.call_lines import title_of
from bot.views.cut import isolated
from participation.errors import Reason, Refused
from participation.volunteering.call import Call, Shift
from participation.volunteering.call_rules import CAPACITY_MOST

HOW = N_("Please type the new day, hours or number of people like this: 11–15, or 8 people.")


def moved(shift: Shift, words: ShiftWords, manager: DialogManager) -> tuple[datetime, datetime]:
    """Beginning and end, where what is not said stays as it was; a later beginning alone moves
    the end along."""
    zone = services_of(manager).city.zone
    starts, ends = shift.starts_at.astimezone(zone), shift.ends_at.astimezone(zone)
    said = pending_of(words)
    if said.start and not said.end:
        begin = Pending(said.day or starts.date().isoformat(), said.start, said.start, 1)
        starts_at, _ = begin.moments(zone)
        return starts_at, starts_at + (shift.ends_at - shift.starts_at)
    whole = Pending(
        said.day or starts.date().isoformat(),
        said.start or f"{starts:%H:%M}",
        said.end or f"{ends:%H:%M}",
        1,
    )
    return whole.moments(zone)


async def take_change(message: Message, manager: DialogManager) -> None:
    text = written(message, manager, HOW)
    if text is None:
        return
    services, actor = services_of(manager), resident_of(manager).resident_id
    shift = shift_in(manager, await call_of(manager))
    found = read_shifts(text, services.clock.now())
    words = found[0] if found else ShiftWords(people=read_number(text))
    if words == ShiftWords() or len(found) > 1:
        ask_again(message, manager, HOW)
        return
    starts_at = ends_at = None
    if words.day or words.start or words.end:
        starts_at, ends_at = moved(shift, words, manager)
    if words.people == 0:
        raise Refused(Reason.SHIFT_CAPACITY_UNFIT, least=1, most=CAPACITY_MOST)
    await services.calls.change_shift(
        actor, shift.shift_id, starts_at=starts_at, ends_at=ends_at, capacity=words.people
    )
    tr = translator_of(manager)
    leave_note(
        manager,
        tr("✅ Changed. Everybody who has applied is told what is different now."),
    )
    await manager.switch_to(MyCalls.shift)


async def to_shift(manager: DialogManager) -> None:
    await manager.switch_to(MyCalls.shift)


async def data(manager: DialogManager, call: Call) -> dict[str, Any]:
    tr = translator_of(manager)
    return {
        "title": isolated(title_of(call, tr)),
        "line": held_line(shift_in(manager, call), tr),
    }


windows = (
    Window(
        Note(),
        Say("<b>What is different now?</b>\n{title}"),
        View("line"),
        Say(
            "\nType the new day, the new hours or how many people you need, for example: 11–15, "
            "or 8 people. Everybody who has applied is told of a new time."
        ),
        Button(Label("⬅️ Back"), id="k_move_back", on_click=press(to_shift)),
        answer_by_message(take_change),
        state=MyCalls.move,
        getter=getter_for(data),
    ),
)
