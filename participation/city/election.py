"""An election as data: its day, who may vote, and lines that each say where they are known from.

Whether the lines agree with one another: `election_slips`. What staff change in the chat lies over
the city's file: `participation/elections`.
"""

from datetime import date, time
from decimal import Decimal
from typing import Annotated, Final, Literal, get_args

from pydantic import Field

from participation.city.entry import Entry, Key, Latitude, Longitude, Sentence
from participation.city.wording import Name, Source, Text

Electorate = Literal["municipal", "saeima"]
ELECTORATES: Final[tuple[Electorate, ...]] = get_args(Electorate)


class Sourced(Entry):
    """A statement: where it comes from and the day on which somebody checked it there.

    Without that day the screen says that it is not confirmed. `example`: invented for a try-out,
    and the screen says that, too. `known_from`: the first day on which anybody could know it; on a
    desk whose clock stands before that day it is not told.
    """

    source: Source
    known_from: date | None = None
    confirmed_on: date | None = None
    example: bool = False

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_on is not None

    def is_known(self, today: date) -> bool:
        return self.known_from is None or self.known_from <= today


class Line(Sourced):
    text: Text


class Hours(Sourced):
    """When the stations are open on the day of the election, [opens, closes)."""

    opens: time
    closes: time


class EarlySlot(Sourced):
    """When one may vote before the day. `where`: None means at every station."""

    day: date
    opens: time
    closes: time
    where: Name | None = None


class Deadline(Sourced):
    """The last day on which something can be done."""

    key: Key
    name: Name
    day: date


class Station(Sourced):
    """`has_step_free_access`: None is "not known". `access`: the same in words, with details."""

    key: Key
    name: Sentence
    address: Sentence
    latitude: Latitude | None = None
    longitude: Longitude | None = None
    district: Key | None = None
    hours: Name | None = None
    has_step_free_access: bool | None = None
    access: Name | None = None

    @property
    def point(self) -> tuple[float, float] | None:
        """Latitude and longitude (WGS 84, degrees)."""
        if self.latitude is None or self.longitude is None:
            return None
        return self.latitude, self.longitude


class Turnout(Sourced):
    """Who voted, of a hundred. `counted_on`: None when the source only says "before"."""

    label: Name
    percent: Annotated[Decimal, Field(ge=0, le=100, max_digits=5, decimal_places=2)]
    counted_on: date | None = None
    note: Name | None = None

    def is_known_after(self, held_on: date | None, today: date) -> bool:
        """What was counted, or is only compared with, is known when that day is over; on the day
        itself, what staff have entered by then."""
        day = self.counted_on or held_on
        if day is None or day < today:
            return True
        return day == today and (self.confirmed_on is None or self.confirmed_on <= today)


class Election(Sourced):
    """`held_on` is None while only the year is known. An empty part is not known either."""

    key: Key
    name: Name
    year: Annotated[int, Field(ge=1990, le=2100)]
    held_on: date | None = None
    electorate: Electorate
    voters: Text
    hours: Hours | None = None
    early: tuple[EarlySlot, ...] = ()
    home_voting: Line | None = None
    postal_voting: Line | None = None
    deadlines: tuple[Deadline, ...] = ()
    documents: tuple[Line, ...] = ()
    stations: tuple[Station, ...] = ()
    turnout: tuple[Turnout, ...] = ()

    @property
    def opens(self) -> time | None:
        return self.hours.opens if self.hours else None

    @property
    def closes(self) -> time | None:
        return self.hours.closes if self.hours else None

    def is_ahead(self, today: date) -> bool:
        """Whether it is still to come; its own day counts until its end."""
        return self.held_on >= today if self.held_on else self.year >= today.year

    def station(self, key: str) -> Station | None:
        return next((one for one in self.stations if one.key == key), None)


def by_day(election: Election) -> tuple[date, str]:
    """The order of a calendar: a year without a day stands at its end."""
    return election.held_on or date(election.year, 12, 31), election.key
