"""What volunteers have taken to the city, and the city's word on it: a time, and why."""

from __future__ import annotations

from typing import Any, Final

from aiogram.types import Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.frame import Choices, buttons_only, numbered, press
from bot.dialogs.hours.course import HOURS, MINUTES, NO_PREVIEW, number_of, record_of
from bot.dialogs.hours.lengths import offered, typed_length
from bot.dialogs.hours.states import CityHours
from bot.dialogs.staff.door import actor_of
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
from bot.views.hours import dispute_label, dispute_view, length
from participation.errors import Reason, Refused
from participation.volunteering.hours import Hours, HoursState, clean_minutes

SHOWN: Final = 8


async def dispute_of(manager: DialogManager) -> Hours:
    """The open one, as it stands. Refused: HOURS_MOVED_ON, HOURS_UNKNOWN."""
    this = number_of(manager, HOURS)
    return await record_of(manager).entry_at_the_city(await actor_of(manager), this)


async def list_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr = translator_of(dialog_manager)
    found = await record_of(dialog_manager).at_the_city(await actor_of(dialog_manager))
    choices: Choices = [(dispute_label(one, tr), one.hours_id) for one in found[:SHOWN]]
    more = len(found) - SHOWN
    return {
        "disputes": choices,
        "some": bool(found),
        "none": not found,
        "more": tr.plural("… and {n} more", "… and {n} more", more) if more > 0 else "",
    }


async def open_dispute(manager: DialogManager, hours_id: int) -> None:
    manager.dialog_data[HOURS] = hours_id
    await dispute_of(manager)
    await manager.switch_to(CityHours.dispute)


async def dispute_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr = translator_of(dialog_manager)
    try:
        one = await dispute_of(dialog_manager)
    except Refused as refused:
        if refused.reason not in (Reason.HOURS_MOVED_ON, Reason.HOURS_UNKNOWN):
            raise
        return {"view": explain(refused, tr), "lengths": [], "is_open": False, "choice": ""}
    minutes = dialog_manager.dialog_data.get(MINUTES, one.minutes)
    return {
        "view": dispute_view(one, tr),
        "lengths": offered(one.planned, one.minutes, tr),
        "is_open": one.state is HoursState.CITY,
        "choice": length(minutes, tr),
    }


async def choose(manager: DialogManager, minutes: int) -> None:
    """Checked at once, before somebody writes why."""
    manager.dialog_data[MINUTES] = clean_minutes(minutes, (await dispute_of(manager)).planned)
    await manager.switch_to(CityHours.why)


async def leave(manager: DialogManager) -> None:
    """The time that the organisation has confirmed."""
    await choose(manager, (await dispute_of(manager)).minutes)


async def take_length(message: Message, manager: DialogManager) -> None:
    minutes = typed_length(message, manager)
    if minutes is not None:
        await choose(manager, minutes)


async def take_why(message: Message, manager: DialogManager) -> None:
    text = written(message, manager, N_("Please write it in a sentence."))
    if text is None:
        return
    minutes, actor = number_of(manager, MINUTES), await actor_of(manager)
    try:
        await record_of(manager).settle(actor, number_of(manager, HOURS), minutes, text)
    except Refused as refused:
        if refused.reason not in (Reason.HOURS_WORDS_MISSING, Reason.CALL_LINE_TOO_LONG):
            await manager.switch_to(CityHours.dispute)
        raise
    tr = translator_of(manager)
    leave_note(manager, tr("✅ Decided. The volunteer and the organisation are told."))
    await manager.switch_to(CityHours.disputes)


windows = (
    Window(
        Note(),
        Say("<b>Disputes that volunteers have taken to the city</b>"),
        Say("Please speak with both sides, then choose one to decide it.", when="some"),
        Say("There are none.", when="none"),
        View("more", when="more"),
        numbered("disputes", open_dispute, widget_id="h_dispute"),
        SwitchTo(Label("⬅️ Back"), id="h_disputes_back", state=CityHours.year),
        NO_PREVIEW,
        buttons_only(),
        state=CityHours.disputes,
        getter=list_data,
    ),
    Window(
        Note(),
        View("view"),
        Say(
            "\n<b>How long counts?</b>\nPlease press it, or type it, for example 2:30. What the "
            "city decides is final.",
            when="is_open",
        ),
        Button(
            Label("↩️ Leave it as it is"), id="h_city_keep", on_click=press(leave), when="is_open"
        ),
        numbered("lengths", choose, widget_id="h_decide", width=2, when="is_open"),
        SwitchTo(Label("⬅️ Back"), id="h_dispute_back", state=CityHours.disputes),
        NO_PREVIEW,
        answer_by_message(take_length),
        state=CityHours.dispute,
        getter=dispute_data,
    ),
    Window(
        Note(),
        View("view"),
        Say(
            "\n<b>{choice} will count. Why?</b>\nPlease write it in a sentence: the volunteer and "
            "the organisation read it. With your message it is decided."
        ),
        SwitchTo(Label("⬅️ Back"), id="h_why_back", state=CityHours.dispute),
        NO_PREVIEW,
        answer_by_message(take_why),
        state=CityHours.why,
        getter=dispute_data,
    ),
)
