"""A certificate of volunteer hours as a PDF of one page. Its words: `bot/views/certificate.py`.

The fonts are DejaVu, which matplotlib brings along; nothing heavy is imported before it is drawn.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from fpdf import FPDF

_TURN: Final = asyncio.Lock()
"""One at a time: it takes a processor and some memory."""

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
MARGIN: Final = 24.0
WIDTH: Final = PAGE_WIDTH - 2 * MARGIN
SEA, INK, SOFT, LINE, SAND = (
    (16, 74, 104),
    (33, 37, 41),
    (96, 104, 112),
    (206, 212, 218),
    (232, 224, 208),
)
COLUMNS: Final = (48.0, 50.0, 42.0, 22.0)
ROW_LINE: Final = 4.7
ROOMY: Final = 8
"""So many rows may have two lines each; more of them have one, and all stays above the foot."""
QR_SIDE: Final = 34.0
FOOT_TOP: Final = 224.0


@dataclass(frozen=True, slots=True)
class PaperRow:
    """One line of the table."""

    organisation: str
    what: str
    when: str
    hours: str


@dataclass(frozen=True, slots=True)
class CertificatePaper:
    """Everything that stands on the page, in one language. `example`: empty, or a word that says
    that it proves nothing; `link`: what the picture leads to."""

    language: str
    issuer: str
    title: str
    opening: str
    name: str
    did: str
    when: str
    total: str
    total_label: str
    columns: tuple[str, str, str, str]
    rows: tuple[PaperRow, ...]
    confirmed_by: str
    issued: str
    code_label: str
    code: str
    how: str
    link: str
    example: str
    issued_at: datetime


async def certificate_pdf(paper: CertificatePaper) -> bytes:
    """Drawn beside the loop, so nobody waits for it."""
    async with _TURN:
        return await asyncio.to_thread(draw, paper)


@cache
def fonts_folder() -> Path:
    """Found without importing matplotlib, which would cost memory."""
    spec = find_spec("matplotlib")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("matplotlib, which brings the fonts, is not installed")
    return Path(spec.origin).parent / "mpl-data" / "fonts" / "ttf"


def draw(paper: CertificatePaper) -> bytes:
    """The PDF's bytes."""
    pdf = _open(paper)
    _frame(pdf, paper)
    _heading(pdf, paper)
    _table(pdf, paper)
    _foot(pdf, paper)
    return bytes(pdf.output())


def _open(paper: CertificatePaper) -> FPDF:
    from fpdf import FPDF

    pdf = FPDF(format="A4")
    folder = fonts_folder()
    for family, style, file in (
        ("sans", "", "DejaVuSans.ttf"),
        ("sans", "B", "DejaVuSans-Bold.ttf"),
        ("serif", "", "DejaVuSerif.ttf"),
        ("serif", "B", "DejaVuSerif-Bold.ttf"),
        ("mono", "B", "DejaVuSansMono-Bold.ttf"),
    ):
        pdf.add_font(family, style, folder / file)
    pdf.set_auto_page_break(auto=False)
    pdf.set_margins(MARGIN, MARGIN, MARGIN)
    pdf.set_title(f"{paper.title}: {paper.name}")
    pdf.set_author(paper.issuer)
    pdf.set_lang(paper.language)
    pdf.set_creation_date(paper.issued_at)
    pdf.add_page()
    return pdf


def _frame(pdf: FPDF, paper: CertificatePaper) -> None:
    """Sea above, sand below it; and the word that says it is an example."""
    pdf.set_fill_color(*SEA)
    pdf.rect(0, 0, PAGE_WIDTH, 9, style="F")
    pdf.set_fill_color(*SAND)
    pdf.rect(0, 9, PAGE_WIDTH, 1.6, style="F")
    pdf.set_fill_color(*SEA)
    pdf.rect(0, PAGE_HEIGHT - 3, PAGE_WIDTH, 3, style="F")
    if paper.example:
        pdf.set_y(13)
        _line(pdf, paper.example, "sans", "B", 9, (163, 64, 32), 6, align="C")


def _heading(pdf: FPDF, paper: CertificatePaper) -> None:
    pdf.set_y(24)
    _line(pdf, paper.issuer, "sans", "", 9.5, SOFT, 6, align="C")
    pdf.ln(5)
    _line(pdf, paper.title, "serif", "B", 23, SEA, 11, align="C")
    pdf.ln(6)
    _line(pdf, paper.opening, "sans", "", 10.5, SOFT, 6, align="C")
    pdf.ln(2)
    _line(pdf, paper.name, "serif", "", 22, INK, 12, align="C")
    pdf.set_draw_color(*LINE)
    pdf.set_line_width(0.3)
    pdf.line(MARGIN + 20, pdf.get_y() + 1, PAGE_WIDTH - MARGIN - 20, pdf.get_y() + 1)
    pdf.ln(5)
    _line(pdf, paper.did, "sans", "", 10.5, INK, 6, align="C")
    _line(pdf, paper.when, "sans", "", 10.5, INK, 6, align="C")
    pdf.ln(3)
    _line(pdf, paper.total, "serif", "B", 20, SEA, 10, align="C")
    _line(pdf, paper.total_label, "sans", "", 9, SOFT, 5, align="C")
    pdf.ln(6)


