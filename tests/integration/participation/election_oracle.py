"""Who should hear what of an election, told from a history by somebody who only looks at the wall.

Knows no runs, rows, deliveries or due moments: each time the bot is awake it reads the clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any, Final

from tests.integration.participation.election_hall import RIGA

DAY: Final = timedelta(days=1)
AWAKE: Final = ("awake", "dies_before_sending", "begins")
"""Of these only "awake" sends; "begins" dies after the first piece of a run."""
SENDS: Final = "sends"
"""What waits is sent, and no run looks at the calendar."""
NEVER: Final = datetime(3000, 1, 1, tzinfo=RIGA)
Heard = tuple[int, str, date | datetime]


@dataclass
class Happening:
    """`what`: one of AWAKE, SENDS, "moved", or a deed of `who`. `is_done`: it was not refused."""

    at: datetime
    what: str
    who: int = 0
    detail: Any = None
    is_done: bool = True


@dataclass
class Person:
    """`on`: since when each step, each kind of election and the whole is switched on. `told`: the
    day that the last letter named."""

    number: int
    quiet: tuple[int, int]
    on: dict[str, datetime] = field(default_factory=dict)
    has_had_enough: bool = False
    is_off: bool = False
    plan: tuple[datetime, datetime] | None = None  # made, for when
    told: date | None = None

    def sleeps(self, now: datetime) -> bool:
        hour, (begin, end) = now.astimezone(RIGA).hour, self.quiet
        return begin <= hour < end if begin <= end else hour >= begin or hour < end

    def does(self, what: str, detail: Any, now: datetime) -> None:
        if what == "subscribe":
            self.on = {key: self.on.get(key, now) for key in ("set", *detail)}
        elif what == "switch_on":
            kinds = () if self.on else ("municipal", "saeima")
            self.on |= {key: now for key in ("set", detail, *kinds) if key not in self.on}
        elif what == "switch_off":
            self.on.pop(detail, None)
            if not {"month", "week", "day", "morning"} & set(self.on):
                self.on = {}
        elif what == "unsubscribe":
            self.on, self.plan = {}, None
        elif what in ("stop", "topic_off"):
            self.is_off = True
        elif what in ("voted", "not_yet"):
            self.has_had_enough = what == "voted"
            if what == "not_yet" and self.plan:
                self.plan = now - DAY, self.plan[1]
        else:  # to plan also says: I am not through with it
            self.has_had_enough = self.has_had_enough and what != "plan"
            self.plan = (now, detail) if what == "plan" else None

    def hears(
        self, day: date, known_at: datetime, again_at: datetime | None, now: datetime
    ) -> Iterator[Heard]:
        """`again_at`: since when it stands once more, as far as the bot knows."""
        if self.is_off or self.has_had_enough or self.sleeps(now):
            return
        for what, begins, ends, counts in letters(day, known_at):
            if begins <= now.timestamp() < ends and self.switched(what) <= counts:
                yield self.number, what, day
        if again_at and self.told not in (None, day):
            _, begins, ends, counts = letters(day, again_at)[0]
            if begins <= now.timestamp() < ends and self.switched("set") <= counts:
                yield self.number, "again", day
        if self.plan and self.plan[1].date() == day:
            made, goal = (each.timestamp() for each in self.plan)
            minutes = [goal - 60 * n for n in range(30, 0, -1)]
            loud = [at for at in minutes if not self.sleeps(datetime.fromtimestamp(at, RIGA))]
            if goal - 1800 <= now.timestamp() < goal and loud and made < loud[0]:
                yield self.number, "nudge", self.plan[1]

    def switched(self, what: str) -> float:
        return max(self.on.get(each, NEVER).timestamp() for each in (what, "municipal"))


def letters(day: date, known_at: datetime) -> list[tuple[str, float, float, float]]:
    """(step, from when, until when, by when it must have been switched on)"""
    month = day - DAY
    while month.month == day.month or month.day > day.day:
        month -= DAY
    hours = [(month, 10), (day - 7 * DAY, 10), (day - DAY, 18), (day, 0), (day, 8), (day, 18)]
    at = [datetime.combine(each, time(hour), RIGA).timestamp() for each, hour in hours]
    a, b, c, d, e, f = at
    steps = [("month", a, b, a), ("week", b, c, b), ("day", c, d, c), ("morning", e, f, e)]
    known = known_at.timestamp()
    ahead = [each for each in steps if known <= each[1]]
    return [("set", known + 3600, min([d, *(each[1] for each in ahead)]), known), *ahead]


def expected(
    first: date, people: list[Person], line: list[Happening]
) -> list[tuple[Heard, datetime]]:
    """What is heard, and when: the first time that the bot is awake for it. Only that a day stands
    again may be heard twice, by whoever was told of another in between."""
    day: date | None = first
    known: dict[date, datetime] = {}
    again: dict[date, datetime] = {}
    looked: dict[date, int] = {}
    changes = 0
    heard: dict[Heard, datetime] = {}
    more: list[tuple[Heard, datetime]] = []
    for one in line:
        if one.what == "moved":
            day, changes = one.detail, changes + 1
        elif one.what not in AWAKE:
            if one.is_done and one.what != SENDS:
                people[one.who].does(one.what, one.detail, one.at)
        elif day is not None and day >= one.at.astimezone(RIGA).date():
            if known.setdefault(day, one.at) != one.at and looked[day] < changes:
                again[day] = one.at
            looked[day] = changes
            for person in people if one.what == "awake" else ():
                for each in person.hears(day, known[day], again.get(day), one.at):
                    if each[1] == "again":
                        more.append((each, one.at))
                    elif each in heard:
                        continue
                    heard.setdefault(each, one.at)
                    if each[1] != "nudge":
                        person.told = day
    steps = [(each, at) for each, at in heard.items() if each[1] != "again"]
    return [*steps, *more]
