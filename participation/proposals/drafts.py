"""The statements of drafts and their photos. What an answer may be is in `answers.py`."""

from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.proposals.draft_rules import PHOTOS_MOST
from participation.proposals.photo import Photo
from participation.proposals.proposal import PhotoInfo
from participation.proposals.records import photo_infos
from participation.proposals.tables import draft, proposal, proposal_photo
from participation.residents.resident import ResidentId
from participation.storage.upsert import insert_new

BEGIN: Final = insert_new(draft)

_FIND: Final = select(draft).where(draft.c.resident_id == bindparam("owner"))
_LOCK: Final = _FIND.with_for_update(key_share=True)
_CHANGE: Final = update(draft).where(draft.c.draft_id == bindparam("this"))
_DROP: Final = delete(draft).where(draft.c.resident_id == bindparam("owner"))

_INFO: Final = (
    proposal_photo.c.photo_id,
    proposal_photo.c.width,
    proposal_photo.c.height,
    proposal_photo.c.size,
)
_PHOTOS: Final = (
    select(*_INFO)
    .where(proposal_photo.c.draft_id == bindparam("this"))
    .order_by(proposal_photo.c.photo_id)
)
_COUNT: Final = (
    select(func.count())
    .select_from(proposal_photo)
    .where(proposal_photo.c.draft_id == bindparam("this"))
)
_ADD: Final = insert(proposal_photo).returning(proposal_photo.c.photo_id)
# Only the owner of the draft or the proposal gets to see a photo that is not published.
_CONTENT: Final = (
    select(proposal_photo.c.content)
    .outerjoin(draft, draft.c.draft_id == proposal_photo.c.draft_id)
    .outerjoin(proposal, proposal.c.proposal_id == proposal_photo.c.proposal_id)
    .where(
        proposal_photo.c.photo_id == bindparam("this"),
        func.coalesce(draft.c.resident_id, proposal.c.resident_id) == bindparam("owner"),
    )
)
_OF_DRAFT: Final = proposal_photo.c.draft_id.in_(
    select(draft.c.draft_id).where(draft.c.resident_id == bindparam("owner"))
)
_DROP_PHOTOS: Final = delete(proposal_photo).where(_OF_DRAFT)
_DROP_PHOTO: Final = _DROP_PHOTOS.where(proposal_photo.c.photo_id == bindparam("this"))


async def find(connection: AsyncConnection, owner: ResidentId) -> Row[Any] | None:
    return (await connection.execute(_FIND, {"owner": owner})).one_or_none()


async def lock_if_any(connection: AsyncConnection, owner: ResidentId) -> Row[Any] | None:
    return (await connection.execute(_LOCK, {"owner": owner})).one_or_none()


async def lock(connection: AsyncConnection, owner: ResidentId) -> Row[Any]:
    row = await lock_if_any(connection, owner)
    if row is None:
        raise Refused(Reason.DRAFT_MISSING)
    return row


async def change(connection: AsyncConnection, draft_id: int, columns: dict[str, object]) -> None:
    await connection.execute(_CHANGE.values(**columns), {"this": draft_id})


async def drop(connection: AsyncConnection, owner: ResidentId) -> None:
    await connection.execute(_DROP, {"owner": owner})


async def photos(connection: AsyncConnection, draft_id: int) -> tuple[PhotoInfo, ...]:
    return photo_infos((await connection.execute(_PHOTOS, {"this": draft_id})).all())


async def check_room(connection: AsyncConnection, draft_id: int) -> None:
    if (await connection.scalar(_COUNT, {"this": draft_id}) or 0) >= PHOTOS_MOST:
        raise Refused(Reason.TOO_MANY_PHOTOS, most=PHOTOS_MOST)


async def add_photo(connection: AsyncConnection, draft_id: int, photo: Photo) -> PhotoInfo:
    size = len(photo.content)
    photo_id: int = (
        await connection.execute(
            _ADD,
            {
                "draft_id": draft_id,
                "content": photo.content,
                "width": photo.width,
                "height": photo.height,
                "size": size,
            },
        )
    ).scalar_one()
    return PhotoInfo(photo_id, photo.width, photo.height, size)


async def photo_content(connection: AsyncConnection, photo_id: int, owner: ResidentId) -> bytes:
    content: bytes | None = await connection.scalar(_CONTENT, {"this": photo_id, "owner": owner})
    if content is None:
        raise Refused(Reason.PHOTO_UNKNOWN)
    return content


async def drop_photo(connection: AsyncConnection, photo_id: int, owner: ResidentId) -> None:
    await connection.execute(_DROP_PHOTO, {"this": photo_id, "owner": owner})


async def drop_photos(connection: AsyncConnection, owner: ResidentId) -> None:
    await connection.execute(_DROP_PHOTOS, {"owner": owner})
