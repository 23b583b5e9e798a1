"""Shared devices: a place's code opens one, the sign of the day lets the next child in."""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.family_poll import records
from participation.family_poll.code import plain
from participation.family_poll.office import Office
from participation.family_poll.poll import FamilyPoll, OpenStand, Phase, WrongCodes
from participation.family_poll.tables import family_code, family_stand, family_tries
from participation.residents.resident import ResidentId
from participation.residents.tables import resident
from participation.storage.upsert import insert_new, insert_or_update
from participation.tries import tries_so_far

# A sheet is copied by hand with a mistake now and then; a guesser would need ages at this pace.
MOST_TRIES: Final = 10
TRIES_LAST: Final = timedelta(hours=1)

_PLACE: Final = select(family_code.c.place).where(family_code.c.code == bindparam("this_code"))
_MINE: Final = select(family_stand).where(family_stand.c.resident_id == bindparam("who"))
_LOCKED: Final = _MINE.with_for_update()
_HOLD: Final = (
    select(resident.c.resident_id)
    .where(resident.c.resident_id == bindparam("who"))
    .with_for_update()
)
_OPEN: Final = insert_or_update(
    family_stand, ("resident_id",), ("poll_id", "place", "opened_at", "wrong_signs")
)
_CLOSE: Final = delete(family_stand).where(family_stand.c.resident_id == bindparam("who"))
_WRONG: Final = (
    update(family_stand)
    .where(family_stand.c.resident_id == bindparam("who"))
    .values(wrong_signs=bindparam("wrong"))
)
_BEGIN_TRIES: Final = insert_new(family_tries)
_KEPT_TRIES: Final = select(family_tries.c.tries, family_tries.c.since).where(
    family_tries.c.resident_id == bindparam("who")
)
_TRIES: Final = _KEPT_TRIES.with_for_update()
_COUNT_TRY: Final = (
    update(family_tries)
    .where(family_tries.c.resident_id == bindparam("who"))
    .values(tries=bindparam("new_tries"), since=bindparam("new_since"))
)


async def open_stand(office: Office, who: ResidentId, typed: str) -> OpenStand:
    """Refused: FAMILY_CODE_SHAPE, FAMILY_POLL_NONE, FAMILY_CODE_TRIES (until),
    FAMILY_CODE_WRONG (left). A code that is typed again shows the sign again."""
    code, now = plain(typed), office.now()
    async with office.database.writing() as connection:
        poll = await open_now(connection, now)
        # Whoever is erased at this moment is not found any more.
        if (await connection.execute(_HOLD, {"who": who})).one_or_none() is None:
            raise Refused(Reason.RESIDENT_UNKNOWN)
        tries, since = await _tries(connection, who, now)
        if tries >= MOST_TRIES:
            raise Refused(Reason.FAMILY_CODE_TRIES, until=since + TRIES_LAST)
        wanted = {"this_code": office.keys.code(poll.poll_id, code)}
        place = await connection.scalar(_PLACE, wanted)
        if place is None:
            counted = {"who": who, "new_tries": tries + 1, "new_since": since}
            await connection.execute(_COUNT_TRY, counted)
        else:
            row = {"resident_id": who, "poll_id": poll.poll_id, "place": place}
            row |= {"opened_at": now, "wrong_signs": 0}
            await connection.execute(_OPEN.on(office.database), row)
    # Outside: a refusal inside would roll back the count of tries.
    if place is None:
        raise Refused(Reason.FAMILY_CODE_WRONG, left=MOST_TRIES - tries - 1)
    return _stand(office, poll, place, now)


async def stand_of(office: Office, who: ResidentId) -> OpenStand | None:
    """The stand that this account is, while the poll is open and its hours last."""
    async with office.database.snapshot() as connection:
        row = (await connection.execute(_MINE, {"who": who})).one_or_none()
        return None if row is None else await _alive(office, connection, row)


async def wrong_codes(office: Office, who: ResidentId) -> WrongCodes | None:
    """As they are kept, also when they count for nothing any more; None: nothing is kept."""
    async with office.database.reading() as connection:
        row = (await connection.execute(_KEPT_TRIES, {"who": who})).one_or_none()
    return None if row is None else WrongCodes(row.tries, row.since)


async def close_stand(office: Office, who: ResidentId) -> None:
    async with office.database.writing() as connection:
        await connection.execute(_CLOSE, {"who": who})


async def let_in(office: Office, who: ResidentId, sign: int) -> OpenStand:
    """The helper has tapped a sign. Refused: FAMILY_STAND_NONE; FAMILY_SIGN_WRONG (left), and
    when none is left FAMILY_STAND_LOCKED: then only the code opens the stand again."""
    most = office.youth.stand.wrong_signs
    async with office.database.writing() as connection:
        row = (await connection.execute(_LOCKED, {"who": who})).one_or_none()
        stand = None if row is None else await _alive(office, connection, row)
        if row is None or stand is None:
            raise Refused(Reason.FAMILY_STAND_NONE)
        wrong = 0 if sign == stand.sign else row.wrong_signs + 1
        if wrong >= most:
            await connection.execute(_CLOSE, {"who": who})
        elif wrong != row.wrong_signs:
            await connection.execute(_WRONG, {"who": who, "wrong": wrong})
    if wrong >= most:
        raise Refused(Reason.FAMILY_STAND_LOCKED)
    if wrong:
        raise Refused(Reason.FAMILY_SIGN_WRONG, left=most - wrong)
    return stand


async def open_now(connection: AsyncConnection, now: datetime) -> FamilyPoll:
    """Refused: FAMILY_POLL_NONE."""
    poll = await records.current(connection)
    if poll is None or poll.phase(now) is not Phase.OPEN:
        raise Refused(Reason.FAMILY_POLL_NONE)
    return poll


async def _alive(office: Office, connection: AsyncConnection, row: Row[Any]) -> OpenStand | None:
    poll = await records.find(connection, row.poll_id)
    stand = _stand(office, poll, row.place, row.opened_at)
    now = office.now()
    is_alive = poll.phase(now) is Phase.OPEN and row.opened_at <= now < stand.until
    return stand if is_alive else None


def _stand(office: Office, poll: FamilyPoll, place: str, opened_at: datetime) -> OpenStand:
    sign = office.keys.sign(poll.poll_id, place, office.day_of(opened_at))
    until = opened_at + timedelta(hours=office.youth.stand.hours)
    return OpenStand(poll, place, sign, until)


async def _tries(
    connection: AsyncConnection, who: ResidentId, now: datetime
) -> tuple[int, datetime]:
    begin = _BEGIN_TRIES.for_dialect(connection.dialect.name)
    await connection.execute(begin, {"resident_id": who, "tries": 0, "since": now})
    row = (await connection.execute(_TRIES, {"who": who})).one()
    return tries_so_far(row.tries, row.since, now, TRIES_LAST)
