"""When reminders are due: at an hour for people, with a day left; results when they are there."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participation.city import Cycle
from participation.preferences.reminder import (
    DAYTIME,
    before_the_close,
    has_fresh_results,
    results_out,
    voting_ends,
)
from tests.small_city import CLOSES_AT, ZONE, small_city

DAY = timedelta(days=1)
PUBLISHED = {
    "published": {
        "votes": 3,
        "by_category": {"infrastructure": 2, "events": 1},
        "published_on": "2025-06-02",
        "source": "made up",
    }
}
RESULTS_AT = datetime(2025, 6, 2, tzinfo=ZONE)


@pytest.fixture
def cycle() -> Cycle:
    return small_city().cycles[0]


def local(month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2025, month, day, hour, minute, tzinfo=ZONE)


@pytest.mark.parametrize(
    ("closes_at", "due_at"),
    [
        (local(6, 2, 0), local(5, 31, 19)),  # midnight: the evening before the last day
        (local(6, 1, 18), local(5, 31, 18)),
        (local(6, 1, 10), local(5, 31, 10)),
        (local(6, 1, 9, 59), local(5, 30, 19)),
        (local(6, 1, 23, 59), local(5, 31, 19)),
    ],
)
def test_reminder_comes_by_day_and_leaves_a_day(closes_at: datetime, due_at: datetime) -> None:
    assert before_the_close(closes_at, ZONE) == due_at


@given(
    st.datetimes(
        datetime(2020, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
        datetime(2040, 1, 1),  # noqa: DTZ001
        timezones=st.just(UTC),
    ),
    st.sampled_from([ZONE, ZoneInfo("America/St_Johns"), ZoneInfo("Pacific/Apia")]),
)
def test_at_least_a_day_and_at_most_two_are_left(closes_at: datetime, zone: ZoneInfo) -> None:
    due_at = before_the_close(closes_at, zone)
    local = due_at.astimezone(zone)
    assert DAY <= closes_at - due_at <= 2 * DAY
    assert DAYTIME[0] <= local.hour <= DAYTIME[1]


def test_end_is_not_offered_when_its_hour_has_passed(cycle: Cycle) -> None:
    due_at = datetime(2025, 5, 31, 19, tzinfo=ZONE)
    before = voting_ends(cycle, due_at - timedelta(seconds=1), ZONE)
    assert before is not None
    assert (before.due_at, before.useful_until) == (due_at, CLOSES_AT)
    assert voting_ends(cycle, due_at, ZONE) is None


def test_results_are_waited_for_until_they_are_published() -> None:
    not_yet, out = small_city().cycles[0], small_city(**PUBLISHED).cycles[0]
    for moment in (RESULTS_AT - DAY, RESULTS_AT + DAY):
        waits = results_out(not_yet, moment)
        assert waits is not None
        assert waits.due_at > moment + 300 * DAY
        assert not has_fresh_results(not_yet, moment)
    assert results_out(out, RESULTS_AT - DAY) is not None
    assert results_out(out, RESULTS_AT) is None


def test_results_are_news_for_a_month() -> None:
    out = small_city(**PUBLISHED).cycles[0]
    fresh = [
        has_fresh_results(out, RESULTS_AT + after)
        for after in (-timedelta(seconds=1), timedelta(0), 29 * DAY, 30 * DAY)
    ]
    assert fresh == [False, True, True, False]
