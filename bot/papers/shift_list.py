"""The list of a shift as PDF and as XLSX, to print or to take along. What stands on it:
`bot/views/shift_list.py`.

Nothing heavy is imported before it is drawn, and drawing goes on beside the loop. What volunteers
typed is text in the sheet, never a formula: `sheets.py`.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.papers.certificate import fonts_folder
from bot.papers.sheets import xlsx

if TYPE_CHECKING:
    from fpdf import FPDF

_TURN: Final = asyncio.Lock()
MARGIN: Final = 12.0
WIDTHS: Final = (58.0, 62.0, 26.0, 96.0, 31.0)
"""Of the columns on a page across, in millimetres."""
LINE: Final = 5.0
BOX: Final = "□"


@dataclass(frozen=True, slots=True)
class ListRow:
    name: str
    contact: str
    age: str
    note: str


@dataclass(frozen=True, slots=True)
class ListPaper:
    """In one language. `heads`: of the five columns, the last is for ticking off; `lines`: when,
    where, how many; `foot`: what may be done with the list; `page`: with `{}` for its number."""

    language: str
    title: str
    lines: tuple[str, ...]
    heads: tuple[str, str, str, str, str]
    rows: tuple[ListRow, ...]
    foot: str
    page: str


async def list_pdf(paper: ListPaper) -> bytes:
    async with _TURN:
        return await asyncio.to_thread(draw_pdf, paper)


async def list_xlsx(paper: ListPaper) -> bytes:
    """The same as a sheet, for those who go on working with it."""
    people = [(each.name, each.contact, each.age, each.note, BOX) for each in paper.rows]
    head = [(line, "") for line in (*paper.lines, paper.foot)]
    return await xlsx(paper.title, head, [paper.heads, *people])


def draw_pdf(paper: ListPaper) -> bytes:
    from fpdf import FPDF

    class Sheet(FPDF):
        def footer(self) -> None:
            self.set_y(-MARGIN)
            self.set_font("sans", "", 8)
            self.cell(0, LINE, paper.page.format(self.page_no()), align="R")

    pdf = Sheet(orientation="landscape", format="A4")
    pdf.add_font("sans", "", fonts_folder() / "DejaVuSans.ttf")
    pdf.add_font("sans", "B", fonts_folder() / "DejaVuSans-Bold.ttf")
    pdf.set_margins(MARGIN, MARGIN, MARGIN)
    pdf.set_auto_page_break(auto=True, margin=MARGIN + LINE)
    pdf.set_title(paper.title)
    pdf.set_lang(paper.language)
    pdf.add_page()
    _head(pdf, paper)
    _table(pdf, paper)
    pdf.ln(LINE)
    pdf.set_font("sans", "", 8)
    pdf.multi_cell(0, LINE - 1, paper.foot, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def _head(pdf: FPDF, paper: ListPaper) -> None:
    pdf.set_font("sans", "B", 14)
    pdf.multi_cell(0, 7, _drawable(paper.title), new_x="LMARGIN", new_y="NEXT")
    pdf.set_font("sans", "", 10)
    for line in paper.lines:
        pdf.multi_cell(0, LINE, _drawable(line), new_x="LMARGIN", new_y="NEXT")
    pdf.ln(3)


def _table(pdf: FPDF, paper: ListPaper) -> None:
    pdf.set_font("sans", "", 9)
    with pdf.table(
        col_widths=WIDTHS,
        width=sum(WIDTHS),
        line_height=LINE,
        align="LEFT",
        text_align=("LEFT", "LEFT", "LEFT", "LEFT", "CENTER"),
        padding=1,
        wrapmode="CHAR",
    ) as table:
        head = table.row()
        for word in paper.heads:
            head.cell(word)
        for each in paper.rows:
            row = table.row()
            for words in (each.name, each.contact, each.age, each.note, BOX):
                row.cell(_drawable(words))


def _drawable(words: str) -> str:
    """Without what the font has no sign for: an emoji in a name must not spoil the page."""
    return "".join(sign for sign in words if sign <= "\uffff" and sign.isprintable())
