"""The ballot's plain words: progress, the loud empty category, the pop-up with one's choices."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.i18n.translator import Translator
from bot.views.ballot import (
    ALERT_UNITS,
    choices_in_brief,
    choices_lines,
    mode_line,
    overview,
    progress,
    review,
)
from bot.views.receipt import board_sentence, receipt_message
from participation.city import City, Cycle
from participation.voting.ballot import Basket, BoardEntry, Mode, Receipt, VotingState
from sandbox.formatting import format_text


def shown(html: str) -> str:
    return format_text(html, "HTML", None).text


def basket(ballot: Cycle, *numbers: int) -> Basket:
    by_category = {
        category.key: tuple(
            project.number
            for project in ballot.projects_in(category.key)
            if project.number in numbers
        )
        for category in ballot.categories
    }
    return Basket(
        choices=numbers,
        by_category=by_category,
        left={
            category.key: category.choices_max - len(by_category[category.key])
            for category in ballot.categories
        },
        empty=tuple(key for key, chosen in by_category.items() if not chosen),
    )


def state(mode: Mode = "advisory") -> VotingState:
    return VotingState(
        "open",
        2025,
        datetime(2025, 5, 18, 21, tzinfo=UTC),
        datetime(2025, 6, 1, 21, tzinfo=UTC),
        mode,
    )


def numbers_of(ballot: Cycle, category: str, count: int) -> list[int]:
    return [project.number for project in ballot.projects_in(category)][:count]


def test_progress_says_how_many_more(ballot: Cycle, tr: Translator) -> None:
    category = ballot.categories[0]
    said = [progress(category, chosen, tr) for chosen in range(category.choices_max + 1)]
    assert len(set(said)) == len(said)
    assert str(tr("That is all you may choose here.")) in said[-1]


def test_overview_names_each_step(ballot: Cycle, tr: Translator) -> None:
    text = shown(str(overview(ballot, basket(ballot), tr)))
    for category in ballot.categories:
        assert category.name.get(tr.language) in text


def test_review_says_loudly_which_category_is_empty(ballot: Cycle, tr: Translator) -> None:
    chosen = numbers_of(ballot, "infrastructure", 2)
    text = shown(str(review(ballot, basket(ballot, *chosen), tr)))
    assert text.count("⚠️") == 1
    assert text.index("⚠️") > text.index(ballot.category("events").name.get(tr.language))
    for number in chosen:
        project = ballot.project(number)
        assert project is not None
        assert project.title.get(tr.language) in text


def test_choices_fit_into_a_pop_up(ballot: Cycle, tr: Translator) -> None:
    for count in range(4):
        chosen = [
            *numbers_of(ballot, "infrastructure", count),
            *numbers_of(ballot, "events", count),
        ]
        text = choices_in_brief(ballot, tuple(chosen), tr)
        assert len(text.encode("utf-16-le")) // 2 <= ALERT_UNITS
        assert all(f"✓ {number}." in text for number in chosen)


@pytest.mark.parametrize("mode", ["advisory", "official_link", "binding"])
def test_each_mode_is_said_plainly(liepaja: City, tr: Translator, mode: Mode) -> None:
    text = shown(str(mode_line(state(mode), liepaja, tr)))
    assert ("geolatvija.lv" in text) == (mode != "binding")


def test_receipt_shows_its_code_and_no_choices(
    liepaja: City, ballot: Cycle, tr: Translator
) -> None:
    receipt = Receipt("K7M2-9QXT", "c" * 64, 7, "h" * 64, replaced=False)
    now = datetime(2025, 5, 20, 6, tzinfo=UTC)
    text = shown(str(receipt_message(receipt, state(), now, liepaja, tr)))
    assert "K7M2-9QXT" in text
    assert tr.full_day(now) in text
    assert "geolatvija.lv" in text
    assert not any(project.title.get(tr.language) in text for project in ballot.projects)


@pytest.mark.parametrize("fate", ["counted", "replaced", "revoked", "overridden_by_paper"])
def test_board_has_words_for_every_fate(tr: Translator, fate: str) -> None:
    entry = BoardEntry(1, "cast", "c", None, "p", "h", fate)  # type: ignore[arg-type]
    assert "K7M2-9QXT" in shown(str(board_sentence(entry, "K7M2-9QXT", tr)))
    assert board_sentence(entry, "K7M2-9QXT", tr) != board_sentence(None, "K7M2-9QXT", tr)


def test_how_many_one_may_choose_is_said_by_category_and_with_its_doubt(
    ballot: Cycle, tr: Translator
) -> None:
    first, *others = ballot.categories
    one = first.model_copy(update={"choices_max": 1, "choices_confirmed": True})
    confirmed = [each.model_copy(update={"choices_confirmed": True}) for each in others]
    doubt = tr(
        "<i>How many projects you may choose is an example: the city has not confirmed it yet.</i>"
    )
    sure = ballot.model_copy(update={"categories": (one, *confirmed)})
    lines = choices_lines(sure, tr).split("\n")
    name = first.name.get(tr.language)
    expected = tr.plural("• {name}: {n} project", "• {name}: up to {n} projects", 1, name=name)
    assert lines[1] == expected
    assert len(lines) == 1 + len(ballot.categories)
    assert doubt not in lines
    unsure = ballot.model_copy(
        update={"categories": (one, others[0].model_copy(update={"choices_confirmed": False}))}
    )
    assert choices_lines(unsure, tr).split("\n")[-1] == doubt
