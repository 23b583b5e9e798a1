"""How dates, money and numbers read in each language."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from bot.i18n.formats import Formats

RIGA = ZoneInfo("Europe/Riga")
OPENING = datetime(2025, 5, 18, 21, 0, tzinfo=UTC)  # midnight of 19 May in Riga


@pytest.mark.parametrize(
    ("language", "day", "on", "since", "until"),
    [
        ("lv", "19. maijs", "19. maijā", "19. maija", "19. maijam"),
        ("en", "19 May", "19 May", "19 May", "19 May"),
        ("ru", "19 мая", "19 мая", "19 мая", "19 мая"),
    ],
)
def test_a_day_stands_in_the_case_that_its_sentence_needs(language, day, on, since, until):
    formats = Formats(language, RIGA)
    assert formats.day(OPENING) == day
    assert formats.on_day(OPENING) == on
    assert formats.from_day(OPENING) == since
    assert formats.until_day(OPENING) == until


def test_every_latvian_month_has_its_three_cases():
    formats = Formats("lv", RIGA)
    for month in range(1, 13):
        day = date(2025, month, 2)
        assert formats.on_day(day).endswith(("ī", "ā"))
        assert formats.from_day(day).endswith("a")
        assert formats.until_day(day).endswith("m")


@pytest.mark.parametrize(
    ("language", "cents", "whole"),
    [
        ("lv", "184\xa0937,53\xa0€", "50\xa0264\xa0€"),
        ("en", "€184,937.53", "€50,264"),
        ("ru", "184\xa0937,53\xa0€", "50\xa0264\xa0€"),
    ],
)
def test_money_reads_as_the_language_writes_it(language, cents, whole):
    formats = Formats(language, RIGA)
    assert formats.money(Decimal("184937.53")) == cents
    assert formats.money(Decimal("50264.00")) == whole


def test_a_moment_is_told_on_the_citys_clock():
    assert Formats("lv", RIGA).moment(OPENING) == "19. maijā plkst. 00:00"
    assert Formats("en", RIGA).moment(OPENING) == "19 May at 00:00"
    assert Formats("ru", RIGA).moment(OPENING) == "19 мая в 00:00"


def test_the_share_of_the_turnout_keeps_its_decimals():
    assert Formats("lv", RIGA).share(Decimal("0.2883")) == "28,83\xa0%"
    assert Formats("en", RIGA).share(Decimal("0.435")) == "43.5%"
