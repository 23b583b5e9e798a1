"""Which files belong to the house, and how they are read. What must hold for them: the tests."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("bot", "participation", "nlu", "sandbox", "benchmarks")


@cache
def house_files() -> tuple[Path, ...]:
    """Every file that is, or is about to be, under version control; relative to the root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    names = (Path(name) for name in sorted(set(listed.split("\0"))) if name)
    return tuple(name for name in names if (ROOT / name).is_file())


def modules(*rooms: str) -> list[Path]:
    """The Python modules of these rooms, relative to the root."""
    return [file for file in house_files() if file.suffix == ".py" and file.parts[0] in rooms]


def pages() -> list[Path]:
    """Everything written for people."""
    return [file for file in house_files() if file.suffix == ".md"]


def read(file: Path | str) -> str:
    return (ROOT / file).read_text(encoding="utf-8")
