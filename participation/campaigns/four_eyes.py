"""Whether the four eyes on a campaign are those of two people. Approving it: `deciding.py`.

One person can have two Telegram accounts and invite their own second one. So whoever came to the
staff by the author's invitation, or invited the author, approves only where nobody else could.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Row, exists, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.residents.resident import ResidentId
from participation.staff.rights import Right, roles_with
from participation.staff.tables import staff_member, staff_role

INVITED_BY_AUTHOR: Final = "approved by somebody the author invited"
INVITED_THE_AUTHOR: Final = "approved by somebody who invited the author"
INVITED_BY_FIRST: Final = "approved by somebody the first approver invited"
INVITED_THE_FIRST: Final = "approved by somebody who invited the first approver"

_MAY_APPROVE: Final = exists().where(
    staff_role.c.staff_id == staff_member.c.staff_id,
    staff_role.c.role.in_(roles_with(Right.APPROVE_CAMPAIGNS)),
    staff_member.c.left_on.is_(None),
    staff_member.c.resident_id.is_not(None),
)
# A handful of rows. Former members, too: who left and came back is the same person.
_STAFF: Final = select(
    staff_member.c.staff_id,
    staff_member.c.resident_id,
    staff_member.c.invited_by,
    staff_member.c.left_on,
    _MAY_APPROVE.label("may_approve"),
).order_by(staff_member.c.staff_id)


@dataclass(frozen=True, slots=True)
class Closeness:
    """`note`: how one of them invited the other, for the log; None: they did not. `has_other`:
    they did, and somebody else could approve. `is_to_approver`: not the author is meant, but who
    has approved it before."""

    note: str | None = None
    has_other: bool = False
    is_to_approver: bool = False


async def closeness(
    connection: AsyncConnection, author_id: int, approver_id: int, before: Collection[int] = ()
) -> Closeness:
    """`before`: the members who have approved it already; between them and this one the same
    holds as between author and approver."""
    return _between((await connection.execute(_STAFF)).all(), author_id, approver_id, before)


async def closeness_of(
    connection: AsyncConnection,
    author_id: int,
    resident_id: ResidentId,
    before: Collection[int] = (),
) -> Closeness:
    """Of an approver who is known as a resident."""
    staff = (await connection.execute(_STAFF)).all()
    found = [row for row in staff if row.resident_id == resident_id and row.left_on is None]
    return _between(staff, author_id, found[0].staff_id, before) if found else Closeness()


def _between(
    staff: Iterable[Row[Any]], author_id: int, approver_id: int, before: Collection[int]
) -> Closeness:
    members = list(staff)
    # Erased, a member is nobody but themselves.
    person = {row.staff_id: row.resident_id or f"member {row.staff_id}" for row in members}
    inviters: dict[object, set[object]] = defaultdict(set)
    for row in members:
        if row.invited_by in person:
            inviters[person[row.staff_id]].add(person[row.invited_by])
    author, approver = person[author_id], person[approver_id]
    involved = [author, *(person[each] for each in before)]

    def is_close(one: object, other: object) -> bool:
        return other in inviters[one] or one in inviters[other]

    close = next((each for each in involved if is_close(approver, each)), None)
    if close is None:
        return Closeness()
    has_other = any(
        row.may_approve and person[row.staff_id] not in (*involved, approver)
        for row in members
        if not any(is_close(person[row.staff_id], each) for each in involved)
    )
    is_invited = close in inviters[approver]
    if close == author:
        return Closeness(INVITED_BY_AUTHOR if is_invited else INVITED_THE_AUTHOR, has_other)
    return Closeness(INVITED_BY_FIRST if is_invited else INVITED_THE_FIRST, has_other, True)
