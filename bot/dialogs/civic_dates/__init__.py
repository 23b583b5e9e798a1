"""The errand "My dates": what is ahead, as a list, as a file, and under an address."""

from __future__ import annotations

from aiogram_dialog import Dialog

from bot.dialogs.civic_dates import address, home
from bot.dialogs.civic_dates.entry import start_dates

__all__ = ["dialogs", "start_dates"]

dialogs = (Dialog(*home.windows, *address.windows),)
