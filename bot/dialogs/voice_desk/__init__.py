"""The staff's errand "Residents' appeals": decide, take down, write one down for somebody."""

from __future__ import annotations

from aiogram_dialog import Dialog

from bot.dialogs.voice_desk import adding, deciding, home
from bot.dialogs.voice_desk.course import start_appeal_desk
from bot.middlewares.staff_only import staff_only
from participation.staff.rights import Right

__all__ = ["dialogs", "start_appeal_desk"]

dialogs = (
    staff_only(Dialog(*home.windows, *deciding.windows, *adding.windows), Right.EDIT_ELECTIONS),
)
