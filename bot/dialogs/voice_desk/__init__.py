"""The staff's errand "Residents' appeals": decide, take down, write one down for somebody."""

from __future__ import annotations

from aiogram_dialog import Dialog

from bot.dialogs.voice_desk import adding, deciding, draft, home, taking_down
from bot.dialogs.voice_desk.course import remember, start_appeal_desk, start_waiting
from bot.middlewares.staff_only import staff_only
from participation.staff.rights import Right

__all__ = ["dialogs", "start_appeal_desk", "start_waiting"]

dialogs = (
    staff_only(
        Dialog(
            *home.windows,
            *deciding.windows,
            *taking_down.windows,
            *adding.windows,
            *draft.windows,
            on_start=remember,
        ),
        Right.EDIT_ELECTIONS,
    ),
)
