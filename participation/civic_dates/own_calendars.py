"""The row of one resident: an address that can be made, made anew, switched off and looked up; and
whether they get the file again when something in it changes."""

import secrets
from collections.abc import Iterable
from typing import Any, Final

from sqlalchemy import bindparam, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.civic_dates.address import is_token, new_token, token_hash
from participation.civic_dates.changes import Changes, changes, marks_from_text, marks_to_text
from participation.civic_dates.date import OwnCalendar, PublicDate, Reader
from participation.civic_dates.marks import marks_of
from participation.civic_dates.office import Office
from participation.civic_dates.tables import civic_calendar
from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.storage.upsert import insert_new

_THIS: Final = civic_calendar.c.resident_id == bindparam("this")
_OWN: Final = select(civic_calendar).where(_THIS)
_BEGIN: Final = insert_new(civic_calendar)
_CHANGE: Final = update(civic_calendar).where(_THIS)
_READER: Final = (
    select(
        civic_calendar.c.token_hash,
        civic_calendar.c.read_on,
        resident.c.resident_id,
        resident.c.language,
    )
    .join(resident, resident.c.resident_id == civic_calendar.c.resident_id)
    .where(civic_calendar.c.token_hash == bindparam("hash"))
)
_READ: Final = (
    update(civic_calendar)
    .where(civic_calendar.c.token_hash == bindparam("hash"))
    .values(read_on=bindparam("today"))
)


async def of(office: Office, resident_id: ResidentId) -> OwnCalendar:
    async with office.database.reading() as connection:
        row = (await connection.execute(_OWN, {"this": resident_id})).one_or_none()
    if row is None:
        return OwnCalendar(None, None, False)
    known = frozenset(marks_from_text(row.known))
    return OwnCalendar(row.made_on, row.read_on, row.sends_file, known)


async def new_address(office: Office, resident_id: ResidentId) -> str:
    """The whole address; the one before stops working. It cannot be shown a second time."""
    if not office.base:
        raise Refused(Reason.CALENDAR_NO_ADDRESS)
    token = new_token()
    values = {"token_hash": token_hash(token), "made_on": office.today(), "read_on": None}
    async with office.database.writing() as connection:
        await _begin(office, connection, resident_id)
        await connection.execute(_CHANGE.values(**values), {"this": resident_id})
    return f"{office.base}/calendar/{token}.ics"


async def switch_off(office: Office, resident_id: ResidentId) -> None:
    """The address stops working at once."""
    values = {"token_hash": None, "made_on": None, "read_on": None}
    async with office.database.writing() as connection:
        await connection.execute(_CHANGE.values(**values), {"this": resident_id})


async def reader(office: Office, token: str) -> Reader | None:
    """Whose address it is. One that is old and one that never was look the same, also in the
    time that they take. The first reading of a day is written down."""
    if not is_token(token):
        return None
    this = token_hash(token)
    async with office.database.reading() as connection:
        row = (await connection.execute(_READER, {"hash": this})).one_or_none()
    if row is None or not secrets.compare_digest(row.token_hash, this):
        return None
    if row.read_on != office.today():
        async with office.database.writing() as connection:
            await connection.execute(_READ, {"hash": this, "today": office.today()})
    return Reader(ResidentId(row.resident_id), row.language)


async def send_again(office: Office, resident_id: ResidentId, is_wanted: bool) -> None:
    """Whether they get a word when the file that they have is out of date."""
    async with office.database.writing() as connection:
        await _begin(office, connection, resident_id)
        values: dict[str, Any] = {"sends_file": is_wanted}
        if not is_wanted:
            values |= {"known": "{}", "told": "[]"}
        await connection.execute(_CHANGE.values(**values), {"this": resident_id})


async def file_sent(office: Office, resident_id: ResidentId, public: Iterable[PublicDate]) -> None:
    """From now on they have what stands in their calendar at this moment."""
    now = office.now()
    async with office.database.writing() as connection:
        row = (await connection.execute(_OWN, {"this": resident_id})).one_or_none()
        if row is None or not row.sends_file:
            return
        marks = (await marks_of(connection, [resident_id], public, now))[resident_id]
        values = {"known": marks_to_text(marks, now), "told": "[]"}
        await connection.execute(_CHANGE.values(**values), {"this": resident_id})


async def out_of_date(
    office: Office, resident_id: ResidentId, public: Iterable[PublicDate]
) -> Changes | None:
    """What has changed since they got the file; None: they do not want to hear of it."""
    now = office.now()
    async with office.database.snapshot() as connection:
        row = (await connection.execute(_OWN, {"this": resident_id})).one_or_none()
        if row is None or not row.sends_file:
            return None
        marks = (await marks_of(connection, [resident_id], public, now))[resident_id]
    return changes(marks_from_text(row.known), marks, now)


async def _begin(office: Office, connection: AsyncConnection, resident_id: ResidentId) -> None:
    row = {"resident_id": resident_id, "sends_file": False, "known": "{}", "told": "[]"}
    try:
        await connection.execute(_BEGIN.on(office.database), row)
    except IntegrityError:  # the only way: no such resident, erased meanwhile
        raise Refused(Reason.RESIDENT_UNKNOWN) from None
