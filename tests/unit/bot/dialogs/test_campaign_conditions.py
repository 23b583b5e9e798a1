"""An audience changed by buttons: what is added, taken away, joined and turned round."""

from __future__ import annotations

import pytest

from bot.dialogs.campaigns.conditions import (
    MOST_CONDITIONS,
    TOP,
    added,
    find,
    group_at,
    is_editable,
    joined_otherwise,
    name_of,
    removed,
    turned,
)
from participation.campaigns.segment import EVERYONE, All, Is, Not, Segment, Some, What

LV, RU, EN = (Is(What.LANGUAGE, code) for code in ("lv", "ru", "en"))
AUTHOR = Is(What.AUTHOR)
NEW = 999


def test_conditions_stand_side_by_side() -> None:
    one, place = added(EVERYONE, TOP, LV)
    assert (one, place) == (All((LV,)), TOP)
    assert added(one, TOP, Not(AUTHOR))[0] == All((LV, Not(AUTHOR)))


def test_same_condition_twice_is_one() -> None:
    assert added(All((LV,)), TOP, LV)[0] == All((LV,))


def test_no_more_conditions_than_a_phone_shows() -> None:
    many = tuple(Is(What.DISTRICT, str(number)) for number in range(MOST_CONDITIONS))
    assert added(All(many), TOP, LV)[0] == All(many)


def test_place_that_is_not_there_becomes_a_group() -> None:
    segment, place = added(All((AUTHOR,)), NEW, LV)
    assert (segment, place) == (All((AUTHOR, Some((LV,)))), 1)
    assert added(segment, place, RU) == (All((AUTHOR, Some((LV, RU)))), 1)


def test_last_condition_gone_means_everybody() -> None:
    assert removed(All((LV,)), TOP, 0) == EVERYONE
    assert removed(Some((LV,)), TOP, 0) == EVERYONE


def test_button_means_its_condition_wherever_it_stands_by_now() -> None:
    group = All((LV, RU, Not(AUTHOR)))
    names = [name_of(part) for part in group.parts]
    assert len(set(names)) == 3
    assert all(0 <= name < 1_000_000 for name in names)
    assert find(All((RU, Not(AUTHOR))), names[2]) == 1
    assert find(All((RU, Not(AUTHOR))), names[0]) is None


def test_empty_group_goes_away() -> None:
    assert removed(All((AUTHOR, Some((LV,)))), 1, 0) == All((AUTHOR,))
    assert removed(All((Not(Some((LV,))),)), 0, 0) == EVERYONE


@pytest.mark.parametrize("number", [-1, 5])
def test_condition_that_is_gone_changes_nothing(number: int) -> None:
    assert removed(All((LV,)), TOP, number) == All((LV,))


def test_all_becomes_one_is_enough_and_back() -> None:
    segment = All((LV, RU))
    assert joined_otherwise(segment, TOP) == Some((LV, RU))
    assert joined_otherwise(Some((LV, RU)), TOP) == segment
    inside = All((AUTHOR, Not(Some((LV, RU)))))
    assert joined_otherwise(inside, 1) == All((AUTHOR, Not(All((LV, RU)))))


def test_group_becomes_an_exception_and_back() -> None:
    segment = All((AUTHOR, Some((LV, RU))))
    excepted = All((AUTHOR, Not(Some((LV, RU)))))
    assert turned(segment, 1) == excepted
    assert turned(excepted, 1) == segment
    assert turned(segment, 0) == segment
    assert turned(segment, TOP) == segment


def test_group_that_is_gone_is_no_group() -> None:
    assert group_at(All((AUTHOR,)), 0) is None
    assert group_at(All((AUTHOR,)), 7) is None
    assert group_at(EVERYONE, TOP) == All(())


@pytest.mark.parametrize(
    ("segment", "may_be_changed"),
    [
        (EVERYONE, True),
        (LV, True),
        (Not(LV), True),
        (All((LV, Not(Some((RU, EN))))), True),
        (All((LV, Some((RU, All((EN, AUTHOR)))))), False),
        (Not(Not(LV)), False),
    ],
)
def test_buttons_change_one_level_of_groups(segment: Segment, may_be_changed: bool) -> None:
    assert is_editable(segment) is may_be_changed
