"""The first window: what is open, how many have voted where, and what can be done."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, StartMode, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.family_desk.course import current_of, me
from bot.dialogs.family_desk.states import FamilyDesk
from bot.dialogs.frame import buttons_only, press, services_of
from bot.dialogs.staff.states import StaffRoom
from bot.dialogs.widgets import Label, Note, Say, View, leave_note, translator_of
from bot.views.family_desk import turnout_text
from bot.views.family_poll import poll_name, standing
from participation.errors import Refused
from participation.family_poll.poll import Phase


async def to_staff_room(manager: DialogManager) -> None:
    await manager.start(StaffRoom.home, mode=StartMode.RESET_STACK)


async def close(manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    before = await current_of(manager)
    was_planned = before.phase(services.clock.now()) is Phase.PLANNED
    poll = await services.family_polls.close_poll(await me(manager), before.poll_id)
    if was_planned:
        leave_note(manager, tr("🔒 Taken back: this election does not begin."))
    elif (await services.family_polls.results(poll.poll_id)).is_shown:
        leave_note(manager, tr("🔒 Closed. The results can be seen by everybody now."))
    else:
        note = tr("🔒 Closed. Too few children voted: nobody is shown what they chose.")
        leave_note(manager, note)
    await manager.switch_to(FamilyDesk.home)


async def home_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    staff, polls = await me(dialog_manager), services.family_polls
    poll = await polls.current()
    phase = poll.phase(services.clock.now()) if poll else None
    turnout = await polls.turnout(staff, poll.poll_id) if poll else {}
    return {
        "standing": standing(poll, phase, tr),
        "turnout": turnout_text(turnout, services.city.youth, tr),
        "has_current": poll is not None,
        "has_none": poll is None,
        "has_ended": bool(await polls.ended()),
    }


async def close_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    await me(dialog_manager)
    tr = translator_of(dialog_manager)
    try:
        name = poll_name((await current_of(dialog_manager)).content, tr)
    except Refused:
        return {"name": "", "has_current": False, "has_none": True}
    return {"name": name, "has_current": True, "has_none": False}


windows = (
    Window(
        Note(),
        Say("<b>Children's election</b>"),
        View("standing"),
        View("turnout", when="has_current"),
        SwitchTo(
            Label("➕ Open an election"), id="fd_open", state=FamilyDesk.choose, when="has_none"
        ),
        SwitchTo(
            Label("🔑 Place codes"), id="fd_places", state=FamilyDesk.places, when="has_current"
        ),
        SwitchTo(
            Label("🔒 Close the election"),
            id="fd_close",
            state=FamilyDesk.close,
            when="has_current",
        ),
        SwitchTo(Label("📊 Results"), id="fd_ended", state=FamilyDesk.ended, when="has_ended"),
        Button(Label("⬅️ Staff room"), id="fd_room", on_click=press(to_staff_room)),
        buttons_only(),
        state=FamilyDesk.home,
        getter=home_data,
    ),
    Window(
        Note(),
        Say(
            "<b>Close the children's election?</b>\n{name}\nWhat is not in the box by now is not "
            "counted, the place codes end, and everybody sees the results. It cannot be opened "
            "again.",
            when="has_current",
        ),
        Say("No children's election is open right now.", when="has_none"),
        Button(
            Label("🔒 Yes, close it"), id="fd_closed", on_click=press(close), when="has_current"
        ),
        SwitchTo(Label("⬅️ Back"), id="fd_home", state=FamilyDesk.home),
        buttons_only(),
        state=FamilyDesk.close,
        getter=close_data,
    ),
)
