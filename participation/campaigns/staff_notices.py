"""Tells staff what a campaign waits for or has come to, in the transaction that caused it."""

from datetime import timedelta
from typing import Any, Final

from sqlalchemy import ColumnElement, bindparam, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.campaigns.campaign import Campaign
from participation.campaigns.records import Office
from participation.campaigns.starting import subject
from participation.delivery.delivery import NOTICES, NoticeKind
from participation.delivery.tables import delivery
from participation.staff.rights import Right, roles_with
from participation.staff.tables import staff_member, staff_role
from participation.storage.upsert import ForEach

USEFUL: Final = timedelta(days=7)


def _staff(*where: ColumnElement[bool]) -> Any:
    return (
        select(staff_member.c.resident_id)
        .distinct()
        .join(staff_role, staff_role.c.staff_id == staff_member.c.staff_id)
        .where(staff_member.c.left_on.is_(None), staff_member.c.resident_id.is_not(None), *where)
    )


_APPROVERS: Final = _staff(
    staff_role.c.role.in_(roles_with(Right.APPROVE_CAMPAIGNS)),
    staff_member.c.staff_id != bindparam("without"),
)
_THESE: Final = _staff(staff_member.c.staff_id.in_(bindparam("these", expanding=True)))


def _tell(insert: Any) -> Any:
    statement = insert(delivery)
    # What was told of it before (it was sent back, or paused, once already) is told again.
    again = ("state", "due_at", "useful_until", "attempt", "repeated", "settled_on")
    return statement.on_conflict_do_update(
        index_elements=["resident_id", "kind", "subject"],
        set_={name: statement.excluded[name] for name in again},
        where=(delivery.c.state != "pending") & (delivery.c.state != "sending"),
    )


_TELL: Final = ForEach(_tell(sqlite.insert), _tell(postgresql.insert))


async def tell_approvers(office: Office, connection: AsyncConnection, one: Campaign) -> None:
    """Everybody who may approve it; its author may not."""
    rows = await connection.execute(_APPROVERS, {"without": one.author_id})
    await _tell_all(office, connection, one, NoticeKind.CAMPAIGN_WAITS, rows.scalars().all())


async def tell_second_missing(office: Office, connection: AsyncConnection, one: Campaign) -> None:
    """Everybody who may approve it, its author, and who has approved it, for whom it waits now."""
    rows = await connection.execute(_APPROVERS, {"without": one.author_id})
    authors = await connection.execute(_THESE, {"these": [one.author_id]})
    everybody = {*rows.scalars().all(), *authors.scalars().all()}
    await _tell_all(office, connection, one, NoticeKind.CAMPAIGN_SECOND, everybody)


async def tell_author(
    office: Office, connection: AsyncConnection, one: Campaign, kind: NoticeKind
) -> None:
    await _tell_these(office, connection, one, kind, [one.author_id])


async def tell_both(
    office: Office, connection: AsyncConnection, one: Campaign, kind: NoticeKind
) -> None:
    """Its author and who approved it."""
    both = {one.author_id, one.approver_id or one.author_id}
    await _tell_these(office, connection, one, kind, sorted(both))


async def _tell_these(
    office: Office,
    connection: AsyncConnection,
    one: Campaign,
    kind: NoticeKind,
    staff: list[int],
) -> None:
    rows = await connection.execute(_THESE, {"these": staff})
    await _tell_all(office, connection, one, kind, rows.scalars().all())


async def _tell_all(
    office: Office, connection: AsyncConnection, one: Campaign, kind: NoticeKind, residents: Any
) -> None:
    now, rule = office.now(), NOTICES[kind]
    rows = [
        {
            "resident_id": resident_id,
            "kind": kind.value,
            "subject": subject(one.campaign_id, one.run),
            "run": one.run,
            "topic": rule.topic,
            "priority": int(rule.priority),
            "state": "pending",
            "due_at": now,
            "useful_until": now + USEFUL,
            "attempt": 0,
            "repeated": False,
            "in_digest": False,
        }
        for resident_id in sorted(residents)
    ]
    if rows:
        await connection.execute(_TELL.on(office.database), rows)
