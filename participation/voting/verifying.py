"""A one-time code leads an account to its roll entry. Wrong tries are counted by account."""

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.storage.upsert import insert_new
from participation.tries import tries_so_far
from participation.voting import requests
from participation.voting.code import plain
from participation.voting.eligibility import RollStanding, reason_not_to_vote
from participation.voting.polling_place import PollingPlace
from participation.voting.tables import account_link, code_tries, roll_entry, voting_code
from participation.voting.voting_period import check_open

MOST_TRIES: Final = 5
TRIES_LAST: Final = timedelta(hours=1)

_LINK: Final = select(account_link.c.entry).where(
    account_link.c.cycle == bindparam("this_cycle"),
    account_link.c.account == bindparam("this_account"),
)
_ADD_LINK: Final = insert(account_link)

_TRIES: Final = (
    code_tries.c.cycle == bindparam("this_cycle"),
    code_tries.c.account == bindparam("this_account"),
)
_BEGIN_TRIES: Final = insert_new(code_tries)
_LOCK_TRIES: Final = (
    select(code_tries.c.tries, code_tries.c.since).where(*_TRIES).with_for_update()
)
_COUNT_TRY: Final = (
    update(code_tries)
    .where(*_TRIES)
    .values(tries=bindparam("new_tries"), since=bindparam("new_since"))
)
_FORGET_TRIES: Final = delete(code_tries).where(*_TRIES)

_THIS_CODE: Final = (
    voting_code.c.cycle == bindparam("this_cycle"),
    voting_code.c.code == bindparam("this_code"),
)
_LOCK_ROLL: Final = (
    select(roll_entry.c.entry, roll_entry.c.entitled, roll_entry.c.channel)
    .join(
        voting_code,
        (voting_code.c.cycle == roll_entry.c.cycle) & (voting_code.c.entry == roll_entry.c.entry),
    )
    .where(*_THIS_CODE)
    .with_for_update(of=roll_entry, key_share=True)
)
_CODE_STATE: Final = select(voting_code.c.state).where(*_THIS_CODE)
_USE_CODE: Final = update(voting_code).where(*_THIS_CODE).values(state="used")

_NOT_ACTIVE: Final = {"used": Reason.CODE_USED, "void": Reason.CODE_VOID}


async def enter_code(place: PollingPlace, telegram_id: int, typed: str, request_id: str) -> None:
    code = plain(typed)
    rules = await place.rules()
    check_open(rules, place.now())
    cycle = rules.cycle
    account = place.keys.account(cycle, telegram_id)
    request = place.keys.request(cycle, account, request_id)
    who = {"this_cycle": cycle, "this_account": account}
    async with place.database.writing() as connection:
        # First, so that all requests of this account take turns at its row.
        tries, since = await _lock_tries(place, connection, who)
        kept = await requests.outcome(connection, cycle, request)
        if kept is None:
            if await connection.scalar(_LINK, who) is not None:
                raise Refused(Reason.ALREADY_VERIFIED)
            if tries >= MOST_TRIES:
                raise Refused(Reason.TOO_MANY_TRIES, until=since + TRIES_LAST)
            which = {"this_cycle": cycle, "this_code": place.keys.code(cycle, code)}
            kept = await _try(connection, who, which, tries, since)
            await requests.keep(connection, cycle, request, kept)
    # Outside: a refusal inside would roll back the count of tries.
    if refused := requests.refusal_from(kept):
        raise refused


async def _lock_tries(
    place: PollingPlace, connection: AsyncConnection, who: dict[str, Any]
) -> tuple[int, datetime]:
    now = place.now()
    row = {"cycle": who["this_cycle"], "account": who["this_account"], "tries": 0, "since": now}
    await connection.execute(_BEGIN_TRIES.on(place.database), row)
    found = (await connection.execute(_LOCK_TRIES, who)).one()
    return tries_so_far(found.tries, found.since, now, TRIES_LAST)


async def _try(
    connection: AsyncConnection,
    who: dict[str, Any],
    which: dict[str, Any],
    tries: int,
    since: datetime,
) -> str:
    roll = (await connection.execute(_LOCK_ROLL, which)).one_or_none()
    state: str | None = await connection.scalar(_CODE_STATE, which)
    if roll is None or state != "active":
        await connection.execute(_COUNT_TRY, who | {"new_tries": tries + 1, "new_since": since})
        reason = _NOT_ACTIVE.get(state or "", Reason.CODE_UNKNOWN)
        return requests.of_refusal(Refused(reason, left=MOST_TRIES - tries - 1))
    if barred := reason_not_to_vote(RollStanding(roll.entitled, roll.channel)):
        return requests.of_refusal(Refused(barred))
    await _link(connection, who, roll)
    await connection.execute(_USE_CODE, which)
    await connection.execute(_FORGET_TRIES, who)
    return requests.VERIFIED


async def _link(connection: AsyncConnection, who: dict[str, Any], roll: Row[Any]) -> None:
    link = {"cycle": who["this_cycle"], "account": who["this_account"], "entry": roll.entry}
    await connection.execute(_ADD_LINK, link)
