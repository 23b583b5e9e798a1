"""Several representatives: one-time links, kept as hashes, and who accepts one."""

import hashlib
import secrets
from dataclasses import replace
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, func, insert, select, update

from participation.errors import Reason, Refused
from participation.organisations import records
from participation.organisations.office import Office
from participation.organisations.organisation import (
    JoinedOrganisation,
    OrganisationInvitation,
    OrganisationState,
    Representative,
)
from participation.organisations.rules import clean_person
from participation.organisations.tables import (
    organisation,
    organisation_invitation,
    representative,
)
from participation.residents.resident import ResidentId
from participation.residents.tables import resident

GOOD_FOR: Final = timedelta(days=7)
TOKEN_BYTES: Final = 16
LONGEST_TOKEN: Final = 22
REPRESENTATIVES_MOST: Final = 20
OPEN_LINKS_MOST: Final = 10

_ADD: Final = insert(organisation_invitation)
_OPEN: Final = (
    organisation_invitation.c.organisation_id == bindparam("this"),
    organisation_invitation.c.used_at.is_(None),
    organisation_invitation.c.expires_at > bindparam("now"),
)
_COUNT_OPEN: Final = select(func.count()).select_from(organisation_invitation).where(*_OPEN)
# The newest of the links that hand over is the one that counts.
_DROP_HANDING_OVER: Final = delete(organisation_invitation).where(
    *_OPEN, organisation_invitation.c.hands_over
)
_FIND: Final = (
    select(
        organisation,
        organisation_invitation.c.hands_over,
        organisation_invitation.c.expires_at,
        organisation_invitation.c.used_at,
        representative.c.name.label("inviter"),
    )
    .select_from(
        organisation_invitation.join(
            organisation,
            organisation.c.organisation_id == organisation_invitation.c.organisation_id,
        ).join(
            # Who has left invites nobody any more.
            representative,
            (representative.c.organisation_id == organisation.c.organisation_id)
            & (representative.c.resident_id == organisation_invitation.c.invited_by),
        )
    )
    .where(organisation_invitation.c.token_hash == bindparam("this_hash"))
)
_USE: Final = (
    update(organisation_invitation)
    .where(organisation_invitation.c.token_hash == bindparam("this_hash"))
    .values(used_at=bindparam("now"))
)
_KEEP: Final = (
    select(resident.c.resident_id)
    .where(resident.c.resident_id == bindparam("who"))
    .with_for_update(read=True, key_share=True)
)
_RENAME: Final = (
    update(representative)
    .where(
        representative.c.organisation_id == bindparam("this"),
        representative.c.resident_id == bindparam("who"),
    )
    .values(name=bindparam("new_name"))
)


async def invite(
    office: Office, resident_id: ResidentId, organisation_id: int, hands_over: bool
) -> str:
    token, now = secrets.token_urlsafe(TOKEN_BYTES), office.now()
    async with office.database.writing() as connection:
        one, me, everybody = await records.lock_own(connection, resident_id, organisation_id)
        if hands_over and not me.leads:
            raise Refused(Reason.LEAD_NEEDED)
        given = {"this": one.organisation_id, "now": now}
        if hands_over:
            await connection.execute(_DROP_HANDING_OVER, given)
        elif len(everybody) >= REPRESENTATIVES_MOST:
            raise Refused(Reason.TOO_MANY_REPRESENTATIVES, most=REPRESENTATIVES_MOST)
        if (await connection.scalar(_COUNT_OPEN, given) or 0) >= OPEN_LINKS_MOST:
            raise Refused(Reason.TOO_MANY_ORGANISATION_LINKS, most=OPEN_LINKS_MOST)
        row = {
            "token_hash": _hash(token),
            "organisation_id": one.organisation_id,
            "invited_by": resident_id,
            "hands_over": hands_over,
            "expires_at": now + GOOD_FOR,
        }
        await connection.execute(_ADD, row)
    return token


async def look(
    office: Office, token: str, resident_id: ResidentId | None
) -> OrganisationInvitation:
    async with office.database.reading() as connection:
        row = (await connection.execute(_FIND, {"this_hash": _hash(token)})).one_or_none()
        everybody = await records.representatives(connection, row.organisation_id) if row else ()
    for one in everybody:
        if row and one.resident_id == resident_id and (one.leads or not row.hands_over):
            return replace(_invitation(row), is_open=False)
    return _check(office, row)


async def join(
    office: Office, resident_id: ResidentId, token: str, typed_name: str
) -> JoinedOrganisation:
    name, this = clean_person(typed_name), {"this_hash": _hash(token)}
    async with office.database.writing() as connection:
        # As everywhere: residents before organisations.
        if await connection.scalar(_KEEP, {"who": resident_id}) is None:
            raise Refused(Reason.RESIDENT_UNKNOWN)
        row = (await connection.execute(_FIND, this)).one_or_none()
        if row is None:
            raise Refused(Reason.ORGANISATION_LINK_UNKNOWN)
        one = await records.lock(connection, row.organisation_id)
        # Once more: whoever came first may have used it while we waited.
        row = (await connection.execute(_FIND, this)).one_or_none()
        everybody = await records.representatives(connection, one.organisation_id)
        mine = [each for each in everybody if each.resident_id == resident_id]
        hands_over = row is not None and row.hands_over and row.used_at is None
        if mine and (mine[0].leads or not hands_over):
            return JoinedOrganisation(one, mine[0].leads, is_repeat=True)
        invitation = _check(office, row)
        if not mine:
            if len(everybody) >= REPRESENTATIVES_MOST:
                raise Refused(Reason.TOO_MANY_REPRESENTATIVES, most=REPRESENTATIVES_MOST)
            me = Representative(resident_id, name, leads=False, since=office.today())
            await records.add(connection, one.organisation_id, me)
        await connection.execute(_USE, this | {"now": office.now()})
        if invitation.hands_over:
            await records.let_lead(connection, one.organisation_id, resident_id)
    return JoinedOrganisation(one, invitation.hands_over, is_repeat=False)


async def rename(
    office: Office, resident_id: ResidentId, organisation_id: int, typed_name: str
) -> None:
    given = {"this": organisation_id, "who": resident_id, "new_name": clean_person(typed_name)}
    async with office.database.writing() as connection:
        if (await connection.execute(_RENAME, given)).rowcount == 0:
            raise Refused(Reason.NOT_YOUR_ORGANISATION)


def _check(office: Office, row: Row[Any] | None) -> OrganisationInvitation:
    if row is None:
        raise Refused(Reason.ORGANISATION_LINK_UNKNOWN)
    if row.used_at is not None:
        raise Refused(Reason.ORGANISATION_LINK_USED)
    if row.expires_at <= office.now():
        raise Refused(Reason.ORGANISATION_LINK_EXPIRED)
    if row.state == OrganisationState.CLOSED.value:
        raise Refused(Reason.ORGANISATION_CLOSED)
    return _invitation(row)


def _invitation(row: Row[Any]) -> OrganisationInvitation:
    return OrganisationInvitation(
        records.organisation_of(row), row.inviter, row.hands_over, row.expires_at
    )


def _hash(token: str) -> bytes:
    # The token is drawn, not chosen: nobody can try out 2^128 of them, so a plain hash is enough.
    return hashlib.sha256(token[: LONGEST_TOKEN + 1].encode("utf-8", "replace")).digest()
