"""Taught models as files: `<stamp>.npz`, and `current`, which names the one in use.

Every change is a rename, so that a reader meets the old state or the new one, never half of it.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from participation.clock import SystemClock
from participation.errors import Reason, Refused
from participation.storage.database import Database

KEPT: Final = 3
SHIPPED_NAME: Final = "shipped"
_POINTER: Final = "current"

Mark = tuple[str, int]
"""Which model is in use, and when that was said: changes with every change."""


class ModelStore:
    """A folder that need not exist before the first model."""

    def __init__(self, folder: Path, shipped: Path) -> None:
        self.folder = folder
        self.shipped = shipped

    def live(self) -> Path:
        """The file in use: a taught one, or the one that comes with the house."""
        return self._file(self._named())

    def live_name(self) -> str:
        """Its stamp, or `SHIPPED_NAME`."""
        return self._named()

    def mark(self) -> Mark:
        """Cheap: asked again and again."""
        try:
            return self._named(), (self.folder / _POINTER).stat().st_mtime_ns
        except OSError:
            return SHIPPED_NAME, 0

    def names(self) -> list[str]:
        """The stamps of all taught models, the oldest first."""
        return sorted(file.stem for file in self.folder.glob("*.npz"))

    def fallbacks(self) -> list[Path]:
        """What to try when the live one cannot be read: the taught ones, the newest first, then
        the shipped one."""
        return [*(self._file(name) for name in reversed(self.names())), self.shipped]

    def take(self, new: Path) -> str:
        """Makes a finished model the live one; gives its stamp. Older ones beyond the last
        `KEPT` go."""
        self.folder.mkdir(parents=True, exist_ok=True)
        stamp = self._new_stamp()
        _sync(new)
        new.replace(self._file(stamp))
        self._point(stamp)
        for old in self.names()[:-KEPT]:
            self._file(old).unlink(missing_ok=True)
        return stamp

    def back(self) -> str:
        """The model before the live one, in the end the shipped one. Refused: NO_MODEL_BEFORE."""
        now = self._named()
        if now == SHIPPED_NAME:
            raise Refused(Reason.NO_MODEL_BEFORE)
        older = [name for name in self.names() if name < now]
        before = older[-1] if older else SHIPPED_NAME
        self._point(before)
        return before

    def _named(self) -> str:
        try:
            name = (self.folder / _POINTER).read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            return SHIPPED_NAME
        # A name that leads out of the folder, or to nothing, is nobody's model.
        return name if name in self.names() else SHIPPED_NAME

    def _file(self, name: str) -> Path:
        return self.shipped if name == SHIPPED_NAME else self.folder / f"{name}.npz"

    def _new_stamp(self) -> str:
        """By the machine's clock: the city's can jump. Later than all before."""
        stamp = SystemClock().now().strftime("%Y%m%d-%H%M%S")
        last = self.names()[-1:]
        return f"{last[0]}-1" if last and stamp <= last[0] else stamp

    def _point(self, name: str) -> None:
        beside = self.folder / f"{_POINTER}.{os.getpid()}.new"
        beside.write_text(name + "\n", encoding="ascii")
        _sync(beside)
        beside.replace(self.folder / _POINTER)


def _sync(file: Path) -> None:
    """On the disk before its name is: a power cut leaves no empty model."""
    with file.open("rb") as opened:
        os.fsync(opened.fileno())


def models_folder(database: Database) -> Path:
    """Beside an SQLite file; else under `var/`, which several machines must share."""
    if database.dialect == "sqlite" and database.url.database:
        return Path(database.url.database).parent / "models"
    return Path("var/models")
