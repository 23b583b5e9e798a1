"""Staff decide about appeals, take one down, and write one down for somebody who has agreed.

Each deed passes the gate inside its transaction. The staff log gets the appeal's number, never its
words nor why it was refused; the author is told.
"""

import asyncio
from datetime import timedelta
from typing import Any, Final

from sqlalchemy.ext.asyncio import AsyncConnection

from participation.appeals import records, rules
from participation.appeals.appeal import Appeal, AppealState
from participation.appeals.office import Office
from participation.appeals.writing import new_row
from participation.delivery.asking import ask_in
from participation.delivery.delivery import NoticeKind, Request
from participation.errors import Reason, Refused
from participation.proposals.photo import prepare
from participation.residents.resident import ResidentId
from participation.staff import gate, log
from participation.staff.action import Action
from participation.staff.rights import Right

RIGHT: Final = Right.EDIT_ELECTIONS
USEFUL: Final = timedelta(days=14)


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
) -> Appeal:
    """A repeat of the same press changes nothing. `seen`: the version that was read."""
    said = None if publish else rules.clean_reply(reply)
    to = AppealState.PUBLISHED if publish else AppealState.REFUSED
    async with office.database.writing() as connection:
        actor = await gate.authorise(connection, office.clock, staff, RIGHT)
        one, owner = await records.lock(connection, appeal_id)
        if one.version == seen and one.state is to:
            return one
        if one.version != seen or one.state is not AppealState.WAITING:
            raise Refused(Reason.APPEAL_MOVED_ON)
        after = await _settle(office, connection, one, to, said)
        await _tell(office, connection, after, owner)
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
        after = await _settle(office, connection, one, AppealState.REFUSED, said)
        await _tell(office, connection, after, owner)
        await log.write(connection, office.clock, actor, Action.APPEAL_TAKEN_DOWN, str(appeal_id))
        return after


async def add(office: Office, staff: ResidentId, name: str, language: str, body: str) -> Appeal:
    """A draft for somebody who told staff; out only by `publish_added`."""
    called, spoken = rules.clean_name(name), rules.clean_language(language)
    said = rules.clean_body(body)
    async with office.database.writing() as connection:
        await gate.authorise(connection, office.clock, staff, RIGHT)
        appeal_id = await records.add(connection, new_row(office, None) | {"name": called})
        part = {"text": (spoken, said)}
        await records.write_part(connection, appeal_id, office.now(), part)
        return await records.one(connection, appeal_id)


async def change(office: Office, staff: ResidentId, appeal_id: int, **given: Any) -> Appeal:
    """Of a draft of staff: `name`, `text` (language and words), `photo` (bytes); None takes a text
    or the picture away."""
    clean = await _clean(given)
    async with office.database.writing() as connection:
        await gate.authorise(connection, office.clock, staff, RIGHT)
        before = await _lock_draft(connection, appeal_id)
        await records.change(connection, appeal_id, {"version": before.version + 1})
        await records.write_part(connection, appeal_id, office.now(), clean)
        return await records.one(connection, appeal_id)


async def publish_added(
    office: Office, staff: ResidentId, appeal_id: int, agreed: str, seen: int | None = None
) -> Appeal:
    """`agreed`: what the member of staff confirms of the person's consent, word for word; `seen`:
    the version that they read, for a colleague may have changed it since."""
    consent = rules.clean_consent(agreed)
    async with office.database.writing() as connection:
        actor = await gate.authorise(connection, office.clock, staff, RIGHT)
        one, _ = await records.lock(connection, appeal_id)
        if one.is_by_staff and one.state is AppealState.PUBLISHED:
            return one
        one = await _lock_draft(connection, appeal_id)
        if seen not in (None, one.version):
            raise Refused(Reason.APPEAL_MOVED_ON)
        if one.missing:
            raise Refused(Reason.APPEAL_INCOMPLETE, missing=one.missing)
        values = {
            "version": one.version + 1,
            "consent": consent,
            "consented_at": office.now(),
        }
        await records.change(connection, appeal_id, values)
        after = await _settle(office, connection, one, AppealState.PUBLISHED, None)
        await log.write(connection, office.clock, actor, Action.APPEAL_ADDED, str(appeal_id))
        return after


async def drop(office: Office, staff: ResidentId, appeal_id: int) -> None:
    """A draft of staff is thrown away."""
    async with office.database.writing() as connection:
        await gate.authorise(connection, office.clock, staff, RIGHT)
        await _lock_draft(connection, appeal_id)
        await records.remove(connection, appeal_id)


def _for_staff(one: Appeal) -> Appeal:
    """What a resident has not handed in is nobody's business."""
    is_private = one.state in (AppealState.DRAFT, AppealState.REFUSED)
    if is_private and not one.is_by_staff:
        raise Refused(Reason.APPEAL_MOVED_ON)
    return one


async def _lock_draft(connection: AsyncConnection, appeal_id: int) -> Appeal:
    one, _ = await records.lock(connection, appeal_id)
    if not one.is_by_staff or one.state is AppealState.PUBLISHED:
        raise Refused(Reason.APPEAL_MOVED_ON)
    return one


async def _clean(given: dict[str, Any]) -> dict[str, Any]:
    clean: dict[str, Any] = {}
    if "name" in given:
        clean["name"] = rules.clean_name(given["name"])
    if "text" in given:
        language, body = given["text"]
        said = None if body is None else rules.clean_body(body)
        clean["text"] = (rules.clean_language(language), said)
    if "photo" in given:
        content = given["photo"]
        clean["photo"] = None if content is None else await asyncio.to_thread(prepare, content)
    return clean


async def _settle(
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


async def _tell(
    office: Office, connection: AsyncConnection, one: Appeal, owner: ResidentId | None
) -> None:
    if owner is None:
        return
    now = office.now()
    subject = f"{one.appeal_id}.{one.version}"
    request = Request(owner, NoticeKind.APPEAL_DECIDED, subject, now, now + USEFUL)
    await ask_in(connection, office.city.zone, [request])
