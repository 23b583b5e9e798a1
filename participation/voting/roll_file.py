"""Reads the voter roll as the city's register exports it. What is kept of it: `roll.py`."""

import csv
from pathlib import Path
from typing import Final

from participation.errors import BalssError
from participation.voting.ballot import RollRow

YES: Final = frozenset({"", "yes", "y", "jā", "ja", "да", "1", "true"})
NO: Final = frozenset({"no", "n", "nē", "ne", "нет", "0", "false"})


class RollFileUnfit(BalssError):
    """The file is not a voter roll."""


def read_roll(file: Path) -> list[RollRow]:
    """Rows of a CSV with the column `person` and, if given, `entitled` (yes or no).

    Comma or semicolon; UTF-8 with or without a mark. The message of an error names the line, never
    what stands in it: the file is full of personal data.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise RollFileUnfit(f"{file} is not UTF-8 text; save it with that encoding.") from None
    head = text.partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    reader = csv.DictReader(text.splitlines(), delimiter=delimiter)
    reader.fieldnames = [name.strip().lower() for name in reader.fieldnames or ()]
    if "person" not in reader.fieldnames:
        raise RollFileUnfit(f"{file}:1: the first line must name a column `person`.")
    rows: list[RollRow] = []
    seen: dict[str, int] = {}
    for row in reader:
        line = reader.line_num
        person = " ".join((row["person"] or "").split())
        entitled = (row.get("entitled") or "").strip().lower()
        if not person:
            raise RollFileUnfit(f"{file}:{line}: the column `person` is empty.")
        if person in seen:
            raise RollFileUnfit(f"{file}:{line}: the same person as in line {seen[person]}.")
        if entitled not in YES | NO:
            raise RollFileUnfit(f"{file}:{line}: `entitled` must be yes or no.")
        seen[person] = line
        rows.append(RollRow(person, entitled in YES))
    if not rows:
        raise RollFileUnfit(f"{file} has no rows below its first line.")
    return rows
