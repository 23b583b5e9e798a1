"""Staff write an appeal down for somebody who told them and has agreed.

Each deed passes the gate inside its transaction, as those in `deciding.py` do.
"""

import asyncio
from collections.abc import Collection
from typing import Any

from sqlalchemy.ext.asyncio import AsyncConnection

from participation.appeals import records, rules
from participation.appeals.appeal import Appeal, AppealState
from participation.appeals.deciding import settle
from participation.appeals.office import Office
from participation.appeals.telling import RIGHT
from participation.appeals.writing import new_row
from participation.errors import Reason, Refused
from participation.proposals.photo import prepare
from participation.residents.resident import ResidentId
from participation.staff import gate, log
from participation.staff.action import Action


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
    office: Office,
    staff: ResidentId,
    appeal_id: int,
    agreed: str,
    *,
    seen: int,
    read: Collection[str],
) -> Appeal:
    """`agreed`: what the member of staff confirms of the person's consent, word for word; `seen`
    and `read`: the version that they read and in which languages, for a colleague may have written
    some of it, and changed it since."""
    consent = rules.clean_consent(agreed)
    async with office.database.writing() as connection:
        actor = await gate.authorise(connection, office.clock, staff, RIGHT)
        one, _ = await records.lock(connection, appeal_id)
        if one.is_by_staff and one.state is AppealState.PUBLISHED:
            return one
        one = await _lock_draft(connection, appeal_id)
        if seen != one.version:
            raise Refused(Reason.APPEAL_MOVED_ON)
        if one.missing:
            raise Refused(Reason.APPEAL_INCOMPLETE, missing=one.missing)
        rules.check_read(one, read)
        values = {
            "version": one.version + 1,
            "consent": consent,
            "consented_at": office.now(),
        }
        await records.change(connection, appeal_id, values)
        after = await settle(office, connection, one, AppealState.PUBLISHED, None)
        await log.write(connection, office.clock, actor, Action.APPEAL_ADDED, str(appeal_id))
        return after


async def drop(office: Office, staff: ResidentId, appeal_id: int) -> None:
    """A draft of staff is thrown away."""
    async with office.database.writing() as connection:
        await gate.authorise(connection, office.clock, staff, RIGHT)
        await _lock_draft(connection, appeal_id)
        await records.remove(connection, appeal_id)


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
