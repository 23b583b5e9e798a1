"""Reads campaigns, locks one, and writes what became of it. Who may is asked before, elsewhere."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Row, bindparam, func, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.campaigns import content, segment
from participation.campaigns.campaign import MOVES, Campaign, CampaignState, Move
from participation.campaigns.neutral import Neutral
from participation.campaigns.tables import campaign, campaign_approval
from participation.city import City
from participation.clock import Clock
from participation.errors import Reason, Refused
from participation.staff.tables import freeze, staff_member
from participation.storage.database import Database

_AUTHOR: Final = staff_member.alias("author")
_APPROVER: Final = staff_member.alias("approver")
_GAVE: Final = staff_member.alias("gave")
_AUTHOR_GONE: Final = or_(_AUTHOR.c.left_on.is_not(None), _AUTHOR.c.resident_id.is_(None))
_APPROVALS: Final = (
    select(func.count())
    .select_from(campaign_approval)
    .join(_GAVE, _GAVE.c.staff_id == campaign_approval.c.staff_id)
    .where(
        campaign_approval.c.campaign_id == campaign.c.campaign_id,
        campaign_approval.c.content_hash == campaign.c.content_hash,
        # As `approvals.counting`: of whoever is gone it is no pair of eyes any more.
        _GAVE.c.left_on.is_(None),
        _GAVE.c.resident_id.is_not(None),
    )
    .correlate(campaign)
    .scalar_subquery()
)
_ALL: Final = (
    select(
        campaign,
        _APPROVALS.label("approvals"),
        _AUTHOR.c.name.label("author_name"),
        _AUTHOR_GONE.label("is_author_gone"),
        _APPROVER.c.name.label("approver_name"),
    )
    .join(_AUTHOR, _AUTHOR.c.staff_id == campaign.c.author_id)
    .outerjoin(_APPROVER, _APPROVER.c.staff_id == campaign.c.approver_id)
)
_ONE: Final = _ALL.where(campaign.c.campaign_id == bindparam("this"))
_LOCKED: Final = _ONE.with_for_update(of=campaign, key_share=True)
_FREE: Final = _ONE.with_for_update(of=campaign, key_share=True, skip_locked=True)
_SOME: Final = (
    _ALL.where(campaign.c.state.in_(bindparam("states", expanding=True)))
    .order_by(campaign.c.campaign_id.desc())
    .limit(bindparam("most"))
    .offset(bindparam("before"))
)
_FROZEN: Final = select(freeze.c.what).limit(1)


@dataclass(frozen=True)
class Office:
    """What every verb needs at hand."""

    database: Database
    clock: Clock
    city: City
    neutral: Neutral

    def now(self) -> datetime:
        return self.clock.now()


async def find(connection: AsyncConnection, campaign_id: int) -> Campaign:
    """Refused: CAMPAIGN_UNKNOWN."""
    return read(await _row(connection, _ONE, campaign_id))


async def lock(connection: AsyncConnection, campaign_id: int) -> Campaign:
    """As `find`; until the transaction ends nobody else moves it."""
    return read(await _row(connection, _LOCKED, campaign_id))


async def lock_if_free(connection: AsyncConnection, campaign_id: int) -> Campaign | None:
    """None: another process has it in hand."""
    row = (await connection.execute(_FREE, {"this": campaign_id})).one_or_none()
    return None if row is None else read(row)


async def some(
    connection: AsyncConnection, states: Collection[CampaignState], page: int, size: int
) -> tuple[Campaign, ...]:
    """The newest first."""
    given = {"states": [each.value for each in states], "most": size, "before": page * size}
    return tuple(read(row) for row in (await connection.execute(_SOME, given)).all())


async def move(
    connection: AsyncConnection, one: Campaign, which: Move, **values: object
) -> CampaignState:
    """Refused: CAMPAIGN_MOVED_ON where its state does not allow it (facts: state)."""
    to = MOVES[which][1]
    if not one.may(which):
        raise Refused(Reason.CAMPAIGN_MOVED_ON, state=one.state.value)
    await write(connection, one.campaign_id, state=to.value, **values)
    return to


async def write(connection: AsyncConnection, campaign_id: int, **values: object) -> None:
    await connection.execute(
        update(campaign).where(campaign.c.campaign_id == campaign_id).values(**values)
    )


async def is_frozen(connection: AsyncConnection) -> bool:
    return await connection.scalar(_FROZEN) is not None


async def _row(connection: AsyncConnection, statement: Any, campaign_id: int) -> Row[Any]:
    row = (await connection.execute(statement, {"this": campaign_id})).one_or_none()
    if row is None:
        raise Refused(Reason.CAMPAIGN_UNKNOWN)
    found: Row[Any] = row
    return found


def read(row: Row[Any]) -> Campaign:
    return Campaign(
        campaign_id=row.campaign_id,
        state=CampaignState(row.state),
        purpose=row.purpose,
        topic=row.topic,
        segment=segment.from_json(row.segment),
        rest_days=row.rest_days,
        not_after=row.not_after,
        content=content.from_json(row.content),
        content_hash=row.content_hash,
        is_public=row.is_public,
        author_id=row.author_id,
        author_name=row.author_name,
        is_author_gone=row.is_author_gone,
        approver_id=row.approver_id,
        approver_name=row.approver_name,
        approvals=row.approvals,
        created_on=row.created_on,
        wanted_at=row.wanted_at,
        repeats=row.repeats,
        useful_hours=row.useful_hours,
        starts_at=row.starts_at,
        useful_until=row.useful_until,
        run=row.run,
        started_at=row.started_at,
        finished_at=row.finished_at,
        pause_reason=row.pause_reason,
        sent_back_because=row.sent_back_because,
        resolved_to=row.resolved_to,
        judged_settled=row.judged_settled,
        judged_failed=row.judged_failed,
    )
