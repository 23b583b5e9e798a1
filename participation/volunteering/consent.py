"""The consent of a guardian: a link that works once, what was read, and who agreed to it.

Wanted for volunteers of 13 to 15 [https://likumi.lv/ta/id/275061]. Kept with the application and
forgotten with it.
"""

import hashlib
import secrets
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.delivery.delivery import NoticeKind
from participation.errors import Reason, Refused
from participation.places.place import LIVE, PlaceState
from participation.residents.resident import ResidentId
from participation.volunteering import application_records as records
from participation.volunteering import entering, renewing, told
from participation.volunteering.applicant_rules import clean_consent, clean_name
from participation.volunteering.application import ApplicationId, ConsentAsked, ConsentCopy
from participation.volunteering.consent_columns import GIVEN, RENEW
from participation.volunteering.office import Office
from participation.volunteering.tables import application, guardian_consent

REFUSED: Final = "refused"
LASTS: Final = timedelta(days=7)
_TOKEN_BYTES: Final = 18

_ASK: Final = insert(guardian_consent)
_OPEN: Final = (None, RENEW)
"""Decisions with which a link still waits for one."""
# A guardian who is asked anew comes by a button: one link of theirs at a time is enough.
_DROP_OWN: Final = delete(guardian_consent).where(
    guardian_consent.c.application_id == bindparam("which"),
    guardian_consent.c.decision.is_(None),
    guardian_consent.c.guardian_id == bindparam("guardian"),
)
_DROP_EARLIER: Final = delete(guardian_consent).where(
    guardian_consent.c.application_id == bindparam("which"),
    guardian_consent.c.decision.is_(None),
)
_THIS: Final = guardian_consent.c.token_hash == bindparam("this")
_FIND: Final = select(guardian_consent).where(_THIS)
_LOCK: Final = _FIND.with_for_update()
_DECIDE: Final = update(guardian_consent).where(_THIS)
_COPIES: Final = (
    select(guardian_consent)
    .join(application, application.c.application_id == guardian_consent.c.application_id)
    .where(
        or_(
            application.c.resident_id == bindparam("owner"),
            guardian_consent.c.guardian_id == bindparam("owner"),
        ),
        guardian_consent.c.decision.is_not(None),
    )
    .order_by(guardian_consent.c.decided_at)
)


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


async def ask(office: Office, resident_id: ResidentId, application_id: int) -> str:
    """Refused: APPLICATION_UNKNOWN, APPLICATION_MOVED_ON (state), SHIFT_STARTED, …"""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    async with office.database.writing() as connection:
        key = await records.key(connection, application_id)
        if key.resident_id != resident_id:
            raise Refused(Reason.APPLICATION_UNKNOWN)
        holder = await entering.lock_shift(connection, key.shift_id)
        own = await records.row(connection, application_id)
        until = await renewing.until_of(connection, application_id)
        if own.state != PlaceState.CONSENT and until is None:
            raise Refused(Reason.APPLICATION_MOVED_ON, state=own.state)
        entering.check_ahead(office, holder)
        await connection.execute(_DROP_EARLIER, {"which": application_id})
        asked = {
            "token_hash": _hash(token),
            "application_id": application_id,
            "expires_at": until or min(office.now() + LASTS, holder.starts_at),
        }
        await connection.execute(_ASK, asked)
    return token


async def ask_again(office: Office, guardian: ResidentId, application_id: int) -> str:
    """For a guardian who agreed to the time before. Refused: CONSENT_UNKNOWN, SHIFT_STARTED, …"""
    token = secrets.token_urlsafe(_TOKEN_BYTES)
    async with office.database.writing() as connection:
        until = await renewing.until_of(connection, application_id, guardian)
        if until is None:
            raise Refused(Reason.CONSENT_UNKNOWN)
        key = await records.key(connection, application_id)
        entering.check_ahead(office, await entering.lock_shift(connection, key.shift_id))
        own = {"which": application_id, "guardian": guardian}
        await connection.execute(_DROP_OWN, own)
        asked = {
            "token_hash": _hash(token),
            "application_id": application_id,
            "guardian_id": guardian,
            "expires_at": until,
        }
        await connection.execute(_ASK, asked)
    return token


async def look(office: Office, token: str) -> ConsentAsked:
    async with office.database.snapshot() as connection:
        row = (await connection.execute(_FIND, {"this": _hash(token)})).one_or_none()
        return await _asked(connection, _valid(office, row))


