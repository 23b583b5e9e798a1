"""Every combination of answers gets an honest answer, and its reasons are true."""

from __future__ import annotations

from decimal import Decimal
from itertools import product
from pathlib import Path

import pytest

from participation.city import load_city
from participation.city.support import APPLICANTS, PURPOSES, Contest
from participation.language import LANGUAGES
from participation.support.fitting import Because, Fit, OwnMoney, Plan, fit

CITY = load_city(Path("city/liepaja"))
CONTESTS = CITY.support.contests
FIELDS = [field.key for field in CITY.volunteering.fields]
AMOUNTS = [None, *(Decimal(each) for each in (500, 3000, 20000, 40000, 60000, 200000))]


def plan(**answers: object) -> Plan:
    given: dict[str, object] = {
        "who": "association",
        "field": "culture",
        "purpose": "event",
        "amount": None,
        "own_money": OwnMoney.UNSURE,
    }
    return Plan(**(given | answers))  # type: ignore[arg-type]


def keys(found: tuple[Fit, ...]) -> list[str]:
    return [one.contest.key for one in found if one.fits]


def of(key: str, **answers: object) -> Fit:
    return next(one for one in fit(plan(**answers), CONTESTS) if one.contest.key == key)


def test_every_combination_gets_an_honest_answer() -> None:
    for who, field, purpose, amount, own in product(
        APPLICANTS, FIELDS, PURPOSES, AMOUNTS, OwnMoney
    ):
        asked = plan(who=who, field=field, purpose=purpose, amount=amount, own_money=own)
        found = fit(asked, CONTESTS)
        assert sorted(one.contest.key for one in found) == sorted(one.key for one in CONTESTS)
        fitting = [one for one in found if one.fits]
        assert found[: len(fitting)] == tuple(fitting), "what fits comes first"
        points = [one.points for one in fitting]
        assert points == sorted(points, reverse=True)
        for one in found:
            assert one.because, "nothing without a reason"
            assert len(set(one.because)) == len(one.because)
            assert one.fits is not bool(one.against)
            assert (Because.FOR_THIS in one.because) or one.against


def test_a_modest_plan_of_an_association_always_finds_something() -> None:
    for field, purpose, own in product(FIELDS, PURPOSES, (OwnMoney.YES, OwnMoney.UNSURE)):
        asked = plan(field=field, purpose=purpose, amount=Decimal(2000), own_money=own)
        assert keys(fit(asked, CONTESTS)), (field, purpose)


@pytest.mark.parametrize(
    ("answers", "first"),
    [
        ({"purpose": "camp"}, "camps"),
        ({"purpose": "conference"}, "conferences"),
        ({"purpose": "place"}, "courtyards"),
        ({"purpose": "sport", "field": "sport"}, "sport"),
        ({"purpose": "event", "field": "culture"}, "culture"),
        ({"purpose": "event", "field": "animals"}, "civil_society"),
        ({"purpose": "event", "field": "children_youth"}, "youth_initiatives"),
        ({"purpose": "service", "field": "social", "amount": Decimal(20000)}, "social_inclusion"),
        ({"purpose": "youth_idea", "field": "other", "amount": Decimal(1000)}, "civil_society"),
    ],
)
def test_the_best_fit_comes_first(answers: dict[str, object], first: str) -> None:
    assert keys(fit(plan(**answers), CONTESTS))[0] == first


def test_more_than_there_is_in_all_does_not_fit() -> None:
    assert Because.SUM_TOO_BIG not in of("civil_society", amount=Decimal(50000)).because
    assert Because.SUM_TOO_BIG in of("civil_society", amount=Decimal(50001)).against


def test_more_than_one_gets_on_average_fits_with_a_warning() -> None:
    usual = of("civil_society", amount=Decimal(3330))
    high = of("civil_society", amount=Decimal(3331))
    assert Because.SUM_FITS in usual.because
    assert Because.SUM_HIGH in high.because
    assert high.fits
    assert high.points < usual.points


def test_co_financing_is_not_for_whoever_has_nothing() -> None:
    without = of("conferences", purpose="conference", own_money=OwnMoney.NO)
    unsure = of("conferences", purpose="conference", own_money=OwnMoney.UNSURE)
    assert without.against == (Because.OWN_PART_MISSING,)
    assert unsure.fits
    assert Because.OWN_PART in unsure.because


def test_what_nobody_knows_excludes_nobody_but_has_to_be_asked() -> None:
    one = of("culture", who="informal", own_money=OwnMoney.NO, amount=Decimal(9000))
    assert one.fits
    assert {Because.ASK_WHO, Because.ASK_OWN_PART, Because.ASK_SUM} <= set(one.because)


def test_a_procurement_is_named_an_order_and_asks_for_no_money_of_ones_own() -> None:
    one = of("procurement", purpose="service", field="social", own_money=OwnMoney.NO)
    assert one.fits
    assert Because.IS_AN_ORDER in one.because
    assert Because.ASK_OWN_PART not in one.because


def test_whoever_may_not_apply_is_told_so() -> None:
    words = dict.fromkeys(LANGUAGES, "x")
    contest = Contest.model_validate(
        {
            "key": "x",
            "name": words,
            "short": words,
            "aim": words,
            "aim_confirmed": True,
            "not_for": ["informal"],
            "suits": [{"purpose": "event"}],
            "source": "x",
            "confirmed": True,
        }
    )
    (one,) = fit(plan(who="informal"), [contest])
    assert one.against == (Because.MAY_NOT_APPLY,)
