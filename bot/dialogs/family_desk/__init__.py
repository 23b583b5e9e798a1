"""The children's election for staff: open and close it, place codes, results."""

from __future__ import annotations

from aiogram_dialog import Dialog

from bot.dialogs.family_desk import codes, home, opening, results
from bot.middlewares.staff_only import staff_only
from participation.family_poll.desk import RIGHT

dialogs = (
    staff_only(Dialog(*home.windows, *opening.windows, *codes.windows, *results.windows), RIGHT),
)
