"""What the desk's windows share: who acts, what is open, the way through the questions."""

from __future__ import annotations

from datetime import date
from typing import Any, Final, cast

from aiogram_dialog import DialogManager, ShowMode, StartMode
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.campaigns.course import staff_member
from bot.dialogs.election_desk.questions import DAY, NEW, QUESTIONS, VOTERS, Question
from bot.dialogs.election_desk.states import ElectionDesk
from bot.dialogs.frame import press, resident_of, services_of
from bot.dialogs.widgets import Label, leave_note, refuse, translator_of
from bot.views.election_desk import told_line
from participation.city.election import Sourced
from participation.elections.edition import LIST_PARTS, Edition, Part
from participation.elections.service import Elections
from participation.errors import Reason, Refused
from participation.language import LANGUAGES
from participation.residents.resident import ResidentId
from participation.staff.rights import Right

ELECTION: Final = "election"
VERSION: Final = "version"
"""Which version the last window showed; a change of another one is refused."""
PART: Final = "part"
LINE: Final = "line"
FIELDS: Final = "fields"
STEP: Final = "step"
LANGUAGE: Final = "language"
KIND: Final = "kind"
YEAR: Final = "year"
SOURCE: Final = "last_source"
PAGE: Final = "page"
"""Names in the dialog's data."""


async def me(manager: DialogManager) -> ResidentId:
    """Asked anew for every window: whoever left the staff sees nothing more at once. Refused: as
    `staff_member`; what is done, the service asks once more."""
    resident_id = resident_of(manager).resident_id
    await staff_member(services_of(manager), resident_id, Right.EDIT_ELECTIONS)
    return resident_id


def elections_of(manager: DialogManager) -> Elections:
    return services_of(manager).elections


def today_of(manager: DialogManager) -> date:
    services = services_of(manager)
    return services.clock.now().astimezone(services.city.zone).date()


async def edition_of(manager: DialogManager) -> Edition:
    """The election that is open, as it stands now. Refused: ELECTION_UNKNOWN."""
    return await elections_of(manager).edition(manager.dialog_data.get(ELECTION, ""))


async def followers(manager: DialogManager) -> int:
    """How many people want reminders of the election that is open."""
    key = manager.dialog_data.get(ELECTION, "")
    return await services_of(manager).election_reminders.followers(key)


def seen(manager: DialogManager, edition: Edition) -> None:
    """This version is being shown: what is pressed then is meant for it."""
    manager.dialog_data[VERSION] = edition.version


def version_of(manager: DialogManager) -> int:
    return int(manager.dialog_data.get(VERSION, -1))


def part_of(manager: DialogManager) -> Part:
    """Of the lines that are open."""
    part = manager.dialog_data.get(PART, "")
    return cast(Part, part if part in QUESTIONS and part not in (DAY, VOTERS, NEW) else "early")


def line_of(manager: DialogManager, edition: Edition) -> Sourced | None:
    """The line that is open; None: it is not there any more."""
    at, found = manager.dialog_data.get(LINE), edition.lines(part_of(manager))
    return found[at] if isinstance(at, int) and 0 <= at < len(found) else None


def fields_of(manager: DialogManager) -> dict[str, Any]:
    """What has been answered, as JSON."""
    fields: dict[str, Any] = manager.dialog_data.setdefault(FIELDS, {})
    return fields


def question_of(manager: DialogManager) -> Question:
    asked = QUESTIONS[manager.dialog_data.get(PART, "early")]
    at: int = min(manager.dialog_data.get(STEP, 0), len(asked) - 1)
    return asked[at]


async def begin(manager: DialogManager, part: str, fields: dict[str, Any]) -> None:
    """The first question about it; `fields` are the answers so far."""
    data = manager.dialog_data
    if data.get(SOURCE):
        fields.setdefault("source", data[SOURCE])
    data.update({PART: part, FIELDS: fields, STEP: 0, LANGUAGE: 0})
    await manager.switch_to(question_of(manager).state)


