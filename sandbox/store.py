"""What survives a `kill -9`: tables of JSON values, every change appended to one journal.

One line is one commit, so a change is there as a whole or not at all; a line cut short by a
crash is dropped at the next start. Files (photos, documents) lie beside it: `files.py`.
"""

import fcntl
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

Json = dict[str, Any]

_COMPACT_FROM_BYTES = 1_000_000


class FolderInUse(Exception):
    """Another sandbox is running with this folder."""


class Store:
    def __init__(self, directory: Path) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self._path = directory / "journal.jsonl"
        self._tables: dict[str, dict[str, Any]] = {}
        self._pending: list[list[Any]] = []
        self._lock = os.open(directory / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as refused:
            os.close(self._lock)
            raise FolderInUse(
                f"Another sandbox is running with the folder {directory}."
            ) from refused
        self._replay()
        self._file = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)

    # -- reading: the values are live, change them only through `put`

    def get(self, table: str, key: str | int) -> Any:
        return self._tables.get(table, {}).get(str(key))

    def items(self, table: str) -> Iterator[tuple[str, Any]]:
        return iter(list(self._tables.get(table, {}).items()))

    def values(self, table: str) -> list[Any]:
        return list(self._tables.get(table, {}).values())

    # -- writing

    def put(self, table: str, key: str | int, value: Any) -> None:
        self._tables.setdefault(table, {})[str(key)] = value
        self._pending.append([table, str(key), value])

    def drop(self, table: str, key: str | int) -> None:
        if self._tables.get(table, {}).pop(str(key), None) is not None:
            self._pending.append([table, str(key)])

    def next_number(self, counter: str, first: int = 1) -> int:
        number = int(self.get("counters", counter) or first - 1) + 1
        self.put("counters", counter, number)
        return number

    def commit(self) -> None:
        """Hand all changes to the operating system in one write: they survive our death."""
        if self._pending:
            line = json.dumps(self._pending, ensure_ascii=False, separators=(",", ":"))
            self._pending = []
            os.write(self._file, line.encode(errors="surrogatepass") + b"\n")

    def close(self) -> None:
        self.commit()
        os.close(self._file)
        os.close(self._lock)

    # -- starting

    def _replay(self) -> None:
        if not self._path.exists():
            return
        whole = 0
        with self._path.open("rb") as journal:
            for line in journal:
                if not line.endswith(b"\n"):
                    break
                try:
                    changes = json.loads(line.decode(errors="surrogatepass"))
                except ValueError:
                    break
                for table, key, *value in changes:
                    if value:
                        self._tables.setdefault(table, {})[key] = value[0]
                    else:
                        self._tables.get(table, {}).pop(key, None)
                whole += len(line)
        if whole < self._path.stat().st_size:
            os.truncate(self._path, whole)
        if whole > _COMPACT_FROM_BYTES:
            self._compact()

    def _compact(self) -> None:
        fresh = self._path.with_suffix(".new")
        with fresh.open("wb") as journal:
            for table, rows in self._tables.items():
                for key, value in rows.items():
                    line = json.dumps([[table, key, value]], ensure_ascii=False)
                    journal.write(line.encode(errors="surrogatepass") + b"\n")
            journal.flush()
            os.fsync(journal.fileno())
        fresh.replace(self._path)
