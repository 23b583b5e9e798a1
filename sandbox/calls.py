"""The log of the bot's calls, for tests and for whoever wonders what the bot did."""

from collections import deque
from dataclasses import asdict, dataclass
from typing import Any

_KEPT = 5000
_NUMBERS = frozenset(
    {"chat_id", "from_chat_id", "message_id", "user_id", "offset", "limit", "timeout"}
)


@dataclass(frozen=True)
class LoggedCall:
    seq: int
    method: str
    payload: dict[str, Any]
    status: int
    description: str | None


def _readable(key: str, value: Any) -> Any:
    if key not in _NUMBERS or not isinstance(value, str):
        return value
    try:
        return int(value)
    except ValueError:
        return value


class CallLog:
    def __init__(self) -> None:
        self._kept: deque[LoggedCall] = deque(maxlen=_KEPT)
        self._seq = 0

    def note(
        self, method: str, payload: dict[str, Any], status: int, description: str | None
    ) -> None:
        self._seq += 1
        readable = {key: _readable(key, value) for key, value in payload.items()}
        self._kept.append(LoggedCall(self._seq, method, readable, status, description))

    def listed(self, method: str | None = None, after: int = 0) -> list[dict[str, Any]]:
        wanted = method.lower() if method else None
        return [
            asdict(call)
            for call in self._kept
            if call.seq > after and (wanted is None or call.method.lower() == wanted)
        ]
