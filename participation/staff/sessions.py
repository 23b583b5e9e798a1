"""The second factor: connecting an app, opening and closing a session, a lost phone."""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.staff import factor, gate, log, member_list
from participation.staff.action import Action
from participation.staff.actor import Actor
from participation.staff.member import NewFactor
from participation.staff.office import Office
from participation.staff.rights import Right
from participation.staff.tables import staff_member

SESSION: Final = timedelta(hours=8)
"""A working day: nobody types a code twice in it, and a phone lost at night opens nothing."""
MOST_TRIES: Final = 5
PAUSE: Final = timedelta(hours=1)
"""After so many wrong codes: guessing one of a million three at a time takes years."""

_FACTOR: Final = (
    select(
        staff_member.c.totp_secret,
        staff_member.c.totp_confirmed,
        staff_member.c.totp_step,
        staff_member.c.wrong_tries,
        staff_member.c.tries_since,
        staff_member.c.session_until,
    )
    .where(
        staff_member.c.resident_id == bindparam("this_resident"), staff_member.c.left_on.is_(None)
    )
    .with_for_update()
)
_THIS: Final = staff_member.c.staff_id == bindparam("this_member")
_CONNECT: Final = (
    update(staff_member)
    .where(_THIS)
    .values(
        totp_secret=bindparam("new_secret"),
        totp_confirmed=False,
        totp_step=None,
        session_until=None,
    )
)
_OPEN: Final = (
    update(staff_member)
    .where(_THIS)
    .values(
        totp_confirmed=True,
        totp_step=bindparam("new_step"),
        session_until=bindparam("new_until"),
        wrong_tries=0,
        tries_since=None,
    )
)
_COUNT_TRY: Final = (
    update(staff_member)
    .where(_THIS)
    .values(wrong_tries=bindparam("new_tries"), tries_since=bindparam("new_since"))
)
_CLOSE: Final = update(staff_member).where(_THIS).values(session_until=None)
_RESET: Final = (
    update(staff_member)
    .where(_THIS)
    .values(
        totp_secret=None,
        totp_confirmed=False,
        totp_step=None,
        session_until=None,
        wrong_tries=0,
        tries_since=None,
    )
)


async def begin_factor(office: Office, actor: Actor) -> NewFactor:
    """A fresh key, also when an earlier one was never confirmed."""
    async with office.database.writing() as connection:
        now, kept = await _own(office, connection, actor)
        if kept.totp_confirmed:
            raise Refused(Reason.FACTOR_SET_ALREADY)
        key = factor.new_key()
        sealed = office.seal.close(now.staff_id, key)
        await connection.execute(_CONNECT, {"this_member": now.staff_id, "new_secret": sealed})
    return NewFactor(key, factor.address(key, now.name))


async def open_session(office: Office, actor: Actor, typed: str) -> datetime:
    """Until when the session is open. The first code of all confirms the app."""
    code = factor.digits_of(typed)
    if code is None:
        raise Refused(Reason.FACTOR_CODE_SHAPE)
    async with office.database.writing() as connection:
        now, kept = await _own(office, connection, actor)
        outcome = await _try(office, connection, now, kept, code)
    # Outside: a refusal inside would roll back the count of tries.
    if isinstance(outcome, Refused):
        raise outcome
    return outcome


async def close_session(office: Office, actor: Actor) -> None:
    async with office.database.writing() as connection:
        now, _ = await _own(office, connection, actor)
        await connection.execute(_CLOSE, {"this_member": now.staff_id})


async def reset_factor(office: Office, actor: Actor, staff_id: int) -> None:
    """For a lost phone: the session ends, and a new app can be connected."""
    async with office.database.writing() as connection:
        await member_list.lock_all(connection)
        admin = await gate.authorise(connection, office.clock, actor.resident_id, Right.INVITE)
        member = await member_list.one(connection, staff_id)
        await connection.execute(_RESET, {"this_member": staff_id})
        await log.write(connection, office.clock, admin, Action.FACTOR_RESET, member.name)


async def _own(
    office: Office, connection: AsyncConnection, actor: Actor
) -> tuple[Actor, Row[Any]]:
    """The member as they are now, and what is kept of their factor, locked."""
    given = {"this_resident": actor.resident_id}
    kept = (await connection.execute(_FACTOR, given)).one_or_none()
    if kept is None:
        raise Refused(Reason.NOT_STAFF)
    now = await gate.authorise(connection, office.clock, actor.resident_id, Right.OPEN_STAFF)
    return now, kept


async def _try(
    office: Office, connection: AsyncConnection, actor: Actor, kept: Row[Any], code: str
) -> datetime | Refused:
    key = office.seal.open(actor.staff_id, kept.totp_secret)
    if key is None:
        return Refused(Reason.FACTOR_MISSING)
    tries = _tries(kept, office.now())
    if tries >= MOST_TRIES:
        return Refused(Reason.FACTOR_PAUSED, until=kept.tries_since + PAUSE)
    step = factor.step_of(key, code, office.machine_clock.now())
    if step is None:
        return await _count(office, connection, actor, tries + 1)
    if kept.totp_step is not None and step <= kept.totp_step:
        # The very update that opened the session may come a second time.
        if step == kept.totp_step and actor.session_until and actor.has_session(office.now()):
            return actor.session_until
        return Refused(Reason.FACTOR_CODE_USED)
    until = office.now() + SESSION
    opened = {"this_member": actor.staff_id, "new_step": step, "new_until": until}
    await connection.execute(_OPEN, opened)
    if not kept.totp_confirmed:
        await log.write(connection, office.clock, actor, Action.FACTOR_SET, actor.name)
    return until


def _tries(kept: Row[Any], now: datetime) -> int:
    # Later than now: the clock was set back (in the sandbox), and the hour would last too long.
    counts = kept.tries_since is not None and kept.tries_since <= now < kept.tries_since + PAUSE
    return kept.wrong_tries if counts else 0


async def _count(office: Office, connection: AsyncConnection, actor: Actor, tries: int) -> Refused:
    counted = {"this_member": actor.staff_id, "new_tries": tries, "new_since": office.now()}
    await connection.execute(_COUNT_TRY, counted)
    if tries < MOST_TRIES:
        return Refused(Reason.FACTOR_CODE_WRONG, left=MOST_TRIES - tries)
    await log.write(connection, office.clock, None, Action.FACTOR_PAUSED, actor.name)
    return Refused(Reason.FACTOR_PAUSED, until=office.now() + PAUSE)
