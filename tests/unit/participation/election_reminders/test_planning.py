"""When somebody may plan to vote, and when they are nudged."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from participation.election_reminders.planning import (
    early_slot,
    election_day,
    may_vote_at,
    nudge,
    slots_ahead,
)
from participation.preferences.quiet_hours import NEVER, QuietHours
from tests.integration.participation.election_hall import RIGA, election, hours, slot, wall

DAY = date(2025, 6, 7)
EARLY = (slot(date(2025, 6, 5), 9, 12), slot(date(2025, 6, 2), 17, 20))
CITY = QuietHours(21, 8)


@pytest.mark.parametrize(
    ("moment", "may"),
    [
        ("2025-06-07T07:00", True),
        ("2025-06-07T19:59", True),
        ("2025-06-07T20:00", False),
        ("2025-06-07T06:59", False),
        ("2025-06-06T12:00", False),
        ("2025-06-05T09:00", True),
        ("2025-06-05T12:00", False),
        ("2025-06-02T19:59", True),
        ("2025-06-08T10:00", False),
    ],
)
def test_one_may_plan_for_when_a_station_is_open(moment: str, may: bool) -> None:
    this = election(DAY, hours=hours(7, 20), early=EARLY)
    assert may_vote_at(this, wall(moment), RIGA) is may


def test_while_the_hours_are_not_known_the_day_counts_from_seven_to_ten() -> None:
    this = election(DAY)
    assert may_vote_at(this, wall("2025-06-07T21:59"), RIGA)
    assert not may_vote_at(this, wall("2025-06-07T22:00"), RIGA)
    assert election_day(this, RIGA) == (wall("2025-06-07T07:00"), wall("2025-06-07T22:00"))


def test_without_a_day_nothing_can_be_planned_but_early_voting() -> None:
    assert election_day(election(None), RIGA) is None
    assert not may_vote_at(election(None), wall("2025-06-07T12:00"), RIGA)


def test_early_voting_that_has_ended_is_shown_no_more() -> None:
    this = election(DAY, early=EARLY)
    assert slots_ahead(this, wall("2025-06-01T12:00"), RIGA) == EARLY[::-1]
    assert slots_ahead(this, wall("2025-06-02T19:59"), RIGA) == EARLY[::-1]
    assert slots_ahead(this, wall("2025-06-02T20:00"), RIGA) == EARLY[:1]
    assert slots_ahead(this, wall("2025-06-05T12:00"), RIGA) == ()
    assert early_slot(this, wall("2025-06-05T10:00"), RIGA) is EARLY[0]


@pytest.mark.parametrize(
    ("planned", "quiet", "nudged"),
    [
        ("2025-06-07T18:45", CITY, "2025-06-07T18:15"),
        ("2025-06-07T08:20", CITY, "2025-06-07T08:00"),
        ("2025-06-07T08:00", CITY, None),
        ("2025-06-07T07:00", CITY, None),
        ("2025-06-07T07:00", NEVER, "2025-06-07T06:30"),
        ("2025-06-07T21:20", CITY, "2025-06-07T20:50"),
        ("2025-06-07T21:30", CITY, None),
    ],
)
def test_the_nudge_comes_half_an_hour_before_unless_it_is_quiet(
    planned: str, quiet: QuietHours, nudged: str | None
) -> None:
    own = nudge(wall(planned), quiet, RIGA)
    assert (own and own.due_at) == (nudged and wall(nudged))
    assert own is None or own.useful_until == wall(planned)


def test_half_an_hour_is_one_also_where_the_clock_is_changed() -> None:
    planned = wall("2025-03-30T04:10")
    own = nudge(planned, NEVER, RIGA)
    assert own is not None
    assert own.due_at == wall("2025-03-30T02:40")
    assert own.useful_until - own.due_at == timedelta(minutes=30)
