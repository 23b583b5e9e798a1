"""Clocks stand still, run on from a start, or follow a file."""

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from participation.clock import FixedClock, FollowedClock, ShiftedClock, SystemClock, write_offset
from participation.language import LANGUAGES, Texts, is_language

START = datetime(2025, 5, 20, 6, tzinfo=UTC)
A_MOMENT = timedelta(seconds=5)


def test_system_clock_tells_utc() -> None:
    assert SystemClock().now().tzinfo is UTC


def test_fixed_clock_stands_until_it_is_set() -> None:
    clock = FixedClock(START)
    assert clock.now() == clock.now() == START
    clock.moment = START + A_MOMENT
    assert clock.now() - START == A_MOMENT


def test_shifted_clock_runs_on_from_its_start() -> None:
    clock = ShiftedClock(START)
    first = clock.now()
    assert START <= first <= clock.now() < START + A_MOMENT


def test_followed_clock_adds_what_the_file_says(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "clock"
    clock = FollowedClock(file)
    assert abs(clock.now() - SystemClock().now()) < A_MOMENT
    for shift in (timedelta(days=-300), timedelta(days=12), timedelta(0)):
        write_offset(file, shift.total_seconds())
        assert abs(clock.now() - shift - SystemClock().now()) < A_MOMENT
    write_offset(file, 1e6)
    file.unlink()
    assert abs(clock.now() - SystemClock().now()) < A_MOMENT


def test_followed_clock_sees_a_change_that_leaves_time_and_size_alone(tmp_path: Path) -> None:
    file = tmp_path / "clock"
    clock = FollowedClock(file)
    write_offset(file, 1000)
    clock.now()
    seen = file.stat()
    write_offset(file, 9000)
    os.utime(file, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert clock.now() - SystemClock().now() > timedelta(seconds=8000)


@pytest.mark.parametrize("content", ["", "soon", "1e400", "nan", "+12 13"])
def test_followed_clock_takes_a_broken_file_for_no_shift(tmp_path: Path, content: str) -> None:
    file = tmp_path / "clock"
    file.write_text(content)
    assert abs(FollowedClock(file).now() - SystemClock().now()) < A_MOMENT


def test_text_falls_back_to_latvian_then_english_then_russian() -> None:
    assert [Texts("a", "b", "c").get(language) for language in LANGUAGES] == ["a", "b", "c"]
    assert Texts("a", "", "c").get("en") == "a"
    assert Texts("", "b", "").get("ru") == "b"
    assert Texts("", "", "c").get("de") == "c"
    assert is_language("lv")
    assert not is_language("de")
