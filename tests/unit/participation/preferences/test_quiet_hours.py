"""Quiet hours in any zone of the world, over midnight and over both changes of the clock."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from participation.preferences.quiet_hours import (
    NEVER,
    QuietHours,
    is_hour_quiet,
    is_quiet,
    next_allowed,
    next_quiet,
)

RIGA = ZoneInfo("Europe/Riga")
# Half hours and quarters, a change of half an hour, changes at midnight, a day that was left out,
# and seconds in the offset.
ZONES = [
    ZoneInfo(name)
    for name in (
        "UTC", "Europe/Riga", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe",
        "America/Havana", "Africa/Cairo", "Pacific/Apia", "Asia/Kolkata", "Africa/Monrovia",
        "America/St_Johns", "Asia/Beirut", "Africa/Casablanca",
    )
]  # fmt: skip
NIGHT = QuietHours(21, 8)
hours = st.integers(0, 23)
quiets = st.builds(QuietHours, hours, hours)
zones = st.sampled_from(ZONES)
moments = st.datetimes(
    datetime(1960, 1, 1),  # noqa: DTZ001 - hypothesis adds the zone
    datetime(2090, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
CHANGES = [
    datetime(2025, 3, 30, 0, 30, tzinfo=UTC),  # Riga: 02:30, and 03:00 becomes 04:00
    datetime(2025, 10, 25, 23, 30, tzinfo=UTC),  # Riga: 02:30, and 04:00 becomes 03:00
    datetime(2011, 12, 30, 9, 30, tzinfo=UTC),  # Apia: 30 December 2011 did not take place
    datetime(2025, 10, 4, 15, 15, tzinfo=UTC),  # Lord Howe: 01:45, and 02:00 becomes 02:30
    datetime(1972, 1, 7, 0, 30, tzinfo=UTC),  # Monrovia: an offset with seconds ends
]


def riga(year: int, month: int, day: int, hour: int, minute: int = 0, fold: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=RIGA, fold=fold)


@given(moments, quiets, zones)
def test_what_is_allowed_next_is_never_quiet_and_never_earlier(
    moment: datetime, quiet: QuietHours, zone: ZoneInfo
) -> None:
    allowed = next_allowed(moment, quiet, zone)
    assert not is_quiet(allowed, quiet, zone)
    assert allowed >= moment
    assert allowed.tzinfo is not None


@given(moments, quiets, zones)
@example(CHANGES[0], QuietHours(21, 3), RIGA)
@example(CHANGES[1], QuietHours(3, 4), RIGA)
def test_all_before_it_is_quiet(moment: datetime, quiet: QuietHours, zone: ZoneInfo) -> None:
    allowed = next_allowed(moment, quiet, zone)
    if not is_quiet(moment, quiet, zone):
        assert allowed is moment
        return
    step, last = timedelta(minutes=7), allowed - timedelta(microseconds=1)
    assert is_quiet(last, quiet, zone)
    while moment < allowed:
        assert is_quiet(moment, quiet, zone)
        moment += step


@pytest.mark.parametrize("around", CHANGES)
@pytest.mark.parametrize("zone", ZONES, ids=str)
def test_every_pair_of_hours_holds_around_a_change_of_the_clock(
    around: datetime, zone: ZoneInfo
) -> None:
    for from_hour in range(24):
        for until_hour in range(24):
            quiet = QuietHours(from_hour, until_hour)
            allowed = next_allowed(around, quiet, zone)
            assert not is_quiet(allowed, quiet, zone)
            if allowed != around:
                assert is_quiet(allowed - timedelta(microseconds=1), quiet, zone)


@given(moments, quiets, zones)
def test_quiet_is_what_the_clock_on_the_wall_says(
    moment: datetime, quiet: QuietHours, zone: ZoneInfo
) -> None:
    hour, listed = quiet.from_hour, set()
    while hour != quiet.until_hour:
        listed.add(hour)
        hour = (hour + 1) % 24
    assert is_quiet(moment, quiet, zone) == (moment.astimezone(zone).hour in listed)
    assert {hour for hour in range(24) if is_hour_quiet(hour, quiet)} == listed


@given(moments, hours, zones)
def test_the_same_hour_twice_is_never_quiet(moment: datetime, hour: int, zone: ZoneInfo) -> None:
    never = QuietHours(hour, hour)
    assert never.is_never
    assert not is_quiet(moment, never, zone)
    assert next_allowed(moment, never, zone) is moment
    assert NEVER.is_never


@given(moments, quiets, zones)
def test_waiting_takes_less_than_a_day_but_for_days_that_are_changed(
    moment: datetime, quiet: QuietHours, zone: ZoneInfo
) -> None:
    day = timedelta(days=1)
    assume(moment.astimezone(zone).utcoffset() == (moment + day).astimezone(zone).utcoffset())
    assert next_allowed(moment, quiet, zone) - moment < day


@pytest.mark.parametrize(
    ("moment", "allowed"),
    [
        (riga(2025, 5, 20, 20, 59), riga(2025, 5, 20, 20, 59)),
        (riga(2025, 5, 20, 21), riga(2025, 5, 21, 8)),
        (riga(2025, 5, 20, 0), riga(2025, 5, 20, 8)),
        (riga(2025, 5, 20, 7, 59), riga(2025, 5, 20, 8)),
        (riga(2025, 5, 20, 8), riga(2025, 5, 20, 8)),
        (riga(2025, 3, 29, 23), riga(2025, 3, 30, 8)),  # an hour shorter
        (riga(2025, 10, 25, 23), riga(2025, 10, 26, 8)),  # an hour longer
    ],
)
def test_the_citys_night(moment: datetime, allowed: datetime) -> None:
    assert next_allowed(moment, NIGHT, RIGA) == allowed


def test_an_hour_that_spring_leaves_out_is_not_waited_for() -> None:
    """Quiet until 3, but on that night 03:00 is 04:00."""
    late = next_allowed(riga(2025, 3, 30, 1), QuietHours(21, 3), RIGA)
    assert late == riga(2025, 3, 30, 4)


def test_an_hour_that_autumn_repeats_is_quiet_both_times() -> None:
    quiet = QuietHours(3, 4)
    assert is_quiet(riga(2025, 10, 26, 3, 30, fold=0), quiet, RIGA)
    assert is_quiet(riga(2025, 10, 26, 3, 30, fold=1), quiet, RIGA)
    first = riga(2025, 10, 26, 3, 10, fold=0)
    waited = next_allowed(first, quiet, RIGA) - first.astimezone(UTC)
    assert waited == timedelta(hours=1, minutes=50)


seconds = st.integers(-5, 5).map(lambda number: timedelta(seconds=number))
# Around the city's nine in the evening, all through a year with both changes of the clock.
EVENINGS = st.integers(0, 364).map(lambda day: riga(2025, 1, 1, 21) + timedelta(days=day))


@given(EVENINGS, seconds, seconds)
def test_what_is_let_go_before_the_quiet_hours_never_leaves_in_them(
    evening: datetime, admitted: timedelta, waits: timedelta
) -> None:
    """Admitted between 20:59:55 and 21:00:05, its turn comes up to five seconds later."""
    moment = evening.astimezone(UTC) + admitted
    assume(not is_quiet(moment, NIGHT, RIGA))
    before = next_quiet(moment, NIGHT, RIGA)
    leaves = moment + abs(waits)
    assert before == evening
    assert (leaves >= before) == is_quiet(leaves, NIGHT, RIGA)


@given(moments, quiets, zones)
@example(CHANGES[0], QuietHours(4, 5), RIGA)
@example(CHANGES[1], QuietHours(3, 4), RIGA)
def test_the_next_quiet_moment_is_the_first_one(
    moment: datetime, quiet: QuietHours, zone: ZoneInfo
) -> None:
    assume(not is_quiet(moment, quiet, zone))
    found = next_quiet(moment, quiet, zone)
    if found is None:
        assert quiet.is_never
        return
    second = timedelta(seconds=1)
    assert found > moment
    assert is_quiet(found, quiet, zone)
    between = [moment + (found - moment) * part / 7 for part in range(7)]
    assert not any(is_quiet(one, quiet, zone) for one in between)
    assert not is_quiet(found - second, quiet, zone) or found - second < moment


@pytest.mark.parametrize(("from_hour", "until_hour"), [(24, 8), (-1, 8), (21, 24), (21, -1)])
def test_hours_that_no_day_has_are_refused(from_hour: int, until_hour: int) -> None:
    with pytest.raises(ValueError, match="0 to 23"):
        QuietHours(from_hour, until_hour)
