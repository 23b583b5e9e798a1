"""Tells staff that an appeal waits, and its author what was decided.

In the transaction that caused it: the deed and its notices come to be together, or not.
"""

from datetime import timedelta
from typing import Final

from sqlalchemy.ext.asyncio import AsyncConnection

from participation.appeals.appeal import Appeal, AppealState
from participation.appeals.office import Office
from participation.delivery.asking import ask_in
from participation.delivery.delivery import NoticeKind, Request
from participation.residents.resident import ResidentId
from participation.staff import member_list
from participation.staff.rights import Right

RIGHT: Final = Right.EDIT_ELECTIONS
"""Whose holders decide about appeals."""
USEFUL: Final = timedelta(days=14)


async def tell_staff(
    office: Office, connection: AsyncConnection, one: Appeal, before: AppealState
) -> None:
    """`before`: where it stood when its author handed it in. After a refusal staff are told each
    time, for they have answered meanwhile; of one that its author takes back and hands in again
    and again, once a day."""
    again = one.version if before is AppealState.REFUSED else office.today().isoformat()
    members = await member_list.listed(connection, RIGHT)
    now, about = office.now(), f"{one.appeal_id}.{again}"
    requests = [
        Request(resident_id, NoticeKind.APPEAL_WAITS, about, now, now + USEFUL)
        for resident_id in sorted({member.resident_id for member in members})
    ]
    await ask_in(connection, office.city.zone, requests)


async def tell_author(
    office: Office, connection: AsyncConnection, one: Appeal, owner: ResidentId | None
) -> None:
    if owner is None:
        return
    now = office.now()
    subject = f"{one.appeal_id}.{one.version}"
    request = Request(owner, NoticeKind.APPEAL_DECIDED, subject, now, now + USEFUL)
    await ask_in(connection, office.city.zone, [request])
