"""When a deadline is reminded of, on both sides of both changes of the clock."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from participation.support.contest_round import (
    reminder_subject,
    reminder_subjects,
    reminders,
    round_in,
)

RIGA = ZoneInfo("Europe/Riga")
LONG_AGO = datetime(2024, 1, 1, tzinfo=UTC)


# Summer time begins on 30 March 2025 and ends on 26 October 2025.
@pytest.mark.parametrize(
    "closes_on",
    [
        date(2025, 3, 30),
        date(2025, 3, 31),
        date(2025, 4, 2),
        date(2025, 4, 13),
        date(2025, 10, 26),
        date(2025, 10, 29),
        date(2025, 11, 9),
        date(2025, 1, 3),
    ],
)
def test_reminders_come_at_ten_on_the_citys_clock(closes_on: date) -> None:
    found = reminders(closes_on, LONG_AGO, RIGA)
    local = [each.due_at.astimezone(RIGA) for each in found]
    assert [(each.hour, each.minute) for each in local] == [(10, 0), (10, 0)]
    assert [closes_on - each.date() for each in local] == [timedelta(14), timedelta(3)]
    ends = found[-1].useful_until.astimezone(RIGA)
    assert (ends.date(), ends.hour) == (closes_on + timedelta(1), 0)
    assert found[0].useful_until == found[1].due_at


def test_what_is_over_is_not_asked_for_any_more() -> None:
    closes_on = date(2025, 4, 2)
    ten = datetime(2025, 3, 30, 10, tzinfo=RIGA)
    assert [each.days for each in reminders(closes_on, ten - timedelta(seconds=1), RIGA)] == [3]
    assert reminders(closes_on, ten, RIGA) == ()


def test_a_subject_names_the_contest_and_the_day() -> None:
    closes_on = date(2026, 2, 15)
    assert reminder_subjects("camps", closes_on) == ("camps.2026-02-15.14", "camps.2026-02-15.3")
    assert round_in(reminder_subject("camps", closes_on, 3)) == ("camps", closes_on)
    assert round_in("camps") is None
    assert round_in("camps.yesterday.3") is None
