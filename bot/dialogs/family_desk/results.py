"""Staff read what came of a children's election when it is over, and take it along as a file: what
everybody is shown, and no more."""

from __future__ import annotations

from typing import Any

from aiogram.types import BufferedInputFile
from aiogram_dialog import DialogManager, ShowMode, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.family_desk.course import POLL, back_home, me
from bot.dialogs.family_desk.states import FamilyDesk
from bot.dialogs.frame import Choices, bot_and_chat, buttons_only, numbered, press, services_of
from bot.dialogs.widgets import Label, Note, Say, View, translator_of
from bot.papers.sheets import csv_bytes
from bot.views.family_poll import poll_name
from bot.views.family_results import csv_rows, results_text
from participation.errors import Refused

SHOWN_MOST = 10


async def open_result(manager: DialogManager, poll_id: int) -> None:
    await services_of(manager).family_polls.results(poll_id)
    manager.dialog_data[POLL] = poll_id
    await manager.switch_to(FamilyDesk.result)


async def send_file(manager: DialogManager) -> None:
    await me(manager)
    (bot, chat), tr = bot_and_chat(manager), translator_of(manager)
    services = services_of(manager)
    results = await services.family_polls.results(manager.dialog_data.get(POLL, 0))
    if not results.is_shown:
        return  # an old button; the window says why there is no file
    rows = csv_rows(results, services.city.youth, tr)
    await bot.send_document(
        chat.id,
        BufferedInputFile(csv_bytes(rows), f"children-{results.poll.poll_id}.csv"),
        caption=tr("📄 All votes by question and place. The file opens in a spreadsheet."),
    )
    manager.show_mode = ShowMode.NO_UPDATE


async def ended_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    await me(dialog_manager)
    tr = translator_of(dialog_manager)
    found = await services_of(dialog_manager).family_polls.ended()
    polls: Choices = [
        (
            tr.plain(
                "🕰 {name}, {day}",
                name=poll_name(one.content, tr),
                day=tr.full_day(one.closed_at or one.closes_at or one.opens_at),
            ),
            one.poll_id,
        )
        for one in found[:SHOWN_MOST]
    ]
    return {"polls": polls, "has_none": not polls}


async def result_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    await me(dialog_manager)
    tr, poll_id = translator_of(dialog_manager), dialog_manager.dialog_data.get(POLL, 0)
    try:
        results = await services_of(dialog_manager).family_polls.results(poll_id)
    except Refused:
        gone = tr("I cannot find this any more. Here is how it stands now.")
        return {"words": gone, "has_some": False}
    return {"words": results_text(results, tr), "has_some": results.is_shown}


windows = (
    Window(
        Note(),
        Say("<b>Results of children's elections</b>"),
        Say("There are no results of a children's election yet.", when="has_none"),
        numbered("polls", open_result, widget_id="fd_result"),
        back_home("fd_home"),
        buttons_only(),
        state=FamilyDesk.ended,
        getter=ended_data,
    ),
    Window(
        Note(),
        View("words"),
        Button(Label("📄 All as a file"), id="fd_csv", on_click=press(send_file), when="has_some"),
        SwitchTo(Label("⬅️ Back"), id="fd_to_ended", state=FamilyDesk.ended),
        buttons_only(),
        state=FamilyDesk.result,
        getter=result_data,
    ),
)
