"""Who is verified but has not cast, for a reminder. The answer is for the moment, kept nowhere.

Asked with Telegram ids, because the vote knows no others: without its keys nobody can ask.
"""

import asyncio
from collections.abc import Collection
from itertools import islice
from typing import Final

from sqlalchemy import bindparam, select, true

from participation.errors import Reason, Refused
from participation.voting.polling_place import PollingPlace
from participation.voting.tables import account_link, roll_entry

PIECE: Final = 2000
# So few are asked for by name: what a sender has in its hands, several times a second.
FEW: Final = 512

_ABSENT: Final = (
    select(account_link.c.account)
    .join(
        roll_entry,
        (roll_entry.c.cycle == account_link.c.cycle)
        & (roll_entry.c.entry == account_link.c.entry),
    )
    .where(
        account_link.c.cycle == bindparam("this_cycle"),
        roll_entry.c.channel == "none",
        roll_entry.c.entitled == true(),
    )
)
_ABSENT_OF_FEW: Final = _ABSENT.where(
    account_link.c.account.in_(bindparam("these", expanding=True))
)

# There is no vote to remind of, or nobody can tell any more who voted, as it should be.
_NOTHING_KNOWN: Final = frozenset(
    {Reason.VOTING_UNKNOWN, Reason.VOTING_NOT_PREPARED, Reason.KEYS_CHANGED}
)


async def verified_not_cast(place: PollingPlace, telegram_ids: Collection[int]) -> frozenset[int]:
    """Those of these who have shown their code and not cast. Nobody once the vote is over: then
    a reminder helps no one."""
    if place.is_over():
        return frozenset()
    try:
        cycle = (await place.rules()).cycle
    except Refused as refused:
        if refused.reason in _NOTHING_KNOWN:
            return frozenset()
        raise
    account_of = place.keys.account
    if len(telegram_ids) <= FEW:
        asked = {account_of(cycle, each): each for each in telegram_ids}
        return frozenset(asked[each] for each in await _few(place, cycle, list(asked)))
    async with place.database.reading() as connection:
        absent = (await connection.scalars(_ABSENT, {"this_cycle": cycle})).all()
    # All of them at once: asking for a thousand ids at a time took twice as long.
    accounts = {bytes(account) for account in absent}
    found: set[int] = set()
    waiting = iter(telegram_ids)
    while piece := list(islice(waiting, PIECE)):
        found.update(each for each in piece if account_of(cycle, each) in accounts)
        await asyncio.sleep(0)  # thousands of HMACs: others take their turn in between
    return frozenset(found)


async def _few(place: PollingPlace, cycle: int, accounts: list[bytes]) -> list[bytes]:
    if not accounts:
        return []
    # Filled up with one of them to a power of two: a list of each length would be a statement of
    # its own.
    room = 1 << (len(accounts) - 1).bit_length()
    these = accounts + accounts[:1] * (room - len(accounts))
    async with place.database.reading() as connection:
        absent = await connection.scalars(_ABSENT_OF_FEW, {"this_cycle": cycle, "these": these})
    return [bytes(account) for account in absent]
