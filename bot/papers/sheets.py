"""Sums of volunteer hours as files: XLSX for an organisation, CSV for the city. Plain values in.

What a person wrote is never a formula: spreadsheets would run it.
"""

from __future__ import annotations

import asyncio
import csv
import io
from collections.abc import Sequence
from datetime import date
from typing import Final

Cell = str | int | float | date

_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")


async def xlsx(
    title: str, head: Sequence[tuple[str, Cell]], table: Sequence[Sequence[Cell]]
) -> bytes:
    """A sheet: `head` as pairs above, then `table`, whose first line names the columns."""
    return await asyncio.to_thread(_xlsx, title, head, table)


def _xlsx(title: str, head: Sequence[tuple[str, Cell]], table: Sequence[Sequence[Cell]]) -> bytes:
    import xlsxwriter

    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, {"in_memory": True, "strings_to_formulas": False,
                                         "strings_to_urls": False})  # fmt: skip
    sheet = book.add_worksheet()
    bold = book.add_format({"bold": True})
    large = book.add_format({"bold": True, "font_size": 14})
    day = book.add_format({"num_format": "dd.mm.yyyy", "align": "left"})
    sheet.write_string(0, 0, title, large)
    for row, (name, value) in enumerate(head, start=1):
        sheet.write_string(row, 0, name, bold)
        _write(sheet, row, 1, value, day)
    first = len(head) + 2
    for number, line in enumerate(table):
        for column, value in enumerate(line):
            _write(sheet, first + number, column, value, day if number else bold)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, 44)
    sheet.set_column(2, 5, 14)
    book.close()
    return content.getvalue()


def _write(sheet: object, row: int, column: int, value: Cell, look: object) -> None:
    """Text as text, numbers as numbers, days as days."""
    if isinstance(value, str):
        sheet.write_string(row, column, value, look)  # type: ignore[attr-defined]
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, look)  # type: ignore[attr-defined]
    else:
        sheet.write_number(row, column, value)  # type: ignore[attr-defined]


def csv_bytes(rows: Sequence[Sequence[Cell]]) -> bytes:
    """With a mark at the beginning, so that spreadsheets read Latvian and Russian letters."""
    content = io.StringIO()
    writer = csv.writer(content, delimiter=";")
    writer.writerows([[_harmless(cell) for cell in row] for row in rows])
    return content.getvalue().encode("utf-8-sig")


def _harmless(cell: Cell) -> Cell:
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
