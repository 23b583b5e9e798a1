"""Who may vote when: a table of kinds of residents and moments."""

from datetime import UTC, datetime, timedelta

import pytest

from participation.errors import Reason, Refused
from participation.voting.config import config_from, config_of
from participation.voting.eligibility import RollStanding, reason_not_to_vote
from participation.voting.voting_period import check_choosing, check_open, check_over, state_at
from tests.small_city import CLOSES_AT, OPENS_AT, SECOND, small_city

CITY = small_city()
CYCLE = CITY.cycle(2025)
assert CYCLE is not None
RULES = config_of(CITY, CYCLE)


@pytest.mark.parametrize(
    ("standing", "reason"),
    [
        (None, Reason.NOT_VERIFIED),
        (RollStanding(entitled=True, channel="none"), None),
        (RollStanding(entitled=True, channel="chat"), None),
        (RollStanding(entitled=True, channel="paper"), Reason.VOTED_ON_PAPER),
        (RollStanding(entitled=False, channel="none"), Reason.NOT_ENTITLED),
        (RollStanding(entitled=False, channel="chat"), Reason.NOT_ENTITLED),
        (RollStanding(entitled=False, channel="paper"), Reason.NOT_ENTITLED),
    ],
)
def test_roll_decides_who(standing: RollStanding | None, reason: Reason | None) -> None:
    assert reason_not_to_vote(standing) is reason


@pytest.mark.parametrize(
    ("moment", "state", "reason"),
    [
        (datetime(2025, 1, 1, tzinfo=UTC), "before", Reason.VOTING_NOT_OPEN),
        (OPENS_AT - timedelta(microseconds=1), "before", Reason.VOTING_NOT_OPEN),
        (OPENS_AT, "open", None),
        (datetime(2025, 5, 18, 20, 59, 59, tzinfo=UTC), "before", Reason.VOTING_NOT_OPEN),
        (datetime(2025, 5, 18, 21, tzinfo=UTC), "open", None),
        (CLOSES_AT - SECOND, "open", None),
        (CLOSES_AT - timedelta(microseconds=1), "open", None),
        (CLOSES_AT, "after", Reason.VOTING_CLOSED),
        (CLOSES_AT + SECOND, "after", Reason.VOTING_CLOSED),
        (datetime(2028, 2, 29, tzinfo=UTC), "after", Reason.VOTING_CLOSED),
    ],
)
def test_clock_decides_when(moment: datetime, state: str, reason: Reason | None) -> None:
    assert state_at(RULES, moment) == state
    for check in (check_open, check_choosing):
        if reason is None:
            check(RULES, moment)
            continue
        with pytest.raises(Refused) as refused:
            check(RULES, moment)
        assert refused.value.reason is reason
    if state == "after":
        check_over(RULES, moment, Reason.TALLY_BEFORE_CLOSE)
    else:
        with pytest.raises(Refused):
            check_over(RULES, moment, Reason.TALLY_BEFORE_CLOSE)


@pytest.mark.parametrize("status", ["closed", "sealed", "published", "draft"])
def test_no_clock_opens_a_box_that_was_closed(status: str) -> None:
    with pytest.raises(Refused) as refused:
        check_open(RULES, OPENS_AT, status)
    assert refused.value.reason is Reason.VOTING_CLOSED


def test_frozen_rules_come_back_as_they_were() -> None:
    again = config_from(RULES.text)
    assert again == RULES
    assert again.hash == RULES.hash
    assert RULES.text.isascii()
    assert ": " not in RULES.text
