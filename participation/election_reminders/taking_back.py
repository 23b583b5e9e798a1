"""Takes back what waits for one resident about elections, in the transaction of their wish."""

from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.delivery.delivery import NoticeKind, State
from participation.delivery.tables import delivery
from participation.election_reminders.subject import prefix
from participation.residents.resident import ResidentId

_WAITING: Final = select(delivery.c.delivery_id).where(
    delivery.c.resident_id == bindparam("owner"),
    delivery.c.kind.in_(bindparam("kinds", expanding=True)),
    delivery.c.state == State.PENDING,
)
_ABOUT: Final = _WAITING.where(
    func.substr(delivery.c.subject, 1, bindparam("length")) == bindparam("start")
)


def _cancel(waiting: Any) -> Any:
    these = waiting.order_by(delivery.c.delivery_id).with_for_update()
    return (
        update(delivery)
        .where(delivery.c.delivery_id.in_(these))
        .values(state=State.CANCELLED, settled_on=bindparam("today"))
    )


_TAKE_BACK: Final = _cancel(_WAITING)
_TAKE_BACK_ABOUT: Final = _cancel(_ABOUT)


async def take_back(
    connection: AsyncConnection,
    resident_id: ResidentId,
    kinds: Iterable[NoticeKind],
    today: date,
) -> None:
    """Of whatever election. What is on its way already is looked at once more when written."""
    these = {"owner": resident_id, "kinds": [kind.value for kind in kinds], "today": today}
    await connection.execute(_TAKE_BACK, these)


async def take_back_about(
    connection: AsyncConnection,
    resident_id: ResidentId,
    kinds: Iterable[NoticeKind],
    election: str,
    today: date,
) -> None:
    """Only of this election."""
    start = prefix(election)
    these = {"owner": resident_id, "kinds": [kind.value for kind in kinds], "today": today}
    about = {"length": len(start), "start": start}
    await connection.execute(_TAKE_BACK_ABOUT, these | about)
