"""The errand "My organisation": link it, see how it stands, invite others, hand over, leave."""

from __future__ import annotations

from collections.abc import Mapping

from aiogram.fsm.state import State
from aiogram_dialog import Dialog, DialogManager, ShowMode, StartMode

from bot.dialogs.organisations import asking, entry, joining, page, people, preview
from bot.dialogs.organisations.course import LINK, ORGANISATION
from bot.dialogs.organisations.states import Represent
from bot.dialogs.widgets import note_data, translator_of
from bot.services import Services
from participation.residents.resident import Resident

__all__ = ["dialogs", "start_joining", "start_organisation"]


async def remember(start_data: object, manager: DialogManager) -> None:
    """When the dialog starts: which organisation or invitation it is about."""
    if isinstance(start_data, dict):
        manager.dialog_data.update(start_data)


dialogs = (
    Dialog(
        *entry.windows,
        *asking.windows,
        *preview.windows,
        *page.windows,
        *people.windows,
        *joining.windows,
        on_start=remember,
    ),
)


async def start_organisation(
    manager: DialogManager,
    services: Services,
    resident: Resident,
    organisation_id: int | None = None,
) -> None:
    """The page of this organisation or of the only one; the list; or the way in."""
    mine = await services.organisations.mine(resident.resident_id)
    wanted = [one for one in mine if organisation_id in (None, one.organisation_id)]
    if len(wanted) == 1:
        data = {ORGANISATION: wanted[0].organisation_id}
        await _start(manager, Represent.page, data)
    elif mine:
        await _start(manager, Represent.mine, {})
    else:
        draft = await services.organisations.draft(resident.resident_id)
        await _start(manager, Represent.resume if draft else Represent.welcome, {})


async def start_joining(
    manager: DialogManager, services: Services, resident: Resident, token: str
) -> None:
    """An invitation; nothing happens yet. Refused: as `Organisations.look`, save to whoever is
    in already."""
    invitation = await services.organisations.look(token, resident.resident_id)
    if not invitation.is_open:  # only whoever is in is told so without a refusal
        tr = translator_of(manager)
        inside = note_data(tr("ℹ️ You represent this organisation already."))
        organisation_id = invitation.organisation.organisation_id
        await _start(manager, Represent.page, {ORGANISATION: organisation_id, **inside})
        return
    await _start(manager, Represent.joining, {LINK: token})


async def _start(manager: DialogManager, state: State, data: Mapping[str, int | str]) -> None:
    await manager.start(
        state, data=dict(data), mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND
    )
