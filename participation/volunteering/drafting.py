"""Writes a call: its fields, its texts, its photo. Its shifts: `shifts.py`."""

import asyncio
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import bindparam, delete, func, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.organisations.acting import acting_for
from participation.proposals.photo import prepare
from participation.residents.resident import ResidentId
from participation.storage.upsert import insert_or_update
from participation.volunteering import call_records, changing
from participation.volunteering.call import UNPUBLISHED, Admission, Call, CallState
from participation.volunteering.call_rules import (
    DRAFTS_MOST,
    clean_language,
    clean_text,
    columns_of,
)
from participation.volunteering.call_writing import EDITABLE, Own, lock_own, write, written
from participation.volunteering.office import Office
from participation.volunteering.tables import call, call_photo, call_text

_UNPUBLISHED: Final = (CallState.DRAFT, CallState.WAITING, CallState.REFUSED)
_UNFINISHED: Final = (
    select(func.count())
    .select_from(call)
    .where(call.c.organisation_id == bindparam("of"), call.c.state.in_(_UNPUBLISHED))
)
_BEGIN: Final = insert(call).returning(call.c.call_id)
_DELETE: Final = delete(call).where(call.c.call_id == bindparam("this"))
_TEXT: Final = select(call_text).where(
    call_text.c.call_id == bindparam("this"), call_text.c.language == bindparam("in_language")
)
_PUT_TEXT: Final = insert_or_update(call_text, ["call_id", "language"], ["title", "body"])
_DROP_TEXT: Final = delete(call_text).where(
    call_text.c.call_id == bindparam("this"), call_text.c.language == bindparam("in_language")
)
_PUT_PHOTO: Final = insert_or_update(call_photo, ["call_id"], ["content", "width", "height"])
_DROP_PHOTO: Final = delete(call_photo).where(call_photo.c.call_id == bindparam("this"))


async def check_room(connection: AsyncConnection, organisation_id: int) -> None:
    """Refused: TOO_MANY_DRAFTS (most)."""
    if (await connection.scalar(_UNFINISHED, {"of": organisation_id}) or 0) >= DRAFTS_MOST:
        raise Refused(Reason.TOO_MANY_DRAFTS, most=DRAFTS_MOST)


async def begin(
    office: Office,
    connection: AsyncConnection,
    actor: ResidentId,
    organisation_id: int,
    columns: Mapping[str, Any],
) -> int:
    """A new draft's number."""
    await check_room(connection, organisation_id)
    row = {
        "organisation_id": organisation_id,
        "created_by": actor,
        "state": CallState.DRAFT.value,
        "admission": Admission.AT_ONCE.value,
        "expenses_covered": False,
        "version": 1,
        "created_at": office.now(),
        "updated_at": office.now(),
        **columns,
    }
    return int((await connection.execute(_BEGIN, row)).scalar_one())


async def draft(office: Office, actor: ResidentId, organisation_id: int) -> Call:
    async with office.database.writing() as connection:
        organisation = await acting_for(connection, actor, organisation_id)
        # The same field of work is the likely one; it can be changed.
        kinds = [each.key for each in office.city.volunteering.fields]
        likely = organisation.field if organisation.field in kinds else None
        call_id = await begin(office, connection, actor, organisation_id, {"field": likely})
        return await call_records.find(connection, call_id)


async def change(
    office: Office, actor: ResidentId, call_id: int, fields: Mapping[str, object]
) -> Call:
    columns = columns_of(
        fields,
        districts=[each.key for each in office.city.districts],
        kinds=[each.key for each in office.city.volunteering.fields],
    )
    async with office.database.writing() as connection:
        own = await _begin(connection, actor, call_id)
        codes = changing.codes_of(own.row, columns)
        await write(office, connection, call_id, columns)
        return await _end(office, connection, own, codes)


async def set_text(
    office: Office, actor: ResidentId, call_id: int, language: str, title: str, body: str
) -> Call:
    key = {"call_id": call_id, "language": clean_language(language)}
    async with office.database.writing() as connection:
        own = await _begin(connection, actor, call_id)
        words = clean_text(title, body, is_draft=own.state in UNPUBLISHED)
        said = dict(zip(("title", "body"), words, strict=True))
        given = {"this": call_id, "in_language": key["language"]}
        before = (await connection.execute(_TEXT, given)).one_or_none()
        is_same = before is not None and (before.title, before.body) == tuple(said.values())
        await connection.execute(_PUT_TEXT.on(office.database), key | said)
        # A further language is news for nobody who has applied.
        return await _end(office, connection, own, {"text"} if before and not is_same else set())


async def drop_text(office: Office, actor: ResidentId, call_id: int, language: str) -> Call:
    given = {"this": call_id, "in_language": clean_language(language)}
    async with office.database.writing() as connection:
        own = await _begin(connection, actor, call_id)
        await connection.execute(_DROP_TEXT, given)
        return await _end(office, connection, own, set())


async def set_photo(office: Office, actor: ResidentId, call_id: int, content: bytes) -> Call:
    """Re-encoded in a thread, before any lock is taken: it takes long."""
    async with office.database.writing() as connection:
        await _begin(connection, actor, call_id)
    photo = await asyncio.to_thread(prepare, content)
    row = {
        "call_id": call_id,
        "content": photo.content,
        "width": photo.width,
        "height": photo.height,
    }
    async with office.database.writing() as connection:
        own = await _begin(connection, actor, call_id)
        await connection.execute(_PUT_PHOTO.on(office.database), row)
        return await _end(office, connection, own, set())


async def drop_photo(office: Office, actor: ResidentId, call_id: int) -> Call:
    async with office.database.writing() as connection:
        own = await _begin(connection, actor, call_id)
        await connection.execute(_DROP_PHOTO, {"this": call_id})
        return await _end(office, connection, own, set())


async def delete_draft(office: Office, actor: ResidentId, call_id: int) -> None:
    async with office.database.writing() as connection:
        own = await lock_own(connection, actor, call_id)
        own.must_be((CallState.DRAFT, CallState.REFUSED))
        await connection.execute(_DELETE, {"this": call_id})


async def _begin(connection: AsyncConnection, actor: ResidentId, call_id: int) -> Own:
    own = await lock_own(connection, actor, call_id)
    own.must_be(EDITABLE)
    return own


async def _end(office: Office, connection: AsyncConnection, own: Own, codes: set[str]) -> Call:
    await write(office, connection, own.call_id, {})
    await changing.note(office, connection, own, codes)
    return await written(office, connection, own)
