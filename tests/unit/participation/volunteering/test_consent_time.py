"""Until when a place is kept while a guardian is asked anew."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from participation.preferences.quiet_hours import QuietHours
from participation.volunteering.consent_time import renew_until

RIGA, QUIET = ZoneInfo("Europe/Riga"), QuietHours(21, 9)
NOON = datetime(2025, 5, 20, 9, tzinfo=UTC)
NIGHT = datetime(2025, 5, 20, 20, tzinfo=UTC)  # 23 o'clock in Riga
MORNING = datetime(2025, 5, 21, 6, tzinfo=UTC)  # 9 o'clock


@pytest.mark.parametrize(
    ("now", "starts_in", "kept_for"),
    [
        (NOON, timedelta(days=30), timedelta(days=2)),
        (NOON, timedelta(days=2), timedelta(days=1)),
        (NOON, timedelta(hours=3), timedelta(hours=1, minutes=30)),
        (NOON, timedelta(hours=2), timedelta(hours=1, minutes=30)),
        (NOON, timedelta(minutes=20), timedelta(minutes=10)),
        (NIGHT, timedelta(days=30), MORNING - NIGHT + timedelta(days=2)),
        (NIGHT, timedelta(hours=10), timedelta(hours=9, minutes=30)),
    ],
)
def test_guardian_has_two_days_or_half_of_what_is_left(
    now: datetime, starts_in: timedelta, kept_for: timedelta
) -> None:
    assert renew_until(now, now + starts_in, QUIET, RIGA) == now + kept_for
