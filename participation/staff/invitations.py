"""Invitations to the staff: one-time links, kept as hashes. Who may invite is in `rights.py`."""

import hashlib
import secrets
from datetime import timedelta
from typing import Any, Final

from sqlalchemy import Row, bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.staff import freezing, gate, log, members
from participation.staff.action import Action
from participation.staff.actor import Actor
from participation.staff.member import Invitation, Joined
from participation.staff.name import clean_name
from participation.staff.office import Office
from participation.staff.rights import Right, Role
from participation.staff.tables import staff_invitation, staff_member

GOOD_FOR: Final = timedelta(hours=72)
TOKEN_BYTES: Final = 16
LONGEST_TOKEN: Final = 22
KEY_BYTES: Final = 8

_ADD: Final = insert(staff_invitation)
_FIND: Final = (
    select(staff_invitation, staff_member.c.name.label("inviter"))
    .join(staff_member, staff_member.c.staff_id == staff_invitation.c.invited_by)
    .where(staff_invitation.c.token_hash == bindparam("this_hash"))
)
_LOCK: Final = _FIND.with_for_update(of=staff_invitation)
_OPEN: Final = (
    select(staff_invitation, staff_member.c.name.label("inviter"))
    .join(staff_member, staff_member.c.staff_id == staff_invitation.c.invited_by)
    .where(
        staff_invitation.c.used_by.is_(None),
        staff_invitation.c.withdrawn.is_(False),
        staff_invitation.c.expires_at > bindparam("now"),
    )
    .order_by(staff_invitation.c.expires_at)
)
_THIS: Final = staff_invitation.c.token_hash == bindparam("this_hash")
_USE: Final = update(staff_invitation).where(_THIS).values(used_by=bindparam("new_member"))
_WITHDRAW: Final = update(staff_invitation).where(_THIS).values(withdrawn=True)


async def invite(office: Office, actor: Actor, role: Role, typed_name: str) -> str:
    """The token of the link. It is given once and cannot be found again."""
    name = clean_name(typed_name)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    async with office.database.writing() as connection:
        admin = await gate.authorise(connection, office.clock, actor.resident_id, Right.INVITE)
        row = {
            "token_hash": _hash(token),
            "role": role.value,
            "name": name,
            "invited_by": admin.staff_id,
            "expires_at": office.now() + GOOD_FOR,
            "withdrawn": False,
        }
        await connection.execute(_ADD, row)
        await log.write(
            connection, office.clock, admin, Action.MEMBER_INVITED, name, after=role.value
        )
    return token


async def look(office: Office, token: str) -> Invitation:
    """What a link offers. Refused: INVITATION_UNKNOWN, _USED, _EXPIRED, _WITHDRAWN."""
    async with office.database.reading() as connection:
        row = (await connection.execute(_FIND, {"this_hash": _hash(token)})).one_or_none()
    return _check(office, row)


async def accept(office: Office, resident_id: ResidentId, token: str) -> Joined:
    """The resident becomes a member, or gets one more role."""
    this = {"this_hash": _hash(token)}
    async with office.database.writing() as connection:
        row = (await connection.execute(_LOCK, this)).one_or_none()
        found = await gate.find_actor(connection, resident_id)
        if row is not None and found is not None and row.used_by == found.staff_id:
            return Joined(row.name, Role(row.role), row.invited_by, is_repeat=True)
        invitation = _check(office, row)
        await freezing.check(connection)
        inviter_id = int(row.invited_by) if row is not None else 0
        joined = await _join(connection, office, resident_id, found, invitation, inviter_id)
        await connection.execute(_USE, this | {"new_member": joined.staff_id})
        await log.write(
            connection,
            office.clock,
            joined,
            Action.MEMBER_JOINED if found is None else Action.ROLE_GIVEN,
            joined.name,
            after=invitation.role.value,
            approver=inviter_id,
        )
    return Joined(joined.name, invitation.role, inviter_id, is_repeat=False)


async def _join(
    connection: AsyncConnection,
    office: Office,
    resident_id: ResidentId,
    found: Actor | None,
    invitation: Invitation,
    inviter_id: int,
) -> Actor:
    if found is None:
        return await members.add(
            connection, office, resident_id, invitation.name, invitation.role, inviter_id
        )
    await members.put_role(connection, office, found.staff_id, invitation.role)
    return found


async def open_ones(connection: AsyncConnection, office: Office) -> tuple[Invitation, ...]:
    rows = (await connection.execute(_OPEN, {"now": office.now()})).all()
    return tuple(_invitation(row) for row in rows)


async def withdraw(office: Office, actor: Actor, key: str) -> None:
    """Nothing happens when it is not open any more."""
    async with office.database.writing() as connection:
        admin = await gate.authorise(connection, office.clock, actor.resident_id, Right.INVITE)
        for row in (await connection.execute(_OPEN, {"now": office.now()})).all():
            if _key(row) == key:
                await connection.execute(_WITHDRAW, {"this_hash": row.token_hash})
                await log.write(
                    connection,
                    office.clock,
                    admin,
                    Action.INVITATION_WITHDRAWN,
                    row.name,
                    before=row.role,
                )
                return


def _check(office: Office, row: Row[Any] | None) -> Invitation:
    if row is None:
        raise Refused(Reason.INVITATION_UNKNOWN)
    if row.used_by is not None:
        raise Refused(Reason.INVITATION_USED)
    if row.withdrawn:
        raise Refused(Reason.INVITATION_WITHDRAWN)
    if row.expires_at <= office.now():
        raise Refused(Reason.INVITATION_EXPIRED)
    return _invitation(row)


def _invitation(row: Row[Any]) -> Invitation:
    return Invitation(_key(row), Role(row.role), row.name, row.inviter, row.expires_at)


def _key(row: Row[Any]) -> str:
    return bytes(row.token_hash)[:KEY_BYTES].hex()


def _hash(token: str) -> bytes:
    # The token is drawn, not chosen: nobody can try out 2^128 of them, so a plain hash is enough.
    return hashlib.sha256(token[: LONGEST_TOKEN + 1].encode("utf-8", "replace")).digest()
