"""Names that only the city knows: its parts and its projects. The caller brings them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Named:
    """A key, and how people call what it stands for: titles in every language, cases if known."""

    key: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Names:
    """What the city names at run time; `key` of a project is its number."""

    districts: tuple[Named, ...] = ()
    projects: tuple[Named, ...] = ()


NO_NAMES: Final = Names()
