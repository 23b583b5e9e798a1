"""A letter, or why there is none to send. What it says: `messages.py`."""

from __future__ import annotations

from collections.abc import Sequence

import structlog

from bot.delivery.faces import Letters
from bot.delivery.letter import Letter
from bot.delivery.outcome import NO_DATABASE, NOT_MEANT, NOT_WRITTEN, Verdict
from participation.delivery.delivery import Delivery
from participation.outage import is_outage

log = structlog.get_logger(__name__)


async def compose(letters: Letters, rows: Sequence[Delivery]) -> Letter | Verdict:
    """Its facts are read now. A database that is away loses nobody their message."""
    try:
        letter = await letters.write(rows)
    except Exception as trouble:
        log.error("a letter could not be written", kind=rows[0].kind, exc_info=trouble)
        return NO_DATABASE if is_outage(trouble) else NOT_WRITTEN
    return NOT_MEANT if letter is None else letter
