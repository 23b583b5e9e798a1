"""A city's folder -> the names of its parts and projects, for the command line. The bot makes its
own `Names` from the city it has read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from nlu.entities.names import Named, Names


def read_names(folder: Path) -> Names:
    """Parts of `districts.yaml` and the projects of the newest file of `cycles/`, if there are."""
    cycles = sorted((folder / "cycles").glob("*.yaml"))
    return Names(
        districts=_districts(folder / "districts.yaml"),
        projects=_projects(cycles[-1]) if cycles else (),
    )


def _districts(file: Path) -> tuple[Named, ...]:
    if not file.is_file():
        return ()
    return tuple(
        Named(str(row["key"]), (*_texts(row["name"]), *map(str, row.get("other_names") or ())))
        for row in _read(file) or ()
    )


def _projects(file: Path) -> tuple[Named, ...]:
    cycle = _read(file) or {}
    return tuple(
        Named(str(row["number"]), _texts(row["title"])) for row in cycle.get("projects") or ()
    )


def _texts(value: Any) -> tuple[str, ...]:
    return tuple(map(str, value.values())) if isinstance(value, dict) else (str(value),)


def _read(file: Path) -> Any:
    return YAML(typ="safe", pure=True).load(file)
