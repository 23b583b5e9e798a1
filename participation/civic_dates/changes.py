"""What is different between the file that somebody has and their dates now. Pure.

A date that has passed meanwhile is no change, whether it is still listed or not.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from participation.civic_dates.date import Mark, Marks

Told = frozenset[tuple[str, str]]
"""Key and print of each change; the print of what is gone is empty."""


@dataclass(frozen=True, slots=True)
class Changes:
    new: frozenset[str]
    changed: frozenset[str]
    gone: frozenset[str]

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone)


def changes(known: Marks, marks: Marks, now: datetime) -> Changes:
    """`known`: as the file said."""
    before, after = _ahead(known, now), _ahead(marks, now)
    # What was known stays known, also when its new end lies in the past: then it has changed.
    kept = before.keys() & marks.keys()
    return Changes(
        new=frozenset(after.keys() - known.keys()),
        changed=frozenset(key for key in kept if marks[key].print != before[key].print)
        | frozenset(
            key
            for key in (after.keys() & known.keys()) - before.keys()
            if known[key].print != after[key].print
        ),
        gone=frozenset(before.keys() - marks.keys()),
    )


def as_told(found: Changes, marks: Marks) -> Told:
    live = {(key, marks[key].print) for key in found.new | found.changed}
    return frozenset(live | {(key, "") for key in found.gone})


def marks_to_text(marks: Marks, now: datetime) -> str:
    """Only what is ahead is worth keeping."""
    ahead = {
        key: [mark.ends_at.astimezone(UTC).isoformat(), mark.print]
        for key, mark in sorted(_ahead(marks, now).items())
    }
    return json.dumps(ahead, separators=(",", ":"))


def marks_from_text(text: str) -> dict[str, Mark]:
    found: dict[str, list[str]] = json.loads(text)
    return {key: Mark(datetime.fromisoformat(end), mark) for key, (end, mark) in found.items()}


def told_to_text(told: Iterable[tuple[str, str]]) -> str:
    return json.dumps(sorted(told), separators=(",", ":"))


def told_from_text(text: str) -> Told:
    return frozenset((key, mark) for key, mark in json.loads(text))


def _ahead(marks: Marks, now: datetime) -> dict[str, Mark]:
    return {key: mark for key, mark in marks.items() if now < mark.ends_at}
