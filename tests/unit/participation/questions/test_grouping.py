"""Texts alike come together, per language, and what comes most often stands first."""

from __future__ import annotations

import random
from datetime import date

from participation.questions.grouping import Group, grouped
from participation.questions.question import Question, QuestionState


def asked(text: str, times: int = 1, language: str = "lv", *guesses: str) -> Question:
    number = abs(hash((text, language)))
    return Question(
        number, language, text, times, guesses, date(2025, 5, 20), QuestionState.WAITING
    )


def words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def texts(groups: tuple[Group, ...]) -> list[list[str]]:
    return [[one.text for one in group.questions] for group in groups]


def test_texts_alike_meet_and_others_do_not() -> None:
    found = grouped(
        [asked("suns takas Karosta"), asked("suns takas"), asked("kad veikals")], words
    )
    assert texts(found) == [["suns takas", "suns takas Karosta"], ["kad veikals"]]


def test_biggest_group_stands_first_by_how_often_people_wrote() -> None:
    found = grouped([asked("a b"), asked("a b c"), asked("x y", times=5)], words)
    assert [group.times for group in found] == [5, 2]


def test_languages_never_meet() -> None:
    found = grouped([asked("taxi"), asked("taxi", 1, "ru"), asked("taxi", 1, "en")], words)
    assert [group.language for group in found] == ["en", "lv", "ru"]


def test_order_in_which_they_come_changes_nothing() -> None:
    every = [asked(f"{a} {b} {c}") for a in "abc" for b in "abc" for c in "xyz"]
    expected = texts(grouped(every, words))
    for seed in range(5):
        random.Random(seed).shuffle(every)
        assert texts(grouped(every, words)) == expected


def test_nobody_is_lost_and_nobody_counted_twice() -> None:
    every = [asked(f"{a} {b}") for a in "abcdef" for b in "uvwxyz"]
    found = grouped(every, words)
    assert sorted(t for group in texts(found) for t in group) == sorted(q.text for q in every)


def test_text_without_pieces_is_a_group_by_itself() -> None:
    found = grouped([asked("???"), asked("!!!")], lambda _: ())
    assert len(found) == 2


def test_guesses_of_a_group_are_weighed_by_place_and_number() -> None:
    (group,) = grouped(
        [asked("a b", 4, "lv", "help", "greet"), asked("a b c", 1, "lv", "greet")], words
    )
    assert group.guesses(1) == ("help",)
    assert group.guesses(5) == ("help", "greet")
