"""What a voter may ask for: where they stand, their own ballot, and their place on the board."""

import json
from typing import Final

from sqlalchemy import bindparam, select

from participation.errors import Reason, Refused
from participation.voting.ballot import Proof, Standing
from participation.voting.polling_place import PollingPlace
from participation.voting.receipt import code_of
from participation.voting.tables import account_link, ballot, roll_entry

_STANDING: Final = (
    select(roll_entry.c.entry, roll_entry.c.channel)
    .join(
        account_link,
        (account_link.c.cycle == roll_entry.c.cycle)
        & (account_link.c.entry == roll_entry.c.entry),
    )
    .where(
        account_link.c.cycle == bindparam("this_cycle"),
        account_link.c.account == bindparam("this_account"),
    )
)
_BALLOT: Final = select(ballot.c.choices, ballot.c.nonce, ballot.c.commitment).where(
    ballot.c.cycle == bindparam("this_cycle"), ballot.c.slot == bindparam("this_slot")
)


# No refusals once it is over: without its keys nobody can tell who voted, as it should be.
_NOTHING_KNOWN: Final = frozenset(
    {Reason.VOTING_UNKNOWN, Reason.VOTING_NOT_PREPARED, Reason.KEYS_CHANGED}
)


async def _known_cycle(place: PollingPlace) -> int | None:
    try:
        return (await place.rules()).cycle
    except Refused as refused:
        if refused.reason in _NOTHING_KNOWN and place.is_over():
            return None
        raise


async def standing(place: PollingPlace, telegram_id: int) -> Standing:
    cycle = await _known_cycle(place)
    if cycle is None:
        return Standing(verified=False, has_cast=False)
    who = {"this_cycle": cycle, "this_account": place.keys.account(cycle, telegram_id)}
    async with place.database.reading() as connection:
        row = (await connection.execute(_STANDING, who)).one_or_none()
    return Standing(verified=row is not None, has_cast=row is not None and row.channel != "none")


async def my_proof(place: PollingPlace, telegram_id: int) -> Proof | None:
    """The ballot with what it takes to recompute its commitment: for its voter's eyes only."""
    cycle = await _known_cycle(place)
    if cycle is None:
        return None
    who = {"this_cycle": cycle, "this_account": place.keys.account(cycle, telegram_id)}
    async with place.database.reading() as connection:
        link = (await connection.execute(_STANDING, who)).one_or_none()
        if link is None:
            return None
        where = {"this_cycle": cycle, "this_slot": place.keys.slot(cycle, link.entry)}
        row = (await connection.execute(_BALLOT, where)).one_or_none()
    if row is None:
        return None
    return Proof(row.choices, row.nonce, row.commitment, code_of(row.commitment))


def choices_in(proof: Proof) -> tuple[int, ...]:
    return tuple(json.loads(proof.choices))
