"""When a message can have reached Telegram at the latest. Who may send when is in `pacer.py`.

Telegram counts what *arrives* in any sliding second, and between our writing and its counting lies
the network. A message arrived before its answer came, less what every answer takes at least; so a
slow network costs nothing, only one that is sometimes slow does.
"""

from __future__ import annotations

from typing import Final

SPREAD: Final = 0.015
"""How much two messages may differ on the way although their answers took equally long."""
LONGEST_FLIGHT: Final = 0.5
"""An answer that takes longer was itself late; its message is taken to have arrived by then."""
REMEMBERED: Final = 30.0
"""How long the quickest answer is believed to be what every answer takes."""


class Arrivals:
    """Learns how long an answer takes at least. Times are in seconds, all by one clock."""

    def __init__(self) -> None:
        self._quickest = self._quickest_before = LONGEST_FLIGHT
        self._until = 0.0

    def latest(self, written_at: float | None, answered_at: float) -> float:
        """The latest moment of arrival; unknown when it was written: when it was answered."""
        if written_at is None:
            return answered_at
        flight = answered_at - written_at
        if answered_at >= self._until:
            self._quickest, self._quickest_before = LONGEST_FLIGHT, self._quickest
            self._until = answered_at + REMEMBERED
        self._quickest = min(self._quickest, flight)
        sure = min(self._quickest, self._quickest_before) - SPREAD
        return answered_at - max(0.0, sure)
