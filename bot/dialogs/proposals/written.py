"""What is typed: `bot/dialogs/written.py`."""

from bot.dialogs.written import *  # noqa: F403
