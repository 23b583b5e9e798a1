"""What Telegram's answer means for a delivery: one table. What follows from it: `sender.py`.

What certainly did not arrive comes later or has failed; what may have arrived is `unknown`, and
the rules decide whether it is worth a second copy.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from bot.telegram_http import Trouble
from participation.delivery.delivery import Outcome, SkipReason

WHEN_NOT_REACHED: Final = 20.0
"""Seconds until the next try when nothing arrived for a reason that is not the message's."""
LONGEST_WAIT: Final = 86_400.0
"""Telegram never asks for more than hours; what no calendar holds would end the sender."""
NO_CHAT: Final = (
    "chat not found",
    "user not found",
    "user is deactivated",
    "peer_id_invalid",
    "input_user_deactivated",
    "bot was blocked",
    "bot was kicked",
    "group chat was deleted",
    "have no rights to send",
    "not enough rights to send",
    "need administrator rights",
    "chat_write_forbidden",
    "bot can't initiate conversation",
    "bot can't send messages to bots",
)
"""In the description of a 400: nothing will ever arrive there."""
STALE_FILE: Final = (
    "wrong file identifier",
    "wrong remote file",
    "wrong file_id",
    "file reference",
    "file_reference",
    "invalid file id",
    "invalid file_id",
)
"""In the description of a 400: the file has to go up again."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """`pause`: nobody may send for so many seconds; `holds_up`: it is not this message's fault, so
    others would fare no better now."""

    outcome: Outcome
    note: str | None = None
    wait: float = 0.0
    pause: float = 0.0
    holds_up: bool = False
    migrated_to: int | None = None
    file_is_stale: bool = False
    file_id: str | None = None


SENT: Final = Verdict(Outcome.SENT)
NOT_MEANT: Final = Verdict(Outcome.SKIPPED, SkipReason.NO_LONGER_MEANT)
NOT_WRITTEN: Final = Verdict(Outcome.FAILED, "not_written")
NO_DATABASE: Final = Verdict(Outcome.LATER, "no_database", wait=WHEN_NOT_REACHED)
BROKE_OFF: Final = Verdict(Outcome.UNKNOWN, "broke_off")
NOT_NOW: Final = Verdict(Outcome.LATER)

BY_TROUBLE: Final = {
    Trouble.NOT_REACHED: Verdict(
        Outcome.LATER, "not_reached", wait=WHEN_NOT_REACHED, holds_up=True
    ),
    Trouble.UNCLEAR: Verdict(Outcome.UNKNOWN, "no_answer"),
}
BY_STATUS: Final = {
    401: Verdict(Outcome.LATER, "token_refused", wait=WHEN_NOT_REACHED, holds_up=True),
    403: Verdict(Outcome.UNREACHABLE, "blocked"),
    404: Verdict(Outcome.LATER, "token_refused", wait=WHEN_NOT_REACHED, holds_up=True),
    409: Verdict(Outcome.LATER, "conflict", wait=WHEN_NOT_REACHED),
    413: Verdict(Outcome.FAILED, "too_large"),
}
"""Answers whose text does not matter."""


def verdict(status: int, content: str) -> Verdict:
    """The row of the table for this answer."""
    if status == 200 and content.startswith('{"ok":true'):
        return SENT
    if 300 <= status < 400:
        return Verdict(Outcome.FAILED, "redirected")  # somebody else answered: nothing was sent
    if status >= 500:
        return Verdict(Outcome.UNKNOWN, "server_error")
    try:
        answer = json.loads(content)
    except (ValueError, RecursionError):
        answer = None
    if not isinstance(answer, dict):
        return _no_telegram(status)
    if answer.get("ok") is True:
        return SENT
    return _refused(status, answer)


def _no_telegram(status: int) -> Verdict:
    """A page of a proxy or something else that is not Telegram's JSON."""
    if status == 429:
        return Verdict(Outcome.LATER, "too_many", wait=1.0, pause=1.0)
    if status in BY_STATUS:
        return BY_STATUS[status]
    if 400 <= status < 500:
        return Verdict(Outcome.FAILED, f"http_{status}")
    return Verdict(Outcome.UNKNOWN, "no_telegram")


def _refused(status: int, answer: dict[str, Any]) -> Verdict:
    found = answer.get("parameters")
    parameters = found if isinstance(found, dict) else {}
    code = answer.get("error_code")
    status = code if isinstance(code, int) and 400 <= code < 600 else status
    wait = parameters.get("retry_after")
    if status == 429 or isinstance(wait, int | float):
        asked = wait if isinstance(wait, int | float) else 1.0
        seconds = float(min(max(1.0, asked), LONGEST_WAIT))
        return Verdict(Outcome.LATER, "too_many", wait=seconds, pause=seconds)
    if isinstance(moved := parameters.get("migrate_to_chat_id"), int):
        return Verdict(Outcome.FAILED, "migrated", migrated_to=moved)
    if status in BY_STATUS:
        return BY_STATUS[status]
    if status >= 500:
        return Verdict(Outcome.UNKNOWN, "server_error")
    said = str(answer.get("description") or "").lower()
    if any(words in said for words in NO_CHAT):
        return Verdict(Outcome.UNREACHABLE, "no_chat")
    if says_file_is_stale(said):
        return Verdict(Outcome.FAILED, "file_refused", file_is_stale=True)
    return Verdict(Outcome.FAILED, "refused" if status == 400 else f"http_{status}")


def says_file_is_stale(description: str) -> bool:
    """Whether a 400 with these words means: the server does not know this file id (any more)."""
    said = description.lower()
    return any(words in said for words in STALE_FILE)