async def give(
    office: Office, guardian: ResidentId, token: str, name: str, text: str
) -> ConsentAsked:
    said = {"guardian_name": clean_name(name), "text": clean_consent(text)}
    async with office.database.writing() as connection:
        row, holder, own = await _begin(office, connection, guardian, token)
        if row.decision == GIVEN and row.guardian_id == guardian:
            return await _asked(connection, row)
        await _must_be_open(connection, row, own)
        entering.check_ahead(office, holder)
        of = await records.call_of(connection, holder.call_id)
        this: int = own.application_id
        if own.state == PlaceState.CONSENT:
            entering.check_trusted(of)
        await _decide(office, connection, row, guardian, GIVEN, **said)
        await renewing.settle(connection, this)
        if own.state == PlaceState.CONSENT:
            values = {"decided_at": office.now()}
            await entering.enter(office, connection, holder, of, values, entry_id=this)
        await _tell(office, connection, own, holder)
        return await _again(connection, token)


async def refuse(office: Office, guardian: ResidentId, token: str) -> ConsentAsked:
    async with office.database.writing() as connection:
        row, holder, own = await _begin(office, connection, guardian, token)
        if row.decision == REFUSED and row.guardian_id == guardian:
            return await _asked(connection, row)
        await _must_be_open(connection, row, own)
        await _decide(office, connection, row, guardian, REFUSED)
        this: int = own.application_id
        await renewing.settle(connection, this)
        await entering.leave(office, connection, holder, this, PlaceState.DECLINED, "guardian")
        await _tell(office, connection, own, holder)
        return await _again(connection, token)


async def copies(office: Office, owner: ResidentId) -> tuple[ConsentCopy, ...]:
    async with office.database.reading() as connection:
        rows = (await connection.execute(_COPIES, {"owner": owner})).all()
    return tuple(
        ConsentCopy(
            ApplicationId(row.application_id),
            row.guardian_name,
            row.text,
            row.decision,
            row.decided_at,
        )
        for row in rows
    )


async def _begin(
    office: Office, connection: AsyncConnection, guardian: ResidentId, token: str
) -> tuple[Row[Any], Row[Any], Row[Any]]:
    """The link, its shift (locked) and the application. First the shift, as everybody does."""
    this = {"this": _hash(token)}
    row = _valid(office, (await connection.execute(_FIND, this)).one_or_none())
    key = await records.key(connection, row.application_id)
    if key.resident_id == guardian:
        raise Refused(Reason.CONSENT_BY_ONESELF)
    holder = await entering.lock_shift(connection, key.shift_id)
    row = _valid(office, (await connection.execute(_LOCK, this)).one_or_none())
    return row, holder, await records.row(connection, row.application_id)


def _valid(office: Office, row: Row[Any] | None) -> Row[Any]:
    if row is None:
        raise Refused(Reason.CONSENT_UNKNOWN)
    if row.decision in _OPEN and row.expires_at <= office.now():
        raise Refused(Reason.CONSENT_EXPIRED)
    return row


async def _must_be_open(connection: AsyncConnection, row: Row[Any], own: Row[Any]) -> None:
    if row.decision not in _OPEN:
        raise Refused(Reason.CONSENT_DECIDED)
    if own.state == PlaceState.CONSENT:
        return
    is_renewed = own.state in LIVE and await renewing.until_of(connection, own.application_id)
    if not is_renewed:
        raise Refused(Reason.APPLICATION_MOVED_ON, state=own.state)


async def _decide(
    office: Office,
    connection: AsyncConnection,
    row: Row[Any],
    guardian: ResidentId,
    decision: str,
    **said: str,
) -> None:
    values = {"decision": decision, "guardian_id": guardian, "decided_at": office.now(), **said}
    await connection.execute(_DECIDE.values(**values), {"this": row.token_hash})


async def _tell(
    office: Office, connection: AsyncConnection, own: Row[Any], holder: Row[Any]
) -> None:
    # The second too: after a no another guardian, or another link, may say yes.
    about = f"{own.application_id}.{int(office.now().timestamp())}"
    kind = NoticeKind.CONSENT_DECIDED
    await told.ask(office, connection, kind, [own.resident_id], about, holder.starts_at)


async def _again(connection: AsyncConnection, token: str) -> ConsentAsked:
    return await _asked(
        connection, (await connection.execute(_FIND, {"this": _hash(token)})).one()
    )


async def _asked(connection: AsyncConnection, row: Row[Any]) -> ConsentAsked:
    of = await records.find(connection, row.application_id)
    return ConsentAsked(
        application_id=of.application_id,
        volunteer_name=of.name,
        age_band=of.age_band,
        call=of.call,
        shift=of.shift,
        expires_at=row.expires_at,
        decision=None if row.decision == RENEW else row.decision,
    )
