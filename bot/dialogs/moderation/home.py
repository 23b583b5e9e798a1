"""The first window: how many organisations and calls wait, and the doors to both."""

from __future__ import annotations

from functools import partial
from typing import Any

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.frame import buttons_only, menu_button, press, services_of
from bot.dialogs.moderation.course import PAGE
from bot.dialogs.moderation.states import Moderation
from bot.dialogs.staff.door import actor_of, start_staff
from bot.dialogs.widgets import Label, Note, Say, translator_of
from participation.staff.rights import Right


async def home_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    actor = await actor_of(dialog_manager)
    calls = len(await services.calls.waiting(actor))
    may_approve = actor.may(Right.APPROVE_ORGANISATIONS)
    waiting = linked = 0
    if may_approve:
        waiting = len(await services.organisations.waiting(actor))
        linked = len(await services.organisations.linked(actor))
    return {
        "may_approve": may_approve,
        "waiting": tr.number(waiting),
        "linked": tr.number(linked),
        "calls": tr.number(calls),
    }


async def open_list(manager: DialogManager, state: State) -> None:
    manager.dialog_data[PAGE] = 0
    await manager.switch_to(state)


async def to_staff(manager: DialogManager) -> None:
    await start_staff(manager)


windows = (
    Window(
        Note(),
        Say(
            "<b>Organisations and calls</b>\nAn organisation may publish calls for volunteers "
            "once you have approved it. Its first call is looked at before it is published."
        ),
        Button(
            Label("🏢 Organisations that wait: {waiting}"),
            id="m_waiting",
            on_click=press(partial(open_list, state=Moderation.waiting)),
            when="may_approve",
        ),
        Button(
            Label("✅ Approved organisations: {linked}"),
            id="m_linked",
            on_click=press(partial(open_list, state=Moderation.linked)),
            when="may_approve",
        ),
        Button(
            Label("🤝 Calls that wait: {calls}"),
            id="m_calls",
            on_click=press(partial(open_list, state=Moderation.calls)),
        ),
        Button(Label("⬅️ Staff room"), id="m_staff", on_click=press(to_staff)),
        menu_button("m"),
        buttons_only(),
        state=Moderation.home,
        getter=home_data,
    ),
)
