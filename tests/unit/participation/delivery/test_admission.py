"""Whether a row may go at this moment: a table of what can stand in its way."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from participation.delivery.admission import GO, STAND, Standing, Verdict, admit, quiet_hours
from participation.delivery.delivery import SkipReason
from participation.preferences.quiet_hours import QuietHours

RIGA = ZoneInfo("Europe/Riga")
NOON = datetime(2025, 5, 20, 12, tzinfo=RIGA)
NIGHT = datetime(2025, 5, 20, 23, tzinfo=RIGA)
EIGHT = datetime(2025, 5, 21, 8, tzinfo=RIGA)
SECOND = timedelta(seconds=1)
NOTICE = Standing(
    due_at=NOON,
    useful_until=NOON + timedelta(days=2),
    has_stopped=False,
    is_reachable=True,
    is_wanted=None,
    is_on_by_default=False,
    campaign_runs=None,
    quiet=QuietHours(21, 8),
)
CAMPAIGN = replace(NOTICE, campaign_runs=True)


def skip(reason: SkipReason) -> Verdict:
    return Verdict(skip=reason)


@pytest.mark.parametrize(
    ("row", "changes", "now", "verdict"),
    [
        (NOTICE, {}, NOON, GO),
        (NOTICE, {}, NOON - SECOND, STAND),
        (NOTICE, {"useful_until": NOON}, NOON, skip(SkipReason.TOO_LATE)),
        (NOTICE, {"useful_until": NOON + SECOND}, NOON, GO),
        (NOTICE, {"has_stopped": True}, NOON, skip(SkipReason.STOPPED)),
        (NOTICE, {"is_reachable": False}, NOON, skip(SkipReason.UNREACHABLE)),
        (NOTICE, {"is_wanted": False}, NOON, skip(SkipReason.SWITCHED_OFF)),
        (NOTICE, {"is_wanted": True}, NOON, GO),
        (NOTICE, {"is_wanted": True, "has_stopped": True}, NOON, skip(SkipReason.STOPPED)),
        (NOTICE, {}, NIGHT, Verdict(move_to=EIGHT)),
        (NOTICE, {}, EIGHT, GO),
        (NOTICE, {"useful_until": EIGHT}, NIGHT, skip(SkipReason.QUIET)),
        (NOTICE, {"quiet": QuietHours(0, 0)}, NIGHT, GO),
        (CAMPAIGN, {}, NOON, skip(SkipReason.SWITCHED_OFF)),
        (CAMPAIGN, {"is_on_by_default": True}, NOON, GO),
        (CAMPAIGN, {"is_wanted": True}, NOON, GO),
        (CAMPAIGN, {"is_on_by_default": True, "is_wanted": False}, NOON,
         skip(SkipReason.SWITCHED_OFF)),
        (CAMPAIGN, {"campaign_runs": False}, NOON, STAND),
        (CAMPAIGN, {"campaign_runs": False, "useful_until": NOON}, NOON, STAND),
        (CAMPAIGN, {"campaign_runs": False, "has_stopped": True}, NOON, STAND),
    ],
)  # fmt: skip
def test_row_goes_waits_or_is_skipped(
    row: Standing, changes: dict[str, Any], now: datetime, verdict: Verdict
) -> None:
    found = admit(replace(row, **changes), now.astimezone(UTC), RIGA)
    assert found == verdict
    assert found.may_go == (verdict == GO)


def test_own_quiet_hours_replace_those_of_the_city() -> None:
    of_the_city = QuietHours(21, 8)
    assert quiet_hours(None, None, of_the_city) == of_the_city
    assert quiet_hours(0, 0, of_the_city) == QuietHours(0, 0)
    assert quiet_hours(22, 6, of_the_city) == QuietHours(22, 6)
