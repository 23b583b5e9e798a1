"""One child's turn: begun, answered question by question, dropped into the box or forgotten.

Nothing counts before it is dropped, and then all of it at once and exactly once: the turn's own
row, found by its token, is what is used up.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Row
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.city.youth import HOME
from participation.errors import Reason, Refused
from participation.family_poll import phones, records, stands
from participation.family_poll.office import Office
from participation.family_poll.poll import (
    Phase,
    Turn,
    TurnToken,
    check_answer,
    new_token,
)
from participation.residents.resident import Resident


async def begin_at_home(
    office: Office, parent: Resident, instead_of: TurnToken | None = None
) -> TurnToken:
    """Refused: FAMILY_POLL_NONE, FAMILY_POLL_CLOSED, FAMILY_NO_TURNS."""
    async with office.database.writing() as connection:
        poll_id = (await stands.open_now(connection, office.now())).poll_id
        await _hold(office, connection, poll_id)
        await phones.check_left(office, connection, parent.telegram_id, poll_id)
        return await _begin(office, connection, poll_id, HOME, instead_of)


async def begin_at_stand(
    office: Office, device: Resident, sign: int, instead_of: TurnToken | None = None
) -> TurnToken:
    """Refused: as `stands.let_in`, FAMILY_POLL_CLOSED."""
    stand = await stands.let_in(office, device.resident_id, sign)
    async with office.database.writing() as connection:
        await _hold(office, connection, stand.poll.poll_id)
        return await _begin(office, connection, stand.poll.poll_id, stand.place, instead_of)


async def find(office: Office, token: str) -> Turn | None:
    """None: there is none, or it has lapsed, or its poll is over."""
    async with office.database.snapshot() as connection:
        row = await records.turn_row(connection, token)
        if row is None or _has_lapsed(office, row):
            return None
        poll = await records.find(connection, row.poll_id)
        turn = records.turn_of(row, poll)
        is_alive = turn.is_dropped or poll.phase(office.now()) is Phase.OPEN
        return turn if is_alive else None


async def answer(office: Office, token: str, question: str, option: str | None) -> Turn:
    """`option` None: left out. Refused: FAMILY_TURN_GONE, FAMILY_POLL_CLOSED,
    FAMILY_ANSWER_UNKNOWN."""
    async with office.database.writing() as connection:
        turn = await _locked(office, connection, token)
        if turn.is_dropped:
            raise Refused(Reason.FAMILY_TURN_GONE)
        check_answer(turn.poll.content, question, option)
        choices = {**turn.choices, question: option}
        await records.keep_choices(connection, token, choices, office.now())
    return Turn(turn.poll, turn.place, choices)


async def start_over(office: Office, token: str) -> Turn:
    """The same child, from the first question. Refused: as `answer`."""
    async with office.database.writing() as connection:
        turn = await _locked(office, connection, token)
        if turn.is_dropped:
            raise Refused(Reason.FAMILY_TURN_GONE)
        await records.keep_choices(connection, token, {}, office.now())
    return Turn(turn.poll, turn.place, {})


async def forget(office: Office, token: str) -> None:
    """The child has gone away; a turn that was counted stays counted."""
    async with office.database.writing() as connection:
        await records.drop_turn(connection, token)


async def drop(office: Office, who: Resident, token: str) -> Turn:
    """Into the box. Doing it again changes nothing and says the same. Refused: FAMILY_TURN_GONE,
    FAMILY_POLL_CLOSED, FAMILY_NOTHING_CHOSEN, FAMILY_NO_TURNS."""
    async with office.database.writing() as connection:
        turn = await _locked(office, connection, token)
        if turn.is_dropped:
            return turn
        if turn.next_question is not None or not any(turn.choices.values()):
            raise Refused(Reason.FAMILY_NOTHING_CHOSEN)
        if turn.place == HOME:
            await phones.use(office, connection, who.telegram_id, turn.poll.poll_id)
        await records.count(connection, token, turn)
    return Turn(turn.poll, turn.place, {}, is_dropped=True)


async def _hold(office: Office, connection: AsyncConnection, poll_id: int) -> None:
    """Before anything of the poll is touched, as whoever closes it does. Refused:
    FAMILY_POLL_CLOSED."""
    poll = await records.find(connection, poll_id, records.HELD)
    if poll.phase(office.now()) is not Phase.OPEN:
        raise Refused(Reason.FAMILY_POLL_CLOSED)


async def _begin(
    office: Office,
    connection: AsyncConnection,
    poll_id: int,
    place: str,
    instead_of: TurnToken | None,
) -> TurnToken:
    if instead_of is not None:
        await records.drop_turn(connection, instead_of)
    token = new_token()
    await records.add_turn(connection, token, poll_id, place, office.now(), office.today())
    return token


async def _locked(office: Office, connection: AsyncConnection, token: str) -> Turn:
    """The poll is held before the turn: whoever closes it takes them in this order, too."""
    seen = await records.turn_row(connection, token)
    if seen is None:
        raise Refused(Reason.FAMILY_TURN_GONE)
    poll = await records.find(connection, seen.poll_id, records.HELD)
    row = await records.turn_row(connection, token, is_locked=True)
    if row is None:
        is_over = poll.phase(office.now()) is Phase.CLOSED
        raise Refused(Reason.FAMILY_POLL_CLOSED if is_over else Reason.FAMILY_TURN_GONE)
    turn = records.turn_of(row, poll)
    if turn.is_dropped:
        return turn
    if poll.phase(office.now()) is not Phase.OPEN:
        raise Refused(Reason.FAMILY_POLL_CLOSED)
    if _has_lapsed(office, row):
        raise Refused(Reason.FAMILY_TURN_GONE)
    return turn


def _has_lapsed(office: Office, row: Row[Any]) -> bool:
    touched_at: datetime | None = row.touched_at
    if touched_at is None:
        return False
    # Later than now: the clock was set back (in the sandbox).
    patience = timedelta(minutes=office.youth.stand.turn_minutes)
    return not touched_at <= office.now() < touched_at + patience
