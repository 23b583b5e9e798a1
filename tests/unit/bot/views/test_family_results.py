"""What children chose, as words, as a chart and as a file."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from bot.i18n.translator import Translator
from bot.papers.place_sheet import draw
from bot.papers.sheets import csv_bytes
from bot.views.family_desk import sheet_of, turnout_text
from bot.views.family_poll import poll_name
from bot.views.family_results import (
    chart_words,
    csv_rows,
    place_chart,
    place_text,
    results_chart,
    results_text,
    too_few_text,
)
from participation.city import City
from participation.family_poll.poll import FamilyPoll, FamilyPollId
from participation.family_poll.results import PollResults, results

TURNS = {"place_1": 9, "place_2": 2, "home": 8}
VOTES = [
    ("play", "slide", "place_1", 5),
    ("play", "net", "place_1", 4),
    ("play", "net", "home", 1),
    ("play", "swing", "home", 5),
    ("play", "swing", "place_2", 2),
]


@pytest.fixture
def counted(liepaja: City) -> PollResults:
    opened, closed = datetime(2026, 6, 6, 6, tzinfo=UTC), datetime(2026, 6, 6, 18, tzinfo=UTC)
    poll = FamilyPoll(FamilyPollId(1), liepaja.youth.polls[0], opened, None, closed)
    return results(poll, TURNS, VOTES, liepaja.youth.fewest)


def test_the_words_name_the_winner_the_numbers_and_the_source(
    counted: PollResults, tr: Translator
) -> None:
    text = results_text(counted, tr)
    play = counted.poll.content.questions[0]
    winner = next(option for option in play.options if option.key == "swing")
    lines = [line for line in text.splitlines() if "🏆" in line]
    assert len(lines) == 1, "a question without votes has no winner"
    assert winner.name.get(tr.language) in lines[0]
    assert "7" in lines[0]
    assert counted.poll.closed_at
    closed = tr.moment(counted.poll.closed_at)
    assert tr("<i>Source: counted in this chat, closed {closed}.</i>", closed=closed) in text


def test_equals_are_both_in_front(liepaja: City, counted: PollResults, tr: Translator) -> None:
    even = results(
        counted.poll, {"home": 6}, [("play", "slide", "home", 3), ("play", "net", "home", 3)], 5
    )
    assert results_text(even, tr).count("🏆") == 2
    chart = results_chart(even, tr)
    assert [bar.is_strong for bar in chart.panels[0].bars] == [True, False, True]
    words = chart_words(chart, even.poll, tr)
    slide, _, net = even.poll.content.questions[0].options
    assert f"{slide.name.get(tr.language)}, {net.name.get(tr.language)}" in words


def test_a_small_place_is_nowhere_by_itself(
    liepaja: City, counted: PollResults, tr: Translator
) -> None:
    play, youth = counted.poll.content.questions[0], liepaja.youth
    place = youth.place("place_2")
    assert place
    small = place.name.get(tr.language)
    headings = [panel.title for panel in place_chart(counted, play, youth, tr).panels]
    assert len(headings) == 2
    assert all("+" in title for title in headings if small in title)
    assert f"<b>{small}" not in place_text(counted, play, youth, tr).replace(f"<b>{small} +", "")
    rows = csv_rows(counted, youth, tr)
    assert all("+" in str(row[2]) for row in rows if small in str(row[2]))


@pytest.mark.parametrize("voted", [0, 1, 4])
def test_of_few_votes_only_the_reason_is_shown(
    liepaja: City, counted: PollResults, tr: Translator, voted: int
) -> None:
    votes = [("play", "net", "home", voted)] if voted else []
    few = results(counted.poll, {"home": voted}, votes, liepaja.youth.fewest)
    words = str(results_text(few, tr))
    question = counted.poll.content.questions[0]
    assert words == str(place_text(few, question, liepaja.youth, tr)) == str(too_few_text(few, tr))
    for option in question.options:
        assert option.name.get(tr.language) not in words
    numbers = [int(each) for each in re.findall(r"\d+", words)]
    name = poll_name(counted.poll.content, tr)
    assert numbers == [*(int(each) for each in re.findall(r"\d+", name)), liepaja.youth.fewest]


def test_the_file_adds_up(liepaja: City, counted: PollResults, tr: Translator) -> None:
    rows = csv_rows(counted, liepaja.youth, tr)
    everywhere = sum(int(row[3]) for row in rows[1:] if row[2] == tr.plain("All places"))
    by_place = sum(int(row[3]) for row in rows[1:] if row[2] != tr.plain("All places"))
    assert everywhere == by_place == sum(each[3] for each in VOTES)
    assert csv_bytes(rows).startswith(b"\xef\xbb\xbf")


def test_turnout_names_every_place_and_no_choice(liepaja: City, tr: Translator) -> None:
    words = turnout_text(TURNS, liepaja.youth, tr)
    for place in liepaja.youth.places:
        assert place.name.get(tr.language) in words
    for option in liepaja.youth.polls[0].questions[0].options:
        assert option.name.get(tr.language) not in words


def test_the_sheet_of_a_place_fits_on_one_page(
    liepaja: City, counted: PollResults, tr: Translator
) -> None:
    link = "https://t.me/a_bot_with_the_longest_name_bot?start=k_7KM4P9TR"
    paper = sheet_of(counted.poll, liepaja.youth, "place_1", "7KM4P9TR", link, tr)
    assert paper.code == "7KM4-P9TR"
    pdf = draw(paper)
    assert pdf.startswith(b"%PDF")
    assert pdf.count(b"/Type /Page\n") == 1
