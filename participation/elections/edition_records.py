"""Reads and keeps the staff's editions of the calendar, row by row. Verbs: `editing.py`."""

from datetime import date
from typing import Any, Final

from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.city.election import Election
from participation.elections import calendar
from participation.elections.edition import Edition
from participation.elections.office import Office
from participation.elections.tables import election_edition
from participation.errors import Reason, Refused
from participation.storage.upsert import insert_new

_ALL: Final = select(election_edition)
_THIS: Final = election_edition.c.key == bindparam("this")
_ONE: Final = select(election_edition).where(_THIS)
_LOCKED: Final = _ONE.with_for_update()
_BEGIN: Final = insert_new(election_edition)
_WRITE: Final = (
    update(election_edition)
    .where(_THIS)
    .values(
        version=bindparam("next_version"),
        document=bindparam("new_document"),
        edited_on=bindparam("today"),
    )
)


async def editions(office: Office) -> tuple[Edition, ...]:
    """All, in the order of the calendar. Nothing in them is secret."""
    async with office.database.reading() as connection:
        rows = {row.key: row for row in (await connection.execute(_ALL)).all()}
    known = calendar.laid_over(
        office.city.elections, (row for row in rows.values() if row.document)
    )
    return tuple(_edition(office, one, rows.get(one.key)) for one in known)


async def edition(office: Office, key: str) -> Edition:
    found = next((one for one in await editions(office) if one.election.key == key), None)
    if found is None:
        raise Refused(Reason.ELECTION_UNKNOWN)
    return found


async def lock(office: Office, connection: AsyncConnection, key: str) -> Row[Any]:
    """The row, made first where there is none: two people who begin at once meet here."""
    blank = {"key": key, "version": 0, "document": None, "edited_on": office.today()}
    await connection.execute(_BEGIN.on(office.database), blank)
    return (await connection.execute(_LOCKED, {"this": key})).one()


async def keep(
    office: Office, connection: AsyncConnection, row: Row[Any], after: Election | None
) -> str:
    document = None if after is None else after.model_dump_json()
    await connection.execute(
        _WRITE,
        {
            "this": row.key,
            "next_version": row.version + 1,
            "new_document": document,
            "today": office.today(),
        },
    )
    return document or ""


def standing(office: Office, row: Row[Any]) -> Election:
    edited = calendar.read(row.document) if row.document else None
    found = edited or filed(office, row.key)
    if found is None:
        raise Refused(Reason.ELECTION_UNKNOWN)
    return found


def filed(office: Office, key: str) -> Election | None:
    return next((one for one in office.city.elections if one.key == key), None)


def _edition(office: Office, election: Election, row: Row[Any] | None) -> Edition:
    is_edited = row is not None and bool(row.document) and calendar.read(row.document) is not None
    edited_on: date | None = row.edited_on if row is not None and is_edited else None
    return Edition(
        election=election,
        version=row.version if row is not None else 0,
        is_edited=is_edited,
        is_filed=filed(office, election.key) is not None,
        edited_on=edited_on,
    )
