"""The errand "Support for organisations" for staff: deadlines, events, applications, awards."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiogram_dialog import Dialog, DialogManager

from bot.dialogs.support_desk import answering, event_questions, events, home, rounds
from bot.dialogs.support_desk.course import start_desk
from bot.middlewares.staff_only import staff_only
from participation.staff.rights import Right

__all__ = ["dialogs", "start_desk"]


async def remember(start_data: object, manager: DialogManager) -> None:
    """When the dialog starts: which application it opens with."""
    if isinstance(start_data, Mapping):
        known: Mapping[str, Any] = start_data
        manager.dialog_data.update(known)


dialogs = (
    staff_only(
        Dialog(
            *home.windows,
            *rounds.windows,
            *events.windows,
            *event_questions.windows,
            *answering.windows,
            on_start=remember,
        ),
        Right.EDIT_SUPPORT,
    ),
)
