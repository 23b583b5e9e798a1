"""A resident writes one appeal, hands it in, takes it back. Who decides: `deciding.py`.

Each resident has at most one. What waits or is out is taken back first, then changed.
"""

import asyncio
from typing import Any, Final

from participation.appeals import records, rules
from participation.appeals.appeal import WRITABLE, Appeal, AppealState, Consent
from participation.appeals.office import Office
from participation.appeals.telling import tell_staff
from participation.errors import Reason, Refused
from participation.proposals.photo import prepare
from participation.residents.resident import ResidentId

_EMPTY: Final[dict[str, Any]] = {"consent": None, "consented_at": None, "decided_at": None}
"""Consent is given anew each time."""


def new_row(office: Office, owner: ResidentId | None) -> dict[str, Any]:
    """An empty draft; without an owner it is one that staff write down for somebody."""
    return {
        "resident_id": owner,
        "is_by_staff": owner is None,
        "state": AppealState.DRAFT.value,
        "version": 0,
        "updated_at": office.now(),
    }


async def mine(office: Office, owner: ResidentId) -> Appeal | None:
    async with office.database.reading() as connection:
        return await records.own(connection, owner)


async def my_consent(office: Office, owner: ResidentId) -> Consent | None:
    async with office.database.reading() as connection:
        return await records.consent(connection, owner)


async def my_photo(office: Office, owner: ResidentId) -> bytes | None:
    async with office.database.reading() as connection:
        found = await records.own(connection, owner)
        return None if found is None else await records.photo(connection, found.appeal_id)


async def set_name(office: Office, owner: ResidentId, name: str) -> Appeal:
    return await _write(office, owner, name=rules.clean_name(name))


async def set_text(office: Office, owner: ResidentId, language: str, body: str) -> Appeal:
    spoken, said = rules.clean_language(language), rules.clean_body(body)
    return await _write(office, owner, text=(spoken, said))


async def drop_text(office: Office, owner: ResidentId, language: str) -> Appeal:
    return await _write(office, owner, text=(rules.clean_language(language), None))


async def set_photo(office: Office, owner: ResidentId, content: bytes) -> Appeal:
    """Re-encoded in a thread, before any lock is taken: it takes long."""
    return await _write(office, owner, photo=await asyncio.to_thread(prepare, content))


async def drop_photo(office: Office, owner: ResidentId) -> Appeal:
    return await _write(office, owner, photo=None)


async def hand_in(office: Office, owner: ResidentId, agreed: str) -> Appeal:
    """A repeat of the same press changes nothing. Staff are told that it waits."""
    consent = rules.clean_consent(agreed)
    async with office.database.writing() as connection:
        # Before the appeal, as whoever erases them does; a member of staff is told of their own.
        await records.take_turn(connection, owner)
        one = await records.lock_own(connection, owner)
        if one is None:
            raise Refused(Reason.APPEAL_UNKNOWN)
        if one.state not in WRITABLE:
            return one
        if one.missing:
            raise Refused(Reason.APPEAL_INCOMPLETE, missing=one.missing)
        now = office.now()
        values = {
            "state": AppealState.WAITING.value,
            "version": one.version + 1,
            "consent": consent,
            "consented_at": now,
            "reply": None,
            "updated_at": now,
        }
        await records.change(connection, one.appeal_id, values)
        after = await records.one(connection, one.appeal_id)
        await tell_staff(office, connection, after, one.state)
        return after


async def take_back(office: Office, owner: ResidentId) -> Appeal:
    """Nobody sees it any more, at once; its author can change it and hand it in again."""
    async with office.database.writing() as connection:
        one = await records.lock_own(connection, owner)
        if one is None:
            raise Refused(Reason.APPEAL_UNKNOWN)
        if one.state not in WRITABLE:
            values = {"state": AppealState.DRAFT.value, "updated_at": office.now()} | _EMPTY
            await records.change(connection, one.appeal_id, values)
        return await records.one(connection, one.appeal_id)


async def delete(office: Office, owner: ResidentId) -> None:
    """With its picture, wherever it stands."""
    async with office.database.writing() as connection:
        one = await records.lock_own(connection, owner)
        if one is not None:
            await records.remove(connection, one.appeal_id)


async def _write(office: Office, owner: ResidentId, **given: Any) -> Appeal:
    """Saves one answer at once: `name`, `text` (language and words) or `photo`; None takes a part
    away. Refused: APPEAL_LOCKED (state)."""
    async with office.database.writing() as connection:
        await records.take_turn(connection, owner)
        await records.begin(connection, new_row(office, owner))
        one = await records.lock_own(connection, owner)
        if one is None:
            raise Refused(Reason.APPEAL_UNKNOWN)
        if one.state not in WRITABLE:
            raise Refused(Reason.APPEAL_LOCKED, state=one.state.value)
        await records.write_part(connection, one.appeal_id, office.now(), given)
        return await records.one(connection, one.appeal_id)
