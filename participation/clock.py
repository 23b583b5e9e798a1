"""The only `now` in the house. Periods and phases are not here: they are the city's data."""

import os
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol


class Clock(Protocol):
    """Tells the moment, aware and in UTC."""

    def now(self) -> datetime: ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(UTC)


class FixedClock:
    """Stands still until `moment` is set: for tests."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment.astimezone(UTC)


class ShiftedClock:
    """Reads `start` when it is built and runs on from there."""

    def __init__(self, start: datetime) -> None:
        self._start = start.astimezone(UTC)
        self._since = time.monotonic()

    def now(self) -> datetime:
        return self._start + timedelta(seconds=time.monotonic() - self._since)


class FollowedClock:
    """The machine's clock plus the seconds that a file holds (one line, like `+12345.6`).

    The sandbox's calendar writes the file; a missing or broken file means no shift, because a
    clock that raises would take every answer of the bot with it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._seen: tuple[int, int, int] | None = None
        self._offset = timedelta(0)

    def now(self) -> datetime:
        self._follow()
        return datetime.now(UTC) + self._offset

    def _follow(self) -> None:
        try:
            found = self._path.stat()
        except OSError:
            self._seen, self._offset = None, timedelta(0)
            return
        # The inode too: two writes within one tick of the file system's clock differ only there.
        seen = (found.st_mtime_ns, found.st_size, found.st_ino)
        if seen == self._seen:
            return
        try:
            self._offset = timedelta(seconds=float(self._path.read_text(encoding="ascii")))
        except (OSError, ValueError, OverflowError):
            self._offset = timedelta(0)
        self._seen = seen


def write_offset(path: Path, seconds: float) -> None:
    """Sets what `FollowedClock` adds, in one step, so that a reader never sees half a number."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    beside.write_text(f"{seconds:+.3f}\n", encoding="ascii")
    beside.replace(path)
