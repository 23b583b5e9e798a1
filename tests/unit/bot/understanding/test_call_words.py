"""A call told in one message, and times as people type them."""

from __future__ import annotations

from datetime import datetime, time
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.understanding.call_times import ShiftWords, read_hour, read_number, read_shifts
from bot.understanding.call_title import TITLE_MOST
from bot.understanding.call_words import is_call, read_call
from bot.understanding.hearing import names_of
from participation.city import load_city
from tests.unit.bot.understanding.call_messages import EN, LV, RU, Told

NOW = datetime(2025, 5, 20, 9, tzinfo=ZoneInfo("Europe/Riga"))
ROOT = Path(__file__).parents[4]
CITY = load_city(ROOT / "city" / "liepaja")
NAMES = names_of(CITY, None)
LEFT_TO_THE_MODEL = {"1 volunteer to read to children every Tuesday 16:00-17:00"}
"""Neither a day nor that somebody is needed."""


def spelled(shift: ShiftWords) -> str:
    day = f"{shift.day:%m-%d}" if shift.day else "?"
    start = f"{shift.start:%H:%M}" if shift.start else "?"
    return f"{day} {start}–{f'{shift.end:%H:%M}' if shift.end else '?'}"


def test_there_are_twenty_messages_in_each_language() -> None:
    assert [len(told) >= 20 for told in (LV, EN, RU)] == [True, True, True]


@pytest.mark.parametrize("told", [*LV, *EN, *RU], ids=lambda told: told.text[:40])
def test_call_is_read_from_one_message(told: Told) -> None:
    read = read_call(told.text, NOW, NAMES)
    times = ", ".join(spelled(each) for each in read.shifts)
    assert (read.title, times, read.district, read.topic) == (
        told.title,
        told.times,
        told.district,
        told.topic,
    )
    assert {each.people for each in read.shifts} <= {told.people}
    assert read.text == told.text


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Palīdzēt Lielā ielā 12 sestdien", "Lielā ielā 12"),
        ("Vieta: Kūrmājas prospekts 11\nrīt 10-12", "Kūrmājas prospekts 11"),
        ("Место: ул. Лиела 12\nзавтра", "ул. Лиела 12"),
        ("Where: the old lighthouse\ntomorrow 10-12", "the old lighthouse"),
        ("talka Raiņa parkā rīt", "Raiņa parkā"),
        ("помочь на улице Лиела 5 завтра", "улице Лиела 5"),
        ("vajag cilvēkus rīt", None),
    ],
)
def test_address_is_taken_from_a_street_or_a_label(text: str, address: str | None) -> None:
    assert read_call(text, NOW, NAMES).address == address


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("sestdien 10–14, 5 cilvēki", "05-24 10:00–14:00"),
        ("24.05. 10:00-14:00 6", "05-24 10:00–14:00"),
        ("rīt no 9 līdz 12", "05-21 09:00–12:00"),
        ("в субботу с 10 до 14", "05-24 10:00–14:00"),
        ("tomorrow from 9 to 5", "05-21 09:00–17:00"),
        ("24.05. 10-12\n25.05. 14-16", "05-24 10:00–12:00, 05-25 14:00–16:00"),
        ("sestdien 10-12 un 14-16", "05-24 10:00–12:00, 05-24 14:00–16:00"),
        ("12.-14. jūnijā 10-12", "06-12 10:00–12:00, 06-13 10:00–12:00, 06-14 10:00–12:00"),
        ("sestdien 22:00-02:00", "05-24 22:00–02:00"),
        ("sestdien 14:00-10:00", "05-24 14:00–10:00"),
        ("19.05.2025 10-12", "05-19 10:00–12:00"),
        ("sestdien", "05-24 ?–?"),
        ("10-14", "? 10:00–14:00"),
        ("plkst. 10", "? 10:00–?"),
    ],
)
def test_times_are_read_as_people_type_them(text: str, expected: str) -> None:
    assert ", ".join(spelled(each) for each in read_shifts(text, NOW)) == expected


@pytest.mark.parametrize("text", ["", "suņi", "labdien", "🙂", "25:00-31:00", "Lielā iela 5"])
def test_what_is_no_time_is_none(text: str) -> None:
    assert read_shifts(text, NOW) == ()


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("5", 5), ("pieci", 5), ("12 cilvēki", 12), ("двенадцать", 12), ("about 20", 20),
        ("0", 0), ("10000", 10000), ("-3", None), ("daudz", None), ("5 vai 6", None),
    ],
)  # fmt: skip
def test_number_of_people_is_read_or_asked_again(text: str, number: int | None) -> None:
    assert read_number(text) == number


@pytest.mark.parametrize(
    ("text", "hour"),
    [
        ("10", (time(10), None)), ("10:30", (time(10, 30), None)), ("9.15", (time(9, 15), None)),
        ("2pm", (time(14), None)), ("10-14", (time(10), time(14))), ("в 18:00", (time(18), None)),
        ("25", None), ("rīt", None),
    ],
)  # fmt: skip
def test_hour_is_read_or_asked_again(text: str, hour: tuple[time, time | None] | None) -> None:
    assert read_hour(text) == hour


@pytest.mark.parametrize(
    "text",
    [
        "10-14 " * 700,
        "1:" * 2000,
        "sestdien " * 400,
        "–" * 4000,
        "\u202e\u0000 10–14",
        "5 " * 2000,
    ],
    ids=["hours", "colons", "days", "dashes", "invisible", "numbers"],
)
def test_nonsense_is_read_in_no_time_and_keeps_its_words(text: str) -> None:
    read = read_call(text, NOW, NAMES)
    assert len(read.title) <= TITLE_MOST
    assert read.text == text.strip()


@pytest.mark.parametrize("told", [*LV, *EN, *RU], ids=lambda told: told.text[:40])
def test_message_with_time_and_number_is_heard_as_a_call(told: Told) -> None:
    is_told = told.times != "" and told.people is not None
    assert is_call(told.text, NOW) is (is_told and told.text not in LEFT_TO_THE_MODEL)


@pytest.mark.parametrize("language", ["lv", "en", "ru"])
def test_no_sentence_that_means_something_else_is_heard_as_a_call(language: str) -> None:
    """The sentences that the model is judged by, each with what it means."""
    lines = (ROOT / "nlu" / "heldout" / f"{language}.tsv").read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines]
    assert len(rows) > 500
    wrong = [row[2] for row in rows if row[0] != "post_volunteer_call" and is_call(row[2], NOW)]
    assert wrong == []
