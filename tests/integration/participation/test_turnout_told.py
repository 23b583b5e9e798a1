"""Where the clock stands before an election, as on the desk, its turnout is not told."""

from __future__ import annotations

from datetime import UTC, date, datetime

from tests.integration.participation.test_elections import (
    CITY,
    CLERK,
    KEY,
    SOURCE,
    TEXTS,
    Desk,
)
from tests.integration.participation.test_elections import desk as desk


async def test_the_turnout_of_an_election_is_told_once_its_day_is_over(desk: Desk) -> None:
    """The city's file knows it since 2026; the desk's clock stands wherever somebody moves it."""

    async def told(moment: str) -> tuple[list[str], list[str]]:
        desk.clock.moment = datetime.fromisoformat(moment).replace(tzinfo=CITY.zone)
        election = await desk.elections.election(KEY)
        in_calendar = next(one for one in await desk.elections.calendar() if one.key == KEY)
        assert election == in_calendar
        edition = await desk.elections.edition(KEY)
        return (
            [str(one.percent) for one in in_calendar.turnout],
            [str(one.percent) for one in edition.election.turnout],
        )

    both = ["28.83", "43.5"]
    assert await told("2025-05-20T09:00") == ([], both)
    assert await told("2025-06-07T23:59") == ([], both)
    assert await told("2025-06-08T00:00") == (both, both)


async def test_what_staff_enter_on_the_day_itself_is_told_at_once(desk: Desk) -> None:
    desk.clock.moment = datetime(2025, 6, 7, 17, tzinfo=UTC)
    now = await desk.elections.edition(KEY)
    line = {"label": TEXTS, "percent": "31.2", "counted_on": date(2025, 6, 7), "source": SOURCE}
    edition = await desk.elections.add_line(CLERK, KEY, now.version, "turnout", **line)
    (told,) = (await desk.elections.election(KEY) or edition.election).turnout
    assert str(told.percent) == "31.2"
    last = len(edition.election.turnout) - 1
    await desk.elections.confirm(CLERK, KEY, edition.version, "turnout", last)
    assert len((await desk.elections.election(KEY) or edition.election).turnout) == 1
