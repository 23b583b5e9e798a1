"""How well entities are found: annotated messages (JSON, one a line) -> precision, recall and F1.

What is compared is (entity, value) as multisets, sums as numbers; where in the text they stand is
not judged.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from nlu.entities.names import Names
from nlu.entities.projects import find_projects
from nlu.entities.words import words_of
from nlu.understood import Entity

_RIGA: Final = ZoneInfo("Europe/Riga")
#: text, language, now, names -> entities
Finder = Callable[[str, str, datetime, Names], Iterable[Entity]]
_Pair = tuple[str, str]


class MessagesUnreadable(Exception):
    """The annotated messages cannot be read: {reason}."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message with what somebody found in it; `now` is aware."""

    text: str
    language: str
    now: datetime
    expected: tuple[_Pair, ...]


@dataclass(slots=True)
class _Count:
    right: int = 0
    found: int = 0
    expected: int = 0

    def add(self, right: int, found: int, expected: int) -> None:
        self.right += right
        self.found += found
        self.expected += expected

    def figures(self) -> dict[str, float]:
        """Shares from 0 to 1; where nothing is expected and nothing found, all is right."""
        precision = self.right / self.found if self.found else float(not self.expected)
        recall = self.right / self.expected if self.expected else float(not self.found)
        both = precision + recall
        f1 = 2 * precision * recall / both if both else 0.0
        return {"precision": precision, "recall": recall, "f1": f1, "expected": self.expected}


@dataclass(slots=True)
class _Counts:
    all: _Count = field(default_factory=_Count)
    by_entity: dict[str, _Count] = field(default_factory=dict)

    def add(self, expected: Counter[_Pair], found: Counter[_Pair]) -> None:
        right = expected & found
        for entity in {entity for entity, _ in (*expected, *found)}:
            counts = [_of(entity, pairs) for pairs in (right, found, expected)]
            self.all.add(*counts)
            self.by_entity.setdefault(entity, _Count()).add(*counts)

    def figures(self) -> dict[str, dict[str, float]]:
        return {entity: count.figures() for entity, count in sorted(self.by_entity.items())}


def _of(entity: str, pairs: Counter[_Pair]) -> int:
    return sum(count for (name, _), count in pairs.items() if name == entity)


def evaluate_entities(files: Iterable[Path], names: Names, finder: Finder) -> dict[str, Any]:
    """Precision, recall and F1 in all (micro), by entity, and by language and entity."""
    messages = [message for file in files for message in read_messages(file)]
    total = _Counts()
    by_language: dict[str, _Counts] = {}
    for message in messages:
        expected = Counter(
            (entity, _number(value, names) if entity == "project" else value)
            for entity, value in message.expected
        )
        found = Counter(
            (one.entity, _normal(one.entity, one.value))
            for one in finder(message.text, message.language, message.now, names)
        )
        total.add(expected, found)
        by_language.setdefault(message.language, _Counts()).add(expected, found)
    return {
        "n": len(messages),
        "all": total.all.figures(),
        "by_entity": total.figures(),
        "by_language": {
            language: {"all": counts.all.figures(), **counts.figures()}
            for language, counts in sorted(by_language.items())
        },
    }


def read_messages(file: Path) -> list[Message]:
    """The messages of a file; a moment without a zone is Riga's."""
    messages = []
    lines = file.read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            messages.append(_message(json.loads(line)))
        except (KeyError, TypeError, ValueError) as error:
            raise MessagesUnreadable(f"{file}:{number}: {error!r}") from error
    return messages


def _message(row: dict[str, Any]) -> Message:
    now = datetime.fromisoformat(row["now"])
    expected = tuple(
        (str(one["entity"]), _normal(str(one["entity"]), str(one["value"])))
        for one in row["entities"]
    )
    return Message(
        text=str(row["text"]),
        language=str(row["language"]),
        now=now if now.tzinfo else now.replace(tzinfo=_RIGA),
        expected=expected,
    )


def _number(value: str, names: Names) -> str:
    """A project named by a title is the project with its number."""
    if value.isdecimal():
        return value
    wanted = _folded(value)
    for project in names.projects:
        if any(_folded(form) == wanted for form in project.forms):
            return project.key
    found = find_projects(words_of(value), names, "browse_projects")
    return found[0].value if len(found) == 1 else value


def _folded(title: str) -> tuple[str, ...]:
    return tuple(word.folded for word in words_of(title))


def _normal(entity: str, value: str) -> str:
    if entity != "amount":
        return value
    try:
        return str(Decimal(value).normalize())
    except InvalidOperation:
        return value
