"""Staff change the calendar: each change names the version it saw, passes the gate, is logged.

A change keeps the whole election as it is then; the city's file is never written.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from participation.city.election import Election
from participation.elections import edition_records as records
from participation.elections import rules
from participation.elections.edition import LIST_PARTS, MODELS, Edition, Part, lines
from participation.elections.office import Office
from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.staff import gate, log
from participation.staff.action import Action
from participation.staff.rights import Right

Change = Callable[[Election], Election]


@dataclass(frozen=True, slots=True)
class Where:
    """Which election, and in which version whoever changes it has seen it."""

    key: str
    version: int


async def add(
    office: Office, staff: ResidentId, electorate: str, year: int, fields: Mapping[str, object]
) -> Edition:
    """Refused: ELECTION_TWICE, ELECTION_YEAR_UNFIT, …"""
    rules.check_year(year, office.today().year)
    key = f"{electorate}_{year}"
    if any(one.election.key == key for one in await records.editions(office)):
        raise Refused(Reason.ELECTION_TWICE)
    given = {"key": key, "year": year, "electorate": electorate} | dict(fields)
    new = rules.built(Election, given)
    assert isinstance(new, Election)  # noqa: S101 - of the model that was asked for
    async with office.database.writing() as connection:
        actor = await gate.authorise(connection, office.clock, staff, Right.EDIT_ELECTIONS)
        row = await records.lock(office, connection, key)
        if row.document is not None:  # by somebody else, a moment ago
            raise Refused(Reason.ELECTION_TWICE)
        document = await records.keep(office, connection, row, rules.checked(new, office.city))
        await log.write(
            connection, office.clock, actor, Action.ELECTION_ADDED, key, after=_hash(document)
        )
    return await records.edition(office, key)


async def change(
    office: Office, staff: ResidentId, where: Where, fields: Mapping[str, object]
) -> Edition:
    """The election's own fields. What changes is no longer confirmed, unless it is said here."""

    def changed(before: Election) -> Election:
        given = _dumped(before) | {"confirmed_on": None, "example": False} | dict(fields)
        after = rules.built(Election, given)
        assert isinstance(after, Election)  # noqa: S101 - of the model that was asked for
        return after

    return await _edit(office, staff, where, changed, Action.ELECTION_CHANGED, ", ".join(fields))


async def add_line(
    office: Office, staff: ResidentId, where: Where, part: Part, fields: Mapping[str, object]
) -> Edition:
    """At its end; a part that holds one line gets this one."""

    def changed(before: Election) -> Election:
        given = dict(fields)
        if "key" in MODELS[part].model_fields:
            taken = {getattr(one, "key", "") for one in lines(before, part)}
            given.setdefault("key", rules.key_for(_name_of(given), taken))
        line = rules.built(MODELS[part], given)
        kept = (*lines(before, part), line)
        return before.model_copy(update={part: kept if part in LIST_PARTS else line})

    return await _edit(office, staff, where, changed, Action.ELECTION_CHANGED, part)


async def change_line(
    office: Office,
    staff: ResidentId,
    where: Where,
    part: Part,
    index: int,
    fields: Mapping[str, object],
) -> Edition:
    """Only these fields of it. It is no longer confirmed, nor an example, unless it is said."""

    def changed(before: Election) -> Election:
        old = _line(before, part, index)
        given = _dumped(old) | {"confirmed_on": None, "example": False} | dict(fields)
        return _replaced(before, part, index, (rules.built(MODELS[part], given),))

    return await _edit(office, staff, where, changed, Action.ELECTION_CHANGED, part)


async def drop_line(
    office: Office, staff: ResidentId, where: Where, part: Part, index: int
) -> Edition:
    def changed(before: Election) -> Election:
        _line(before, part, index)
        return _replaced(before, part, index, ())

    return await _edit(office, staff, where, changed, Action.ELECTION_CHANGED, part)


async def confirm(
    office: Office, staff: ResidentId, where: Where, part: Part | None, index: int | None
) -> Edition:
    """Today somebody has compared it with its source. `part` None: the election itself (its day,
    its name and who may vote); `index` None: every line of the part."""
    today = {"confirmed_on": office.today()}

    def changed(before: Election) -> Election:
        if part is None:
            return before.model_copy(update=today)
        if index is not None:
            line = _line(before, part, index).model_copy(update=today)
            return _replaced(before, part, index, (line,))
        kept = tuple(one.model_copy(update=today) for one in lines(before, part))
        return before.model_copy(update={part: kept if part in LIST_PARTS else kept[0]})

    return await _edit(
        office, staff, where, changed, Action.ELECTION_CONFIRMED, part or "election"
    )


async def put_stations(office: Office, staff: ResidentId, where: Where, read: Change) -> Edition:
    """All of them at once, as `read` makes them out of what stands there."""
    return await _edit(office, staff, where, read, Action.ELECTION_CHANGED, "stations")


async def back_to_file(office: Office, staff: ResidentId, where: Where) -> Edition | None:
    """What staff wrote is dropped. None: the file knows no such election, so it is gone."""
    async with office.database.writing() as connection:
        actor = await gate.authorise(connection, office.clock, staff, Right.EDIT_ELECTIONS)
        row = await records.lock(office, connection, where.key)
        _check_version(row, where)
        if row.document is None:
            raise Refused(Reason.ELECTION_UNKNOWN)
        await records.keep(office, connection, row, None)
        await log.write(
            connection,
            office.clock,
            actor,
            Action.ELECTION_BACK_TO_FILE,
            where.key,
            before=_hash(row.document),
        )
    return next(
        (one for one in await records.editions(office) if one.election.key == where.key), None
    )


async def _edit(
    office: Office, staff: ResidentId, where: Where, changed: Change, action: Action, note: str
) -> Edition:
    async with office.database.writing() as connection:
        actor = await gate.authorise(connection, office.clock, staff, Right.EDIT_ELECTIONS)
        row = await records.lock(office, connection, where.key)
        before = records.standing(office, row)
        _check_version(row, where)
        after = rules.checked(changed(before), office.city)
        if after != before:
            document = await records.keep(office, connection, row, after)
            await log.write(
                connection,
                office.clock,
                actor,
                action,
                where.key,
                before=_hash(before.model_dump_json()),
                after=_hash(document),
                note=note,
            )
    return await records.edition(office, where.key)


def _check_version(row: Row[Any], where: Where) -> None:
    if row.version != where.version:
        raise Refused(Reason.ELECTION_CHANGED)


def _line(election: Election, part: Part, index: int) -> Any:
    found = lines(election, part)
    if not 0 <= index < len(found):
        raise Refused(Reason.ELECTION_LINE_UNKNOWN)
    return found[index]


def _replaced(election: Election, part: Part, index: int, by: tuple[Any, ...]) -> Election:
    found = lines(election, part)
    kept = (*found[:index], *by, *found[index + 1 :])
    return election.model_copy(
        update={part: kept if part in LIST_PARTS else next(iter(kept), None)}
    )


def _dumped(line: Any) -> dict[str, object]:
    return {name: getattr(line, name) for name in type(line).model_fields}


def _name_of(given: Mapping[str, object]) -> str:
    """As a key is made out of it: of a text in three languages the Latvian one."""
    name = given.get("name", "")
    if isinstance(name, Mapping):
        return str(name.get("lv", ""))
    return str(getattr(name, "lv", name))


def _hash(document: str) -> str:
    return hashlib.sha256(document.encode()).hexdigest()
