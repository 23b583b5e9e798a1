"""The ways into the children's and youth election: buttons, a place's link, free words.

`detail` of a button: empty for the first window, or `results`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, ShowMode, StartMode
from markupsafe import Markup

from bot.dialogs.family_poll.states import FamilyVote
from bot.dialogs.widgets import note_data, translator_of
from bot.i18n.reasons import explain
from bot.services import Services
from participation.errors import Reason, Refused
from participation.residents.resident import Resident

_NO_CODE_HELPS: Final = frozenset({Reason.FAMILY_POLL_NONE, Reason.FAMILY_CODE_TRIES})


async def start_youth(
    manager: DialogManager, services: Services, resident: Resident, detail: str = ""
) -> None:
    """A device that is a stand goes on where the helper lets the next child in."""
    if detail == "results" and await services.family_polls.ended():
        await _start(manager, FamilyVote.results)
    elif await services.family_polls.stand(resident.resident_id):
        await _start(manager, FamilyVote.gate)
    else:
        await _start(manager, FamilyVote.home)


async def start_stand(
    manager: DialogManager, services: Services, resident: Resident, code: str
) -> None:
    """The link with a place's code: this device becomes a voting place."""
    try:
        await services.family_polls.open_stand(resident.resident_id, code)
    except Refused as refused:
        words = Markup("⚠️ {}").format(explain(refused, translator_of(manager)))
        is_hopeless = refused.reason in _NO_CODE_HELPS
        await _start(manager, FamilyVote.home if is_hopeless else FamilyVote.code, words)
        return
    await _start(manager, FamilyVote.stand)


async def _start(manager: DialogManager, state: State, note: Markup | None = None) -> None:
    data: Mapping[str, object] = note_data(note) if note else {}
    await manager.start(
        state, data=dict(data), mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND
    )
