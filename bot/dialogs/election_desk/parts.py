"""The lines of one part, each with its mark and its source. One of them: `line.py`."""

from __future__ import annotations

from typing import Any

from aiogram.types import BufferedInputFile
from aiogram_dialog import DialogManager, ShowMode, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.election_desk.course import (
    ELECTION,
    LINE,
    PAGE,
    begin,
    edition_of,
    elections_of,
    holds_many,
    line_of,
    me,
    part_of,
    seen,
    today_of,
    version_of,
)
from bot.dialogs.election_desk.states import ElectionDesk
from bot.dialogs.frame import (
    Choices,
    bot_and_chat,
    buttons_only,
    numbered,
    paged,
    press,
    services_of,
)
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.widgets import Label, Note, Say, View, leave_note, translator_of
from bot.views.election_desk import PARTS, line_label, lines_in_list
from participation.elections import stations_table
from participation.errors import Reason, Refused

SIZE = 8
GONE_FLAGS = ("has_some", "may_add", "may_check_all", "is_stations", "has_pages")


async def open_line(manager: DialogManager, at: int) -> None:
    manager.dialog_data[LINE] = at
    if line_of(manager, await edition_of(manager)) is None:
        raise Refused(Reason.ELECTION_LINE_UNKNOWN)
    await manager.switch_to(ElectionDesk.line)


async def turn_page(manager: DialogManager, at: int) -> None:
    manager.dialog_data[PAGE] = at


async def add(manager: DialogManager) -> None:
    manager.dialog_data[LINE] = None
    edition, part = await edition_of(manager), part_of(manager)
    fields: dict[str, Any] = {}
    if part == "turnout":
        held_on = edition.election.held_on
        if held_on is None:
            raise Refused(Reason.ELECTION_LINE_UNKNOWN)
        translators = services_of(manager).translators
        fields = {
            "label": {language: tr.full_day(held_on) for language, tr in translators.items()},
            "counted_on": held_on.isoformat(),
        }
    await begin(manager, part, fields)


async def confirm_all(manager: DialogManager) -> None:
    await check(manager, None)


async def check(manager: DialogManager, at: int | None) -> None:
    staff, tr = await me(manager), translator_of(manager)
    key, version = manager.dialog_data.get(ELECTION, ""), version_of(manager)
    await elections_of(manager).confirm(staff, key, version, part_of(manager), at)
    leave_note(manager, tr("✅ Noted: you have checked this today."))


async def send_table(manager: DialogManager) -> None:
    """The stations as a file below the window: to change it and send it back."""
    (bot, chat), tr = bot_and_chat(manager), translator_of(manager)
    await me(manager)
    election = (await edition_of(manager)).election
    await bot.send_document(
        chat.id,
        BufferedInputFile(stations_table.write(election.stations), f"stations-{election.key}.csv"),
        caption=tr(
            "📄 Open it in a spreadsheet, change it, save it as CSV (UTF-8) and send it back here."
        ),
    )
    manager.show_mode = ShowMode.NO_UPDATE


async def part_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    await me(dialog_manager)
    tr, part = translator_of(dialog_manager), part_of(dialog_manager)
    heading = {"part": tr.plain(PARTS[part])}
    try:
        edition = await edition_of(dialog_manager)
    except Refused:
        gone = tr("I cannot find this any more. Here is how it stands now.")
        empty = dict.fromkeys(GONE_FLAGS, False)
        return heading | {"name": "", "list": gone, "lines": [], "turning": []} | empty
    seen(dialog_manager, edition)
    lines, election = edition.lines(part), edition.election
    shown, page, pages = paged(
        tuple(range(len(lines))), dialog_manager.dialog_data.get(PAGE, 0), SIZE
    )
    choices: Choices = [(line_label(lines[at], tr), at) for at in shown]
    turning: Choices = []
    if page > 0:
        turning.append((tr.plain("⬅️ Page {page}", page=page), page - 1))
    if page + 1 < pages:
        turning.append((tr.plain("Page {page} ➡️", page=page + 2), page + 1))
    listed = lines_in_list((lines[at] for at in shown), tr)
    counted = election.held_on is not None and election.held_on <= today_of(dialog_manager)
    return heading | {
        "name": election.name.get(tr.language),
        "list": listed or tr("Nothing is known yet, and everybody is told so."),
        "lines": choices,
        "turning": turning,
        "has_some": bool(lines),
        "has_pages": pages > 1,
        "page": page + 1,
        "pages": pages,
        "may_add": (holds_many(part) or not lines) and (part != "turnout" or counted),
        "may_check_all": len(lines) > 1 and not all(one.is_confirmed for one in lines),
        "is_stations": part == "stations",
    }


windows = (
    Window(
        Note(),
        Say("<b>{name}: {part}</b>"),
        View("list"),
        Say("Page {page} of {pages}", when="has_pages"),
        numbered("lines", open_line, widget_id="ed_line"),
        numbered("turning", turn_page, widget_id="ed_page", in_row=True),
        Button(Label("➕ Add a line"), id="ed_add", on_click=press(add), when="may_add"),
        Button(
            Label("✅ I have checked all today"),
            id="ed_check_all",
            on_click=press(confirm_all),
            when="may_check_all",
        ),
        Button(
            Label("📄 Get the table"),
            id="ed_table",
            on_click=press(send_table),
            when="is_stations",
        ),
        SwitchTo(
            Label("📥 Send in a table"),
            id="ed_to_table",
            state=ElectionDesk.table,
            when="is_stations",
        ),
        SwitchTo(Label("⬅️ Back"), id="ed_to_election", state=ElectionDesk.election),
        NO_PREVIEW,
        buttons_only(),
        state=ElectionDesk.part,
        getter=part_data,
    ),
)
