"""What in one election cannot be: where, and which kind of slip. Words for it are elsewhere.

For officials who edit the file: `election_consistency`. For staff in the chat: the rules of
`participation/elections`.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from participation.city.city import Area
from participation.city.document import Place
from participation.city.election import Election, Station
from participation.language import Texts


class Slip(StrEnum):
    DAY_OTHER_YEAR = "day_other_year"
    HOURS_BACKWARDS = "hours_backwards"
    SLOT_NOT_BEFORE = "slot_not_before"
    SLOT_TWICE = "slot_twice"
    DEADLINE_AFTER = "deadline_after"
    KEY_TWICE = "key_twice"
    POINT_HALF = "point_half"
    POINT_OUT_OF_CITY = "point_out_of_city"
    DISTRICT_UNKNOWN = "district_unknown"


@dataclass(frozen=True, slots=True)
class Found:
    """`at`: the place in the election; `line`: what a human would call that line."""

    slip: Slip
    at: Place
    line: str | date | Texts = ""


def slips(election: Election, area: Area | None, districts: Collection[str]) -> Iterator[Found]:
    held_on = election.held_on
    if held_on is not None and held_on.year != election.year:
        yield Found(Slip.DAY_OTHER_YEAR, ("held_on",), held_on)
    if election.hours is not None and election.hours.opens >= election.hours.closes:
        yield Found(Slip.HOURS_BACKWARDS, ("hours", "closes"), f"{election.hours.closes:%H:%M}")
    yield from _early(election)
    for index, deadline in enumerate(election.deadlines):
        if held_on is not None and deadline.day > held_on:
            yield Found(Slip.DEADLINE_AFTER, ("deadlines", index, "day"), deadline.name)
    yield from _repeated("deadlines", [one.key for one in election.deadlines])
    yield from _repeated("stations", [one.key for one in election.stations])
    for index, station in enumerate(election.stations):
        yield from _station(station, ("stations", index), area, districts)


def _early(election: Election) -> Iterator[Found]:
    before: dict[object, list[tuple[time, time]]] = {}
    for index, slot in enumerate(election.early):
        if slot.opens >= slot.closes:
            yield Found(Slip.HOURS_BACKWARDS, ("early", index, "closes"), slot.day)
        if election.held_on is not None and slot.day >= election.held_on:
            yield Found(Slip.SLOT_NOT_BEFORE, ("early", index, "day"), slot.day)
        same = (slot.day, slot.where)
        if any(
            slot.opens < closes and opens < slot.closes for opens, closes in before.get(same, ())
        ):
            yield Found(Slip.SLOT_TWICE, ("early", index, "opens"), slot.day)
        before.setdefault(same, []).append((slot.opens, slot.closes))


def _repeated(part: str, keys: list[str]) -> Iterator[Found]:
    for index, key in enumerate(keys):
        if key in keys[:index]:
            yield Found(Slip.KEY_TWICE, (part, index, "key"), key)


def _station(
    station: Station, place: Place, area: Area | None, districts: Collection[str]
) -> Iterator[Found]:
    if (station.latitude is None) != (station.longitude is None):
        yield Found(Slip.POINT_HALF, place, station.name)
    elif area is not None and station.point is not None and not area.contains(*station.point):
        yield Found(Slip.POINT_OUT_OF_CITY, (*place, "latitude"), station.name)
    if station.district is not None and station.district not in districts:
        yield Found(Slip.DISTRICT_UNKNOWN, (*place, "district"), station.name)
