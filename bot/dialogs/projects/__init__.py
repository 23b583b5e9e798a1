"""The errand "Projects": browse, search and read what is on the ballot."""

from __future__ import annotations

from aiogram_dialog import Dialog

from bot.dialogs.projects import browsing, card, found
from bot.dialogs.projects.entry import remember_start, start_projects

__all__ = ["dialogs", "start_projects"]

dialogs = (Dialog(*browsing.windows, *found.windows, *card.windows, on_start=remember_start),)
