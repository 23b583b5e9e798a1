"""Has charts drawn by a child process and keeps the pictures by what is on them."""

from __future__ import annotations

import asyncio
import os
import sys
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

import structlog

import bot
from bot.views.chart import Chart
from participation.storage.database import Database

log = structlog.get_logger(__name__)

PATIENCE_SECONDS = 60.0
_LOOK = "2"
"""Raise it when `chart.py` draws differently: old pictures are then no longer used."""


class Charts:
    """Pictures of charts in `folder`. One child at a time: two would double the memory."""

    def __init__(self, folder: Path, patience: float = PATIENCE_SECONDS) -> None:
        self.folder = folder
        self._patience = patience
        self._turn = asyncio.Lock()

    async def picture(self, chart: Chart) -> Path | None:
        """The PNG's file; None when it could not be drawn, which must not hide the numbers."""
        wanted = chart.as_json()
        file = self.folder / f"{sha256((_LOOK + wanted).encode()).hexdigest()[:32]}.png"
        async with self._turn:
            if not file.exists():
                try:
                    png = await self._draw(wanted)
                except (OSError, TimeoutError, RuntimeError) as trouble:
                    log.warning("no chart", trouble=repr(trouble)[:300])
                    return None
                beside = file.with_suffix(f".{os.getpid()}.new")
                beside.write_bytes(png)
                beside.replace(file)
        return file

    async def _draw(self, chart: str) -> bytes:
        self.folder.mkdir(parents=True, exist_ok=True)
        child = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "bot.views.chart",
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.PIPE,
            # None of the bot's own settings: the child has no use for a token or a key.
            env={
                "PATH": os.environ.get("PATH", ""),
                "PYTHONPATH": str(Path(bot.__file__).parents[1]),
                "PYTHONUTF8": "1",
                "MPLBACKEND": "agg",
                "MPLCONFIGDIR": str(self.folder.resolve() / "matplotlib"),
            },
        )
        try:
            async with asyncio.timeout(self._patience):
                png, complaint = await child.communicate(chart.encode())
        except TimeoutError:
            child.kill()
            await child.wait()
            raise
        if child.returncode or not png.startswith(b"\x89PNG"):
            raise RuntimeError(complaint.decode(errors="replace")[-300:])
        return png


def charts_folder(database: Database) -> Path:
    """Pictures lie beside an SQLite file, so that they outlast a restart; else in a new folder."""
    if database.dialect == "sqlite" and database.url.database:
        return Path(database.url.database).parent / "charts"
    return Path(mkdtemp(prefix="balss-charts-"))