async def go_on(manager: DialogManager) -> None:
    """The next question; after the last one everything is kept."""
    data = manager.dialog_data
    if data.get(STEP, 0) + 1 < len(QUESTIONS[data.get(PART, "early")]):
        data.update({STEP: data.get(STEP, 0) + 1, LANGUAGE: 0})
        await manager.switch_to(question_of(manager).state)
        return
    try:
        await _keep(manager)
    except Refused as refused:
        refuse(manager, refused)
        if refused.reason in (Reason.ELECTION_CHANGED, Reason.ELECTION_UNKNOWN):
            await manager.switch_to(ElectionDesk.election)
            return
        # The answers stay: the one that does not fit is asked for again, the others are kept.
        data.update({STEP: 0, LANGUAGE: 0})
        await manager.switch_to(question_of(manager).state)


async def go_back(manager: DialogManager) -> None:
    """The question before; from the first one to where it began."""
    data = manager.dialog_data
    if data.get(LANGUAGE, 0) > 0:
        data[LANGUAGE] -= 1
        return
    if data.get(STEP, 0) > 0:
        data[STEP] -= 1
        is_words = question_of(manager).state == ElectionDesk.words
        data[LANGUAGE] = len(LANGUAGES) - 1 if is_words and _has_words(manager) else 0
        await manager.switch_to(question_of(manager).state)
        return
    part = data.get(PART, "early")
    if part == NEW:
        await manager.switch_to(ElectionDesk.home)
    elif part in (DAY, VOTERS):
        await manager.switch_to(ElectionDesk.election)
    else:
        await manager.switch_to(ElectionDesk.part)


def _has_words(manager: DialogManager) -> bool:
    return bool(fields_of(manager).get(question_of(manager).field))


async def _keep(manager: DialogManager) -> None:
    staff, tr, data = await me(manager), translator_of(manager), manager.dialog_data
    elections, part, fields = elections_of(manager), data.get(PART, "early"), fields_of(manager)
    data[SOURCE] = fields.get("source")
    key, version = data.get(ELECTION, ""), version_of(manager)
    if part == NEW:
        edition = await elections.add_election(
            staff, str(data.get(KIND, "")), int(data.get(YEAR, 0)), **fields
        )
        data[ELECTION] = edition.election.key
        leave_note(manager, tr("✅ The election is in the calendar."))
        await manager.switch_to(ElectionDesk.election)
    elif part == DAY:
        before = (await edition_of(manager)).election.held_on
        after = (await elections.change_election(staff, key, version, **fields)).election.held_on
        is_new = after is not None and after != before
        leave_note(manager, told_line(await followers(manager) if is_new else 0, tr))
        await manager.switch_to(ElectionDesk.election)
    elif part == VOTERS:
        await elections.change_election(staff, key, version, **fields)
        leave_note(manager, tr("✅ Saved. Everybody sees it now."))
        await manager.switch_to(ElectionDesk.election)
    else:
        await _keep_line(manager, staff, cast(Part, part), fields)


async def _keep_line(
    manager: DialogManager, staff: ResidentId, part: Part, fields: dict[str, Any]
) -> None:
    data, elections = manager.dialog_data, elections_of(manager)
    key, version, at = data.get(ELECTION, ""), version_of(manager), data.get(LINE)
    before = (await edition_of(manager)).lines(part)
    if at is None:
        edition = await elections.add_line(staff, key, version, part, **fields)
    else:
        edition = await elections.change_line(staff, key, version, part, int(at), **fields)
    after = edition.lines(part)
    # Lines stand by day: the new one is wherever it belongs.
    data[LINE] = next((n for n, one in enumerate(after) if one not in before), at or 0)
    tr = translator_of(manager)
    leave_note(manager, tr("✅ Saved. Everybody sees it now."))
    await manager.switch_to(ElectionDesk.line)


def holds_many(part: str) -> bool:
    return part in LIST_PARTS


def back(widget_id: str) -> Button:
    """To the question before."""
    return Button(Label("⬅️ Back"), id=widget_id, on_click=press(go_back))


async def start_election_desk(manager: DialogManager) -> None:
    """Open the first window; who may see it, its getter asks."""
    await manager.start(
        ElectionDesk.home, mode=StartMode.RESET_STACK, show_mode=ShowMode.DELETE_AND_SEND
    )
