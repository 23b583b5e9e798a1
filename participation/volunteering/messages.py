"""What an organisation writes to all whom it accepted: kept once, brought by the delivery.

Nobody sees anybody's address: the words go out through the bot. How it reads: the bot's notices.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlalchemy import bindparam, insert, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.city import City
from participation.clock import Clock
from participation.delivery.asking import ask_in
from participation.delivery.delivery import NoticeKind, Request
from participation.errors import Reason, Refused
from participation.organisations.acting import acting_for
from participation.places.place import PlaceState
from participation.proposals.text_rules import has_letters, paragraphs
from participation.residents.resident import ResidentId
from participation.storage.database import Database
from participation.volunteering.tables import application, call, call_message, shift

MESSAGE_MOST: Final = 1000
A_DAY: Final = 5
"""Messages of one call within 24 hours: whoever volunteers has not asked for a newsletter."""
SAME: Final = timedelta(hours=1)
"""The same words within this time are one message: a press may come twice."""
USEFUL: Final = timedelta(days=2)

_OWNER: Final = select(call.c.organisation_id).where(call.c.call_id == bindparam("this"))
# Whoever writes at the same moment waits, so that two presses are one message. After the
# organisation, as all verbs lock.
_TURN: Final = select(call.c.call_id).where(call.c.call_id == bindparam("this")).with_for_update()
_SINCE: Final = (
    select(call_message)
    .where(
        call_message.c.call_id == bindparam("this"), call_message.c.written_at > bindparam("at")
    )
    .order_by(call_message.c.message_id)
)
_WRITE: Final = insert(call_message).returning(call_message.c.message_id)
_ACCEPTED: Final = (
    select(application.c.resident_id)
    .join(shift, shift.c.shift_id == application.c.shift_id)
    .where(shift.c.call_id == bindparam("this"), application.c.state == PlaceState.ACCEPTED.value)
    .distinct()
    .order_by(application.c.resident_id)
)
_ONE: Final = select(call_message).where(call_message.c.message_id == bindparam("this"))


@dataclass(frozen=True, slots=True)
class CallMessage:
    """`text`: as it was written, cleaned; not escaped."""

    message_id: int
    call_id: int
    text: str
    written_at: datetime


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a message: whom it goes to."""

    message_id: int
    reaches: int
    is_repeat: bool


class CallMessages:
    def __init__(self, database: Database, clock: Clock, city: City) -> None:
        self._database = database
        self._clock = clock
        self._city = city

    async def write(self, actor: ResidentId, call_id: int, text: str) -> Written:
        """To everybody who is accepted now, each once. Refused: CALL_UNKNOWN,
        ORGANISATION_NOT_APPROVED,
        CALL_MESSAGE_EMPTY, CALL_MESSAGE_TOO_LONG (length, most), NOBODY_ACCEPTED,
        CALL_MESSAGES_ENOUGH (most)."""
        words, now = clean_message(text), self._clock.now()
        async with self._database.writing() as connection:
            await _own(connection, actor, call_id)
            people = (await connection.scalars(_ACCEPTED, {"this": call_id})).all()
            since = {"this": call_id, "at": now - timedelta(days=1)}
            today = (await connection.execute(_SINCE, since)).all()
            for row in today:
                if row.text == words and row.written_at > now - SAME:
                    return Written(row.message_id, len(people), is_repeat=True)
            if not people:
                raise Refused(Reason.NOBODY_ACCEPTED)
            if len(today) >= A_DAY:
                raise Refused(Reason.CALL_MESSAGES_ENOUGH, most=A_DAY)
            new = {"call_id": call_id, "text": words, "written_at": now}
            message_id = int((await connection.execute(_WRITE, new)).scalar_one())
            requests = [
                Request(
                    ResidentId(each), NoticeKind.CALL_MESSAGE, str(message_id), now, now + USEFUL
                )
                for each in people
            ]
            await ask_in(connection, self._city.zone, requests)
        return Written(message_id, len(people), is_repeat=False)

    async def message(self, message_id: int) -> CallMessage | None:
        """For the notice that brings it; None: it is gone with its call."""
        async with self._database.reading() as connection:
            row = (await connection.execute(_ONE, {"this": message_id})).one_or_none()
        return CallMessage(row.message_id, row.call_id, row.text, row.written_at) if row else None


async def _own(connection: AsyncConnection, actor: ResidentId, call_id: int) -> None:
    """Whoever is not of the organisation does not learn whether there is such a call."""
    owner = await connection.scalar(_OWNER, {"this": call_id})
    if owner is None:
        raise Refused(Reason.CALL_UNKNOWN)
    try:
        organisation = await acting_for(connection, actor, owner)
    except Refused:
        raise Refused(Reason.CALL_UNKNOWN) from None
    if not organisation.is_approved:
        raise Refused(Reason.ORGANISATION_NOT_APPROVED)
    await connection.execute(_TURN, {"this": call_id})


def clean_message(text: str) -> str:
    words = paragraphs(text)
    if not has_letters(words):
        raise Refused(Reason.CALL_MESSAGE_EMPTY)
    if len(words) > MESSAGE_MOST:
        raise Refused(Reason.CALL_MESSAGE_TOO_LONG, length=len(words), most=MESSAGE_MOST)
    return words
