"""Which day of an election somebody heard of last, from the letters that reached them. Only so can
be said who has to hear that it stands on an earlier day again; what they saw in the chat is kept
nowhere.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, bindparam, exists, func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.delivery.delivery import NoticeKind, State
from participation.delivery.tables import delivery
from participation.election_reminders.subject import STEP_OF_KIND, of_day, prefix
from participation.residents.resident import ResidentId
from participation.residents.tables import resident

_KINDS: Final = tuple(kind.value for kind in STEP_OF_KIND)
_SUBJECT: Final = delivery.c.subject


def heard_of_another_day() -> ColumnElement[bool]:
    """Of the resident of the statement around it; give it `parameters`. Whoever heard of none yet
    has nothing to be put right."""
    last = (
        select(_SUBJECT)
        .where(
            delivery.c.resident_id == resident.c.resident_id,
            delivery.c.kind.in_(_KINDS),
            delivery.c.state.in_((State.SENT, State.UNKNOWN)),
            func.substr(_SUBJECT, 1, bindparam("start_units")) == bindparam("start"),
        )
        # A letter is due anew when its day stands again, so the last due is the last that came.
        .order_by(delivery.c.due_at.desc(), delivery.c.delivery_id.desc())
        .limit(1)
        .correlate(resident)
        .scalar_subquery()
    )
    return func.substr(last, 1, bindparam("day_units")) != bindparam("this_day")


def waits_for_this_day() -> ColumnElement[bool]:
    """Whether a letter that tells this day anyhow is on its way, and as long of use as `until`."""
    return exists().where(
        delivery.c.resident_id == resident.c.resident_id,
        delivery.c.kind == NoticeKind.ELECTION_SET.value,
        delivery.c.subject == bindparam("this_day"),
        delivery.c.state.in_((State.PENDING, State.SENDING)),
        delivery.c.useful_until >= bindparam("until"),
    )


def parameters(election: str, held_on: date) -> Mapping[str, Any]:
    start, day = prefix(election), of_day(election, held_on)
    return {"start": start, "start_units": len(start), "this_day": day, "day_units": len(day)}


_ONE: Final = select(resident.c.resident_id).where(
    resident.c.resident_id == bindparam("this"), heard_of_another_day()
)


async def has_heard_of_another_day(
    connection: AsyncConnection, resident_id: ResidentId, election: str, held_on: date
) -> bool:
    values = {"this": resident_id, **parameters(election, held_on)}
    return await connection.scalar(_ONE, values) is not None
