"""Reads and writes the rows of appeals. Who may do so, and when, is in the verbs."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, exists, func, insert, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.appeals.appeal import Appeal, AppealState, Consent
from participation.appeals.tables import appeal, appeal_photo, appeal_text
from participation.errors import Reason, Refused
from participation.proposals.photo import Photo
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.storage.upsert import insert_new, insert_or_update

SHOWN_MOST: Final = 500
"""Of published ones, the newest; the campaign of 2025 had about 30."""

_HAS_PHOTO: Final = exists().where(appeal_photo.c.appeal_id == appeal.c.appeal_id)
_WITH_TEXTS: Final = select(
    appeal.c.appeal_id,
    appeal.c.is_by_staff,
    appeal.c.state,
    appeal.c.name,
    appeal.c.version,
    appeal.c.reply,
    _HAS_PHOTO.label("has_photo"),
    appeal_text.c.language,
    appeal_text.c.body,
).select_from(appeal.outerjoin(appeal_text))
_NEWEST: Final = (appeal.c.decided_at.desc(), appeal.c.appeal_id.desc())
_CONSENT: Final = select(appeal.c.consent, appeal.c.consented_at).where(
    appeal.c.resident_id == bindparam("owner"), appeal.c.consent.is_not(None)
)
_IS: Final = appeal.c.appeal_id == bindparam("this")
_IS_OUT: Final = appeal.c.state == AppealState.PUBLISHED

_ONE: Final = _WITH_TEXTS.where(_IS)
_OWN: Final = _WITH_TEXTS.where(appeal.c.resident_id == bindparam("owner"))
_WAITING: Final = _WITH_TEXTS.where(appeal.c.state == AppealState.WAITING).order_by(
    appeal.c.updated_at, appeal.c.appeal_id
)
_STAFFS_DRAFTS: Final = _WITH_TEXTS.where(
    appeal.c.is_by_staff == true(), appeal.c.state != AppealState.PUBLISHED
).order_by(appeal.c.appeal_id)
_OUT_IDS: Final = select(appeal.c.appeal_id).where(_IS_OUT).order_by(*_NEWEST).limit(SHOWN_MOST)
_OUT: Final = _WITH_TEXTS.where(appeal.c.appeal_id.in_(_OUT_IDS)).order_by(*_NEWEST)
_COUNT_OUT: Final = select(func.count()).select_from(appeal).where(_IS_OUT)
_COUNT_WAITING: Final = (
    select(func.count()).select_from(appeal).where(appeal.c.state == AppealState.WAITING)
)
_OWNER: Final = select(appeal.c.resident_id).where(_IS)
_LOCK: Final = select(appeal.c.appeal_id, appeal.c.resident_id).where(_IS).with_for_update()
_LOCK_OWN: Final = (
    select(appeal.c.appeal_id).where(appeal.c.resident_id == bindparam("owner")).with_for_update()
)
# Those who press twice do it one after the other, and nobody who is erased meanwhile.
_TURN: Final = (
    select(resident.c.resident_id)
    .where(resident.c.resident_id == bindparam("owner"))
    .with_for_update(key_share=True)
)
# Before the appeal, as whoever erases them does; what is decided is told to them.
_KEEP_OWNER: Final = (
    select(resident.c.resident_id)
    .where(resident.c.resident_id == bindparam("owner"))
    .with_for_update(read=True, key_share=True)
)
_BEGIN: Final = insert_new(appeal)
_ADD: Final = insert(appeal).returning(appeal.c.appeal_id)
_CHANGE: Final = update(appeal).where(_IS)
_DELETE: Final = delete(appeal).where(_IS)
_PUT_TEXT: Final = insert_or_update(appeal_text, ["appeal_id", "language"], ["body"])
_DROP_TEXT: Final = delete(appeal_text).where(
    appeal_text.c.appeal_id == bindparam("this"), appeal_text.c.language == bindparam("spoken")
)
_PUT_PHOTO: Final = insert_or_update(appeal_photo, ["appeal_id"], ["content", "width", "height"])
_DROP_PHOTO: Final = delete(appeal_photo).where(appeal_photo.c.appeal_id == bindparam("this"))
_PHOTO: Final = select(appeal_photo.c.content).where(appeal_photo.c.appeal_id == bindparam("this"))


async def one(connection: AsyncConnection, appeal_id: int) -> Appeal:
    """Refused: APPEAL_UNKNOWN."""
    found = await _read(connection, _ONE, {"this": appeal_id})
    if not found:
        raise Refused(Reason.APPEAL_UNKNOWN)
    return found[0]


async def own(connection: AsyncConnection, owner: ResidentId) -> Appeal | None:
    return next(iter(await _read(connection, _OWN, {"owner": owner})), None)


async def consent(connection: AsyncConnection, owner: ResidentId) -> Consent | None:
    row = (await connection.execute(_CONSENT, {"owner": owner})).one_or_none()
    return None if row is None else Consent(row.consent, row.consented_at)


async def waiting(connection: AsyncConnection) -> tuple[Appeal, ...]:
    """The one that has waited longest comes first."""
    return await _read(connection, _WAITING, {})


async def drafts_of_staff(connection: AsyncConnection) -> tuple[Appeal, ...]:
    return await _read(connection, _STAFFS_DRAFTS, {})


async def published(connection: AsyncConnection) -> tuple[Appeal, ...]:
    """The newest first, at most SHOWN_MOST."""
    return await _read(connection, _OUT, {})


async def published_ids(connection: AsyncConnection) -> tuple[int, ...]:
    """The same ones, by number only."""
    return tuple((await connection.execute(_OUT_IDS)).scalars())


async def count_published(connection: AsyncConnection) -> int:
    return int((await connection.execute(_COUNT_OUT)).scalar_one())


async def count_waiting(connection: AsyncConnection) -> int:
    return int((await connection.execute(_COUNT_WAITING)).scalar_one())


async def lock(connection: AsyncConnection, appeal_id: int) -> tuple[Appeal, ResidentId | None]:
    """As it stands, with whose it is. Refused: APPEAL_UNKNOWN."""
    whose = await connection.scalar(_OWNER, {"this": appeal_id})
    if whose is not None:
        await connection.execute(_KEEP_OWNER, {"owner": whose})
    row = (await connection.execute(_LOCK, {"this": appeal_id})).one_or_none()
    if row is None:
        raise Refused(Reason.APPEAL_UNKNOWN)
    owner = None if row.resident_id is None else ResidentId(row.resident_id)
    return await one(connection, appeal_id), owner


async def lock_own(connection: AsyncConnection, owner: ResidentId) -> Appeal | None:
    await connection.execute(_LOCK_OWN, {"owner": owner})
    return await own(connection, owner)


async def take_turn(connection: AsyncConnection, owner: ResidentId) -> None:
    """Refused: RESIDENT_UNKNOWN."""
    if await connection.scalar(_TURN, {"owner": owner}) is None:
        raise Refused(Reason.RESIDENT_UNKNOWN)


async def begin(connection: AsyncConnection, row: Mapping[str, Any]) -> None:
    """A resident's draft, unless there is one."""
    await connection.execute(_BEGIN.for_dialect(connection.dialect.name), dict(row))


