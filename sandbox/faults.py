"""Faults that a test orders for the bot's next calls. Telegram's own limits: `limits.py`."""

from dataclasses import dataclass
from typing import Literal, get_args

FaultKind = Literal[
    "429", "500", "502", "timeout", "cut", "cut-before", "redirect", "html", "403", "migrate"
]
KINDS: tuple[str, ...] = get_args(FaultKind)

# These faults happen on the way back: the call itself has been carried out.
AFTER_THE_CALL = frozenset({"timeout", "cut", "html"})


@dataclass
class Fault:
    """What goes wrong with the next `times` calls of `method` ("*": of any method)."""

    method: str
    kind: str
    times: int = 1
    retry_after: int = 1
    seconds: float = 120.0  # how long a "timeout" keeps the bot waiting
    location: str = ""  # where a "redirect" points
    chat_id: int | None = None  # only calls to this chat
    migrate_to_chat_id: int = -1001234567890

    def fits(self, method: str, chat_id: int | None) -> bool:
        return (
            self.times > 0
            and (self.method == "*" or self.method.lower() == method)
            and (self.chat_id is None or self.chat_id == chat_id)
        )


class Faults:
    def __init__(self) -> None:
        self._ordered: list[Fault] = []

    def order(self, fault: Fault) -> None:
        self._ordered.append(fault)

    def clear(self) -> None:
        self._ordered.clear()

    def take(self, method: str, chat_id: int | None) -> Fault | None:
        """The fault for this call (method in lower case), counted down."""
        for fault in self._ordered:
            if fault.fits(method, chat_id):
                fault.times -= 1
                if fault.times <= 0:
                    self._ordered.remove(fault)
                return fault
        return None
