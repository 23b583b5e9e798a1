"""The city's movable clock."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from participation.clock import FixedClock, FollowedClock
from sandbox.calendar import JUMPS, OPENS_ON, Calendar, as_jump
from sandbox.refusals import DeskError


def seconds_apart(a: datetime, b: datetime) -> float:
    return abs((a - b).total_seconds())


def test_the_first_start_opens_in_the_voting_and_the_bot_follows(tmp_path: Path) -> None:
    calendar = Calendar(tmp_path / "clock")
    calendar.open_on(OPENS_ON)
    assert calendar.state()["now"].startswith("2025-05-20T09:00:0")
    assert seconds_apart(FollowedClock(tmp_path / "clock").now(), calendar.now()) < 1


def test_a_later_start_goes_on_where_the_clock_was_left(tmp_path: Path) -> None:
    Calendar(tmp_path / "clock").move_by_request({"jump": "election_day"})
    again = Calendar(tmp_path / "clock")
    again.open_on(OPENS_ON)
    assert again.state()["now"].startswith("2025-06-07T10:00:0")


def test_a_moment_without_zone_is_the_citys_time(tmp_path: Path) -> None:
    calendar = Calendar(tmp_path / "clock")
    calendar.move_by_request({"now": "2025-06-01T23:59:00"})
    assert seconds_apart(calendar.now(), datetime(2025, 6, 1, 20, 59, tzinfo=UTC)) < 1
    calendar.move_by_request({"offset_seconds": 0})
    assert calendar.state()["offset_seconds"] == pytest.approx(0, abs=0.01)


def test_offset_counts_from_the_machines_clock(tmp_path: Path) -> None:
    real = FixedClock(datetime(2025, 5, 20, 6, 0, tzinfo=UTC))
    calendar = Calendar(tmp_path / "clock", real=real)
    calendar.move_to(real.moment + timedelta(days=1))
    assert (tmp_path / "clock").read_text().strip() == "+86400.000"


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"jump": "doomsday"},
        {"now": "tomorrow"},
        {"now": "9999-01-01"},
        {"offset_seconds": "x"},
    ],
)
def test_moments_that_are_none_are_refused(tmp_path: Path, asked: dict[str, object]) -> None:
    with pytest.raises(DeskError):
        Calendar(tmp_path / "clock").move_by_request(asked)


def test_jumps_come_in_order_with_titles_in_three_languages() -> None:
    assert [jump.at for jump in JUMPS] == sorted(jump.at for jump in JUMPS)
    assert all(set(jump.title) == {"lv", "en", "ru"} for jump in JUMPS)


def test_the_caller_passes_its_own_jumps() -> None:
    jump = as_jump({"key": "x", "at": "2026-02-02T10:00", "title": {"lv": "X"}})
    assert (jump.key, jump.at) == ("x", datetime(2026, 2, 2, 10, 0))  # noqa: DTZ001
