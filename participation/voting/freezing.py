"""Freezes a voting before it opens, and closes it after the end. Both are lines on the board."""

from typing import Final

from sqlalchemy import bindparam, delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.city import Cycle
from participation.errors import Reason, Refused
from participation.storage.upsert import insert_new
from participation.voting import board_records
from participation.voting.board import closing_hash
from participation.voting.config import VotingConfig, config_from, config_of
from participation.voting.polling_place import PollingPlace
from participation.voting.tables import ballot, voting, voting_basket
from participation.voting.voting_period import check_over

_RECORD: Final = select(voting).where(voting.c.cycle == bindparam("this_cycle"))
_FREEZE: Final = insert_new(voting, returning=["cycle"])
_COMMITMENTS: Final = select(ballot.c.commitment).where(ballot.c.cycle == bindparam("this_cycle"))
_EMPTY_BASKETS: Final = delete(voting_basket).where(
    voting_basket.c.cycle == bindparam("this_cycle")
)
_KEYS_MATTER: Final = frozenset({"frozen", "open", "closed"})


async def prepare(place: PollingPlace, cycle: Cycle) -> None:
    """Freezes the rules as the city's data have them. Again: compares, and refuses a change."""
    wanted = config_of(place.city, cycle)
    if wanted.mode == "binding" and not wanted.legal_basis:
        raise Refused(Reason.LEGAL_BASIS_MISSING)
    async with place.database.writing() as connection:
        if await _freeze(place, connection, wanted):
            await board_records.append(connection, wanted.cycle, "config", wanted.hash)
            return
        row = (await connection.execute(_RECORD, {"this_cycle": wanted.cycle})).one()
    if row.status in _KEYS_MATTER and row.key_fingerprint != place.keys.fingerprint:
        raise Refused(Reason.KEYS_CHANGED)
    if row.config_hash != wanted.hash:
        raise Refused(Reason.CONFIG_CHANGED, changed=wanted.changed(config_from(row.config)))


async def _freeze(place: PollingPlace, connection: AsyncConnection, wanted: VotingConfig) -> bool:
    result = await connection.execute(
        _FREEZE.on(place.database),
        {
            "cycle": wanted.cycle,
            "status": "frozen",
            "config": wanted.text,
            "config_hash": wanted.hash,
            "key_fingerprint": place.keys.fingerprint,
        },
    )
    return result.one_or_none() is not None


async def close(place: PollingPlace, cycle: int) -> None:
    """Final: whatever the clock says later, nothing is cast after it. Again: changes nothing."""
    rules = await place.rules(cycle, needs_keys=False)
    async with place.database.writing() as connection:
        check_over(rules, place.now(), Reason.CLOSE_BEFORE_END)
        # Baskets before the voting, as a cast locks them: the other way round the close would
        # wait for a cast that waits for the close.
        await connection.execute(_EMPTY_BASKETS, {"this_cycle": cycle})
        record = await board_records.lock_voting(connection, cycle)
        if record is None or record.status not in ("frozen", "open"):
            return
        commitments = (await connection.scalars(_COMMITMENTS, {"this_cycle": cycle})).all()
        await board_records.append(connection, cycle, "close", closing_hash(commitments))
        await board_records.set_status(connection, cycle, "closed")
