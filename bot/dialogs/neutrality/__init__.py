"""The errand "Before an election" for staff: when two approve, and the names to watch for."""

from __future__ import annotations

from aiogram_dialog import Dialog

from bot.dialogs.neutrality import adding, home, listing
from bot.dialogs.neutrality.course import start_neutrality
from bot.middlewares.staff_only import staff_only
from participation.neutrality.names import RIGHT

__all__ = ["dialogs", "start_neutrality"]

dialogs = (staff_only(Dialog(*home.windows, *listing.windows, *adding.windows), RIGHT),)
