"""Periods are half-open, to the second, also across the change of Riga's clock."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from pydantic import ValidationError

from participation.city import City, Cycle, Period, Phase

RIGA = ZoneInfo("Europe/Riga")
SECOND = timedelta(seconds=1)


@pytest.fixture
def cycle(liepaja: City) -> Cycle:
    cycle = liepaja.cycle(2025)
    assert cycle is not None
    return cycle


def period(opens_at: str, closes_at: str) -> Period:
    return Period.model_validate(
        {"opens_at": opens_at, "closes_at": closes_at, "confirmed": False},
        context={"zone": RIGA},
    )


def test_voting_opens_and_closes_at_midnight_in_riga(cycle: Cycle) -> None:
    voting = cycle.period(Phase.VOTING)
    assert voting.opens_at.astimezone(UTC) == datetime(2025, 5, 18, 21, tzinfo=UTC)
    assert voting.closes_at.astimezone(UTC) == datetime(2025, 6, 1, 21, tzinfo=UTC)


@pytest.mark.parametrize("zone", [UTC, RIGA, ZoneInfo("America/New_York")], ids=str)
def test_the_opening_second_is_inside_and_the_closing_second_outside(
    cycle: Cycle, zone: ZoneInfo
) -> None:
    voting = cycle.period(Phase.VOTING)
    opens_at, closes_at = voting.opens_at.astimezone(zone), voting.closes_at.astimezone(zone)
    assert voting.state_at(opens_at - SECOND) == "before"
    assert voting.state_at(opens_at) == "open"
    assert voting.state_at(closes_at - SECOND) == "open"
    assert voting.state_at(closes_at - timedelta(microseconds=1)) == "open"
    assert voting.state_at(closes_at) == "after"


def test_the_days_of_voting_are_19_may_to_1_june(cycle: Cycle) -> None:
    voting = cycle.period(Phase.VOTING)
    assert (voting.first_day, voting.last_day) == (date(2025, 5, 19), date(2025, 6, 1))


def test_the_last_day_of_a_period_that_closes_at_noon_is_that_day() -> None:
    assert period("2025-05-19T00:00", "2025-06-02T12:00").last_day == date(2025, 6, 2)


def test_phases_follow_each_other_without_a_gap_of_a_second(cycle: Cycle) -> None:
    moments = [cycle.period(phase).opens_at for phase in Phase]
    assert [cycle.phase_at(moment) for moment in moments] == list(Phase)
    assert [cycle.phase_at(moment - SECOND) for moment in moments] == [None, *list(Phase)[:-1]]


def test_results_can_be_shown_for_ever_from_their_opening_on(cycle: Cycle) -> None:
    opens_at = cycle.period(Phase.RESULTS).opens_at
    assert not cycle.has_results(opens_at - SECOND)
    assert cycle.has_results(opens_at)
    assert cycle.has_results(datetime(2035, 1, 1, tzinfo=UTC))
    assert cycle.phase_at(datetime(2035, 1, 1, tzinfo=UTC)) is None


def test_a_period_over_the_autumn_change_lasts_an_hour_longer() -> None:
    weekend = period("2025-10-25T00:00", "2025-10-27T00:00")
    assert weekend.closes_at.astimezone(UTC) - weekend.opens_at.astimezone(UTC) == timedelta(
        hours=49
    )


def test_a_period_over_the_spring_change_lasts_an_hour_less() -> None:
    weekend = period("2025-03-29T00:00", "2025-03-31T00:00")
    assert weekend.closes_at.astimezone(UTC) - weekend.opens_at.astimezone(UTC) == timedelta(
        hours=47
    )


def test_an_offset_says_which_of_the_two_repeated_hours_is_meant() -> None:
    hour = period("2025-10-26T03:30+03:00", "2025-10-26T03:30+02:00")
    first, second = (datetime(2025, 10, 26, 3, 30, tzinfo=RIGA, fold=fold) for fold in (0, 1))
    assert hour.state_at(first - SECOND) == "before"
    assert hour.state_at(first) == "open"
    assert hour.state_at(first + timedelta(minutes=29)) == "open"
    assert hour.state_at(second) == "after"


@pytest.mark.parametrize("moment", ["2025-10-26T03:00", "2025-10-26T03:59", "2025-03-30T03:30"])
def test_a_local_time_that_the_clock_skips_or_repeats_is_refused(moment: str) -> None:
    with pytest.raises(ValidationError, match="the clock changes"):
        period(moment, "2026-01-01T00:00")


@pytest.mark.parametrize("moment", ["2025-10-26T02:59", "2025-10-26T04:00", "2025-03-30T04:00"])
def test_a_local_time_beside_the_change_is_taken(moment: str) -> None:
    assert period(moment, "2026-01-01T00:00").opens_at.tzinfo is RIGA


def test_the_next_opening_of_a_phase_is_known_only_ahead(cycle: Cycle) -> None:
    opens_at = cycle.period(Phase.VOTING).opens_at
    assert cycle.next_opening(Phase.VOTING, opens_at - SECOND) == opens_at
    assert cycle.next_opening(Phase.VOTING, opens_at) is None
    assert cycle.next_phase(opens_at) is Phase.RESULTS
