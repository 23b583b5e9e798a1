"""Files with sums: every value as what it is, and nothing that a spreadsheet would run."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import date

from bot.papers.sheets import Cell, csv_bytes, xlsx

HOSTILE = '=HYPERLINK("https://example.org","x")'
TABLE: list[list[Cell]] = [["Diena", "Darbs", "Stundas"], [date(2026, 6, 2), HOSTILE, 2.25]]


async def test_xlsx_holds_words_as_words_and_numbers_as_numbers() -> None:
    content = await xlsx("Biedrība «Ķepas»", [("Gads", 2026)], TABLE)
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        words = book.read("xl/sharedStrings.xml").decode()
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    for wanted in ("Biedrība «Ķepas»", "Gads", "Darbs", "HYPERLINK"):
        assert wanted in words
    assert "<f>" not in sheet
    assert "<v>2.25</v>" in sheet
    assert "<v>2026</v>" in sheet


def test_csv_is_read_back_and_formulas_are_disarmed() -> None:
    rows: list[list[Cell]] = [["Nosaukums", "Stundas"], [HOSTILE, 2.5], ["Ķepas; un citi", 0]]
    content = csv_bytes(rows)
    assert content.startswith(b"\xef\xbb\xbf")
    read = list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))
    assert read == [["Nosaukums", "Stundas"], [f"'{HOSTILE}", "2.5"], ["Ķepas; un citi", "0"]]
    for sign in "=+-@":
        assert csv_bytes([[f"{sign}1"]]).decode("utf-8-sig").startswith(f"'{sign}")
