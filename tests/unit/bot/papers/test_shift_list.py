"""The list of a shift, read back from the PDF and the sheet: all names, no formula, only who has a
place."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO

import openpyxl
import pypdf
import pytest

from bot.i18n.translator import Translator
from bot.papers.shift_list import BOX, draw_pdf, list_xlsx
from bot.views.shift_list import shift_list
from participation.city import City
from participation.places.place import PlaceState
from participation.volunteering.application import AgeBand, Applicant
from participation.volunteering.call import (
    Admission,
    Call,
    CallState,
    CallText,
    OrganisationCard,
    Shift,
    ShiftState,
)
from tests.unit.bot.views.conftest import liepaja as liepaja
from tests.unit.bot.views.conftest import tr as tr

FORMULA = '=HYPERLINK("http://example.org")'
START = datetime(2025, 5, 24, 7, tzinfo=UTC)


def applicant(number: int, name: str, **changes: object) -> Applicant:
    values = {
        "application_id": number,
        "shift_id": 9,
        "state": PlaceState.ACCEPTED,
        "arrival": number,
        "name": name,
        "contact": None,
        "note": None,
        "telegram_id": None,
        "age_band": AgeBand.ADULT,
        "attendance": None,
        "offer_until": None,
        "applied_at": START,
        "has_consent": False,
    }
    return Applicant(**(values | changes))  # type: ignore[arg-type]


def shift() -> Shift:
    end = datetime(2025, 5, 24, 11, tzinfo=UTC)
    return Shift(9, 7, START, end, 100, 3, 0, ShiftState.OPEN)  # type: ignore[arg-type]


def call() -> Call:
    return Call(
        call_id=7,  # type: ignore[arg-type]
        organisation=OrganisationCard(1, "Biedrība «Ķepas»", "animals", None),
        state=CallState.OPEN,
        reason=None,
        field="animals",
        skills=None,
        languages=(),
        minimum_age=None,
        admission=Admission.AT_ONCE,
        expenses_covered=False,
        contact="29123456",
        address="Lielā iela 1",
        latitude=None,
        longitude=None,
        district=None,
        version=1,
        texts={"lv": CallText("lv", "Suņu pastaigas", "Izvedam suņus.")},
        shifts=(shift(),),
        has_photo=False,
        published_at=START,
        updated_at=START,
    )


PEOPLE = (
    applicant(1, "Žanete Ķīle", contact="@zanete", note=FORMULA, age_band=AgeBand.CHILD),
    applicant(2, "Анна Щукина 😀", note="Очень длинная заметка " * 13),
    applicant(3, "+cmd|' /C calc'!A0"),
    applicant(4, "Nestāv Sarakstā", state=PlaceState.WAITLISTED),
    applicant(5, "Atteicās Pati", state=PlaceState.WITHDRAWN),
    applicant(6, "Ābols", telegram_id=4_711_000),
)


def pdf_text(content: bytes) -> str:
    pages = pypdf.PdfReader(BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_pdf_shows_whoever_has_a_place_in_every_alphabet(liepaja: City, tr: Translator) -> None:
    text = pdf_text(draw_pdf(shift_list(call(), shift(), PEOPLE, liepaja, tr)))
    for words in ("Žanete Ķīle", "@zanete", "Анна Щукина", "Ābols", "Suņu pastaigas", "10:00"):
        assert words in text
    assert text.count(BOX) == 4
    for hidden in ("Nestāv", "Atteicās", "4711000", "4_711_000"):
        assert hidden not in text


def test_long_list_goes_on_with_its_heads_on_each_page(liepaja: City, tr: Translator) -> None:
    many = [applicant(n, f"Brīvprātīgais {n:03}", note="x" * 300) for n in range(120)]
    content = draw_pdf(shift_list(call(), shift(), many, liepaja, tr))
    pages = pypdf.PdfReader(BytesIO(content)).pages
    assert len(pages) > 3
    assert all(tr.plain("Came") in page.extract_text() for page in list(pages)[:-1])
    text = pdf_text(content)
    assert all(f"Brīvprātīgais {n:03}" in text for n in range(120))


async def test_sheet_holds_text_and_no_formula(liepaja: City, tr: Translator) -> None:
    content = await list_xlsx(shift_list(call(), shift(), PEOPLE, liepaja, tr))
    sheet = openpyxl.load_workbook(BytesIO(content)).active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" and cell.hyperlink is None for cell in cells)
    names = [row[0] for row in rows if row[4] == BOX]
    assert sorted(names) == sorted(PEOPLE[n].name for n in (0, 1, 2, 5))
    assert FORMULA in [row[3] for row in rows]


@pytest.mark.parametrize("people", [(), PEOPLE[3:5]])
def test_list_of_nobody_can_be_drawn(
    liepaja: City, tr: Translator, people: tuple[Applicant, ...]
) -> None:
    assert BOX not in pdf_text(draw_pdf(shift_list(call(), shift(), people, liepaja, tr)))
