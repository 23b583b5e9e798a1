"""What the calendar may hold: clean words, short keys, whole lines."""

from pathlib import Path

import pytest

from participation.city import load_city
from participation.city.election import EarlySlot, Line
from participation.elections import rules
from participation.elections.edition import LIST_PARTS, MODELS, SINGLE_PARTS
from participation.errors import Reason, Refused

CITY = load_city(Path(__file__).parents[4] / "city" / "liepaja")
TEXTS = {"lv": "Pase", "en": "Passport", "ru": "Паспорт"}


@pytest.mark.parametrize(
    ("name", "taken", "key"),
    [
        ("Jāņa Čakstes iela 5", (), "jana_cakstes_iela_5"),
        ("5. vidusskola", (), "line_5_vidusskola"),
        ("Школа", (), "line"),
        ("Skola", ("skola", "skola_2"), "skola_3"),
        ("a" * 60, (), "a" * 36),
        ("—", ("line",), "line_2"),
    ],
)
def test_a_key_is_made_out_of_a_name(name: str, taken: tuple[str, ...], key: str) -> None:
    assert rules.key_for(name, taken) == key


def test_a_key_is_found_however_many_have_the_same_name() -> None:
    """A new table of a hundred stations with names that leave no letters, over another such."""
    taken: set[str] = set()
    for _ in range(2 * rules.STATIONS_MOST):
        key = rules.key_for("Школа " + "Радуга" * 9, taken)
        assert len(key) <= rules.KEY_MOST
        taken.add(key)
    assert len(taken) == 2 * rules.STATIONS_MOST


def test_what_cannot_be_seen_does_not_stay() -> None:
    texts = TEXTS | {"lv": "Pa\u200bse\u202e!"}
    line = rules.built(Line, {"text": texts, "source": "cvk.lv"})
    assert isinstance(line, Line)
    assert line.text.lv == "Pase!"


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"text": TEXTS}, "source"),
        ({"text": TEXTS | {"ru": ""}, "source": "cvk.lv"}, "text.ru"),
        ({"text": TEXTS | {"ru": "\u200b"}, "source": "cvk.lv"}, "text.ru"),
        ({"text": TEXTS, "source": "x" * 121}, "source.lv"),
        ({"text": TEXTS, "source": "cvk.lv", "colour": "red"}, "colour"),
    ],
)
def test_half_a_line_is_refused(fields: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as caught:
        rules.built(Line, fields)
    assert caught.value.reason is Reason.ELECTION_FIELD_UNFIT
    assert caught.value.facts == {"field": field}


@pytest.mark.parametrize("text", ["", "12:00", "…"])
def test_a_text_needs_letters(text: str) -> None:
    with pytest.raises(Refused) as caught:
        rules.clean_text(text, 10)
    assert caught.value.reason is Reason.ELECTION_TEXT_WITHOUT_LETTERS


def test_a_text_may_be_so_long_and_no_longer() -> None:
    assert rules.clean_line("a" * 10, 10) == "a" * 10
    with pytest.raises(Refused) as caught:
        rules.clean_line("a" * 11, 10)
    assert caught.value.facts == {"length": 11, "most": 10}


def test_there_are_not_endlessly_many_lines() -> None:
    slot = {"day": "2025-06-02", "opens": "10:00", "closes": "11:00", "source": "cvk.lv"}
    line = rules.built(EarlySlot, slot)
    election = CITY.elections[0].model_copy(update={"early": (line,) * 41})
    with pytest.raises(Refused) as caught:
        rules.checked(election, CITY)
    assert caught.value.reason is Reason.ELECTION_TOO_MANY_LINES


@pytest.mark.parametrize(
    ("year", "fits"), [(2024, False), (2025, True), (2035, True), (2036, False)]
)
def test_an_election_is_of_this_year_or_the_next_ones(year: int, fits: bool) -> None:
    if fits:
        assert rules.check_year(year, 2025) == year
        return
    with pytest.raises(Refused):
        rules.check_year(year, 2025)


def test_every_part_of_an_election_has_its_model() -> None:
    assert set(MODELS) == {*LIST_PARTS, *SINGLE_PARTS}