async def add(connection: AsyncConnection, row: Mapping[str, Any]) -> int:
    return int((await connection.execute(_ADD, dict(row))).scalar_one())


async def change(connection: AsyncConnection, appeal_id: int, values: Mapping[str, Any]) -> None:
    await connection.execute(_CHANGE.values(**values), {"this": appeal_id})


async def remove(connection: AsyncConnection, appeal_id: int) -> None:
    """With its texts and its picture."""
    await connection.execute(_DELETE, {"this": appeal_id})


async def write_part(
    connection: AsyncConnection, appeal_id: int, now: datetime, given: Mapping[str, Any]
) -> None:
    """`name`, `text` (language and words) or `photo`; None takes a part away."""
    name = {"name": given["name"]} if "name" in given else {}
    await change(connection, appeal_id, {"updated_at": now, **name})
    if "text" in given:
        await _write_text(connection, appeal_id, *given["text"])
    if "photo" in given:
        await _write_photo(connection, appeal_id, given["photo"])


async def _write_text(
    connection: AsyncConnection, appeal_id: int, language: str, body: str | None
) -> None:
    """None takes this language away."""
    if body is None:
        await connection.execute(_DROP_TEXT, {"this": appeal_id, "spoken": language})
        return
    row = {"appeal_id": appeal_id, "language": language, "body": body}
    await connection.execute(_PUT_TEXT.for_dialect(connection.dialect.name), row)


async def _write_photo(connection: AsyncConnection, appeal_id: int, photo: Photo | None) -> None:
    """In the place of the one before; None takes it away."""
    if photo is None:
        await connection.execute(_DROP_PHOTO, {"this": appeal_id})
        return
    row = {
        "appeal_id": appeal_id,
        "content": photo.content,
        "width": photo.width,
        "height": photo.height,
    }
    await connection.execute(_PUT_PHOTO.for_dialect(connection.dialect.name), row)


async def photo(connection: AsyncConnection, appeal_id: int) -> bytes | None:
    content: bytes | None = await connection.scalar(_PHOTO, {"this": appeal_id})
    return content


async def _read(
    connection: AsyncConnection, statement: Any, given: dict[str, Any]
) -> tuple[Appeal, ...]:
    rows: dict[int, list[Row[Any]]] = {}
    for row in (await connection.execute(statement, given)).all():
        rows.setdefault(row.appeal_id, []).append(row)
    return tuple(_appeal(each) for each in rows.values())


def _appeal(rows: Sequence[Row[Any]]) -> Appeal:
    first = rows[0]
    return Appeal(
        appeal_id=first.appeal_id,
        is_by_staff=first.is_by_staff,
        state=AppealState(first.state),
        name=first.name,
        texts={row.language: row.body for row in rows if row.language is not None},
        has_photo=first.has_photo,
        version=first.version,
        reply=first.reply,
    )
