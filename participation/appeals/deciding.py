"""Staff decide about appeals, and take one down. What they write down themselves: `adding.py`.

Each deed passes the gate inside its transaction. The staff log gets the appeal's number, never its
words nor why it was refused; the author is told.
"""

from collections.abc import Collection

from sqlalchemy.ext.asyncio import AsyncConnection

from participation.appeals import records, rules
from participation.appeals.appeal import Appeal, AppealState
from participation.appeals.office import Office
from participation.appeals.telling import RIGHT, tell_author
from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId
from participation.staff import gate, log
from participation.staff.action import Action


async def waiting(office: Office, staff: ResidentId) -> tuple[Appeal, ...]:
    """The one that has waited longest comes first."""
    async with office.database.reading() as connection:
        await gate.authorise(connection, office.clock, staff, RIGHT)
        return await records.waiting(connection)


async def count_waiting(office: Office, staff: ResidentId) -> int:
    async with office.database.reading() as connection:
        await gate.authorise(connection, office.clock, staff, RIGHT)
        return await records.count_waiting(connection)


async def drafts(office: Office, staff: ResidentId) -> tuple[Appeal, ...]:
    """Those that staff write down for somebody and that are not out."""
    async with office.database.reading() as connection:
        await gate.authorise(connection, office.clock, staff, RIGHT)
        return await records.drafts_of_staff(connection)


async def looked_at(office: Office, staff: ResidentId, appeal_id: int) -> Appeal:
    """What staff may see: what was handed in, and what they have written down themselves."""
    async with office.database.reading() as connection:
        await gate.authorise(connection, office.clock, staff, RIGHT)
        return _for_staff(await records.one(connection, appeal_id))


async def photo(office: Office, staff: ResidentId, appeal_id: int) -> bytes | None:
    async with office.database.reading() as connection:
        await gate.authorise(connection, office.clock, staff, RIGHT)
        _for_staff(await records.one(connection, appeal_id))
        return await records.photo(connection, appeal_id)


async def decide(
    office: Office,
    staff: ResidentId,
    appeal_id: int,
    *,
    publish: bool,
    reply: str = "",
    seen: int,
    read: Collection[str] = (),
) -> Appeal:
    """A repeat of the same press changes nothing. `seen`: the version that was read; `read`: the
    languages in which it was, for others will read it in each."""
    said = None if publish else rules.clean_reply(reply)
    to = AppealState.PUBLISHED if publish else AppealState.REFUSED
    async with office.database.writing() as connection:
        actor = await gate.authorise(connection, office.clock, staff, RIGHT)
        one, owner = await records.lock(connection, appeal_id)
        if one.version == seen and one.state is to:
            return one
        if one.version != seen or one.state is not AppealState.WAITING:
            raise Refused(Reason.APPEAL_MOVED_ON)
        if publish:
            rules.check_read(one, read)
        after = await settle(office, connection, one, to, said)
        await tell_author(office, connection, after, owner)
        action = Action.APPEAL_PUBLISHED if publish else Action.APPEAL_REFUSED
        await log.write(connection, office.clock, actor, action, str(appeal_id))
        return after


async def take_down(office: Office, staff: ResidentId, appeal_id: int, reply: str) -> Appeal:
    """A published one is seen by nobody any more; its author is told why."""
    said = rules.clean_reply(reply)
    async with office.database.writing() as connection:
        actor = await gate.authorise(connection, office.clock, staff, RIGHT)
        one, owner = await records.lock(connection, appeal_id)
        if one.state is not AppealState.PUBLISHED:
            raise Refused(Reason.APPEAL_MOVED_ON)
        # A version of its own, or the notice of the publication would be the only one.
        values = {"version": one.version + 1}
        await records.change(connection, appeal_id, values)
        after = await settle(office, connection, one, AppealState.REFUSED, said)
        await tell_author(office, connection, after, owner)
        await log.write(connection, office.clock, actor, Action.APPEAL_TAKEN_DOWN, str(appeal_id))
        return after


def _for_staff(one: Appeal) -> Appeal:
    """What a resident has not handed in is nobody's business."""
    is_private = one.state in (AppealState.DRAFT, AppealState.REFUSED)
    if is_private and not one.is_by_staff:
        raise Refused(Reason.APPEAL_MOVED_ON)
    return one


async def settle(
    office: Office,
    connection: AsyncConnection,
    one: Appeal,
    to: AppealState,
    reply: str | None,
) -> Appeal:
    now = office.now()
    values = {"state": to.value, "reply": reply, "decided_at": now, "updated_at": now}
    await records.change(connection, one.appeal_id, values)
    return await records.one(connection, one.appeal_id)
