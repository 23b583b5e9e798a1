"""The errand "Vote": from the voting code to the receipt, and what to do outside the period."""

from __future__ import annotations

from bot.dialogs.voting import card, casting, checking, choosing, code, outside
from bot.dialogs.voting.door import VoteDialog
from bot.dialogs.voting.entry import remember_card, start_vote

__all__ = ["dialogs", "start_vote"]

dialogs = (
    VoteDialog(
        *outside.windows,
        *code.windows,
        *choosing.windows,
        *card.windows,
        *casting.windows,
        *checking.windows,
        on_start=remember_card,
    ),
)
