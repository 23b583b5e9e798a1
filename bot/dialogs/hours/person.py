"""The organisation's side, one volunteer: how long they worked, and what they say about it."""

from __future__ import annotations

from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import SwitchTo

from bot.dialogs.frame import numbered
from bot.dialogs.hours.confirming import shift_of
from bot.dialogs.hours.course import NO_PREVIEW, PERSON, SHIFT, me, number_of, record_of
from bot.dialogs.hours.lengths import offered, typed_length
from bot.dialogs.hours.states import ConfirmHours
from bot.dialogs.widgets import (
    Label,
    Note,
    Say,
    View,
    answer_by_message,
    leave_note,
    translator_of,
)
from bot.dialogs.written import written
from bot.i18n.reasons import explain
from bot.i18n.translator import N_
from bot.views.cut import cut, isolated
from bot.views.hours import NAME_UNITS, entry_view, length
from participation.errors import Reason, Refused
from participation.volunteering.hours import HoursState, ShiftRecord, Worker


async def person_of(manager: DialogManager) -> tuple[ShiftRecord, Worker]:
    """Who is open, as they stand now. Refused: APPLICATION_UNKNOWN."""
    record, wanted = await shift_of(manager), number_of(manager, PERSON)
    for one in record.workers:
        if one.application_id == wanted:
            return record, one
    raise Refused(Reason.APPLICATION_UNKNOWN)


async def person_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr = translator_of(dialog_manager)
    try:
        record, worker = await person_of(dialog_manager)
    except Refused as refused:
        return {"view": explain(refused, tr), "lengths": [], "name": ""}
    name = isolated(cut(worker.name, NAME_UNITS))
    now = worker.hours.minutes if worker.hours else None
    lengths = offered(record.planned, now, tr)
    if worker.hours is None:
        view = tr(
            "<b>{name}</b>\nThe shift was {length} long.",
            name=name,
            length=length(record.planned, tr),
        )
    else:
        view = entry_view(worker.hours, tr, is_theirs=True)
    is_disputed = worker.hours is not None and worker.hours.state is HoursState.DISPUTED
    return {
        "view": view,
        "name": name,
        "lengths": lengths,
        "is_new": worker.hours is None,
        "is_known": worker.hours is not None and worker.hours.state is not HoursState.DECIDED,
        "is_disputed": is_disputed,
    }


async def set_minutes(manager: DialogManager, minutes: int) -> None:
    """Confirms, or corrects what was confirmed."""
    tr, record = translator_of(manager), record_of(manager)
    _, worker = await person_of(manager)
    if worker.hours is None:
        given = {int(worker.application_id): minutes}
        await record.confirm(me(manager), number_of(manager, SHIFT), given)
    else:
        await record.correct(me(manager), worker.hours.hours_id, minutes)
    leave_note(
        manager,
        tr(
            "✅ {name}: {length}. They are told.",
            name=isolated(cut(worker.name, NAME_UNITS)),
            length=length(minutes, tr),
        ),
    )
    await manager.switch_to(ConfirmHours.shift)


async def take_minutes(message: Message, manager: DialogManager) -> None:
    minutes = typed_length(message, manager)
    if minutes is not None:
        await set_minutes(manager, minutes)


async def take_answer(message: Message, manager: DialogManager) -> None:
    text = written(message, manager, N_("Please write it in a sentence."))
    if text is None:
        return
    _, worker = await person_of(manager)
    if worker.hours is None:
        raise Refused(Reason.HOURS_UNKNOWN)
    await record_of(manager).keep(me(manager), worker.hours.hours_id, text)
    tr = translator_of(manager)
    leave_note(manager, tr("✅ The hours stay as they are. The volunteer reads your answer."))
    await manager.switch_to(ConfirmHours.person)


windows = (
    Window(
        Note(),
        View("view"),
        Say("\nHow long did they work? Press it, or type it, for example 2:30.", when="is_new"),
        numbered("lengths", set_minutes, widget_id="h_minutes", width=2, when="is_new"),
        SwitchTo(
            Label("✏️ Correct the time"), id="h_fix", state=ConfirmHours.minutes, when="is_known"
        ),
        SwitchTo(
            Label("↩️ Leave it as it is"),
            id="h_keep",
            state=ConfirmHours.keep,
            when="is_disputed",
        ),
        SwitchTo(Label("⬅️ Back"), id="h_person_back", state=ConfirmHours.shift),
        NO_PREVIEW,
        answer_by_message(take_minutes),
        state=ConfirmHours.person,
        getter=person_data,
    ),
    Window(
        Note(),
        View("view"),
        Say("\nWhat is right? Press it, or type it, for example 2:30."),
        numbered("lengths", set_minutes, widget_id="h_right", width=2),
        SwitchTo(Label("⬅️ Back"), id="h_minutes_back", state=ConfirmHours.person),
        NO_PREVIEW,
        answer_by_message(take_minutes),
        state=ConfirmHours.minutes,
        getter=person_data,
    ),
    Window(
        Note(),
        Say(
            "<b>{name}: leave the hours as they are?</b>\nPlease write in a sentence why. The "
            "volunteer reads it and can take it to the city."
        ),
        SwitchTo(Label("⬅️ Back"), id="h_keep_back", state=ConfirmHours.person),
        answer_by_message(take_answer),
        state=ConfirmHours.keep,
        getter=person_data,
    ),
)
