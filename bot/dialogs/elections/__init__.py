"""The errand "Elections": what is known, reminders, one's own plan, documents, stations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiogram_dialog import Dialog, DialogManager

from bot.dialogs.elections import documents, home, past, plan, reminding, stations
from bot.dialogs.elections.entry import (
    start_documents,
    start_elections,
    start_reminders,
    start_stations,
)

__all__ = ["dialogs", "start_documents", "start_elections", "start_reminders", "start_stations"]


async def remember(start_data: object, manager: DialogManager) -> None:
    """When the dialog starts: what it opens with."""
    if isinstance(start_data, Mapping):
        known: Mapping[str, Any] = start_data
        manager.dialog_data.update(known)


dialogs = (
    Dialog(
        *home.windows,
        *reminding.windows,
        *plan.windows,
        *documents.windows,
        *stations.windows,
        *past.windows,
        on_start=remember,
    ),
)
