"""What is on the wire at this moment, in a file that outlives `kill -9`. Not the rows' truth.

The database knows what a sender had in its hands, but not what of it was already written to the
network, nor what was answered since; this says so, to whoever sends next on the same machine.
Without it (another machine, a folder that cannot be written) all of it counts as possibly sent,
which is right but repeats more. Nothing waits for the disk: what was noted outlives the process,
but not a power cut. So it holds only until the machine starts anew; while its writer lives (it
holds the file's lock) it may still change, so nobody believes it; and it carries the mark that the
database keeps of the reign, so that an older database, restored from a copy, does not believe it.
"""

from __future__ import annotations

import fcntl
import mmap
import os
import struct
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Final

import structlog

from participation.delivery.sending import Wire

log = structlog.get_logger(__name__)

PLACES: Final = 4096
BOOT: Final = Path("/proc/sys/kernel/random/boot_id")
_NUMBER: Final = struct.Struct("<q")
_HEAD: Final = struct.Struct("<q16s16s")
MARK_BYTES: Final = 16
_SIZE: Final = _HEAD.size + _NUMBER.size * PLACES


def this_boot() -> bytes:
    """Another one after each start of the machine; empty where the system does not tell."""
    try:
        return bytes.fromhex(BOOT.read_text("ascii").replace("-", ""))
    except (OSError, ValueError):
        return b""


class Journal:
    """One file: the fence of a reign, the machine's start and the reign's mark, then the numbers
    of deliveries that may be on the wire; a negative one has arrived."""

    def __init__(self, path: Path | None, boot: bytes | None = None) -> None:
        self._path = path
        self._boot = (this_boot() if boot is None else boot)[:16].ljust(16, b"\0")
        self._memory: mmap.mmap | None = None
        self._lock: int | None = None
        self._places: dict[int, int] = {}
        self._free: list[int] = []

    def read(self, mark: bytes | None) -> dict[int, Wire]:
        """By the fence of the reign before. Empty: nobody knows anything, for instance because
        the machine has started anew since, or `mark` (the database's) is another. Its own reign
        is over with this."""
        self.end()
        content = self._content()
        if mark is None or len(content) != _SIZE:
            return {}
        fence, boot, written = _HEAD.unpack_from(content)
        if boot != self._boot or written != mark:
            return {}
        numbers = [number for (number,) in _NUMBER.iter_unpack(content[_HEAD.size :])]
        arrived = frozenset(-number for number in numbers if number < 0)
        doubtful = frozenset(number for number in numbers if number > 0)
        return {fence: Wire(arrived, doubtful)} if fence else {}

    def _content(self) -> bytes:
        """Nothing, too, while its writer lives."""
        if self._path is None:
            return b""
        try:
            with self._path.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
                return file.read()
        except OSError:
            return b""

    def begin(self, fence: int, mark: bytes) -> None:
        """A new reign. The file is a new one: whoever comes back late writes into the old."""
        self.end()
        if self._path is None:
            return
        beside = self._path.with_name(f"{self._path.name}.{os.getpid()}.new")
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            head = _HEAD.pack(fence, self._boot, mark)
            beside.write_bytes(head + bytes(_SIZE - _HEAD.size))
            self._lock = os.open(beside, os.O_RDWR)
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._memory = mmap.mmap(self._lock, _SIZE)
            beside.replace(self._path)
        except OSError as trouble:
            log.info("no journal of what is on the wire", trouble=type(trouble).__name__)
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
            self.end()
        self._places = {}
        self._free = list(range(_HEAD.size, _SIZE, _NUMBER.size))

    def note(self, numbers: Iterable[int]) -> None:
        """From now on these may be on the wire."""
        if self._memory is None:
            return
        for number in numbers:
            if number in self._places:
                continue
            if not self._free:
                # More than there is room for: from now on nobody knows.
                _NUMBER.pack_into(self._memory, 0, 0)
                return
            place = self._places[number] = self._free.pop()
            _NUMBER.pack_into(self._memory, place, number)

    def arrived(self, numbers: Iterable[int]) -> None:
        """Telegram has said so; the database does not know it yet."""
        for number in numbers:
            place = self._places.get(number)
            if self._memory is not None and place is not None:
                _NUMBER.pack_into(self._memory, place, -number)

    def clear(self, numbers: Iterable[int]) -> None:
        """What became of these is in the database, or it is certain that they did not arrive."""
        if self._memory is None:
            return
        for number in numbers:
            place = self._places.pop(number, None)
            if place is not None:
                _NUMBER.pack_into(self._memory, place, 0)
                self._free.append(place)

    def end(self) -> None:
        """Write no more; who comes next may read it."""
        if self._memory is not None:
            self._memory.close()
            self._memory = None
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None
