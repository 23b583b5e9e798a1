"""The errand "Organisations and calls": staff approve the ones and look at the others."""

from __future__ import annotations

from aiogram_dialog import Dialog

from bot.dialogs.moderation import calls, home, organisations
from bot.dialogs.moderation.course import remember_number, start_moderation
from bot.middlewares.staff_only import staff_only
from participation.staff.rights import Right

dialogs = (
    staff_only(
        Dialog(*home.windows, *organisations.windows, *calls.windows, on_start=remember_number),
        Right.MODERATE_CALLS,
    ),
)

__all__ = ["dialogs", "start_moderation"]
