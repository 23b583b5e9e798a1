"""One line: what it says, where from, whether somebody checked it; to change it or drop it."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Row, SwitchTo

from bot.dialogs.election_desk.course import (
    ELECTION,
    LINE,
    VERSION,
    begin,
    edition_of,
    elections_of,
    line_of,
    me,
    part_of,
    seen,
    today_of,
    version_of,
)
from bot.dialogs.election_desk.parts import check
from bot.dialogs.election_desk.states import ElectionDesk
from bot.dialogs.frame import buttons_only, press, services_of
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.widgets import Label, Note, Say, View, leave_note, translator_of
from bot.views.election_desk import PARTS, line_in_full
from participation.errors import Reason, Refused


async def change(manager: DialogManager) -> None:
    """The same questions; the answers before stand in them."""
    line = line_of(manager, await edition_of(manager))
    if line is None:
        raise Refused(Reason.ELECTION_LINE_UNKNOWN)
    fields = line.model_dump(mode="json", exclude={"confirmed_on", "example"})
    await begin(manager, part_of(manager), fields)


async def confirm(manager: DialogManager) -> None:
    await check(manager, int(manager.dialog_data.get(LINE) or 0))


async def drop(manager: DialogManager) -> None:
    staff, tr = await me(manager), translator_of(manager)
    key, version = manager.dialog_data.get(ELECTION, ""), version_of(manager)
    at = int(manager.dialog_data.get(LINE) or 0)
    try:
        await elections_of(manager).drop_line(staff, key, version, part_of(manager), at)
    except Refused:
        await manager.switch_to(ElectionDesk.part)
        raise
    leave_note(manager, tr("🗑 Deleted. Nobody sees this line any more."))
    await manager.switch_to(ElectionDesk.part)


async def line_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    await me(dialog_manager)
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    part = tr.plain(PARTS[part_of(dialog_manager)])
    try:
        edition = await edition_of(dialog_manager)
    except Refused:
        edition = None
    line = line_of(dialog_manager, edition) if edition else None
    if edition is None or line is None:
        gone = tr("This line is not there any more. Here is how it stands now.")
        return {"part": part, "line": gone, "is_there": False, "may_confirm": False}
    seen(dialog_manager, edition)
    return {
        "part": part,
        "line": line_in_full(line, services.city, tr),
        "is_there": True,
        "may_confirm": line.confirmed_on != today_of(dialog_manager),
    }


async def drop_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """The line, but the version that its window showed."""
    version = dialog_manager.dialog_data.get(VERSION)
    data = await line_data(dialog_manager)
    if version is not None:
        dialog_manager.dialog_data[VERSION] = version
    return data


windows = (
    Window(
        Note(),
        Say("<b>{part}</b>"),
        View("line"),
        Button(
            Label("✅ I have checked this today"),
            id="ed_line_confirm",
            on_click=press(confirm),
            when="may_confirm",
        ),
        Row(
            # NOTE Short: two buttons stand side by side.
            Button(Label("✏️ Change"), id="ed_change", on_click=press(change), when="is_there"),
            SwitchTo(
                Label("🗑 Delete"), id="ed_drop", state=ElectionDesk.drop_sure, when="is_there"
            ),
        ),
        SwitchTo(Label("⬅️ Back"), id="ed_to_part", state=ElectionDesk.part),
        NO_PREVIEW,
        buttons_only(),
        state=ElectionDesk.line,
        getter=line_data,
    ),
    Window(
        Note(),
        View("line"),
        Say("\n<b>Delete this line?</b>"),
        Button(Label("🗑 Yes, delete"), id="ed_drop_sure", on_click=press(drop), when="is_there"),
        SwitchTo(Label("⬅️ Back"), id="ed_drop_stay", state=ElectionDesk.line),
        NO_PREVIEW,
        buttons_only(),
        state=ElectionDesk.drop_sure,
        getter=drop_data,
    ),
)
