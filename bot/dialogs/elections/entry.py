"""The ways into "Elections": the command, buttons under messages, links, free words.

`detail` of a button: empty for the first window, or the name of a window, with the key of an
election after a dot where it is about one: `reminders`, `stations.<key>`, `who`, `plan.<key>`,
`documents.<key>`, `past`, `dates`; `voice` and `youth`, with what `start_voice` and `start_youth`
take after a dot; or `remind`, which subscribes at once.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, ShowMode, StartMode
from markupsafe import Markup

from bot.dialogs.civic_dates import start_dates
from bot.dialogs.elections.naming import words_naming
from bot.dialogs.elections.plan import plan_state
from bot.dialogs.elections.reminding import subscribe
from bot.dialogs.elections.states import Elections
from bot.dialogs.elections.ways import ELECTION, WORDS
from bot.dialogs.elections.who import ask_who
from bot.dialogs.family_poll.entry import start_youth
from bot.dialogs.voice.entry import start_voice
from bot.dialogs.widgets import note_data, translator_of
from bot.services import Services
from participation.city.election import Election, Electorate
from participation.residents.resident import Resident

_WINDOWS: Final[Mapping[str, State]] = {
    "reminders": Elections.reminders,
    "stations": Elections.stations,
    "plan": Elections.plan,
    "documents": Elections.documents,
    "past": Elections.past,
}


async def start_elections(
    manager: DialogManager, services: Services, resident: Resident, detail: str = ""
) -> None:
    """What `detail` names, as far as it is there; else the first window."""
    kind, _, key = detail.partition(".")
    if kind == "who":
        await ask_who(manager)
        return
    if kind == "voice":
        await start_voice(manager, services, resident, key)
        return
    if kind == "youth":
        await start_youth(manager, services, resident, key)
        return
    if kind == "dates":
        await start_dates(manager, services, resident)
        return
    if kind == "remind":
        await start_reminders(manager)
        return
    election = await services.elections.election(key) if key else await services.elections.next()
    if key and not _is_ahead(election, services):
        tr = translator_of(manager)
        words = tr("This election is over. Here is how it stands now.")
        await _start(manager, Elections.home, note=words)
        return
    state = _WINDOWS.get(kind, Elections.home)
    if kind == "plan" and election is not None:
        state = await plan_state(services, resident.resident_id, election)
    await _start(manager, state, {ELECTION: key} if key else {})


async def start_reminders(
    manager: DialogManager, electorates: Collection[Electorate] | None = None
) -> None:
    """Subscribes (`electorates`: of these elections and no others), and shows what comes when."""
    words = await subscribe(manager, electorates)
    await _start(manager, Elections.reminders, note=words)


async def start_stations(manager: DialogManager, services: Services, text: str = "") -> None:
    """The stations of the next election; what `text` names of a street or a part of the city is
    looked for at once."""
    election = await services.elections.next()
    words = words_naming(text, election.stations, services.city) if election else ""
    await _start(manager, Elections.stations, {WORDS: words} if words else {})


async def start_documents(manager: DialogManager) -> None:
    await _start(manager, Elections.documents)


def _is_ahead(election: Election | None, services: Services) -> bool:
    today = services.clock.now().astimezone(services.city.zone).date()
    return election is not None and election.is_ahead(today)


async def _start(
    manager: DialogManager,
    state: State,
    data: Mapping[str, object] | None = None,
    note: Markup | None = None,
) -> None:
    await manager.start(
        state,
        data=dict(data or {}) | (note_data(note) if note else {}),
        mode=StartMode.RESET_STACK,
        show_mode=ShowMode.SEND,
    )
