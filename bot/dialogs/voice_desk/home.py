"""The first window: which appeals wait, how many are out, and the drafts of staff."""

from __future__ import annotations

from typing import Any, Final

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.frame import (
    Choices,
    buttons_only,
    menu_button,
    numbered,
    paged,
    press,
    services_of,
)
from bot.dialogs.staff.door import start_staff
from bot.dialogs.voice_desk.course import APPEAL, LANGUAGE, NAME, PAGE, back_to, label, me
from bot.dialogs.voice_desk.states import AppealDesk
from bot.dialogs.widgets import Label, Note, Say, translator_of
from bot.i18n.translator import Translator
from participation.appeals.appeal import Appeal

ON_PAGE: Final = 8


async def home_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr, staff = (
        services_of(dialog_manager),
        translator_of(dialog_manager),
        await me(dialog_manager),
    )
    waiting = await services.appeals.waiting(staff)
    return {
        "waiting": [(label(one, tr), one.appeal_id) for one in waiting[:ON_PAGE]],
        "drafts": [
            (f"📝 {label(one, tr)}", one.appeal_id) for one in await services.appeals.drafts(staff)
        ][:ON_PAGE],
        "count": tr.number(len(waiting)),
        "has_some": bool(waiting),
        "has_none": not waiting,
        "out": tr.number(await services.appeals.count()),
    }


async def open_waiting(manager: DialogManager, appeal_id: int) -> None:
    manager.dialog_data.update({APPEAL: appeal_id, LANGUAGE: ""})
    await manager.switch_to(AppealDesk.waiting)


async def open_draft(manager: DialogManager, appeal_id: int) -> None:
    manager.dialog_data.update({APPEAL: appeal_id, LANGUAGE: ""})
    await manager.switch_to(AppealDesk.added)


async def begin(manager: DialogManager) -> None:
    for name in (APPEAL, LANGUAGE, NAME):
        manager.dialog_data.pop(name, None)
    await manager.switch_to(AppealDesk.add_name)


async def to_published(manager: DialogManager) -> None:
    manager.dialog_data[PAGE] = 0
    await manager.switch_to(AppealDesk.published)


async def to_staff(manager: DialogManager) -> None:
    await start_staff(manager)


async def published_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    await me(dialog_manager)
    numbers = await services.appeals.numbers()
    on_page, page, pages = paged(numbers, dialog_manager.dialog_data.get(PAGE, 0), ON_PAGE)
    found = {one.appeal_id: one for one in await services.appeals.found("", len(numbers))}
    turns: Choices = []
    if page > 0:
        turns.append((tr.plain("◀️ Before"), page - 1))
    if page < pages - 1:
        turns.append((tr.plain("After ▶️"), page + 1))
    return {
        "choices": _choices([found[each] for each in on_page if each in found], tr),
        "turns": turns,
        "has_none": not numbers,
    }


def _choices(found: list[Appeal], tr: Translator) -> Choices:
    return [(label(one, tr), one.appeal_id) for one in found]


async def open_out(manager: DialogManager, appeal_id: int) -> None:
    manager.dialog_data.update({APPEAL: appeal_id, LANGUAGE: ""})
    await manager.switch_to(AppealDesk.out)


async def turn(manager: DialogManager, page: int) -> None:
    manager.dialog_data[PAGE] = page


windows = (
    Window(
        Note(),
        Say(
            "<b>Residents' appeals</b>\nCalls of residents to come and vote. Each is read by you "
            "before others see it; its author is told."
        ),
        Say("\n<b>Waiting:</b> {count}. The oldest comes first.", when="has_some"),
        Say("\nNone waits.", when="has_none"),
        numbered("waiting", open_waiting, widget_id="z_waiting"),
        numbered("drafts", open_draft, widget_id="z_drafts"),
        Button(Label("📣 Published: {out}"), id="z_out", on_click=press(to_published)),
        Button(Label("✍️ Write one down"), id="z_add", on_click=press(begin)),
        Button(Label("⬅️ Staff room"), id="z_staff", on_click=press(to_staff)),
        menu_button("z"),
        buttons_only(),
        state=AppealDesk.home,
        getter=home_data,
    ),
    Window(
        Note(),
        Say("<b>Published appeals</b>\nThe newest comes first. Choose one to take it down."),
        Say("There are none yet.", when="has_none"),
        numbered("choices", open_out, widget_id="z_open_out"),
        numbered("turns", turn, widget_id="z_turn", in_row=True),
        back_to(AppealDesk.home, "z_home"),
        buttons_only(),
        state=AppealDesk.published,
        getter=published_data,
    ),
)
