"""The certificate on paper: one page, every letter can be read back, nothing runs out of it."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import cast

import pytest
from pypdf import PdfReader

from bot.i18n.translator import Translator, load_translators
from bot.papers.certificate import draw
from bot.views.certificate import ORGANISATIONS_MOST, ROWS_MOST, checked_view, paper_of
from participation.language import LANGUAGES, Language
from participation.volunteering.certificate import (
    Certificate,
    CertificateLine,
    Revoked,
    new_code,
    shown,
)
from tests.small_city import ZONE, small_city

LATVIAN = "aābcčdeēfgģhiījkķlļmnņoprsštuūvzž"
RUSSIAN = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
TRANSLATORS = load_translators(ZONE)
CITY = small_city()
LINK = "https://t.me/balss_bot?start=v_ACDEFHJKMN34"
DAY = date(2026, 5, 1)


def lines(*named: tuple[str, str], minutes: int = 150) -> tuple[CertificateLine, ...]:
    return tuple(
        CertificateLine(number, organisation, what, DAY + timedelta(number), minutes)
        for number, (organisation, what) in enumerate(named, start=1)
    )


def made(
    language: str = "lv",
    name: str = "Anna Kalniņa",
    of: tuple[CertificateLine, ...] = lines(("Biedrība «Jūras draugi»", "Suņu pastaigas")),
    revoked: Revoked | None = None,
) -> Certificate:
    now = datetime(2026, 6, 2, 9, tzinfo=UTC)
    return Certificate(
        new_code(),
        name,
        cast(Language, language),
        date(2026, 1, 1),
        date(2026, 6, 2),
        sum(line.minutes for line in of),
        of,
        now,
        now if revoked else None,
        revoked,
    )


def pdf_of(one: Certificate, *, is_example: bool = False) -> bytes:
    tr = TRANSLATORS[one.language]
    return draw(paper_of(one, CITY, tr, "balss_bot", LINK, is_example=is_example))


def read(pdf: bytes) -> str:
    (page,) = PdfReader(io.BytesIO(pdf)).pages
    return str(page.extract_text())


@pytest.fixture(params=LANGUAGES)
def tr(request: pytest.FixtureRequest) -> Translator:
    return TRANSLATORS[request.param]


def test_everything_on_the_page_can_be_read_back(tr: Translator) -> None:
    one = made(tr.language)
    words = read(pdf_of(one))
    for wanted in (
        "Anna Kalniņa",
        shown(one.code),
        "2 h 30 min" if tr.language == "en" else "30",
        "Biedrība «Jūras draugi»",
        "Suņu pastaigas",
        "02.05.2026",
        tr.plain("Check code"),
        tr.plain("Certificate of volunteer work"),
        tr.full_day(one.issued_at),
        "@balss_bot",
    ):
        assert wanted in words


@pytest.mark.parametrize("alphabet", [LATVIAN, RUSSIAN])
def test_every_letter_of_each_alphabet_is_on_the_page(alphabet: str) -> None:
    letters = alphabet + alphabet.upper()
    pieces = [letters[start : start + 18] for start in range(0, len(letters), 18)]
    of = lines(*((piece, piece) for piece in pieces))
    words = read(pdf_of(made(of=of, name=alphabet)))
    assert set(letters) - set(words) == set()
    assert alphabet in words
    for piece in pieces:
        assert piece in words


def test_only_an_example_says_that_it_is_one() -> None:
    tr, one = TRANSLATORS["lv"], made()
    mark = tr.plain("EXAMPLE – made to try the bot out, certifies nothing")
    assert mark in read(pdf_of(one, is_example=True))
    assert mark not in read(pdf_of(one))


def test_many_calls_are_summed_up_by_organisation() -> None:
    many = lines(*(("Biedrība", f"Darbs {number}") for number in range(ROWS_MOST + 1)))
    words = read(pdf_of(made("en", of=many)))
    assert "Darbs" not in words
    assert "9 shifts" in words


def test_many_organisations_fit_on_one_page_and_the_sum_stays_right() -> None:
    many = lines(*((f"Biedrība {number}", "Darbs") for number in range(40)), minutes=60)
    one = made("en", of=many)
    words = read(pdf_of(one))
    assert "Others" in words
    assert f"{40 - ORGANISATIONS_MOST} shifts" in words
    assert "40 h" in words


def test_longest_words_stay_in_their_columns() -> None:
    endless = "Ļ" * 200
    named = ((f"{endless}{number}", f"{endless} {number}") for number in range(ROWS_MOST))
    one = made(name="Ŗ" * 80, of=lines(*named))
    assert shown(one.code) in read(pdf_of(one, is_example=True))


@pytest.mark.parametrize("rows", [ROWS_MOST, 40])
def test_table_ends_above_the_code(rows: int) -> None:
    endless = "garums " * 30
    named = ((f"{endless}{number:02}", endless) for number in range(rows))
    if rows > ROWS_MOST:
        named = ((f"{number:02} {endless}", endless) for number in range(rows))
    (page,) = PdfReader(io.BytesIO(pdf_of(made("en", of=lines(*named))))).pages
    heights: dict[str, float] = {}

    def visit(text: str, _: object, matrix: list[float], *__: object) -> None:
        for word in ("2 h 30 min", "Others", "Check code", "garums"):
            if word in text:
                heights[word] = min(matrix[5], heights.get(word, 9999.0))

    page.extract_text(visitor_text=visit)
    assert heights["garums"] > heights["Check code"] + 20


@pytest.mark.parametrize("name", ["Żółć 😀", "שלום", "O'Neill <b>&amp;", "Łukasz\u0301"])
def test_names_from_elsewhere_do_not_break_it(name: str) -> None:
    assert PdfReader(io.BytesIO(pdf_of(made(name=name)))).pages


def test_pdf_tells_its_language_and_title(tr: Translator) -> None:
    reader = PdfReader(io.BytesIO(pdf_of(made(tr.language))))
    assert reader.metadata is not None
    assert "Anna Kalniņa" in (reader.metadata.title or "")
    catalogue = cast(dict[str, object], reader.trailer["/Root"])
    assert catalogue["/Lang"] == tr.language


def test_whoever_checks_reads_name_time_hours_and_organisations(tr: Translator) -> None:
    one = made(tr.language)
    words = checked_view(one, tr)
    for wanted in ("Anna Kalniņa", "Biedrība «Jūras draugi»", shown(one.code)):
        assert wanted in words
    assert "✅" in words
    for why in Revoked:
        assert "⚠️" in checked_view(made(tr.language, revoked=why), tr)


def test_one_day_is_said_once(tr: Translator) -> None:
    day = date(2026, 5, 24)
    words = checked_view(replace(made(tr.language), from_on=day, until_on=day), tr)
    assert words.count(tr.full_day(day)) == 1


def test_hostile_names_are_escaped_for_whoever_checks() -> None:
    words = checked_view(made(name="<b>Anna</b>"), TRANSLATORS["en"])
    assert "&lt;b&gt;Anna" in words
