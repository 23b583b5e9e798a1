"""Who may vote in what. Nothing about anybody is kept: three answers come in, one goes out.

The budget: natural persons of 16 or more who are declared in the municipality, whatever their
citizenship (varam.gov.lv, questions about the law on municipalities). A municipality's council:
citizens of Latvia and of the European Union of 18 or more who were registered there 90 days before
the day, or own property there. The Saeima: citizens of Latvia of 18 or more, wherever they live
(cvk.lv). Age and place are those on the day of the vote.
"""

from typing import Final, Literal, get_args

from participation.city.election import Electorate
from participation.errors import Reason

Kind = Literal["budget"] | Electorate
Age = Literal["under16", "16_17", "adult"]
Citizenship = Literal["latvia", "eu", "other"]
Home = Literal["here", "property", "elsewhere"]

KINDS: Final[tuple[Kind, ...]] = ("budget", "municipal", "saeima")
AGES: Final[tuple[Age, ...]] = get_args(Age)
CITIZENSHIPS: Final[tuple[Citizenship, ...]] = get_args(Citizenship)
HOMES: Final[tuple[Home, ...]] = get_args(Home)


def may_vote(kind: Kind, age: Age, citizenship: Citizenship, home: Home) -> Reason | None:
    """None: may vote. Else what stands in the way, the one that changes soonest first: age."""
    match kind:
        case "budget":
            return _budget(age, home)
        case "municipal":
            return _municipal(age, citizenship, home)
        case "saeima":
            return _saeima(age, citizenship)


def _budget(age: Age, home: Home) -> Reason | None:
    if age == "under16":
        return Reason.VOTER_UNDER_SIXTEEN
    return None if home == "here" else Reason.VOTER_NOT_DECLARED_HERE


def _municipal(age: Age, citizenship: Citizenship, home: Home) -> Reason | None:
    if age != "adult":
        return Reason.VOTER_UNDER_EIGHTEEN
    if citizenship == "other":
        return Reason.VOTER_NO_EU_CITIZEN
    return Reason.VOTER_NOT_OF_HERE if home == "elsewhere" else None


def _saeima(age: Age, citizenship: Citizenship) -> Reason | None:
    if age != "adult":
        return Reason.VOTER_UNDER_EIGHTEEN
    return None if citizenship == "latvia" else Reason.VOTER_NO_CITIZEN
