"""The errand "Propose": from the first question to the number of what was handed in."""

from __future__ import annotations

from aiogram_dialog import Dialog, DialogManager, ShowMode, StartMode

from bot.dialogs.proposals import (
    applicant,
    contact,
    cost,
    entry,
    location,
    photos,
    place,
    preview,
    subject,
    texts,
)
from bot.dialogs.proposals.noted import Noted, is_untouched, remember_noted
from bot.dialogs.proposals.states import Propose
from bot.services import Services
from participation.residents.resident import Resident

dialogs = (
    Dialog(
        *entry.windows,
        *applicant.windows,
        *subject.windows,
        *texts.windows,
        *place.windows,
        *location.windows,
        *cost.windows,
        *photos.windows,
        *contact.windows,
        *preview.windows,
        on_start=remember_noted,
    ),
)


async def start_proposal(
    manager: DialogManager, services: Services, resident: Resident, noted: Noted | None = None
) -> None:
    """Offer the draft that waits, or explain what awaits a newcomer. What was `noted` of a new
    idea never touches a draft that is there: the resident chooses."""
    draft = await services.proposals.draft(resident.resident_id)
    if draft and noted and is_untouched(draft):
        draft = None  # nothing to choose between
    await manager.start(
        Propose.resume if draft else Propose.welcome,
        data=noted.data() if noted else None,
        mode=StartMode.RESET_STACK,
        show_mode=ShowMode.SEND,
    )
