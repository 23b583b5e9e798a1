"""The ways into "Liepāja ir Tava balss!": from the elections, from a notice, from a link.

`detail`: nothing for the campaign, `turnout`, `read`, `mine`, or `b.<n>` for one appeal; for staff
`w.<n>`, one that waits.
"""

from __future__ import annotations

from collections.abc import Mapping

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, ShowMode, StartMode
from markupsafe import Markup

from bot.dialogs.voice.states import Voice
from bot.dialogs.voice.ways import APPEAL
from bot.dialogs.voice_desk.course import start_waiting
from bot.dialogs.widgets import note_data, translator_of
from bot.i18n.reasons import explain
from bot.services import Services
from participation.errors import Refused
from participation.residents.resident import Resident

LONGEST_NUMBER = 9
_WINDOWS: Mapping[str, State] = {
    "turnout": Voice.turnout,
    "read": Voice.card,
    "mine": Voice.mine,
}


async def start_voice(
    manager: DialogManager, services: Services, resident: Resident, detail: str = ""
) -> None:
    """What `detail` names, as far as it is there; else the first window."""
    kind, _, what = detail.partition(".")
    number = int(what[:LONGEST_NUMBER]) if what.isascii() and what.isdecimal() else 0
    if kind == "b" and number:
        await _start_card(manager, services, number)
        return
    if kind == "w" and number:
        await start_waiting(manager, number)
        return
    await _start(manager, _WINDOWS.get(detail, Voice.about))


async def _start_card(manager: DialogManager, services: Services, appeal_id: int) -> None:
    """Whoever follows a link to one that was taken back is told so, and reads the others."""
    try:
        await services.appeals.published(appeal_id)
    except Refused as refused:
        said = Markup("⚠️ {}").format(explain(refused, translator_of(manager)))
        await _start(manager, Voice.card, note_data(said))
        return
    await _start(manager, Voice.card, {APPEAL: appeal_id})


async def _start(
    manager: DialogManager, state: State, data: Mapping[str, object] | None = None
) -> None:
    await manager.start(
        state,
        data=dict(data or {}),
        mode=StartMode.RESET_STACK,
        show_mode=ShowMode.SEND,
    )
