"""Reads any Pabulib file (http://pabulib.org) and counts it. Our own ballots are not kept so.

A file has the sections META, PROJECTS and VOTES; each begins with a line of column names, values
are separated by semicolons and may stand in quotes. Votes are counted from VOTES; a column of
votes in PROJECTS is what somebody else counted and is not believed.
"""

import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final

from participation.errors import BalssError
from participation.voting.tally import Candidate, allocate

SECTIONS: Final = ("META", "PROJECTS", "VOTES")
RULES: Final = ("greedy", "greedy-no-skip")
VOTE_TYPES: Final = ("approval", "choose-1")


class PabulibError(BalssError):
    """The file is not a Pabulib file."""


@dataclass(frozen=True, slots=True)
class Contest:
    """`votes` has every project, in the file's order; sums are exact."""

    budget: Decimal
    rule: str | None
    costs: dict[str, Decimal]
    votes: dict[str, int]
    ballots: int


@dataclass(slots=True)
class _Reading:
    section: str | None = None
    columns: list[str] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)
    meta: dict[str, str] = field(default_factory=dict)
    costs: dict[str, Decimal] = field(default_factory=dict)
    votes: Counter[str] = field(default_factory=Counter)
    ballots: int = 0


def tally_file(path: Path) -> dict[str, Any]:
    """What `balss tally FILE.pb` prints: votes by project, funded in order, what is left."""
    contest = read_file(path)
    places = max(_places(sum_) for sum_ in (contest.budget, *contest.costs.values()))
    rule = contest.rule if contest.rule in RULES else "greedy"
    allocation = allocate(
        [
            Candidate(key, int(cost.scaleb(places)), contest.votes[key], _natural(key))
            for key, cost in contest.costs.items()
        ],
        int(contest.budget.scaleb(places)),
        stop_at_first_miss=rule == "greedy-no-skip",
    )
    left = Decimal(allocation.left).scaleb(-places)
    result: dict[str, Any] = {
        "votes": contest.votes,
        "funded": list(allocation.funded),
        "left": int(left) if left == left.to_integral_value() else float(left),
    }
    if contest.rule is not None and contest.rule not in RULES:
        result["note"] = f"The file's rule is {contest.rule!r}; counted by greedy instead."
    return result


def read_file(path: Path) -> Contest:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise PabulibError(f"{path.name} is not a text in UTF-8.") from None
    except OSError as error:
        raise PabulibError(f"{path} cannot be read: {error.strerror}.") from None
    return read_text(text, path.name)


def read_text(text: str, name: str = "the file") -> Contest:
    reading = _Reading()
    for line, row in _rows(text, name):
        try:
            _take(reading, row)
        except PabulibError as error:
            raise PabulibError(f"{name}, line {line}: {error}") from None
    for section in SECTIONS:
        if section not in reading.seen:
            raise PabulibError(f"{name} has no section {section}.")
    if "budget" not in reading.meta:
        raise PabulibError(f"{name}: META has no budget.")
    try:
        budget = _sum(reading.meta["budget"], "the budget")
    except PabulibError as error:
        raise PabulibError(f"{name}: {error}") from None
    kind = reading.meta.get("vote_type", "approval").lower()
    if kind not in VOTE_TYPES:
        raise PabulibError(f"{name}: votes of the type {kind!r} cannot be counted, only approval.")
    return Contest(
        budget=budget,
        rule=reading.meta.get("rule", "").lower() or None,
        costs=reading.costs,
        votes={key: reading.votes[key] for key in reading.costs},
        ballots=reading.ballots,
    )


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(text.splitlines(keepends=True), delimiter=";", skipinitialspace=True)
    try:
        for row in reader:
            cells = [cell.strip() for cell in row]
            if any(cells):
                yield reader.line_num, cells
    except csv.Error as error:
        raise PabulibError(f"{name}, line {reader.line_num}: {error}.") from None


def _take(reading: _Reading, row: list[str]) -> None:
    if row[0].upper() in SECTIONS and not any(row[1:]):
        reading.section, reading.columns = row[0].upper(), []
        if reading.section in reading.seen:
            raise PabulibError(f"the section {reading.section} comes twice.")
        reading.seen.add(reading.section)
    elif reading.section is None:
        raise PabulibError("a section META, PROJECTS or VOTES must come first.")
    elif reading.section == "META":
        # The line of column names (key;value) does no harm as one more pair.
        reading.meta[row[0].lower()] = row[1] if len(row) > 1 else ""
    elif not reading.columns:
        reading.columns = [name.lower() for name in row]
        needed = {"PROJECTS": ("project_id", "cost"), "VOTES": ("vote",)}[reading.section]
        for name in needed:
            if name not in reading.columns:
                raise PabulibError(f"{reading.section} has no column {name}.")
    else:
        cells = dict(zip(reading.columns, row, strict=False))
        (_project if reading.section == "PROJECTS" else _ballot)(reading, cells)


def _project(reading: _Reading, cells: dict[str, str]) -> None:
    key = cells["project_id"]
    if not key:
        raise PabulibError("a project has no project_id.")
    if key in reading.costs:
        raise PabulibError(f"the project {key} comes twice.")
    reading.costs[key] = _sum(cells.get("cost", ""), f"the cost of the project {key}")


def _ballot(reading: _Reading, cells: dict[str, str]) -> None:
    if "PROJECTS" not in reading.seen:
        raise PabulibError("PROJECTS must come before VOTES.")
    named = {key.strip() for key in cells.get("vote", "").split(",")} - {""}
    if unknown := named - reading.costs.keys():
        raise PabulibError(f"the ballot names an unknown project: {min(unknown)}.")
    reading.votes.update(named)
    reading.ballots += 1


def _sum(text: str, what: str) -> Decimal:
    """Some files write a decimal comma; none may be negative or endless."""
    try:
        amount = Decimal(text.replace(" ", "").replace(",", "."))
    except InvalidOperation:
        raise PabulibError(f"{what} is not a number: {text!r}.") from None
    if not amount.is_finite() or amount < 0 or amount.adjusted() > 15 or _places(amount) > 9:
        raise PabulibError(f"{what} is not a usable sum: {text!r}.")
    return amount


def _places(amount: Decimal) -> int:
    exponent = amount.normalize().as_tuple().exponent
    return max(0, -int(exponent))


def _natural(key: str) -> tuple[tuple[int, int, str], ...]:
    """Registration numbers in order: 2 before 10, also inside a longer id."""
    parts = re.findall(r"\d+|\D+", key)
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)
