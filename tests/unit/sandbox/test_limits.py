"""How fast a bot may send."""

import pytest

from sandbox.limits import Limits, Pace
from sandbox.refusals import ApiError


class Stopwatch:
    def __init__(self) -> None:
        self.seconds = 100.0

    def __call__(self) -> float:
        return self.seconds


def refused_after(pace: Pace, chat_id: int = 1, *, is_group: bool = False) -> int:
    """How many messages pass before the first refusal."""
    for passed in range(1000):
        try:
            pace.spend(chat_id, is_group=is_group)
        except ApiError:
            return passed
    return 1000


def test_thirty_a_second_pass_overall() -> None:
    watch = Stopwatch()
    pace = Pace(Limits(chat_per_second=None), watch)
    for chat_id in range(30):
        pace.spend(chat_id, is_group=False)
    with pytest.raises(ApiError) as refused:
        pace.spend(31, is_group=False)
    assert refused.value.body() == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 1",
        "parameters": {"retry_after": 1},
    }
    watch.seconds += 1
    assert refused_after(pace) == 30


def test_strict_limits_let_one_message_a_second_into_a_chat() -> None:
    watch = Stopwatch()
    pace = Pace(Limits.strict(), watch)
    assert refused_after(pace, 1) == 1
    assert refused_after(pace, 2) == 1
    watch.seconds += 1
    assert refused_after(pace, 1) == 1


def test_a_burst_into_one_chat_passes_and_then_one_a_second() -> None:
    watch = Stopwatch()
    pace = Pace(Limits(chat_burst=20), watch)
    assert refused_after(pace) == 20
    watch.seconds += 3
    assert refused_after(pace) == 3


def test_groups_get_twenty_a_minute() -> None:
    watch = Stopwatch()
    pace = Pace(Limits(chat_burst=100), watch)
    assert refused_after(pace, -1, is_group=True) == 20
    with pytest.raises(ApiError, match="retry after 3"):
        pace.spend(-1, is_group=True)


def test_a_refused_message_costs_nothing() -> None:
    watch = Stopwatch()
    pace = Pace(Limits.strict(), watch)
    pace.spend(1, is_group=False)
    for _ in range(5):
        with pytest.raises(ApiError):
            pace.spend(1, is_group=False)
    watch.seconds += 1
    pace.spend(1, is_group=False)


def test_an_album_counts_its_pictures_but_passes_some_day() -> None:
    watch = Stopwatch()
    pace = Pace(Limits.strict(), watch)
    pace.spend(1, is_group=False, messages=10)
    with pytest.raises(ApiError, match="retry after 10"):
        pace.spend(1, is_group=False)


def test_limits_can_be_switched_off() -> None:
    assert refused_after(Pace(Limits.off(), Stopwatch()), is_group=True) == 1000
