"""Changes who is on the staff: roles given and taken, leaving, being removed. The list is in
`member_list.py`."""

from typing import Final

from sqlalchemy import bindparam, delete, insert, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.delivery.cancelling import cancel_staff_notices
from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.staff import gate, log, member_list
from participation.staff.action import Action
from participation.staff.actor import Actor
from participation.staff.member import Member
from participation.staff.name import reported_name
from participation.staff.office import Office
from participation.staff.rights import Right, Role, rights_of
from participation.staff.tables import staff_invitation, staff_member, staff_role
from participation.storage.upsert import insert_new

_ADD: Final = insert(staff_member).returning(staff_member.c.staff_id)
_GIVE: Final = insert_new(staff_role, returning=["role"])
_TAKE: Final = delete(staff_role).where(
    staff_role.c.staff_id == bindparam("this_member"), staff_role.c.role == bindparam("this_role")
)
_END: Final = (
    update(staff_member)
    .where(staff_member.c.staff_id == bindparam("this_member"))
    .values(
        left_on=bindparam("today"),
        totp_secret=None,
        totp_confirmed=False,
        totp_step=None,
        session_until=None,
    )
    .returning(staff_member.c.resident_id)
)
_WITHDRAW_THEIRS: Final = (
    update(staff_invitation)
    .where(
        staff_invitation.c.invited_by == bindparam("this_member"),
        staff_invitation.c.used_by.is_(None),
    )
    .values(withdrawn=True)
)


async def add(
    connection: AsyncConnection,
    office: Office,
    resident_id: ResidentId,
    name: str,
    role: Role,
    invited_by: int | None = None,
) -> Actor:
    """A new member with one role; the caller writes the log."""
    today = office.now().date()
    row = {
        "resident_id": resident_id,
        "name": name,
        "since": today,
        "invited_by": invited_by,
        "totp_confirmed": False,
        "wrong_tries": 0,
    }
    staff_id = int((await connection.execute(_ADD, row)).scalar_one())
    await put_role(connection, office, staff_id, role)
    return Actor(staff_id, resident_id, name, frozenset({role}))


async def put_role(connection: AsyncConnection, office: Office, staff_id: int, role: Role) -> bool:
    """False: they have it already."""
    row = {"staff_id": staff_id, "role": role.value, "given_on": office.now().date()}
    given = await connection.execute(_GIVE.for_dialect(connection.dialect.name), row)
    return given.first() is not None


async def enter(
    office: Office, resident_id: ResidentId, telegram_id: int, name: str
) -> Actor | None:
    """Who this is; somebody whom the settings name becomes administrator the first time (and
    later only when there is no administrator left: a removed one does not come back so, nor by
    deleting their data: once somebody of the staff has, only an invitation leads in)."""
    async with office.database.reading() as connection:
        found = await gate.find_actor(connection, resident_id)
    if telegram_id not in office.administrators or (
        found is not None and Role.ADMINISTRATOR in found.roles
    ):
        return found
    async with office.database.writing() as connection:
        await member_list.lock_all(connection)
        found = await gate.find_actor(connection, resident_id)
        was_here = (
            found is not None
            or await member_list.former(connection, resident_id) is not None
            or await member_list.has_nameless(connection)
        )
        if was_here and member_list.administrators(await member_list.listed(connection)):
            return found
        if found is None:
            name = reported_name(name, Role.ADMINISTRATOR.value)
            made = await add(connection, office, resident_id, name, Role.ADMINISTRATOR)
        else:
            await put_role(connection, office, found.staff_id, Role.ADMINISTRATOR)
            made = found
        await log.write(
            connection,
            office.clock,
            None,
            Action.MEMBER_JOINED,
            made.name,
            after=Role.ADMINISTRATOR.value,
        )
        return await gate.find_actor(connection, resident_id)


async def give_role(office: Office, actor: Actor, staff_id: int, role: Role) -> None:
    async with office.database.writing() as connection:
        await member_list.lock_all(connection)
        admin = await gate.authorise(connection, office.clock, actor.resident_id, Right.INVITE)
        member = await member_list.one(connection, staff_id)
        if await put_role(connection, office, staff_id, role):
            await log.write(
                connection,
                office.clock,
                admin,
                Action.ROLE_GIVEN,
                member.name,
                after=role.value,
            )


async def take_role(office: Office, actor: Actor, staff_id: int, role: Role) -> None:
    async with office.database.writing() as connection:
        await member_list.lock_all(connection)
        admin = await gate.authorise(connection, office.clock, actor.resident_id, Right.INVITE)
        member = await member_list.one(connection, staff_id)
        if role not in member.roles:
            return
        if role is Role.ADMINISTRATOR:
            await member_list.check_not_last(connection, staff_id)
        if len(member.roles) == 1:
            raise Refused(Reason.ONLY_ROLE)
        await connection.execute(_TAKE, {"this_member": staff_id, "this_role": role.value})
        if Right.INVITE not in rights_of(member.roles - {role}):
            # A link kept for this moment would give the role back.
            await connection.execute(_WITHDRAW_THEIRS, {"this_member": staff_id})
        await log.write(
            connection,
            office.clock,
            admin,
            Action.ROLE_TAKEN,
            member.name,
            before=role.value,
        )


async def leave(office: Office, actor: Actor) -> None:
    """Always possible, also without a session and while everything stands still."""
    async with office.database.writing() as connection:
        await member_list.lock_all(connection)
        leaving = await gate.find_actor(connection, actor.resident_id)
        if leaving is None:
            return
        await _end(connection, office, leaving.staff_id)
        await log.write(
            connection,
            office.clock,
            leaving,
            Action.MEMBER_LEFT,
            leaving.name,
            before=",".join(sorted(leaving.roles)),
        )


async def remove(office: Office, actor: Actor, staff_id: int) -> Member:
    """Who was removed."""
    async with office.database.writing() as connection:
        await member_list.lock_all(connection)
        admin = await gate.authorise(connection, office.clock, actor.resident_id, Right.INVITE)
        member = await member_list.one(connection, staff_id)
        await _end(connection, office, staff_id)
        await log.write(
            connection,
            office.clock,
            admin,
            Action.MEMBER_REMOVED,
            member.name,
            before=",".join(sorted(member.roles)),
        )
    return member


async def _end(connection: AsyncConnection, office: Office, staff_id: int) -> None:
    await member_list.check_not_last(connection, staff_id)
    this, today = {"this_member": staff_id}, office.now().date()
    resident_id = await connection.scalar(_END, this | {"today": today})
    await connection.execute(_WITHDRAW_THEIRS, this)
    if resident_id is not None:
        await cancel_staff_notices(connection, resident_id, today)
