"""Yearly sums of hours: for an organisation, and for the city as counts only.

The city's staff see no number that speaks of fewer than five people, nor one from which such a
number could be worked out.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Row, bindparam, func, select

from participation.errors import Reason, Refused
from participation.organisations.acting import acting_for
from participation.organisations.tables import organisation
from participation.residents.resident import ResidentId
from participation.staff import gate
from participation.staff.actor import Actor
from participation.staff.rights import Right
from participation.volunteering import hours_records
from participation.volunteering.hours import Hours, HoursState
from participation.volunteering.office import Office
from participation.volunteering.tables import call, volunteer_hours

FEWEST: Final = 5
"""Of fewer people nothing is told to the city: who they are could be guessed."""
SEEN_WITH: Final = Right.EDIT_SUPPORT
"""Whoever prepares the awards for volunteers and organisations."""


@dataclass(frozen=True, slots=True)
class ShiftSum:
    """What was done in one call on one day."""

    worked_on: date
    what: str
    volunteers: int
    minutes: int


@dataclass(frozen=True, slots=True)
class OrganisationYear:
    """`volunteers`: each once, without those whose data were erased since; their hours count."""

    organisation_id: int
    organisation: str
    year: int
    volunteers: int
    shifts: int
    minutes: int
    rows: tuple[ShiftSum, ...]


@dataclass(frozen=True, slots=True)
class Counted:
    """`volunteers` and `minutes` None: fewer than FEWEST people, so both stay hidden."""

    name: str
    volunteers: int | None
    minutes: int | None


@dataclass(frozen=True, slots=True)
class CityYear:
    """`total` is hidden, too, where the others would give a hidden line away. `fields` are keys
    of the city's fields, "" without one."""

    year: int
    total: Counted
    organisations: tuple[Counted, ...]
    fields: tuple[Counted, ...]


_VOLUNTEERS: Final = func.count(volunteer_hours.c.resident_id.distinct()).label("volunteers")
_MINUTES: Final = func.coalesce(func.sum(volunteer_hours.c.minutes), 0).label("minutes")
_IN_YEAR: Final = (
    volunteer_hours.c.worked_on >= bindparam("first"),
    volunteer_hours.c.worked_on <= bindparam("last"),
    volunteer_hours.c.minutes > 0,
)
_OWN_YEAR: Final = select(
    _VOLUNTEERS,
    func.count(volunteer_hours.c.shift_id.distinct()).label("shifts"),
    _MINUTES,
).where(volunteer_hours.c.organisation_id == bindparam("this"), *_IN_YEAR)
_OWN_SHIFTS: Final = (
    select(
        volunteer_hours.c.worked_on,
        volunteer_hours.c.call_id,
        func.count().label("volunteers"),
        _MINUTES,
    )
    .where(volunteer_hours.c.organisation_id == bindparam("this"), *_IN_YEAR)
    .group_by(volunteer_hours.c.worked_on, volunteer_hours.c.call_id)
    .order_by(volunteer_hours.c.worked_on, volunteer_hours.c.call_id)
)
_OWN_YEARS: Final = select(
    func.min(volunteer_hours.c.worked_on).label("first"),
    func.max(volunteer_hours.c.worked_on).label("last"),
).where(volunteer_hours.c.organisation_id == bindparam("this"))
_TOTAL: Final = select(_VOLUNTEERS, _MINUTES).where(*_IN_YEAR)
_BY_ORGANISATION: Final = (
    select(organisation.c.name.label("name"), _VOLUNTEERS, _MINUTES)
    .join(organisation, organisation.c.organisation_id == volunteer_hours.c.organisation_id)
    .where(*_IN_YEAR)
    .group_by(organisation.c.organisation_id, organisation.c.name)
    .order_by(organisation.c.name)
)
_FIELD: Final = func.coalesce(call.c.field, "").label("name")
_BY_FIELD: Final = (
    select(_FIELD, _VOLUNTEERS, _MINUTES)
    .outerjoin(call, call.c.call_id == volunteer_hours.c.call_id)
    .where(*_IN_YEAR)
    .group_by(_FIELD)
    .order_by(_FIELD)
)
_AT_THE_CITY: Final = (
    select(volunteer_hours.c.hours_id)
    .where(volunteer_hours.c.state == HoursState.CITY.value)
    .order_by(volunteer_hours.c.decided_at)
)


async def organisation_year(
    office: Office, actor: ResidentId, organisation_id: int, year: int, language: str
) -> OrganisationYear:
    this = {"this": organisation_id} | _days(year)
    async with office.database.writing() as connection:
        acts_for = await acting_for(connection, actor, organisation_id)
        sums = (await connection.execute(_OWN_YEAR, this)).one()
        rows = (await connection.execute(_OWN_SHIFTS, this)).all()
        named = await hours_records.titles(connection, (row.call_id for row in rows))
    return OrganisationYear(
        organisation_id,
        acts_for.name,
        year,
        sums.volunteers,
        sums.shifts,
        int(sums.minutes),
        tuple(_shift(row, named.get(row.call_id, {}), language) for row in rows),
    )


async def years_of(office: Office, actor: ResidentId, organisation_id: int) -> tuple[int, ...]:
    """Those with hours, the newest first."""
    async with office.database.writing() as connection:
        await acting_for(connection, actor, organisation_id)
        row = (await connection.execute(_OWN_YEARS, {"this": organisation_id})).one()
    if row.first is None:
        return ()
    return tuple(range(row.last.year, row.first.year - 1, -1))


async def city_year(office: Office, actor: Actor, year: int) -> CityYear:
    these = _days(year)
    async with office.database.writing() as connection:
        await gate.authorise(connection, office.clock, actor.resident_id, SEEN_WITH)
        total = (await connection.execute(_TOTAL, these)).one()
        by_organisation = (await connection.execute(_BY_ORGANISATION, these)).all()
        by_field = (await connection.execute(_BY_FIELD, these)).all()
    organisations, fields = _counted(by_organisation), _counted(by_field)
    tells = all(_hidden(lines) != 1 for lines in (organisations, fields))
    return CityYear(
        year,
        counted("", total.volunteers if tells else 0, int(total.minutes)),
        organisations,
        fields,
    )


async def at_the_city(office: Office, actor: Actor) -> tuple[Hours, ...]:
    """What volunteers have taken to the city, the oldest first."""
    async with office.database.writing() as connection:
        await gate.authorise(connection, office.clock, actor.resident_id, SEEN_WITH)
        ids = (await connection.scalars(_AT_THE_CITY)).all()
        return await hours_records.several(connection, ids)


def counted(name: str, volunteers: int, minutes: int) -> Counted:
    """Hidden where it speaks of too few."""
    if volunteers < FEWEST:
        return Counted(name, None, None)
    return Counted(name, volunteers, minutes)


def _counted(rows: Iterable[Row[Any]]) -> tuple[Counted, ...]:
    return tuple(counted(row.name, row.volunteers, int(row.minutes)) for row in rows)


def _hidden(lines: Iterable[Counted]) -> int:
    return sum(1 for line in lines if line.volunteers is None)


def _days(year: int) -> dict[str, Any]:
    """Refused: HOUR_UNKNOWN for what is no year."""
    if not date.min.year <= year <= date.max.year:
        raise Refused(Reason.HOUR_UNKNOWN)
    return {"first": date(year, 1, 1), "last": date(year, 12, 31)}


def _shift(row: Row[Any], named: dict[str, str], language: str) -> ShiftSum:
    what = named.get(language) or next(iter(named.values()), "")
    return ShiftSum(row.worked_on, what, row.volunteers, int(row.minutes))
