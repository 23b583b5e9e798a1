"""Issues certificates to whoever worked, and tells anybody whether one is genuine."""

from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.language import Language
from participation.residents.resident import ResidentId
from participation.storage.upsert import insert_new
from participation.tries import tries_so_far
from participation.volunteering import certificate_records, hours_records
from participation.volunteering.applicant_rules import clean_name
from participation.volunteering.certificate import (
    MOST_A_DAY,
    Certificate,
    kept_lines,
    lines_of,
    new_code,
    plain,
)
from participation.volunteering.office import Office
from participation.volunteering.tables import certificate_tries

# A paper is copied by hand now and then with a mistake; a guesser would need ages at this pace.
MOST_TRIES: Final = 10
TRIES_LAST: Final = timedelta(hours=1)

_THIS: Final = certificate_tries.c.resident_id == bindparam("who")
_BEGIN: Final = insert_new(certificate_tries)
_LOCK: Final = (
    select(certificate_tries.c.tries, certificate_tries.c.since).where(_THIS).with_for_update()
)
_COUNT: Final = (
    update(certificate_tries)
    .where(_THIS)
    .values(tries=bindparam("new_tries"), since=bindparam("new_since"))
)


async def issue(
    office: Office,
    owner: ResidentId,
    name: str,
    language: Language,
    from_on: date | None,
    until_on: date | None,
) -> Certificate:
    called, now, today = clean_name(name), office.now(), office.today()
    async with office.database.writing() as connection:
        await hours_records.hold(connection, [owner])
        entries = await hours_records.of_resident(connection, owner)
        first = from_on or min((one.worked_on for one in entries if one.minutes), default=today)
        last = min(until_on or today, today)
        lines = lines_of(entries, first, last, language)
        same = await certificate_records.same(connection, owner, called, language, first, last)
        # A process that died while the paper was sent asks once more: the code stays the same.
        if same is not None and same.lines == lines:
            return same
        issued = await certificate_records.count_since(connection, owner, now - timedelta(days=1))
        if issued >= MOST_A_DAY:
            raise Refused(Reason.TOO_MANY_CERTIFICATES, most=MOST_A_DAY)
        code, minutes = new_code(), sum(line.minutes for line in lines)
        row = {
            "code": code,
            "resident_id": owner,
            "name": called,
            "language": language,
            "from_on": first,
            "until_on": last,
            "minutes": minutes,
            "lines": kept_lines(lines),
            "issued_at": now,
        }
        await certificate_records.replace(connection, row, now)
        await certificate_records.add(connection, row)
    return Certificate(code, called, language, first, last, minutes, lines, now, None, None)


async def of(office: Office, owner: ResidentId) -> tuple[Certificate, ...]:
    async with office.database.snapshot() as connection:
        return await certificate_records.of_resident(connection, owner)


async def check(office: Office, who: ResidentId, typed: str) -> Certificate:
    code, now = plain(typed), office.now()
    async with office.database.writing() as connection:
        await hours_records.hold(connection, [who])
        tries, since = await _tries(connection, who, now)
        if tries >= MOST_TRIES:
            raise Refused(Reason.TOO_MANY_CERTIFICATE_TRIES, until=since + TRIES_LAST)
        found = await certificate_records.find(connection, code)
        if found is None:
            counted = {"who": who, "new_tries": tries + 1, "new_since": since}
            await connection.execute(_COUNT, counted)
    # Outside: a refusal inside would roll back the count of tries.
    if found is None:
        raise Refused(Reason.CERTIFICATE_UNKNOWN, left=MOST_TRIES - tries - 1)
    return found


async def _tries(
    connection: AsyncConnection, who: ResidentId, now: datetime
) -> tuple[int, datetime]:
    begin = _BEGIN.for_dialect(connection.dialect.name)
    await connection.execute(begin, {"resident_id": who, "tries": 0, "since": now})
    row = (await connection.execute(_LOCK, {"who": who})).one()
    return tries_so_far(row.tries, row.since, now, TRIES_LAST)
