"""An election with what staff need to change it: its version, and what it lies over."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final, Literal, get_args

from participation.city.election import (
    Deadline,
    EarlySlot,
    Election,
    Hours,
    Line,
    Sourced,
    Station,
    Turnout,
)

ListPart = Literal["early", "deadlines", "documents", "stations", "turnout"]
SinglePart = Literal["hours", "home_voting", "postal_voting"]
Part = ListPart | SinglePart
LIST_PARTS: Final[tuple[ListPart, ...]] = get_args(ListPart)
SINGLE_PARTS: Final[tuple[SinglePart, ...]] = get_args(SinglePart)

MODELS: Final[Mapping[str, type[Sourced]]] = MappingProxyType(
    {
        "hours": Hours,
        "early": EarlySlot,
        "home_voting": Line,
        "postal_voting": Line,
        "deadlines": Deadline,
        "documents": Line,
        "stations": Station,
        "turnout": Turnout,
    }
)


@dataclass(frozen=True, slots=True)
class Edition:
    """`version`: what a change has to name; 0 while nobody has changed anything.

    `is_edited`: the staff's words lie over the file's. `is_filed`: the file knows this election.
    """

    election: Election
    version: int
    is_edited: bool
    is_filed: bool
    edited_on: date | None = None

    def lines(self, part: Part) -> tuple[Sourced, ...]:
        return lines(self.election, part)


def lines(election: Election, part: Part) -> tuple[Sourced, ...]:
    """What stands in a part; of a single one none or one."""
    value: Sourced | tuple[Sourced, ...] | None = getattr(election, part)
    if isinstance(value, Sourced):
        return (value,)
    return value or ()
