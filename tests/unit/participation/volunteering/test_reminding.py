"""When a shift's reminders are due, in the city's hours, also where the clock is changed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from participation.delivery.delivery import NoticeKind
from participation.volunteering.reminders import read_subject, reminder_subject
from participation.volunteering.reminding import (
    LEAST,
    SOON,
    cancelled_until,
    evening_before,
    shift_reminders,
)

RIGA = ZoneInfo("Europe/Riga")
LONG_BEFORE = datetime(2025, 1, 1, tzinfo=UTC)


def local(text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=RIGA, fold=fold)


def on_the_wall(moment: datetime) -> str:
    return moment.astimezone(RIGA).strftime("%d.%m. %H:%M")


@pytest.mark.parametrize(
    ("start", "fold", "evening", "soon"),
    [
        ("2025-05-24T10:00", 0, "23.05. 18:00", "24.05. 08:00"),
        ("2025-05-24T08:00", 0, "23.05. 18:00", "24.05. 06:00"),
        ("2025-05-24T00:30", 0, "23.05. 18:00", "23.05. 22:30"),
        # To summer time, 30 March 2025: three o'clock is four o'clock.
        ("2025-03-30T01:30", 0, "29.03. 18:00", "29.03. 23:30"),
        ("2025-03-30T04:30", 0, "29.03. 18:00", "30.03. 01:30"),
        ("2025-03-30T10:00", 0, "29.03. 18:00", "30.03. 08:00"),
        ("2025-03-31T10:00", 0, "30.03. 18:00", "31.03. 08:00"),
        # From summer time, 26 October 2025: four o'clock is three o'clock.
        ("2025-10-26T03:30", 0, "25.10. 18:00", "26.10. 01:30"),
        ("2025-10-26T03:30", 1, "25.10. 18:00", "26.10. 02:30"),
        ("2025-10-26T04:30", 0, "25.10. 18:00", "26.10. 03:30"),
        ("2025-10-26T10:00", 0, "25.10. 18:00", "26.10. 08:00"),
    ],
)
def test_reminders_are_due_in_the_evening_before_and_two_hours_before(
    start: str, fold: int, evening: str, soon: str
) -> None:
    starts_at = local(start, fold)
    first, second = shift_reminders(starts_at, LONG_BEFORE, RIGA)
    assert (first.kind, second.kind) == (NoticeKind.SHIFT_TOMORROW, NoticeKind.SHIFT_SOON)
    assert (on_the_wall(first.due_at), on_the_wall(second.due_at)) == (evening, soon)
    assert starts_at.timestamp() - second.due_at.timestamp() == SOON.total_seconds()


def test_of_the_two_only_one_is_of_use_at_any_moment() -> None:
    starts_at = local("2025-05-24T10:00")
    first, second = shift_reminders(starts_at, LONG_BEFORE, RIGA)
    assert first.useful_until == second.due_at
    assert second.useful_until == starts_at - LEAST


@pytest.mark.parametrize(
    ("now", "kinds"),
    [
        ("2025-05-23T17:59", [NoticeKind.SHIFT_TOMORROW, NoticeKind.SHIFT_SOON]),
        ("2025-05-23T18:00", [NoticeKind.SHIFT_SOON]),
        ("2025-05-24T07:59", [NoticeKind.SHIFT_SOON]),
        ("2025-05-24T08:00", []),
        ("2025-05-24T11:00", []),
    ],
)
def test_what_would_be_past_is_not_asked_for(now: str, kinds: list[NoticeKind]) -> None:
    found = shift_reminders(local("2025-05-24T10:00"), local(now), RIGA)
    assert [each.kind for each in found] == kinds


def test_evening_before_is_the_citys_whatever_zone_the_moment_is_written_in() -> None:
    starts_at = local("2025-07-01T00:30")
    assert evening_before(starts_at, RIGA) == evening_before(starts_at.astimezone(UTC), RIGA)
    assert on_the_wall(evening_before(starts_at, RIGA)) == "30.06. 18:00"


def test_subject_names_the_application_and_the_start() -> None:
    starts_at = local("2025-05-24T10:00")
    subject = reminder_subject(17, starts_at)
    assert read_subject(subject) == (17, starts_at)
    assert subject != reminder_subject(17, starts_at + timedelta(hours=1))


def test_cancellation_is_of_use_until_the_shift_would_have_begun() -> None:
    starts_at = local("2025-05-24T10:00")
    assert cancelled_until(starts_at, local("2025-05-20T10:00")) == starts_at
    during = local("2025-05-24T10:30")
    assert cancelled_until(starts_at, during) > during
