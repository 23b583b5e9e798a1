"""The nominations of a year as a CSV file that a spreadsheet opens without running anything."""

import csv
import io
from collections.abc import Sequence
from typing import Final

from participation.support.nominating import Nomination

HEADING: Final = ("award", "year", "nominee", "reason", "contact", "submitted_on")
# A spreadsheet takes what begins so for a formula.
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_BOM: Final = "\ufeff"


def as_csv(found: Sequence[Nomination]) -> bytes:
    """UTF-8 with a mark at its start, or Excel shows no Latvian letters."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";")
    writer.writerow(HEADING)
    for each in found:
        writer.writerow(
            (
                each.award,
                each.year,
                _harmless(each.nominee),
                _harmless(each.reason),
                _harmless(each.contact or ""),
                each.submitted_at.date().isoformat(),
            )
        )
    return (_BOM + text.getvalue()).encode()


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
