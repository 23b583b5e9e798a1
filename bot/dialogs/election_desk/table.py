"""Staff send the polling stations as a table. What it must be like: `stations_table`."""

from __future__ import annotations

from typing import Any

from aiogram.exceptions import TelegramAPIError
from aiogram.types import Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.election_desk.course import (
    ELECTION,
    PAGE,
    elections_of,
    me,
    version_of,
)
from bot.dialogs.election_desk.parts import send_table
from bot.dialogs.election_desk.states import ElectionDesk
from bot.dialogs.frame import bot_and_chat, press
from bot.dialogs.widgets import Label, Note, Say, answer_by_message, leave_note, translator_of
from bot.dialogs.written import ask_again
from bot.i18n.translator import N_
from participation.elections.rules import STATIONS_MOST
from participation.elections.stations_table import COLUMNS, HEAVIEST, NEEDED
from participation.errors import Reason, Refused

SEND_TABLE = N_("Please send the table as a file.")


async def take_table(message: Message, manager: DialogManager) -> None:
    file = message.document
    if file is None:
        ask_again(message, manager, SEND_TABLE)
        return
    if (file.file_size or 0) > HEAVIEST:
        raise Refused(Reason.STATIONS_TOO_HEAVY, most=HEAVIEST // 1000)
    staff, tr, (bot, _) = await me(manager), translator_of(manager), bot_and_chat(manager)
    try:
        content = await bot.download(file.file_id)
    except TelegramAPIError:
        content = None
    if content is None:
        leave_note(
            manager, tr("⚠️ I could not fetch this file from Telegram. Please send it again.")
        )
        return
    key, version = manager.dialog_data.get(ELECTION, ""), version_of(manager)
    try:
        edition = await elections_of(manager).stations_from_csv(
            staff, key, version, content.read()
        )
    except Refused as refused:
        if refused.reason is Reason.ELECTION_CHANGED:
            await manager.switch_to(ElectionDesk.part)
        raise
    count = len(edition.election.stations)
    leave_note(
        manager,
        tr.plural(
            "✅ The calendar has {n} polling station now.",
            "✅ The calendar has {n} polling stations now.",
            count,
        ),
    )
    manager.dialog_data[PAGE] = 0
    await manager.switch_to(ElectionDesk.part)


async def table_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    await me(dialog_manager)
    return {
        "needed": ", ".join(NEEDED),
        "others": ", ".join(column for column in COLUMNS if column not in NEEDED),
        "most": STATIONS_MOST,
    }


windows = (
    Window(
        Note(),
        Say(
            "<b>Polling stations as a table</b>\nPlease send a CSV file (UTF-8), one station a "
            "line, at most {most}. It replaces all the stations that are there.\n\nColumns: "
            "{needed}; and if known: {others}.\nstep_free is yes, no or empty."
        ),
        Button(Label("📄 Get the table"), id="ed_template", on_click=press(send_table)),
        SwitchTo(Label("⬅️ Back"), id="ed_table_back", state=ElectionDesk.part),
        answer_by_message(take_table),
        state=ElectionDesk.table,
        getter=table_data,
    ),
)
