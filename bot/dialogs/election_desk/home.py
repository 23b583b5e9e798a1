"""The elections, and one of them: its day, who may vote, its parts, back to the file."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, StartMode, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo
from markupsafe import Markup

from bot.dialogs.election_desk.course import (
    ELECTION,
    PAGE,
    PART,
    VERSION,
    begin,
    edition_of,
    elections_of,
    me,
    seen,
    today_of,
    version_of,
)
from bot.dialogs.election_desk.questions import DAY, VOTERS
from bot.dialogs.election_desk.states import ElectionDesk
from bot.dialogs.frame import Choices, buttons_only, numbered, press, services_of
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.staff.states import StaffRoom
from bot.dialogs.widgets import Label, Note, Say, View, leave_note, translator_of
from bot.views.election import day_words
from bot.views.election_desk import (
    PARTS,
    as_needed,
    card,
    election_label,
    followers_line,
    overview,
    part_label,
)
from participation.errors import Reason, Refused

LISTED_MOST = 20


async def to_staff_room(manager: DialogManager) -> None:
    await manager.start(StaffRoom.home, mode=StartMode.RESET_STACK)


async def open_election(manager: DialogManager, at: int) -> None:
    """`at`: its place in the list when that was shown; what opens says its name."""
    known = await elections_of(manager).editions()
    if at >= len(known):
        raise Refused(Reason.ELECTION_UNKNOWN)
    manager.dialog_data[ELECTION] = known[at].election.key
    await manager.switch_to(ElectionDesk.election)


async def open_part(manager: DialogManager, at: int) -> None:
    if at >= len(PARTS):
        raise Refused(Reason.ELECTION_LINE_UNKNOWN)
    manager.dialog_data.update({PART: tuple(PARTS)[at], PAGE: 0})
    await manager.switch_to(ElectionDesk.part)


async def ask_day(manager: DialogManager) -> None:
    election = (await edition_of(manager)).election
    await begin(manager, DAY, election.model_dump(mode="json", include={"held_on", "source"}))


async def ask_voters(manager: DialogManager) -> None:
    election = (await edition_of(manager)).election
    await begin(manager, VOTERS, election.model_dump(mode="json", include={"voters", "source"}))


async def confirm(manager: DialogManager) -> None:
    staff, tr = await me(manager), translator_of(manager)
    key = manager.dialog_data.get(ELECTION, "")
    await elections_of(manager).confirm(staff, key, version_of(manager))
    leave_note(manager, tr("✅ Noted: you have checked this today."))


async def go_back_to_file(manager: DialogManager) -> None:
    staff, tr = await me(manager), translator_of(manager)
    key = manager.dialog_data.get(ELECTION, "")
    try:
        left = await elections_of(manager).back_to_file(staff, key, version_of(manager))
    except Refused:
        await manager.switch_to(ElectionDesk.election)
        raise
    if left is None:
        leave_note(manager, tr("🗑 Deleted. It is not in the calendar any more."))
        await manager.switch_to(ElectionDesk.home)
    else:
        leave_note(manager, tr("↩️ It stands as in the city's file again."))
        await manager.switch_to(ElectionDesk.election)


async def home_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    await me(dialog_manager)
    tr = translator_of(dialog_manager)
    known = await elections_of(dialog_manager).editions()
    today = today_of(dialog_manager)
    shown = as_needed(known, today)[:LISTED_MOST]
    choices: Choices = [(election_label(one.election, tr), at) for at, one in shown]
    listed = overview([one for _, one in shown], today, tr)
    return {"elections": choices, "list": Markup("\n") + listed}


async def election_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    await me(dialog_manager)
    tr = translator_of(dialog_manager)
    flags = ("is_there", "may_confirm", "may_go_back", "may_delete")
    try:
        edition = await edition_of(dialog_manager)
    except Refused:
        gone = tr("I cannot find this any more. Here is how it stands now.")
        return {"card": gone, "parts": [], "name": "", "day": ""} | dict.fromkeys(flags, False)
    seen(dialog_manager, edition)
    parts: Choices = [(part_label(part, edition, tr), at) for at, part in enumerate(PARTS)]
    return {
        "card": card(edition, tr),
        "parts": parts,
        "name": edition.election.name.get(tr.language),
        "day": day_words(edition.election, tr),
        "is_there": True,
        "may_confirm": not edition.election.is_confirmed,
        "may_go_back": edition.is_edited and edition.is_filed,
        "may_delete": not edition.is_filed,
    }


async def sure_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    """Like the card, but what is shown here is not the version that is pressed for."""
    version = dialog_manager.dialog_data.get(VERSION)
    data = await election_data(dialog_manager)
    if version is not None:
        dialog_manager.dialog_data[VERSION] = version
    concerned = await _moving_back(dialog_manager) if data["is_there"] else None
    followers = Markup("")
    if concerned is not None:
        followers = followers_line(concerned, translator_of(dialog_manager))
    return data | {"card": Markup(""), "followers": followers, "moves": concerned is not None}


async def _moving_back(manager: DialogManager) -> int | None:
    """How many want reminders, where the file names another day; None: it names the same."""
    election, services = (await edition_of(manager)).election, services_of(manager)
    filed = next((one for one in services.city.elections if one.key == election.key), None)
    if filed is None or filed.held_on == election.held_on:
        return None
    return await services.election_reminders.followers(election.key)


windows = (
    Window(
        Note(),
        Say(
            "<b>Elections</b>\nWhat do you want to look after? Everybody sees at once what you "
            "write here."
        ),
        View("list"),
        numbered("elections", open_election, widget_id="ed_election"),
        SwitchTo(Label("➕ New election"), id="ed_new", state=ElectionDesk.kind),
        Button(Label("⬅️ Staff room"), id="ed_room", on_click=press(to_staff_room)),
        buttons_only(),
        state=ElectionDesk.home,
        getter=home_data,
    ),
    Window(
        Note(),
        View("card"),
        # NOTE ✅ all lines have been checked, 🟡 not all of them, ▫️ nothing is known yet.
        Say("\nLines that are checked: ✅ all, 🟡 some, ▫️ nothing there yet.", when="is_there"),
        Button(
            Label("✅ I have checked this today"),
            id="ed_confirm",
            on_click=press(confirm),
            when="may_confirm",
        ),
        Button(Label("🗓 The day"), id="ed_day", on_click=press(ask_day), when="is_there"),
        Button(
            Label("👥 Who may vote"), id="ed_voters", on_click=press(ask_voters), when="is_there"
        ),
        numbered("parts", open_part, widget_id="ed_part"),
        SwitchTo(
            Label("↩️ Back to the city's file"),
            id="ed_file",
            state=ElectionDesk.back_sure,
            when="may_go_back",
        ),
        SwitchTo(
            Label("🗑 Delete the election"),
            id="ed_delete",
            state=ElectionDesk.back_sure,
            when="may_delete",
        ),
        SwitchTo(Label("⬅️ Back"), id="ed_home", state=ElectionDesk.home),
        NO_PREVIEW,
        buttons_only(),
        state=ElectionDesk.election,
        getter=election_data,
    ),
    Window(
        Note(),
        Say("<b>{name}</b>, {day}"),
        Say(
            "Everything that staff wrote about it here is dropped, and it stands as in the city's "
            "file. Are you sure?",
            when="may_go_back",
        ),
        Say("It goes out of the calendar with all its lines. Are you sure?", when="may_delete"),
        View("followers", when="moves"),
        Button(Label("Yes, drop it"), id="ed_file_sure", on_click=press(go_back_to_file)),
        SwitchTo(Label("⬅️ Back"), id="ed_file_stay", state=ElectionDesk.election),
        buttons_only(),
        state=ElectionDesk.back_sure,
        getter=sure_data,
    ),
)
