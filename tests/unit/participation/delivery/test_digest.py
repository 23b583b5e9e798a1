"""When a notice comes with the daily digest."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from participation.delivery.delivery import NOTICES, NoticeKind, Request
from participation.delivery.digest import digest_moment
from participation.residents.resident import ResidentId

RIGA = ZoneInfo("Europe/Riga")


def asked(due: str, until: str, kind: NoticeKind = NoticeKind.VOTING_OPENS) -> Request:
    due_at = datetime.fromisoformat(due).replace(tzinfo=RIGA)
    return Request(
        ResidentId(1), kind, "2025", due_at, datetime.fromisoformat(until).replace(tzinfo=RIGA)
    )


@pytest.mark.parametrize(
    ("due", "hour", "moment"),
    [
        ("2025-05-19T00:00", 18, "2025-05-19T18:00"),
        ("2025-05-19T18:00", 18, "2025-05-19T18:00"),
        ("2025-05-19T18:00:01", 18, "2025-05-20T18:00"),
        ("2025-05-19T00:00", 0, "2025-05-19T00:00"),
        # The nights in which the clock is changed are 23 and 25 hours long.
        ("2025-03-29T19:00", 18, "2025-03-30T18:00"),
        ("2025-10-25T19:00", 18, "2025-10-26T18:00"),
        ("2025-10-26T02:00", 3, "2025-10-26T03:00"),
    ],
)
def test_digest_is_the_next_one_after_the_notice_is_due(due: str, hour: int, moment: str) -> None:
    found = digest_moment(asked(due, "2025-12-01"), hour, RIGA)
    assert found == datetime.fromisoformat(moment).replace(tzinfo=RIGA)


def test_hour_that_the_clock_skips_is_the_one_after_it() -> None:
    found = digest_moment(asked("2025-03-30T01:00", "2025-12-01"), 3, RIGA)
    assert found is not None
    assert found.timestamp() == datetime(2025, 3, 30, 4, tzinfo=RIGA).timestamp()


def test_notice_that_cannot_wait_comes_by_itself() -> None:
    assert digest_moment(asked("2025-05-19T00:00", "2025-06-02"), None, RIGA) is None
    assert digest_moment(asked("2025-05-19T19:00", "2025-05-20T18:00"), 18, RIGA) is None
    urgent = asked("2025-05-19T00:00", "2025-06-02", NoticeKind.VOTING_ENDS)
    assert digest_moment(urgent, 18, RIGA) is None


def test_every_kind_of_notice_has_a_rule_and_staff_never_wait_for_a_digest() -> None:
    assert set(NOTICES) == set(NoticeKind)
    assert not [
        kind for kind, rule in NOTICES.items() if rule.topic == "staff" and rule.digestible
    ]


def test_digest_is_at_the_same_hour_every_day() -> None:
    request = asked("2025-03-28T19:00", "2025-12-01")
    for day in range(5):
        later = datetime(2025, 3, 28, 19, tzinfo=RIGA) + timedelta(days=day)
        moved = Request(request.resident_id, request.kind, "x", later, request.useful_until)
        found = digest_moment(moved, 18, RIGA)
        assert found is not None
        assert found.astimezone(RIGA).hour == 18
