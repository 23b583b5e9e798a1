"""The ways into "Support for organisations": commands, buttons under messages, free words.

`detail` of a button: `contest.<key>`, `event.<number>`, `events`, `incubator`, and for staff
`application.<number>`.
"""

from __future__ import annotations

from collections.abc import Mapping

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.dialogs.support.fitting import PLAN
from bot.dialogs.support.states import Funding
from bot.dialogs.support.ways import CONTEST, EVENT
from bot.dialogs.support_desk.course import start_desk
from bot.dialogs.support_desk.states import SupportDesk
from bot.services import Services
from participation.errors import Refused
from participation.residents.resident import Resident
from participation.staff.rights import Right

LONGEST_NUMBER = 18


async def start_funding(
    manager: DialogManager, services: Services, resident: Resident, detail: str = ""
) -> None:
    """What `detail` names, as far as it is there; else the first window."""
    kind, _, what = detail.partition(".")
    if kind == "contest" and services.city.support.contest(what) is not None:
        await _start(manager, Funding.contest, {CONTEST: what})
    elif kind == "event" and await _is_there(services, resident, what):
        await _start(manager, Funding.event, {EVENT: int(what)})
    elif kind in ("event", "events"):
        await start_events(manager)
    elif kind == "incubator":
        await start_incubator(manager)
    elif kind == "application" and await _may_answer(services, resident):
        await start_desk(manager, SupportDesk.application, _number(what))
    else:
        await _start(manager, Funding.home)


async def start_fitting(manager: DialogManager, known: Mapping[str, str]) -> None:
    """ "Which one fits us?" with what a sentence has answered already, by `Plan`'s names."""
    await _start(manager, Funding.fit_who, {PLAN: dict(known)})


async def start_events(manager: DialogManager) -> None:
    await _start(manager, Funding.events)


async def start_incubator(manager: DialogManager) -> None:
    await _start(manager, Funding.incubator)


async def _is_there(services: Services, resident: Resident, number: str) -> bool:
    try:
        await services.support.event(resident.resident_id, _number(number))
    except Refused:
        return False
    return True


def _number(text: str) -> int:
    """0, which nothing has, for whatever is no number."""
    is_one = text.isascii() and text.isdecimal() and len(text) <= LONGEST_NUMBER
    return int(text) if is_one else 0


async def _may_answer(services: Services, resident: Resident) -> bool:
    """An old button opens nothing for who has left the staff, or has no session."""
    actor = await services.staff.actor(resident.resident_id)
    may = actor is not None and actor.may(Right.EDIT_SUPPORT)
    return may and actor is not None and actor.has_session(services.clock.now())


async def _start(
    manager: DialogManager, state: State, data: Mapping[str, object] | None = None
) -> None:
    await manager.start(
        state,
        data=dict(data or {}),
        mode=StartMode.RESET_STACK,
        show_mode=ShowMode.SEND,
    )
