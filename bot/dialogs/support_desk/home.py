"""The first window: what there is to look after, and how much of it waits."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, StartMode, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.frame import buttons_only, press, services_of
from bot.dialogs.staff.states import StaffRoom
from bot.dialogs.support_desk.course import me
from bot.dialogs.support_desk.states import SupportDesk
from bot.dialogs.widgets import Label, Note, Say, translator_of
from participation.support.incubator_application import IncubatorState


async def to_staff_room(manager: DialogManager) -> None:
    await manager.start(StaffRoom.home, mode=StartMode.RESET_STACK)


async def home_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    staff, tr = await me(dialog_manager), translator_of(dialog_manager)
    found = await services_of(dialog_manager).support.applications(staff)
    waiting = [each for each in found if each.state is IncubatorState.SUBMITTED]
    return {"waiting": tr.number(len(waiting))}


windows = (
    Window(
        Note(),
        Say("<b>Support for organisations</b>\nWhat do you want to look after?"),
        SwitchTo(Label("⏳ Deadlines of contests"), id="sd_contests", state=SupportDesk.contests),
        SwitchTo(Label("📅 Events"), id="sd_events", state=SupportDesk.events),
        SwitchTo(
            # NOTE {waiting}: how many applications have no answer yet.
            Label("🌱 Incubator, waiting: {waiting}"),
            id="sd_applications",
            state=SupportDesk.applications,
        ),
        SwitchTo(
            Label("🏅 Suggestions for awards"), id="sd_awards", state=SupportDesk.nominations
        ),
        Button(Label("⬅️ Staff room"), id="sd_room", on_click=press(to_staff_room)),
        buttons_only(),
        state=SupportDesk.home,
        getter=home_data,
    ),
)
