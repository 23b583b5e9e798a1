"""The errand "News and messages": what the bot may write by itself, and when."""

from __future__ import annotations

from aiogram_dialog import Dialog

from bot.dialogs.news import about_me, home, kinds, when
from bot.dialogs.news.entry import start_news

__all__ = ["dialogs", "start_news"]

dialogs = (Dialog(*home.windows, *kinds.windows, *when.windows, *about_me.windows),)
