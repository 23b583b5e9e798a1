"""Who has approved a campaign as it stands, and who could. Approving it: `deciding.py`."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, delete, func, insert, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.campaigns.campaign import Campaign
from participation.campaigns.tables import campaign_approval
from participation.residents.resident import ResidentId
from participation.staff.rights import Right, roles_with
from participation.staff.tables import staff_member, staff_role

_GIVEN: Final = (
    select(
        campaign_approval.c.staff_id,
        campaign_approval.c.approved_at,
        campaign_approval.c.warnings,
        staff_member.c.resident_id,
        staff_member.c.name,
        staff_member.c.left_on,
    )
    .join(staff_member, staff_member.c.staff_id == campaign_approval.c.staff_id)
    .where(
        campaign_approval.c.campaign_id == bindparam("this_campaign"),
        campaign_approval.c.content_hash == bindparam("this_content"),
    )
    .order_by(campaign_approval.c.approved_at, campaign_approval.c.staff_id)
)
_ADD: Final = insert(campaign_approval)
_VOID: Final = delete(campaign_approval).where(
    campaign_approval.c.campaign_id == bindparam("this_campaign")
)
_AUTHOR: Final = (
    select(staff_member.c.resident_id)
    .where(staff_member.c.staff_id == bindparam("this_author"))
    .scalar_subquery()
)
# People, not memberships: who left and came back is one.
_ABLE: Final = (
    select(func.count(staff_member.c.resident_id.distinct()))
    .join(staff_role, staff_role.c.staff_id == staff_member.c.staff_id)
    .where(
        staff_role.c.role.in_(roles_with(Right.APPROVE_CAMPAIGNS)),
        staff_member.c.left_on.is_(None),
        staff_member.c.resident_id.is_not(None),
        or_(_AUTHOR.is_(None), staff_member.c.resident_id != _AUTHOR),
    )
)


@dataclass(frozen=True, slots=True)
class Approval:
    """`resident_id`: None once the member's data are erased; `warnings`: the names that stood in
    the campaign, and that this member read before. `counts`: whoever gave it is still there, as
    the member that they were: there is somebody to ask, and nobody counts twice."""

    staff_id: int
    resident_id: ResidentId | None
    name: str
    approved_at: datetime
    counts: bool
    warnings: tuple[str, ...] = ()


async def given(connection: AsyncConnection, one: Campaign) -> tuple[Approval, ...]:
    """For what it says now, the first before the others; also those that count no more."""
    asked = {"this_campaign": one.campaign_id, "this_content": one.content_hash}
    return tuple(
        Approval(
            staff_id=row.staff_id,
            resident_id=row.resident_id,
            name=row.name,
            approved_at=row.approved_at,
            counts=row.left_on is None and row.resident_id is not None,
            warnings=tuple(json.loads(row.warnings)) if row.warnings else (),
        )
        for row in await connection.execute(_GIVEN, asked)
    )


async def counting(connection: AsyncConnection, one: Campaign) -> tuple[Approval, ...]:
    """Those that count."""
    return tuple(each for each in await given(connection, one) if each.counts)


async def add(
    connection: AsyncConnection,
    one: Campaign,
    staff_id: int,
    now: datetime,
    warnings: tuple[str, ...],
) -> None:
    row = {
        "campaign_id": one.campaign_id,
        "content_hash": one.content_hash,
        "staff_id": staff_id,
        "approved_at": now,
        "warnings": json.dumps(warnings) if warnings else None,
    }
    await connection.execute(_ADD, row)


async def void(connection: AsyncConnection, one: Campaign) -> None:
    """What was approved is to be changed."""
    await connection.execute(_VOID, {"this_campaign": one.campaign_id})


async def able(connection: AsyncConnection, one: Campaign) -> int:
    """How many people may approve what this author wrote."""
    return await connection.scalar(_ABLE, {"this_author": one.author_id}) or 0
