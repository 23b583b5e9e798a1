"""What the calendar may hold: clean words, lines that agree with one another, limits.

Whether lines agree is told by `participation.city.election_slips`; here it becomes a refusal.
"""

import re
import unicodedata
from collections.abc import Collection, Mapping
from itertools import chain, count
from types import MappingProxyType
from typing import Any, Final

from pydantic import ValidationError

from participation.city import City
from participation.city.election import Election, Sourced
from participation.city.election_slips import Slip, slips
from participation.elections.edition import LIST_PARTS
from participation.errors import Reason, Refused
from participation.proposals.text_rules import has_letters, one_line, paragraphs, visible

YEARS_AHEAD: Final = 10
LINES_MOST: Final = 40
STATIONS_MOST: Final = 100
KEY_MOST: Final = 40
STATION_TEXT_MOST: Final = 120

_REASONS: Final[Mapping[Slip, Reason]] = MappingProxyType(
    {
        Slip.DAY_OTHER_YEAR: Reason.ELECTION_DAY_OTHER_YEAR,
        Slip.HOURS_BACKWARDS: Reason.ELECTION_HOURS_BACKWARDS,
        Slip.SLOT_NOT_BEFORE: Reason.ELECTION_SLOT_NOT_BEFORE,
        Slip.SLOT_TWICE: Reason.ELECTION_SLOT_TWICE,
        Slip.DEADLINE_AFTER: Reason.ELECTION_DEADLINE_AFTER,
        Slip.KEY_TWICE: Reason.ELECTION_KEY_TWICE,
        Slip.POINT_HALF: Reason.STATION_POINT_HALF,
        Slip.POINT_OUT_OF_CITY: Reason.STATION_OUT_OF_CITY,
        Slip.DISTRICT_UNKNOWN: Reason.STATION_DISTRICT_UNKNOWN,
    }
)
_NOT_OF_A_KEY: Final = re.compile(r"[^a-z0-9]+")


def clean_line(text: str, most: int) -> str:
    """Refused: ELECTION_TEXT_WITHOUT_LETTERS, ELECTION_TEXT_TOO_LONG (length, most)."""
    return _fit(one_line(text), most)


def clean_text(text: str, most: int) -> str:
    """The same for several lines."""
    return _fit(paragraphs(text), most)


def _fit(text: str, most: int) -> str:
    if not has_letters(text):
        raise Refused(Reason.ELECTION_TEXT_WITHOUT_LETTERS)
    if len(text) > most:
        raise Refused(Reason.ELECTION_TEXT_TOO_LONG, length=len(text), most=most)
    return text


def check_year(year: int, this_year: int) -> int:
    """Refused: ELECTION_YEAR_UNFIT (least, most)."""
    if not this_year <= year <= this_year + YEARS_AHEAD:
        raise Refused(Reason.ELECTION_YEAR_UNFIT, least=str(this_year), most=str(this_year + 10))
    return year


def built(model: type[Sourced], fields: Mapping[str, object]) -> Sourced:
    """A line of these fields, with nothing invisible in it. Refused: ELECTION_FIELD_UNFIT."""
    try:
        line = model.model_validate(fields)
        return model.model_validate(_seen(line.model_dump(mode="json")))
    except ValidationError as errors:
        where = ".".join(str(step) for step in errors.errors()[0]["loc"])
        raise Refused(Reason.ELECTION_FIELD_UNFIT, field=where) from None


def checked(election: Election, city: City) -> Election:
    """The same with its lines in order. Refused: what does not go together, too many lines."""
    for part in LIST_PARTS:
        most = STATIONS_MOST if part == "stations" else LINES_MOST
        if len(getattr(election, part)) > most:
            raise Refused(Reason.ELECTION_TOO_MANY_LINES, most=most)
    ordered = election.model_copy(
        update={
            "early": tuple(sorted(election.early, key=lambda one: (one.day, one.opens))),
            "deadlines": tuple(sorted(election.deadlines, key=lambda one: one.day)),
        }
    )
    for found in slips(ordered, city.area, {one.key for one in city.districts}):
        raise Refused(_REASONS[found.slip], name=found.line, year=str(election.year))
    return ordered


def key_for(name: str, taken: Collection[str]) -> str:
    """A short key out of a name: "Jāņa Čakstes iela" -> `jana_cakstes_iela`."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    bare = "".join(sign for sign in plain if not unicodedata.combining(sign))
    key = _NOT_OF_A_KEY.sub("_", bare).strip("_")
    if not key or not key[0].isalpha():
        key = f"line_{key}".strip("_")
    key = key[: KEY_MOST - 4].rstrip("_")
    return next(
        each
        for each in chain((key,), (f"{key}_{number}" for number in count(2)))
        if each not in taken
    )


def _seen(value: Any) -> Any:
    """Every text in it as it can be seen: no signs that hide or turn a line around."""
    if isinstance(value, str):
        return visible(value).strip()
    if isinstance(value, dict):
        return {key: _seen(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_seen(each) for each in value]
    return value
