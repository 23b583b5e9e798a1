"""Which cycle counts now, what can be looked up, and that a changed folder needs no Python."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from pydantic import ValidationError

from participation.city import City, Phase
from tests.unit.participation.city.conftest import CYCLE, Copy


def at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 12, tzinfo=UTC)


@pytest.fixture
def two_years(copy: Copy) -> City:
    """2025 as it is and 2026 with every date a year later, but a pause before the voting."""
    text = (copy.folder / CYCLE).read_text(encoding="utf-8")
    for year in (2026, 2025):
        text = text.replace(f"{year}-", f"{year + 1}-")
    text = text.replace("year: 2025", "year: 2026").replace(
        "closes_at: 2026-05-19T00:00", "closes_at: 2026-04-01T00:00"
    )
    (copy.folder / "cycles/2026.yaml").write_text(text, encoding="utf-8")
    return copy.load()


@pytest.mark.parametrize(
    ("now", "year"),
    [
        (at(2024, 6, 1), 2025),  # nothing yet: the one that comes next
        (at(2025, 5, 20), 2025),
        (at(2025, 12, 31), 2025),  # results still shown
        (at(2026, 1, 5), 2026),  # between two years: the coming one
        (at(2026, 4, 20), 2026),  # a pause inside a year
        (at(2026, 6, 10), 2026),
        (at(2030, 1, 1), 2026),  # nothing ahead: the last one, for its results
    ],
)
def test_the_current_cycle_runs_or_comes_next_or_was_the_last(
    two_years: City, now: datetime, year: int
) -> None:
    cycle = two_years.current_cycle(now)
    assert cycle is not None
    assert cycle.year == year


def test_the_next_period_of_a_phase_is_found_in_a_later_cycle(two_years: City) -> None:
    period = two_years.next_period(Phase.SUBMISSION, at(2025, 5, 20))
    assert period is not None
    assert (period.opens_at.year, period.confirmed) == (2026, False)
    assert two_years.next_period(Phase.SUBMISSION, at(2026, 5, 20)) is None


def test_projects_topics_districts_and_categories_are_found_by_key(liepaja: City) -> None:
    cycle = liepaja.cycle(2025)
    assert cycle is not None
    assert liepaja.cycle(2019) is None
    assert cycle.project(9) is cycle.projects[8]
    assert cycle.project(999) is None
    assert cycle.category("events").allocated == Decimal("50264.00")
    assert liepaja.topic("dogs").name.get("ru") == "Площадки для выгула и дрессировки собак"
    assert liepaja.district("karosta").name.lv == "Karosta"
    assert len(liepaja.topics_in("infrastructure")) == 7
    with pytest.raises(KeyError):
        liepaja.topic("cats")


def test_nothing_of_a_loaded_city_can_be_changed(liepaja: City) -> None:
    with pytest.raises(ValidationError):
        liepaja.key = "riga"  # type: ignore[misc]


def test_an_unconfirmed_ceiling_binds_nobody(copy: Copy) -> None:
    copy.change(CYCLE, "{amount: null, confirmed: false}", "{amount: 30000, confirmed: false}")
    cycle = copy.load().cycle(2025)
    assert cycle is not None
    assert cycle.cost_ceiling.binding_amount is None


def test_a_confirmed_ceiling_binds_the_ballot_too(copy: Copy) -> None:
    copy.change(
        CYCLE,
        "{amount: null, confirmed: false}",
        "{amount: 39000, confirmed: true, source: likumi.lv}",
    )
    (fault,) = copy.faults()
    assert "cost 39800.00 is more than the ceiling 39000" in fault


def test_a_copy_with_other_values_loads_without_touching_python(copy: Copy) -> None:
    copy.change("city.yaml", "key: liepaja", "key: ventspils")
    copy.change("city.yaml", "phone: null", "phone: '+371 00000000'")
    copy.change(CYCLE, "opens_at: 2025-05-19T00:00", "opens_at: 2025-05-20T08:00")
    copy.change(CYCLE, "choices_max: 3", "choices_max: 5")
    copy.change(CYCLE, "lv: (Ie)vēro Liepāju!", "lv: Skatu punkti ostā")
    copy.change("topics.yaml", "lv: Citas tēmas", "lv: Viss pārējais")
    city = copy.load()
    cycle = city.cycle(2025)
    assert cycle is not None
    assert (city.key, city.contact.phone) == ("ventspils", "+371 00000000")
    assert cycle.period(Phase.VOTING).opens_at.hour == 8
    assert cycle.category("infrastructure").choices_max == 5
    assert cycle.projects[12].title.lv == "Skatu punkti ostā"
    assert city.topic("other").name.lv == "Viss pārējais"
