"""What a function that reads the facts of a notice is, and how it reads its subject."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from types import MappingProxyType
from typing import Final

from bot.i18n.translator import Translator
from bot.services import Services
from participation.residents.resident import ResidentId

Facts = Mapping[str, object]
"""What fills the braces of a notice, and what its buttons need to know."""

ReadFacts = Callable[[Services, str, ResidentId, Translator], Awaitable[Facts | None]]
"""Services, subject, reader and their words. None: it is no longer so, and nothing is sent."""

NO_FACTS: Final[Facts] = MappingProxyType({})
_NUMBER_MOST: Final = 18


def numbers(subject: str) -> tuple[int, ...]:
    """Those in `12.3`; what is none ends them."""
    found: list[int] = []
    for part in subject.split("."):
        if not (part.isascii() and part.isdecimal()) or len(part) > _NUMBER_MOST:
            break
        found.append(int(part))
    return tuple(found)


def number(subject: str) -> int:
    """The first one; 0 is nothing's."""
    return next(iter(numbers(subject)), 0)
