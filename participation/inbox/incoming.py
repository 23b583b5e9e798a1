"""One update as it came in. What it means is decided elsewhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Incoming:
    """`lane` keeps the updates of one person in order; `payload` is the update's JSON."""

    update_id: int
    lane: str
    payload: str
    attempts: int = 0
    was_begun: bool = False
    """Whether another process may have begun with it, and died."""
    starts: int = 0
    """How often it was begun with again after a process had died."""
    has_unread_before: bool = False
    """Whether something waits in its lane that this process has not read yet."""


class Overtaken(Exception):
    """Somebody else has finished this update, or has taken its lane over: nothing was written."""
