"""The election calendar on a real database: what staff write lies over the city's file."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any, Final

import pytest
from ruamel.yaml import YAML
from sqlalchemy import insert, select, update

from participation.city import load_city
from participation.clock import FixedClock
from participation.elections import examples
from participation.elections.calendar import as_known
from participation.elections.edition import LIST_PARTS, Edition
from participation.elections.office import Office
from participation.elections.service import Elections
from participation.elections.tables import election_edition
from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.staff import log
from participation.staff.rights import Role
from participation.storage.database import Database
from tests.staff_room import becomes_staff

ROOT: Final = Path(__file__).parents[3]
CITY: Final = load_city(ROOT / "city" / "liepaja")
IN_MAY: Final = datetime(2025, 5, 20, 6, tzinfo=UTC)
AS_FILED: Final = as_known(CITY.elections, date(2025, 5, 20))
CLERK, TELLER, ANNA = ResidentId(9001), ResidentId(9002), ResidentId(1)
KEY: Final = "municipal_2025"
NEXT: Final = "municipal_2029"
SOURCE: Final = "cvk.lv/iepriekseja-balsosana"
SLOT: Final = {
    "day": date(2025, 6, 2),
    "opens": time(17),
    "closes": time(20),
    "source": SOURCE,
}
TEXTS: Final = {"lv": "Pase", "en": "Passport", "ru": "Паспорт"}


@dataclass
class Desk:
    """`CLERK` may edit, `TELLER` is on the staff and may not, `ANNA` is a resident."""

    database: Database
    clock: FixedClock = field(default_factory=lambda: FixedClock(IN_MAY))
    elections: Elections = field(init=False)

    def __post_init__(self) -> None:
        self.elections = Elections(self.database, self.clock, CITY)

    async def open(self) -> Desk:
        row = {"language": "lv", "met_at": date(2025, 1, 1), "is_reachable": True}
        async with self.database.writing() as connection:
            await connection.execute(
                insert(resident),
                [
                    row | {"resident_id": who, "telegram_id": 100_000 + who}
                    for who in (CLERK, TELLER, ANNA)
                ],
            )
        await becomes_staff(self.database, CLERK, "Ilze", Role.CLERK)
        await becomes_staff(self.database, TELLER, "Jānis", Role.TELLER)
        return self

    async def slot(self, **changes: object) -> Edition:
        now = await self.elections.edition(KEY)
        return await self.elections.add_line(CLERK, KEY, now.version, "early", **SLOT | changes)

    async def logged(self) -> list[tuple[str, str, str | None]]:
        async with self.database.reading() as connection:
            return [(one.action, one.subject, one.note) for one in await log.read_all(connection)]


@pytest.fixture
async def desk(database: Database) -> Desk:
    return await Desk(database).open()


async def refused(deed: Awaitable[object], reason: Reason, **facts: object) -> None:
    with pytest.raises(Refused) as caught:
        await deed
    assert caught.value.reason is reason
    assert facts.items() <= caught.value.facts.items()


async def test_the_file_is_the_calendar_until_somebody_changes_it(desk: Desk) -> None:
    assert await desk.elections.calendar() == AS_FILED
    edition = await desk.elections.edition(KEY)
    assert (edition.version, edition.is_edited, edition.is_filed) == (0, False, True)


@pytest.mark.parametrize(
    ("now", "keys"),
    {
        datetime(2025, 6, 7, 20, 59, 59, tzinfo=UTC): [KEY, "saeima_2026", NEXT],
        datetime(2025, 6, 7, 21, tzinfo=UTC): ["saeima_2026", NEXT],
        datetime(2026, 11, 23, 9, tzinfo=UTC): [NEXT],
        datetime(2029, 12, 31, 21, tzinfo=UTC): [NEXT],
        datetime(2029, 12, 31, 22, tzinfo=UTC): [],
    }.items(),
)
async def test_an_election_is_ahead_until_its_day_ends_in_the_city(
    desk: Desk, now: datetime, keys: list[str]
) -> None:
    desk.clock.moment = now
    assert [one.key for one in await desk.elections.ahead()] == keys
    following = await desk.elections.next()
    assert (following.key if following else None) == next(iter(keys), None)


async def test_a_line_is_added_changed_checked_and_dropped(desk: Desk) -> None:
    edition = await desk.slot()
    assert (edition.version, edition.is_edited, edition.edited_on) == (1, True, date(2025, 5, 20))
    (slot,) = edition.election.early
    assert (slot.day, slot.opens, slot.is_confirmed, slot.example) == (
        date(2025, 6, 2), time(17), False, False,
    )  # fmt: skip
    edition = await desk.elections.confirm(CLERK, KEY, 1, "early", 0)
    assert edition.election.early[0].confirmed_on == date(2025, 5, 20)
    edition = await desk.elections.change_line(CLERK, KEY, 2, "early", 0, closes=time(21))
    (slot,) = edition.election.early
    assert (slot.closes, slot.confirmed_on) == (time(21), None)
    edition = await desk.elections.drop_line(CLERK, KEY, 3, "early", 0)
    assert edition.election.early == ()
    assert edition.version == 4
    actions = ["election_changed", "election_confirmed", "election_changed", "election_changed"]
    assert await desk.logged() == [(each, KEY, "early") for each in actions]


async def test_residents_see_at_once_what_staff_wrote(desk: Desk) -> None:
    await desk.slot()
    found = await desk.elections.election(KEY)
    assert found is not None
    assert found.early[0].source.lv == SOURCE
    assert (await desk.elections.calendar())[1:] == AS_FILED[1:]


async def test_what_staff_wrote_survives_a_restart(desk: Desk) -> None:
    await desk.slot()
    again = Elections(desk.database, desk.clock, CITY)
    assert await again.calendar() == await desk.elections.calendar()


async def test_lines_stand_in_the_order_of_their_days(desk: Desk) -> None:
    await desk.slot(day=date(2025, 6, 5))
    await desk.slot(opens=time(9), closes=time(12))
    edition = await desk.slot()
    assert [(one.day.day, one.opens.hour) for one in edition.election.early] == [
        (2, 9), (2, 17), (5, 17),
    ]  # fmt: skip


async def test_whoever_saw_an_older_version_is_told_and_overwrites_nothing(desk: Desk) -> None:
    await desk.slot()
    late = desk.elections.add_line(CLERK, KEY, 0, "early", **SLOT | {"day": date(2025, 6, 4)})
    await refused(late, Reason.ELECTION_CHANGED)
    await refused(desk.elections.confirm(CLERK, KEY, 0), Reason.ELECTION_CHANGED)
    assert len((await desk.elections.edition(KEY)).election.early) == 1


async def test_of_two_who_save_at_once_one_wins_and_one_is_told(desk: Desk) -> None:
    async def save(day: int) -> Edition:
        changed = SLOT | {"day": date(2025, 6, day)}
        return await desk.elections.add_line(CLERK, KEY, 0, "early", **changed)

    outcomes = await asyncio.gather(save(2), save(3), save(4), return_exceptions=True)
    saved = [one for one in outcomes if isinstance(one, Edition)]
    told = [one for one in outcomes if isinstance(one, Refused)]
    assert (len(saved), len(told)) == (1, 2)
    assert {one.reason for one in told} == {Reason.ELECTION_CHANGED}
    assert (await desk.elections.edition(KEY)).election == saved[0].election


async def test_an_old_version_stays_old_after_going_back_to_the_file(desk: Desk) -> None:
    await desk.slot()
    back = await desk.elections.back_to_file(CLERK, KEY, 1)
    assert back is not None
    assert (back.election, back.version, back.is_edited) == (CITY.elections[0], 2, False)
    late = desk.elections.add_line(CLERK, KEY, 1, "early", **SLOT)
    await refused(late, Reason.ELECTION_CHANGED)
    await refused(desk.elections.back_to_file(CLERK, KEY, 2), Reason.ELECTION_UNKNOWN)
    assert (await desk.slot()).version == 3


async def test_setting_the_day_of_an_election(desk: Desk) -> None:
    desk.clock.moment = datetime(2028, 11, 1, 9, tzinfo=UTC)
    day = date(2029, 6, 2)
    await refused(
        desk.elections.change_election(CLERK, NEXT, 0, held_on=date(2028, 6, 3)),
        Reason.ELECTION_DAY_OTHER_YEAR,
        year="2029",
    )
    edition = await desk.elections.change_election(CLERK, NEXT, 0, held_on=day, source=SOURCE)
    assert (edition.election.held_on, edition.election.confirmed_on) == (day, None)
    edition = await desk.elections.confirm(CLERK, NEXT, 1)
    assert edition.election.confirmed_on == date(2028, 11, 1)
    assert [one.held_on for one in await desk.elections.ahead()] == [day]


async def test_a_day_that_leaves_early_voting_behind_is_refused(desk: Desk) -> None:
    await desk.slot()
    earlier = desk.elections.change_election(CLERK, KEY, 1, held_on=date(2025, 6, 1))
    await refused(earlier, Reason.ELECTION_SLOT_NOT_BEFORE, name=date(2025, 6, 2))


@pytest.mark.parametrize(
    ("part", "fields", "reason"),
    [
        ("early", SLOT | {"day": date(2025, 6, 7)}, Reason.ELECTION_SLOT_NOT_BEFORE),
        ("early", SLOT | {"closes": time(17)}, Reason.ELECTION_HOURS_BACKWARDS),
        ("early", SLOT | {"source": ""}, Reason.ELECTION_FIELD_UNFIT),
        (
            "hours",
            {"opens": time(20), "closes": time(7), "source": SOURCE},
            Reason.ELECTION_HOURS_BACKWARDS,
        ),
        (
            "deadlines",
            {"name": TEXTS, "day": date(2025, 6, 8), "source": SOURCE},
            Reason.ELECTION_DEADLINE_AFTER,
        ),
        (
            "stations",
            {"name": "A", "address": "B", "latitude": 56.5, "source": SOURCE},
            Reason.STATION_POINT_HALF,
        ),
        (
            "stations",
            {"name": "A", "address": "B", "latitude": 21.0, "longitude": 56.5, "source": SOURCE},
            Reason.STATION_OUT_OF_CITY,
        ),
        (
            "stations",
            {"name": "A", "address": "B", "district": "riga", "source": SOURCE},
            Reason.STATION_DISTRICT_UNKNOWN,
        ),
    ],
)
async def test_what_does_not_go_together_is_refused(
    desk: Desk, part: Any, fields: dict[str, Any], reason: Reason
) -> None:
    await refused(desk.elections.add_line(CLERK, KEY, 0, part, **fields), reason)
    assert await desk.elections.calendar() == AS_FILED
    assert await desk.logged() == []


async def test_overlapping_slots_are_refused(desk: Desk) -> None:
    await desk.slot()
    again = desk.slot(opens=time(19, 59), closes=time(21))
    await refused(again, Reason.ELECTION_SLOT_TWICE, name=date(2025, 6, 2))


@pytest.mark.parametrize("who", [TELLER, ANNA])
async def test_only_those_with_the_right_change_the_calendar(desk: Desk, who: ResidentId) -> None:
    elections = desk.elections
    await desk.slot()
    reason = Reason.RIGHT_MISSING if who == TELLER else Reason.NOT_STAFF
    for deed in (
        elections.add_election(who, "saeima", 2030, name=TEXTS, voters=TEXTS, source=SOURCE),
        elections.change_election(who, KEY, 1, held_on=date(2025, 6, 8)),
        elections.add_line(who, KEY, 1, "documents", text=TEXTS, source=SOURCE),
        elections.change_line(who, KEY, 1, "early", 0, closes=time(21)),
        elections.drop_line(who, KEY, 1, "early", 0),
        elections.confirm(who, KEY, 1),
        elections.stations_from_csv(who, KEY, 1, b"name,address,source\nA,B,C"),
        elections.back_to_file(who, KEY, 1),
    ):
        await refused(deed, reason)
    assert (await elections.edition(KEY)).version == 1


async def test_a_line_that_is_gone_is_not_changed(desk: Desk) -> None:
    await desk.slot()
    elections = desk.elections
    for deed in (
        elections.change_line(CLERK, KEY, 1, "early", 1, closes=time(21)),
        elections.drop_line(CLERK, KEY, 1, "early", -1),
        elections.confirm(CLERK, KEY, 1, "hours", 0),
    ):
        await refused(deed, Reason.ELECTION_LINE_UNKNOWN)
    unknown = elections.confirm(CLERK, "municipal_1999", 0)
    await refused(unknown, Reason.ELECTION_UNKNOWN)
    await refused(elections.edition("municipal_1999"), Reason.ELECTION_UNKNOWN)


async def test_single_lines_are_put_and_dropped(desk: Desk) -> None:
    elections = desk.elections
    hours = {"opens": time(7), "closes": time(20), "source": SOURCE}
    edition = await elections.add_line(CLERK, KEY, 0, "hours", **hours)
    assert (edition.election.opens, edition.election.closes) == (time(7), time(20))
    edition = await elections.add_line(CLERK, KEY, 1, "home_voting", text=TEXTS, source=SOURCE)
    assert edition.election.home_voting is not None
    edition = await elections.confirm(CLERK, KEY, 2, "hours", 0)
    assert edition.election.hours is not None
    assert edition.election.hours.is_confirmed
    edition = await elections.drop_line(CLERK, KEY, 3, "hours", 0)
    assert edition.election.hours is None
    assert edition.election.home_voting is not None


async def test_all_lines_of_a_part_are_checked_with_one_press(desk: Desk) -> None:
    await desk.slot()
    await desk.slot(day=date(2025, 6, 4))
    edition = await desk.elections.confirm(CLERK, KEY, 2, "early")
    assert [one.confirmed_on for one in edition.election.early] == [date(2025, 5, 20)] * 2


async def test_pressing_the_same_twice_changes_nothing_and_logs_nothing(desk: Desk) -> None:
    await desk.slot()
    await desk.elections.confirm(CLERK, KEY, 1, "early", 0)
    again = await desk.elections.confirm(CLERK, KEY, 2, "early", 0)
    assert again.version == 2
    assert len(await desk.logged()) == 2


async def test_the_log_keeps_hashes_that_link_the_versions(desk: Desk) -> None:
    await desk.slot()
    await desk.slot(day=date(2025, 6, 4))
    async with desk.database.reading() as connection:
        first, second = await log.read_all(connection)
    assert first.after is not None
    assert (len(first.after), second.before) == (64, first.after)
    assert first.before not in (None, first.after)


async def test_a_new_election_lives_only_as_long_as_staff_want_it(desk: Desk) -> None:
    elections = desk.elections
    given = {"name": TEXTS, "voters": TEXTS, "source": SOURCE}
    edition = await elections.add_election(CLERK, "saeima", 2030, **given)
    assert edition.election.key == "saeima_2030"
    assert (edition.version, edition.is_filed) == (1, False)
    assert (await elections.calendar())[-1].key == "saeima_2030"
    again = elections.add_election(CLERK, "saeima", 2030, **given)
    await refused(again, Reason.ELECTION_TWICE)
    filed = elections.add_election(CLERK, "municipal", 2029, **given)
    await refused(filed, Reason.ELECTION_TWICE)
    past = elections.add_election(CLERK, "saeima", 2022, **given)
    await refused(past, Reason.ELECTION_YEAR_UNFIT, least="2025")
    assert await elections.back_to_file(CLERK, "saeima_2030", 1) is None
    assert await elections.calendar() == AS_FILED
    assert (await elections.add_election(CLERK, "saeima", 2030, **given)).version == 3


async def test_a_table_of_stations_replaces_them(desk: Desk) -> None:
    table = "name,address,latitude,longitude,source\n"
    table += "Skola,Iela 1,56.50,21.00,cvk.lv\nNams,Iela 2,,,cvk.lv\n"
    edition = await desk.elections.stations_from_csv(CLERK, KEY, 0, table.encode())
    assert [one.key for one in edition.election.stations] == ["skola", "nams"]
    await desk.elections.confirm(CLERK, KEY, 1, "stations")
    edition = await desk.elections.stations_from_csv(
        CLERK, KEY, 2, table.replace("Iela 2", "Iela 3").encode()
    )
    assert [one.is_confirmed for one in edition.election.stations] == [True, False]
    broken = desk.elections.stations_from_csv(CLERK, KEY, 3, b"name,address,source\nA,,C")
    await refused(broken, Reason.STATIONS_LINE_BROKEN, line=2, column="address")
    assert (await desk.elections.edition(KEY)).version == 3


async def test_what_another_version_of_the_house_wrote_gives_way_to_the_file(desk: Desk) -> None:
    await desk.slot()
    async with desk.database.writing() as connection:
        await connection.execute(update(election_edition).values(document='{"key": "?"}'))
    assert await desk.elections.calendar() == AS_FILED
    edition = await desk.slot()
    assert len(edition.election.early) == 1


async def test_examples_lie_over_the_next_election_and_each_line_says_so(desk: Desk) -> None:
    given = YAML(typ="safe").load(ROOT / "sandbox" / "example_election.yaml")
    laid = await examples.lay(Office(desk.database, desk.clock, CITY), given)
    found = await desk.elections.next()
    assert as_known([laid], date(2025, 5, 20)) == (found,)
    assert found is not None
    assert (found.key, found.held_on, found.example) == (KEY, date(2025, 6, 7), False)
    assert [one.day.day for one in found.early] == [2, 4, 5]
    parts = [part for part in LIST_PARTS if part != "turnout"]
    filled = [*(getattr(found, part) for part in parts), (found.hours,), (found.home_voting,)]
    assert all(filled)
    lines = [line for part in filled for line in part if line is not None]
    assert [one for one in lines if not one.example] == []
    assert not any(one.is_confirmed for one in lines)
    assert {one.has_step_free_access for one in found.stations} == {True, False, None}


async def test_without_an_election_whose_day_is_known_no_example_is_laid(desk: Desk) -> None:
    desk.clock.moment = datetime(2026, 11, 23, 9, tzinfo=UTC)
    assert await examples.lay(Office(desk.database, desk.clock, CITY), {}) is None
    async with desk.database.reading() as connection:
        assert (await connection.execute(select(election_edition))).all() == []
