"""A ballot names known projects, each once, within the limits of its category."""

from dataclasses import replace

import pytest

from participation.errors import Reason, Refused
from participation.voting.choices import add_choice, basket_of, check_choices
from participation.voting.config import config_of
from tests.small_city import small_city

CITY = small_city()
CYCLE = CITY.cycle(2025)
assert CYCLE is not None
RULES = config_of(CITY, CYCLE)


@pytest.mark.parametrize("choices", [(1,), (5,), (4, 1), (2, 6, 1)])
def test_ballot_may_leave_a_category_empty(choices: tuple[int, ...]) -> None:
    assert check_choices(RULES, choices) == tuple(sorted(choices))


@pytest.mark.parametrize(
    ("choices", "reason"),
    [
        ((), Reason.BALLOT_EMPTY),
        ((1, 1), Reason.PROJECT_TWICE),
        ((1, 99), Reason.PROJECT_UNKNOWN),
        ((0,), Reason.PROJECT_UNKNOWN),
        ((-1,), Reason.PROJECT_UNKNOWN),
        ((1, 2, 3), Reason.CATEGORY_FULL),
        ((5, 6), Reason.CATEGORY_FULL),
    ],
)
def test_ballot_is_refused_with_its_reason(choices: tuple[int, ...], reason: Reason) -> None:
    with pytest.raises(Refused) as refused:
        check_choices(RULES, choices)
    assert refused.value.reason is reason


def test_least_number_counts_only_where_something_was_chosen() -> None:
    rules = replace(
        RULES,
        categories=tuple(
            replace(category, choices_min=min(2, category.choices_max))
            for category in RULES.categories
        ),
    )
    assert check_choices(rules, (5,)) == (5,)
    with pytest.raises(Refused) as refused:
        check_choices(rules, (1, 5))
    assert refused.value.reason is Reason.CATEGORY_TOO_FEW
    assert refused.value.facts == {"category": "infrastructure", "least": 2}


def test_basket_keeps_the_order_of_choosing() -> None:
    chosen = add_choice(RULES, add_choice(RULES, (), 4), 1)
    assert chosen == add_choice(RULES, chosen, 4) == (4, 1)
    basket = basket_of(RULES, (*chosen, 77))
    assert basket.choices == (4, 1)
    assert basket.by_category == {"infrastructure": (4, 1), "events": ()}
    assert basket.left == {"infrastructure": 0, "events": 1}
    assert basket.empty == ("events",)
