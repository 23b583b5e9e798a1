"""Who may vote in what: every kind of vote for every age, citizenship and home."""

from itertools import product

import pytest

from participation.elections.electorate import (
    AGES,
    CITIZENSHIPS,
    HOMES,
    KINDS,
    Age,
    Citizenship,
    Home,
    Kind,
    may_vote,
)
from participation.errors import Reason

UNDER_16, UNDER_18 = Reason.VOTER_UNDER_SIXTEEN, Reason.VOTER_UNDER_EIGHTEEN
NOT_DECLARED, NOT_OF_HERE = Reason.VOTER_NOT_DECLARED_HERE, Reason.VOTER_NOT_OF_HERE
NO_CITIZEN, NO_EU_CITIZEN = Reason.VOTER_NO_CITIZEN, Reason.VOTER_NO_EU_CITIZEN
YES = None

# kind · age · citizenship -> at home here, only property here, elsewhere
Row = tuple[Reason | None, Reason | None, Reason | None]
TABLE: dict[tuple[Kind, Age, Citizenship], Row] = {
    ("budget", "under16", "latvia"): (UNDER_16, UNDER_16, UNDER_16),
    ("budget", "under16", "eu"): (UNDER_16, UNDER_16, UNDER_16),
    ("budget", "under16", "other"): (UNDER_16, UNDER_16, UNDER_16),
    ("budget", "16_17", "latvia"): (YES, NOT_DECLARED, NOT_DECLARED),
    ("budget", "16_17", "eu"): (YES, NOT_DECLARED, NOT_DECLARED),
    ("budget", "16_17", "other"): (YES, NOT_DECLARED, NOT_DECLARED),
    ("budget", "adult", "latvia"): (YES, NOT_DECLARED, NOT_DECLARED),
    ("budget", "adult", "eu"): (YES, NOT_DECLARED, NOT_DECLARED),
    ("budget", "adult", "other"): (YES, NOT_DECLARED, NOT_DECLARED),
    ("municipal", "under16", "latvia"): (UNDER_18, UNDER_18, UNDER_18),
    ("municipal", "under16", "eu"): (UNDER_18, UNDER_18, UNDER_18),
    ("municipal", "under16", "other"): (UNDER_18, UNDER_18, UNDER_18),
    ("municipal", "16_17", "latvia"): (UNDER_18, UNDER_18, UNDER_18),
    ("municipal", "16_17", "eu"): (UNDER_18, UNDER_18, UNDER_18),
    ("municipal", "16_17", "other"): (UNDER_18, UNDER_18, UNDER_18),
    ("municipal", "adult", "latvia"): (YES, YES, NOT_OF_HERE),
    ("municipal", "adult", "eu"): (YES, YES, NOT_OF_HERE),
    ("municipal", "adult", "other"): (NO_EU_CITIZEN, NO_EU_CITIZEN, NO_EU_CITIZEN),
    ("saeima", "under16", "latvia"): (UNDER_18, UNDER_18, UNDER_18),
    ("saeima", "under16", "eu"): (UNDER_18, UNDER_18, UNDER_18),
    ("saeima", "under16", "other"): (UNDER_18, UNDER_18, UNDER_18),
    ("saeima", "16_17", "latvia"): (UNDER_18, UNDER_18, UNDER_18),
    ("saeima", "16_17", "eu"): (UNDER_18, UNDER_18, UNDER_18),
    ("saeima", "16_17", "other"): (UNDER_18, UNDER_18, UNDER_18),
    ("saeima", "adult", "latvia"): (YES, YES, YES),
    ("saeima", "adult", "eu"): (NO_CITIZEN, NO_CITIZEN, NO_CITIZEN),
    ("saeima", "adult", "other"): (NO_CITIZEN, NO_CITIZEN, NO_CITIZEN),
}


def test_the_table_holds_every_case() -> None:
    assert set(TABLE) == set(product(KINDS, AGES, CITIZENSHIPS))


@pytest.mark.parametrize(("kind", "age", "citizenship"), TABLE)
@pytest.mark.parametrize("home", HOMES)
def test_who_may_vote(kind: Kind, age: Age, citizenship: Citizenship, home: Home) -> None:
    expected = dict(zip(HOMES, TABLE[kind, age, citizenship], strict=True))[home]
    assert may_vote(kind, age, citizenship, home) is expected
