"""The verbs of the staff, together in one face. How each works is in the module it calls.

Every verb takes who acts and asks the gate again inside its transaction: an `Actor` that somebody
held on to opens nothing.
"""

from datetime import datetime

from participation.clock import Clock, SystemClock
from participation.residents.resident import ResidentId
from participation.staff import (
    freezing,
    gate,
    invitations,
    log,
    member_list,
    members,
    sessions,
)
from participation.staff.actor import Actor
from participation.staff.factor_seal import FactorSeal
from participation.staff.log_chain import LogEntry, Verdict
from participation.staff.member import Former, Freeze, Invitation, Joined, Member, NewFactor
from participation.staff.office import Office
from participation.staff.rights import Right, Role
from participation.storage.database import Database


class Staff:
    """`machine_clock` is for the second factor alone (see `factor.py`)."""

    def __init__(
        self,
        database: Database,
        clock: Clock,
        secret: bytes,
        administrators: frozenset[int],
        machine_clock: Clock | None = None,
    ) -> None:
        self._office = Office(
            database, clock, machine_clock or SystemClock(), FactorSeal(secret), administrators
        )

    # who is it

    async def actor(self, resident_id: ResidentId) -> Actor | None:
        async with self._office.database.reading() as connection:
            return await gate.find_actor(connection, resident_id)

    async def enter(self, resident_id: ResidentId, telegram_id: int, name: str) -> Actor | None:
        """The same; somebody whom the settings name becomes administrator the first time."""
        return await members.enter(self._office, resident_id, telegram_id, name)

    def is_named(self, telegram_id: int) -> bool:
        """Whether the settings name them as administrator; `enter` may let them in."""
        return telegram_id in self._office.administrators

    async def former(self, resident_id: ResidentId) -> Former | None:
        async with self._office.database.reading() as connection:
            return await member_list.former(connection, resident_id)

    async def require(self, resident_id: ResidentId, right: Right) -> Actor:
        """Who acts, if they may at this moment. Refused: see `gate.authorise`."""
        async with self._office.database.reading() as connection:
            return await gate.authorise(connection, self._office.clock, resident_id, right)

    # the second factor

    async def begin_factor(self, actor: Actor) -> NewFactor:
        """Refused: FACTOR_SET_ALREADY."""
        return await sessions.begin_factor(self._office, actor)

    async def open_session(self, actor: Actor, code: str) -> datetime:
        """Until when. The first code confirms the app. Refused: FACTOR_MISSING,
        FACTOR_CODE_SHAPE, FACTOR_CODE_WRONG (facts: left), FACTOR_CODE_USED,
        FACTOR_PAUSED (until)."""
        return await sessions.open_session(self._office, actor, code)

    async def close_session(self, actor: Actor) -> None:
        await sessions.close_session(self._office, actor)

    async def reset_factor(self, actor: Actor, staff_id: int) -> None:
        """For a colleague's lost phone. Needs INVITE."""
        await sessions.reset_factor(self._office, actor, staff_id)

    # members

    async def members(self, right: Right | None = None) -> tuple[Member, ...]:
        """Everybody on the staff, or those who may do this; by name."""
        async with self._office.database.reading() as connection:
            return await member_list.listed(connection, right)

    async def member(self, staff_id: int) -> Member:
        """Refused: MEMBER_UNKNOWN."""
        async with self._office.database.reading() as connection:
            return await member_list.one(connection, staff_id)

    async def invite(self, actor: Actor, role: Role, name: str) -> str:
        """The token of the one-time link. Needs INVITE."""
        return await invitations.invite(self._office, actor, role, name)

    async def invitation(self, token: str) -> Invitation:
        """Refused: INVITATION_UNKNOWN, _USED, _EXPIRED, _WITHDRAWN."""
        return await invitations.look(self._office, token)

    async def invitations(self, actor: Actor) -> tuple[Invitation, ...]:
        """Those that are open. Needs INVITE."""
        async with self._office.database.reading() as connection:
            clock = self._office.clock
            await gate.authorise(connection, clock, actor.resident_id, Right.INVITE)
            return await invitations.open_ones(connection, self._office)

    async def withdraw(self, actor: Actor, key: str) -> None:
        """Needs INVITE."""
        await invitations.withdraw(self._office, actor, key)

    async def accept(self, resident_id: ResidentId, token: str) -> Joined:
        """Becomes a member, or gets one more role. Refused: as `invitation`."""
        return await invitations.accept(self._office, resident_id, token)

    async def give_role(self, actor: Actor, staff_id: int, role: Role) -> None:
        """Needs INVITE."""
        await members.give_role(self._office, actor, staff_id, role)

    async def take_role(self, actor: Actor, staff_id: int, role: Role) -> None:
        """Needs INVITE. Refused: ONLY_ROLE, LAST_ADMINISTRATOR."""
        await members.take_role(self._office, actor, staff_id, role)

    async def leave(self, actor: Actor) -> None:
        """Refused: LAST_ADMINISTRATOR."""
        await members.leave(self._office, actor)

    async def remove(self, actor: Actor, staff_id: int) -> Member:
        """Needs INVITE. Refused: LAST_ADMINISTRATOR, MEMBER_UNKNOWN."""
        return await members.remove(self._office, actor, staff_id)

    # the freeze

    async def freeze(self, actor: Actor, reason: str) -> tuple[Freeze, bool]:
        """The freeze that holds, and whether this call began it. Needs FREEZE."""
        return await freezing.freeze(self._office, actor, reason)

    async def unfreeze(self, actor: Actor) -> bool:
        """Whether this call ended it. Needs UNFREEZE."""
        return await freezing.unfreeze(self._office, actor)

    async def frozen(self) -> Freeze | None:
        async with self._office.database.reading() as connection:
            return await freezing.frozen(connection)

    # the log

    async def log(self, actor: Actor, most: int, below: int | None = None) -> tuple[LogEntry, ...]:
        """The newest first. Needs READ_LOG."""
        async with self._office.database.reading() as connection:
            clock = self._office.clock
            await gate.authorise(connection, clock, actor.resident_id, Right.READ_LOG)
            return await log.read(connection, most, below)

    async def check_log(self, actor: Actor) -> Verdict:
        """Whether the chain holds. Needs READ_LOG."""
        await self.require(actor.resident_id, Right.READ_LOG)
        async with self._office.database.snapshot() as connection:
            return await log.check(connection)
