"""The errand "Projects": browse, search and read what is on the ballot."""

from __future__ import annotations

from aiogram_dialog import Dialog

from bot.dialogs.projects import browsing, card, found
from bot.dialogs.projects.entry import remember_start, start_projects, start_projects_about

__all__ = ["dialogs", "start_projects", "start_projects_about"]

dialogs = (Dialog(*browsing.windows, *found.windows, *card.windows, on_start=remember_start),)