def _table(pdf: FPDF, paper: CertificatePaper) -> None:
    pdf.set_font("sans", "B", 8.5)
    pdf.set_text_color(*SOFT)
    for width, word in zip(COLUMNS, paper.columns, strict=True):
        align = "R" if width == COLUMNS[-1] else "L"
        pdf.cell(width, 6, _fit(pdf, word, width - 2), align=align)
    pdf.ln(6)
    pdf.set_text_color(*INK)
    for row in paper.rows:
        pdf.set_draw_color(*LINE)
        pdf.line(MARGIN, pdf.get_y(), PAGE_WIDTH - MARGIN, pdf.get_y())
        pdf.ln(1)
        _row(pdf, row, 2 if len(paper.rows) <= ROOMY else 1)
        pdf.ln(1)
    pdf.line(MARGIN, pdf.get_y(), PAGE_WIDTH - MARGIN, pdf.get_y())


def _row(pdf: FPDF, row: PaperRow, most: int) -> None:
    pdf.set_font("sans", "", 8.5)
    cells = (row.organisation, row.what, row.when, row.hours)
    written = [
        _lines(pdf, words, width - 2, most) for words, width in zip(cells, COLUMNS, strict=True)
    ]
    top, left = pdf.get_y(), MARGIN
    for lines, width in zip(written, COLUMNS, strict=True):
        align = "R" if width == COLUMNS[-1] else "L"
        for number, line in enumerate(lines):
            pdf.set_xy(left, top + number * ROW_LINE)
            pdf.cell(width, ROW_LINE, line, align=align)
        left += width
    pdf.set_xy(MARGIN, top + ROW_LINE * max(len(lines) for lines in written))


def _foot(pdf: FPDF, paper: CertificatePaper) -> None:
    _qr(pdf, paper.link, MARGIN, FOOT_TOP + 6)
    left = MARGIN + QR_SIDE + 8
    width = PAGE_WIDTH - MARGIN - left
    pdf.set_xy(left, FOOT_TOP + 5)
    pdf.set_left_margin(left)
    _line(pdf, paper.code_label, "sans", "", 9, SOFT, 5, width=width)
    _line(pdf, paper.code, "mono", "B", 17, SEA, 9, width=width)
    pdf.set_font("sans", "", 8.5)
    pdf.set_text_color(*INK)
    pdf.multi_cell(width, 4.5, paper.how, align="L", new_x="LMARGIN", new_y="NEXT")
    pdf.set_left_margin(MARGIN)
    pdf.set_xy(MARGIN, FOOT_TOP + 48)
    pdf.set_text_color(*SOFT)
    pdf.multi_cell(WIDTH, 4.5, f"{paper.issued}\n{paper.confirmed_by}", align="L", new_x="LMARGIN")


def _line(
    pdf: FPDF,
    words: str,
    family: str,
    style: Any,
    size: float,
    colour: tuple[int, int, int],
    height: float,
    *,
    align: Any = "L",
    width: float = WIDTH,
) -> None:
    """One line, in smaller letters where it would not fit."""
    pdf.set_font(family, style, size)
    while pdf.get_string_width(words) > width - 2 and pdf.font_size_pt > 8:
        pdf.set_font_size(pdf.font_size_pt - 0.5)
    pdf.set_text_color(*colour)
    pdf.cell(
        width, height, _fit(pdf, words, width - 2), align=align, new_x="LMARGIN", new_y="NEXT"
    )


def _fit(pdf: FPDF, words: str, width: float) -> str:
    """Cut with "…" to what fits into one line."""
    if pdf.get_string_width(words) <= width:
        return words
    while words and pdf.get_string_width(words + "…") > width:
        words = words[:-1]
    return words.rstrip() + "…"


def _lines(pdf: FPDF, words: str, width: float, most: int) -> list[str]:
    """Broken between words; the last line is cut where more would follow."""
    lines: list[str] = []
    rest = words.split()
    while rest and len(lines) < most - 1:
        line = rest.pop(0)
        while rest and pdf.get_string_width(f"{line} {rest[0]}") <= width:
            line = f"{line} {rest.pop(0)}"
        lines.append(_fit(pdf, line, width))
    if rest:
        lines.append(_fit(pdf, " ".join(rest), width))
    return lines or [""]


def _qr(pdf: FPDF, link: str, left: float, top: float) -> None:
    """As squares, so that it stays sharp at any size."""
    import segno

    matrix = segno.make(link, error="m", micro=False).matrix
    side = QR_SIDE / len(matrix)
    pdf.set_fill_color(*INK)
    for y, line in enumerate(matrix):
        x = 0
        while x < len(line):
            run = x
            while run < len(line) and line[run] & 1:
                run += 1
            if run > x:
                # A little wider than the grid: no white hair between the squares.
                pdf.rect(left + x * side, top + y * side, (run - x) * side, side + 0.02, style="F")
            x = run + 1
