"""The children's and youth election: a family's phone, a shared device at a place, the results."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiogram_dialog import DialogManager

from bot.dialogs.family_poll import handover, home, question, results, review, stand, thanks
from bot.dialogs.family_poll.door import FamilyDialog
from bot.dialogs.family_poll.entry import start_stand, start_youth

__all__ = ["dialogs", "start_stand", "start_youth"]


async def remember(start_data: object, manager: DialogManager) -> None:
    """When the dialog starts: what it opens with."""
    if isinstance(start_data, Mapping):
        known: Mapping[str, Any] = start_data
        manager.dialog_data.update(known)


dialogs = (
    FamilyDialog(
        *home.windows,
        *stand.windows,
        *handover.windows,
        *question.windows,
        *review.windows,
        *thanks.windows,
        *results.windows,
        on_start=remember,
    ),
)
