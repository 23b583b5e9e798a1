"""What the words of a notice are made of. The words themselves: `notices.py`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NoticeWords:
    """All are msgids. `more`: labels of further buttons, where a notice has several."""

    text: str
    button: str
    more: tuple[str, ...] = ()
