"""The errand "Results": what the city published, and the count of the votes in this chat."""

from __future__ import annotations

from bot.dialogs.results import counted, published
from bot.dialogs.results.door import OutcomeDialog
from bot.dialogs.results.entry import start_results

__all__ = ["dialogs", "start_results"]

dialogs = (OutcomeDialog(*published.windows, *counted.windows),)
