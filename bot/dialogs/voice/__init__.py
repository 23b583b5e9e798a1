"""The errand "Liepāja ir Tava balss!": the campaign, residents' appeals, pledges, turnout."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiogram_dialog import Dialog, DialogManager

from bot.dialogs.voice import about, mine, reading, writing
from bot.dialogs.voice.entry import start_voice

__all__ = ["dialogs", "start_voice"]


async def remember(start_data: object, manager: DialogManager) -> None:
    """When the dialog starts: what it opens with."""
    if isinstance(start_data, Mapping):
        known: Mapping[str, Any] = start_data
        manager.dialog_data.update(known)


dialogs = (
    Dialog(
        *about.windows,
        *reading.windows,
        *mine.windows,
        *writing.windows,
        on_start=remember,
    ),
)
