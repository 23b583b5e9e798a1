"""Whether the lines of elections.yaml agree with one another, in words for whoever edits it.

As in `consistency.py`: each check yields (place in the tree, what is wrong and what to write).
"""

from collections.abc import Iterator, Mapping
from typing import Final

from participation.city.city import City
from participation.city.consistency import Found, repeated
from participation.city.election import Sourced
from participation.city.election_slips import Slip, slips

_SENTENCES: Final[Mapping[Slip, str]] = {
    Slip.DAY_OTHER_YEAR: "held_on {line} is not in the `year` of this election; correct one",
    Slip.HOURS_BACKWARDS: "`closes` is not after `opens`; correct one of the two",
    Slip.SLOT_NOT_BEFORE: "early voting has to be before held_on {held_on}",
    Slip.SLOT_TWICE: "this early voting overlaps with one above at the same place; join the two",
    Slip.DEADLINE_AFTER: "this deadline is after held_on {held_on}; correct the day",
    Slip.KEY_TWICE: "`{line}` is already taken by an entry above; choose another",
    Slip.POINT_HALF: "`latitude` and `longitude` go together; add the other one or delete both",
    Slip.POINT_OUT_OF_CITY: "this point lies outside the city's `area`; latitude comes first",
    Slip.DISTRICT_UNKNOWN: "unknown district; write one of: {districts}",
}


def faults(city: City) -> Iterator[Found]:
    yield from repeated(("elections",), [election.key for election in city.elections])
    districts = sorted(district.key for district in city.districts)
    for index, election in enumerate(city.elections):
        for found in slips(election, city.area, districts):
            text = _SENTENCES[found.slip].format(
                line=found.line, held_on=election.held_on, districts=", ".join(districts)
            )
            yield ("elections", index, *found.at), text
        for place, line in lines(election):
            if line.example:
                yield (
                    ("elections", index, *place, "example"),
                    "this file holds what is real; examples for trying out stand in sandbox/",
                )


def lines(election: Sourced) -> Iterator[tuple[tuple[str | int, ...], Sourced]]:
    """The election and every line in it, each with its place."""
    yield (), election
    for name in type(election).model_fields:
        value = getattr(election, name)
        if isinstance(value, Sourced):
            yield (name,), value
        elif isinstance(value, tuple):
            for index, line in enumerate(value):
                if isinstance(line, Sourced):
                    yield (name, index), line
