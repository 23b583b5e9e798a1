"""The calendar as everybody reads it: the city's file with the staff's editions over it.

How staff change it: `editing.py`.
"""

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, Final

from pydantic import ValidationError
from sqlalchemy import Row, select

from participation.city.election import Election, by_day
from participation.elections.office import Office
from participation.elections.tables import election_edition

_EDITIONS: Final = select(election_edition.c.key, election_edition.c.document).where(
    election_edition.c.document.is_not(None)
)


async def calendar(office: Office) -> tuple[Election, ...]:
    """By day; a year without a day stands at its end."""
    async with office.database.reading() as connection:
        rows = (await connection.execute(_EDITIONS)).all()
    return laid_over(office.city.elections, rows)


def laid_over(filed: Iterable[Election], rows: Iterable[Row[Any]]) -> tuple[Election, ...]:
    known = {one.key: one for one in filed}
    for row in rows:
        edited = read(row.document)
        if edited is not None:
            known[row.key] = edited
    return tuple(sorted(known.values(), key=by_day))


def as_known(elections: Iterable[Election], today: date) -> tuple[Election, ...]:
    """Without what nobody can know yet: where the clock stands before an election, as on the desk,
    its turnout is not told."""
    return tuple(_as_known(one, today) for one in elections)


def _as_known(one: Election, today: date) -> Election:
    known = tuple(each for each in one.turnout if each.is_known_after(one.held_on, today))
    return one if len(known) == len(one.turnout) else one.model_copy(update={"turnout": known})


@lru_cache(maxsize=64)
def read(document: str) -> Election | None:
    """None for what an older version of the house wrote and this one cannot read: then the file
    holds, and staff enter it anew."""
    try:
        return Election.model_validate_json(document)
    except ValidationError:
        return None


def still_ahead(elections: Iterable[Election], today: date) -> tuple[Election, ...]:
    return tuple(one for one in elections if one.is_ahead(today))
