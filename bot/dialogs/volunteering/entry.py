"""The ways to volunteer work: the command, a deep link, a notice's button, free words."""

from __future__ import annotations

from typing import Any, Final

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.dialogs.volunteering.heard import meant
from bot.dialogs.volunteering.states import Guardian, Volunteer
from bot.dialogs.volunteering.wanted import HITS, WANTED, packed
from bot.dialogs.widgets import leave_note, refuse, translator_of
from bot.services import Services
from nlu.understood import Understood
from participation.errors import Refused
from participation.residents.resident import Resident
from participation.volunteering.wanted import Wanted

CALL, APPLICATION, SEARCH, TOKEN = "call", "application", "search", "token"
"""What the dialog remembers: which card, application, saved search, guardian's link is open."""
NOTE, GONE = "note_of_start", "gone"
MINE: Final = "mine"
SEARCHES: Final = "saved"
_NUMBER_MOST: Final = 15


def _number(text: str) -> int | None:
    """Of a call or an application; anybody can write a link."""
    is_number = text.isascii() and text.isdecimal() and len(text) <= _NUMBER_MOST
    return int(text) if is_number else None


async def start_volunteering(
    manager: DialogManager, services: Services, resident: Resident, detail: str = ""
) -> None:
    """Where `detail` leads: `c_<call>`, `a_<application>`, `g_<application>` (for the guardian who
    agreed to it), `h_<subject>` (what a notice NEW_CALLS tells of), `mine`, `saved`; home for
    anything else."""
    kind, _, rest = detail.partition("_")
    number = _number(rest)
    if kind == "c" and number is not None:
        await _start_call(manager, services, number)
    elif kind == "a" and number is not None:
        await _start_application(manager, services, resident, number)
    elif kind == "g" and number is not None:
        await _start_guardian_again(manager, services, resident, number)
    elif kind == "h" and rest.startswith("call."):
        await _start_call(manager, services, _number(rest.removeprefix("call.")) or 0)
    elif kind == "h":
        await start(manager, Volunteer.found, {HITS: rest})
    elif detail in (MINE, SEARCHES):
        await start(manager, Volunteer.mine if detail == MINE else Volunteer.searches)
    else:
        await start(manager, Volunteer.home)


async def start(manager: DialogManager, state: State, data: dict[str, Any] | None = None) -> None:
    """A fresh window, whatever was open."""
    await manager.start(state, data=data, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND)


async def _start_call(manager: DialogManager, services: Services, call_id: int) -> None:
    try:
        await services.calls.call(call_id)
    except Refused:
        await start(manager, Volunteer.home, {GONE: call_id})
    else:
        await start(manager, Volunteer.card, {CALL: call_id})


async def _start_application(
    manager: DialogManager, services: Services, resident: Resident, application_id: int
) -> None:
    """Only one's own; for anybody else's there is the list of one's own."""
    try:
        await services.applying.application(resident.resident_id, application_id)
    except Refused as refused:
        await _start_refused(manager, Volunteer.mine, refused)
    else:
        await start(manager, Volunteer.one, {APPLICATION: application_id})


async def _start_guardian_again(
    manager: DialogManager, services: Services, resident: Resident, application_id: int
) -> None:
    """The shift was moved. Whatever came in between is said behind the link, too."""
    try:
        token = await services.applying.ask_consent_again(resident.resident_id, application_id)
    except Refused as refused:
        await _start_refused(manager, Volunteer.home, refused)
    else:
        await start(manager, Guardian.read, {TOKEN: token})


async def _start_refused(manager: DialogManager, state: State, refused: Refused) -> None:
    await manager.start(state, mode=StartMode.RESET_STACK, show_mode=ShowMode.NO_UPDATE)
    refuse(manager, refused)
    manager.show_mode = ShowMode.SEND
    await manager.show()


async def show_application(
    manager: DialogManager, application_id: int, note: str | None = None
) -> None:
    """From another dialog: one's own application, as it stands."""
    said = {NOTE: note} if note else {}
    await start(manager, Volunteer.one, {APPLICATION: application_id, **said})


async def start_finding(
    manager: DialogManager, services: Services, resident: Resident, understood: Understood | None
) -> None:
    """What the sentence asks for; without anything named, the ways to look for it."""
    wanted = await meant(services, understood, Wanted()) if understood else Wanted()
    if wanted == Wanted():
        await start(manager, Volunteer.home)
    else:
        await start(manager, Volunteer.found, {WANTED: packed(wanted)})


async def remember_start(start_data: object, manager: DialogManager) -> None:
    """When the dialog starts: what is looked for, which card is asked for."""
    if not isinstance(start_data, dict):
        return
    for name in (CALL, APPLICATION, WANTED, HITS):
        if name in start_data:
            manager.dialog_data[name] = start_data[name]
    tr = translator_of(manager)
    if NOTE in start_data:
        leave_note(manager, tr(start_data[NOTE]))
    if GONE in start_data:
        leave_note(
            manager,
            tr(
                "There is no call No {number} here, or it is not open to everybody. Please look "
                "for another one.",
                number=start_data[GONE],
            ),
        )
