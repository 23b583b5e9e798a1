"""The sheet of a place of the children's election: one page with the code as words and picture.
What stands on it: `bot/views/family_desk.py`."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.papers.certificate import fonts_folder

if TYPE_CHECKING:
    from fpdf import FPDF

_TURN: Final = asyncio.Lock()
MARGIN: Final = 22.0
WIDTH: Final = 210.0 - 2 * MARGIN
QR_SIDE: Final = 92.0


@dataclass(frozen=True, slots=True)
class PlaceSheet:
    """In one language; `link` is what the picture leads to."""

    language: str
    title: str
    name: str
    place: str
    code_label: str
    code: str
    link: str
    steps: tuple[str, ...]
    foot: str


async def place_pdf(sheet: PlaceSheet) -> bytes:
    """Drawn beside the loop, so nobody waits for it."""
    async with _TURN:
        return await asyncio.to_thread(draw, sheet)


def draw(sheet: PlaceSheet) -> bytes:
    from fpdf import FPDF

    pdf = FPDF(format="A4")
    pdf.add_font("sans", "", fonts_folder() / "DejaVuSans.ttf")
    pdf.add_font("sans", "B", fonts_folder() / "DejaVuSans-Bold.ttf")
    pdf.add_font("mono", "B", fonts_folder() / "DejaVuSansMono-Bold.ttf")
    pdf.set_margins(MARGIN, MARGIN, MARGIN)
    pdf.set_auto_page_break(auto=False)
    pdf.set_title(f"{sheet.title}: {sheet.place}")
    pdf.set_lang(sheet.language)
    pdf.add_page()
    _line(pdf, sheet.title, 15, 8)
    _line(pdf, sheet.name, 11, 7, style="")
    pdf.ln(4)
    _line(pdf, sheet.place, 26, 13)
    pdf.ln(4)
    _picture(pdf, sheet.link)
    _line(pdf, sheet.code_label, 11, 7, style="")
    _line(pdf, sheet.code, 30, 14, family="mono")
    pdf.ln(5)
    pdf.set_font("sans", "", 11)
    for step in sheet.steps:
        pdf.multi_cell(WIDTH, 6, step, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(2)
    pdf.ln(2)
    pdf.set_font("sans", "B", 10)
    pdf.multi_cell(WIDTH, 5, sheet.foot, align="L", new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def _line(
    pdf: FPDF, words: str, size: float, height: float, family: str = "sans", style: str = "B"
) -> None:
    pdf.set_font(family, style, size)
    pdf.multi_cell(WIDTH, height, words, align="C", new_x="LMARGIN", new_y="NEXT")


def _picture(pdf: FPDF, link: str) -> None:
    """Squares, drawn one by one: sharp on every printer."""
    import segno

    matrix = segno.make(link, error="m", micro=False).matrix
    side, left, top = QR_SIDE / len(matrix), (210.0 - QR_SIDE) / 2, pdf.get_y()
    pdf.set_fill_color(0, 0, 0)
    for row, cells in enumerate(matrix):
        for column, is_dark in enumerate(cells):
            if is_dark:
                pdf.rect(left + column * side, top + row * side, side, side, style="F")
    pdf.set_y(top + QR_SIDE + 6)
