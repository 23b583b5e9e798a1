"""The statements that turn a draft into a proposal with a number, and list what was handed in."""

from datetime import datetime
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.proposals.proposal import PhotoInfo, Proposal
from participation.proposals.records import photo_infos, proposal_of
from participation.proposals.tables import (
    CONTENT,
    draft,
    proposal,
    proposal_counter,
    proposal_photo,
)
from participation.residents.resident import ResidentId
from participation.storage.upsert import ForEach

_OWNED: Final = proposal.c.resident_id == bindparam("owner")
_BY_REQUEST: Final = select(proposal).where(
    _OWNED, proposal.c.request_id == bindparam("request_id")
)
_MINE: Final = select(proposal).where(_OWNED).order_by(proposal.c.proposal_id.desc())
_AUTHORS: Final = (
    select(proposal.c.resident_id)
    .where(proposal.c.cycle == bindparam("year"), proposal.c.resident_id.is_not(None))
    .distinct()
)
_PHOTOS: Final = (
    select(
        proposal_photo.c.proposal_id,
        proposal_photo.c.photo_id,
        proposal_photo.c.width,
        proposal_photo.c.height,
        proposal_photo.c.size,
    )
    .join(proposal, proposal.c.proposal_id == proposal_photo.c.proposal_id)
    .where(_OWNED)
    .order_by(proposal_photo.c.proposal_id, proposal_photo.c.photo_id)
)
_HAND_IN: Final = insert(proposal).returning(proposal)
_MOVE_PHOTOS: Final = (
    update(proposal_photo)
    .where(proposal_photo.c.draft_id == bindparam("from_draft"))
    .values(draft_id=None, proposal_id=bindparam("to_proposal"))
)
_DROP_DRAFT: Final = delete(draft).where(draft.c.draft_id == bindparam("this"))


def _next_number(insert_into: Any) -> Any:
    return (
        insert_into(proposal_counter)
        .values(last_number=1)
        .on_conflict_do_update(
            index_elements=["cycle"],
            set_={"last_number": proposal_counter.c.last_number + 1},
        )
        .returning(proposal_counter.c.last_number)
    )


NEXT_NUMBER: Final = ForEach(_next_number(sqlite.insert), _next_number(postgresql.insert))


async def handed_in(
    connection: AsyncConnection, owner: ResidentId, request_id: str
) -> Proposal | None:
    """What an earlier try of the same request handed in."""
    row = (
        await connection.execute(_BY_REQUEST, {"owner": owner, "request_id": request_id})
    ).one_or_none()
    if row is None:
        return None
    photos = await _photos(connection, owner)
    return proposal_of(row, photos.get(row.proposal_id, ()))


async def write(
    connection: AsyncConnection,
    written: Row[Any],
    *,
    cycle: int,
    number: int,
    request_id: str,
    now: datetime,
) -> Row[Any]:
    """Copies the draft's content, moves its photos and drops the draft."""
    content = {name: getattr(written, name) for name in CONTENT}
    row = (
        await connection.execute(
            _HAND_IN,
            content
            | {
                "cycle": cycle,
                "number": number,
                "resident_id": written.resident_id,
                "request_id": request_id,
                "submitted_at": now,
                "state": "submitted",
            },
        )
    ).one()
    await connection.execute(
        _MOVE_PHOTOS, {"from_draft": written.draft_id, "to_proposal": row.proposal_id}
    )
    await connection.execute(_DROP_DRAFT, {"this": written.draft_id})
    return row


async def mine(connection: AsyncConnection, owner: ResidentId) -> tuple[Proposal, ...]:
    """The newest first."""
    rows = (await connection.execute(_MINE, {"owner": owner})).all()
    photos = await _photos(connection, owner) if rows else {}
    return tuple(proposal_of(row, photos.get(row.proposal_id, ())) for row in rows)


async def authors(connection: AsyncConnection, cycle: int) -> list[ResidentId]:
    """Who handed something in, and has not been erased since."""
    rows = await connection.scalars(_AUTHORS, {"year": cycle})
    return [ResidentId(one) for one in rows if one is not None]


async def _photos(
    connection: AsyncConnection, owner: ResidentId
) -> dict[int, tuple[PhotoInfo, ...]]:
    rows = (await connection.execute(_PHOTOS, {"owner": owner})).all()
    return {
        proposal_id: photo_infos(group)
        for proposal_id, group in groupby(rows, key=lambda row: int(row.proposal_id))
    }
