"""Reads and writes certificates. Who may: `certifying.py`."""

from datetime import date, datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.language import LANGUAGES, Language, is_language
from participation.residents.resident import ResidentId
from participation.volunteering.certificate import Certificate, Revoked, read_lines
from participation.volunteering.tables import certificate

_BY_CODE: Final = select(certificate).where(certificate.c.code == bindparam("this"))
_OF_RESIDENT: Final = (
    select(certificate)
    .where(certificate.c.resident_id == bindparam("owner"))
    .order_by(certificate.c.issued_at.desc(), certificate.c.code)
)
_VALID: Final = (
    select(certificate.c.code, certificate.c.lines)
    .where(certificate.c.resident_id == bindparam("owner"), certificate.c.revoked_at.is_(None))
    .with_for_update()
)
_ADD: Final = insert(certificate)
_REVOKE: Final = (
    update(certificate)
    .where(certificate.c.code.in_(bindparam("these", expanding=True)))
    .values(revoked_at=bindparam("now"), revoked_reason=bindparam("why"))
)
_REPLACE: Final = (
    update(certificate)
    .where(
        certificate.c.resident_id == bindparam("owner"),
        certificate.c.revoked_at.is_(None),
        certificate.c.language == bindparam("spoken"),
        certificate.c.from_on == bindparam("first"),
        certificate.c.until_on == bindparam("last"),
    )
    .values(revoked_at=bindparam("now"), revoked_reason=Revoked.REPLACED.value)
)
_SAME: Final = _OF_RESIDENT.where(
    certificate.c.revoked_at.is_(None),
    certificate.c.name == bindparam("called"),
    certificate.c.language == bindparam("spoken"),
    certificate.c.from_on == bindparam("first"),
    certificate.c.until_on == bindparam("last"),
)
_SINCE: Final = (
    select(func.count())
    .select_from(certificate)
    .where(
        certificate.c.resident_id == bindparam("owner"),
        certificate.c.issued_at > bindparam("since"),
    )
)


async def find(connection: AsyncConnection, code: str) -> Certificate | None:
    row = (await connection.execute(_BY_CODE, {"this": code})).one_or_none()
    return None if row is None else _certificate(row)


async def of_resident(connection: AsyncConnection, owner: ResidentId) -> tuple[Certificate, ...]:
    """The newest first."""
    rows = (await connection.execute(_OF_RESIDENT, {"owner": owner})).all()
    return tuple(_certificate(row) for row in rows)


async def add(connection: AsyncConnection, row: dict[str, Any]) -> None:
    await connection.execute(_ADD, row)


async def count_since(connection: AsyncConnection, owner: ResidentId, since: datetime) -> int:
    found = await connection.scalar(_SINCE, {"owner": owner, "since": since})
    return int(found or 0)


async def same(
    connection: AsyncConnection,
    owner: ResidentId,
    called: str,
    language: Language,
    first: date,
    last: date,
) -> Certificate | None:
    """Theirs that is valid, in this name and language, about these days."""
    given = {"owner": owner, "called": called, "spoken": language, "first": first, "last": last}
    row = (await connection.execute(_SAME, given)).first()
    return None if row is None else _certificate(row)


async def replace(connection: AsyncConnection, row: dict[str, Any], now: datetime) -> None:
    """The one in the same language about the same time is worth nothing any more."""
    same = {"owner": row["resident_id"], "spoken": row["language"]}
    same |= {"first": row["from_on"], "last": row["until_on"], "now": now}
    await connection.execute(_REPLACE, same)


async def revoke_with(
    connection: AsyncConnection, owner: ResidentId, hours_id: int, now: datetime, why: Revoked
) -> int:
    """Those of theirs that list this entry of the record."""
    rows = (await connection.execute(_VALID, {"owner": owner})).all()
    these = [
        row.code
        for row in rows
        if any(line.hours_id == hours_id for line in read_lines(row.lines))
    ]
    if these:
        await connection.execute(_REVOKE, {"these": these, "now": now, "why": why.value})
    return len(these)


def _certificate(row: Row[Any]) -> Certificate:
    language: Language = row.language if is_language(row.language) else LANGUAGES[0]
    return Certificate(
        code=row.code,
        name=row.name,
        language=language,
        from_on=row.from_on,
        until_on=row.until_on,
        minutes=row.minutes,
        lines=read_lines(row.lines),
        issued_at=row.issued_at,
        revoked_at=row.revoked_at,
        revoked_reason=Revoked(row.revoked_reason) if row.revoked_reason else None,
    )
