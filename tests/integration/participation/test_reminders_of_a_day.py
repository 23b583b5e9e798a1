"""A day's reminders for many volunteers around the change to and from summer time, on both
databases: each gets exactly the right ones, at the right hour of the city.

The oracle knows nothing of due moments: it watches the clock on the wall go round, five minutes at
a time, and says who should hear something now.
"""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from participation.delivery.delivery import Outcome
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.storage.database import Database
from participation.volunteering.reminders import KINDS, read_subject
from tests.integration.participation.post_office import PostOffice, open_post_office
from tests.integration.participation.volunteer_camp import CITY, LEADER, Camp, let_pass

RIGA: Final = ZoneInfo("Europe/Riga")
SPRING, AUTUMN = date(2025, 3, 30), date(2025, 10, 26)
TICK: Final = timedelta(minutes=5)
# (days after the change, hour, minute, fold): 3:30 is left out in spring, comes twice in autumn.
SHIFTS: Final = (
    (-1, 10, 0, 0),
    (0, 0, 30, 0),
    (0, 1, 30, 0),
    (0, 3, 30, 0),
    (0, 3, 30, 1),
    (0, 4, 30, 0),
    (0, 8, 0, 0),
    (0, 9, 0, 0),
    (0, 10, 0, 0),
    (0, 21, 30, 0),
    (1, 1, 30, 0),
    (1, 10, 0, 0),
)
QUIET: Final = ((None, None), (0, 0), (17, 9), (23, 3), (2, 5))
"""Own quiet hours; None: the city's, 21 to 8 (`small_city`); equal hours: never."""
TOMORROW, SOON = (kind.value for kind in KINDS)


@dataclass
class Volunteer:
    number: int
    quiet: tuple[int, int]
    starts_at: datetime | None  # None: has withdrawn


def instant(day: date, hour: int, minute: int, fold: int) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, fold=fold, tzinfo=RIGA).astimezone(
        UTC
    )


def oracle(people: list[Volunteer], ticks: list[datetime]) -> set[tuple[int, str, datetime]]:
    """Who hears what at which tick."""
    hears: dict[tuple[datetime, tuple[int, int]], list[tuple[str, datetime]]] = {}
    heard: set[tuple[int, str, datetime]] = set()
    for each in people:
        if each.starts_at is None:
            continue
        alike = each.starts_at, each.quiet
        if alike not in hears:
            hears[alike] = watch_the_clock(*alike, ticks)
        heard |= {(each.number, kind, now) for kind, now in hears[alike]}
    return heard


def watch_the_clock(
    starts_at: datetime, quiet: tuple[int, int], ticks: list[datetime]
) -> list[tuple[str, datetime]]:
    """What somebody with such a shift and such a sleep hears, and when."""
    eve = starts_at.astimezone(RIGA).date() - timedelta(days=1)
    begin, end = quiet
    heard: dict[str, datetime] = {}
    for now in ticks:
        wall = now.astimezone(RIGA)
        left = starts_at.timestamp() - now.timestamp()
        sleeps = (
            begin <= wall.hour < end if begin <= end else wall.hour >= begin or wall.hour < end
        )
        if sleeps:
            continue
        if wall.strftime("%Y-%m-%d %H:%M") >= f"{eve} 18:00" and left > 2 * 3600:
            heard.setdefault(TOMORROW, now)
        if 15 * 60 < left <= 2 * 3600:
            heard.setdefault(SOON, now)
    return list(heard.items())


async def enrol(camp: Camp, change: date, size: int) -> list[Volunteer]:
    """A call with all these shifts, and accepted volunteers; some withdraw, one shift is moved."""
    chance = random.Random(size)
    camp.clock.moment = instant(change - timedelta(days=10), 12, 0, 0)
    await camp.organise()
    call = await camp.draft()
    starts = sorted({instant(change + timedelta(days=d), h, m, f) for d, h, m, f in SHIFTS})
    for start in starts:
        await camp.calls.add_shift(
            LEADER, call.call_id, start, start + timedelta(minutes=170), 1 + size // 6
        )
    call = await camp.calls.publish(LEADER, call.call_id)
    await let_pass(camp, call)
    call = await camp.calls.call(call.call_id)
    await camp.residents(*range(1, size + 1))
    for row, (begin, end) in enumerate(QUIET):
        if begin is not None:
            some = resident.c.resident_id % len(QUIET) == row
            await camp.run(
                update(resident)
                .where(some, resident.c.resident_id <= size)
                .values(quiet_from=begin, quiet_until=end)
            )
    people = []
    moved = call.shifts[5]
    for number in range(1, size + 1):
        shift = call.shifts[number % len(call.shifts)]
        own = await camp.apply(number, shift.shift_id)
        assert own.state == "accepted"
        begin, end = QUIET[number % len(QUIET)]
        quiet = (21, 8) if begin is None or end is None else (begin, end)
        start: datetime | None = shift.starts_at
        if chance.random() < 0.1:
            await camp.applying.withdraw(ResidentId(number), own.application_id)
            start = None
        elif shift.shift_id == moved.shift_id:
            start = shift.starts_at + timedelta(minutes=95)
        people.append(Volunteer(number, quiet, start))
    later = moved.starts_at + timedelta(minutes=95)
    await camp.calls.change_shift(
        LEADER, moved.shift_id, starts_at=later, ends_at=later + timedelta(hours=3)
    )
    return people


async def live_through(
    camp: Camp, office: PostOffice, ticks: list[datetime]
) -> list[tuple[int, str, datetime]]:
    """What the sender sends at each tick, as long as it is meant."""
    got = []
    kinds = {kind.value for kind in KINDS}
    for now in ticks:
        camp.clock.moment = now
        while sent := await office.start(500):
            await office.settle(*sent, outcome=Outcome.SENT)
            for one in sent:
                if one.kind in kinds:
                    read_subject(one.subject)
                    got.append((one.resident_id, one.kind, now))
    return got


async def check(database: Database, change: date, size: int) -> dict[str, float]:
    office = await open_post_office(database, CITY)
    camp = Camp(database, office.clock)
    began = time.perf_counter()
    people = await enrol(camp, change, size)
    enrolled = time.perf_counter()
    first = instant(change - timedelta(days=2), 12, 0, 0)
    ticks = [first + n * TICK for n in range(int(timedelta(days=4.5) / TICK))]
    got = await live_through(camp, office, ticks)
    over = time.perf_counter()
    assert len(got) == len(set(got))
    assert set(got) == oracle(people, ticks)
    return {
        "volunteers": sum(each.starts_at is not None for each in people),
        "sent": len(got),
        "enrolling": enrolled - began,
        "four_and_a_half_days": over - enrolled,
    }


@pytest.mark.parametrize("change", [SPRING, AUTUMN], ids=["to summer time", "from summer time"])
async def test_each_gets_exactly_the_right_reminders_at_the_right_hour(
    database: Database, change: date
) -> None:
    figures = await check(database, change, 72)
    assert figures["sent"] > 60


@pytest.mark.soak
@pytest.mark.parametrize("change", [SPRING, AUTUMN], ids=["to summer time", "from summer time"])
async def test_five_thousand_volunteers_around_the_change(
    database: Database, change: date, capsys: pytest.CaptureFixture[str]
) -> None:
    figures = await check(database, change, 5_000)
    with capsys.disabled():
        print(f"\n{database.dialect} {change}: {figures}")
