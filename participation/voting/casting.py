"""Casts a ballot: one transaction from the lock on the roll to the line on the board.

Lock order: roll entry, then voting. The clock is asked again under the last lock, so that after
the closing second no cast can slip in behind a tally.
"""

import secrets
from typing import Any, Final

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.voting import board_records, requests
from participation.voting.ballot import Receipt
from participation.voting.basket import read_choices
from participation.voting.board import choices_text, commitment_of
from participation.voting.choices import check_choices
from participation.voting.config import VotingConfig
from participation.voting.eligibility import RollStanding, reason_not_to_vote
from participation.voting.polling_place import PollingPlace
from participation.voting.receipt import code_of
from participation.voting.tables import account_link, ballot, roll_entry, voting_basket
from participation.voting.voting_period import check_open

LOCK_ROLL: Final = (
    select(roll_entry.c.entry, roll_entry.c.entitled, roll_entry.c.channel)
    .join(
        account_link,
        (account_link.c.cycle == roll_entry.c.cycle)
        & (account_link.c.entry == roll_entry.c.entry),
    )
    .where(
        account_link.c.cycle == bindparam("this_cycle"),
        account_link.c.account == bindparam("this_account"),
    )
    .with_for_update(of=roll_entry, key_share=True)
)
_THIS_SLOT: Final = (
    ballot.c.cycle == bindparam("this_cycle"),
    ballot.c.slot == bindparam("this_slot"),
)
# After the lock on the roll, in one trip: what this request brought about, and the ballot so far.
_BEFORE: Final = select(
    requests.OUTCOME.scalar_subquery().label("kept"),
    select(ballot.c.commitment).where(*_THIS_SLOT).scalar_subquery().label("earlier"),
)
_CAST: Final = insert(ballot)
_RECAST: Final = (
    update(ballot)
    .where(*_THIS_SLOT)
    .values(
        choices=bindparam("new_choices"),
        nonce=bindparam("new_nonce"),
        commitment=bindparam("new_commitment"),
    )
)
_MARK: Final = (
    update(roll_entry)
    .where(
        roll_entry.c.cycle == bindparam("this_cycle"),
        roll_entry.c.entry == bindparam("this_entry"),
    )
    .values(channel="chat")
)
_TAKE_BASKET: Final = (
    delete(voting_basket)
    .where(
        voting_basket.c.cycle == bindparam("this_cycle"),
        voting_basket.c.account == bindparam("this_account"),
    )
    .returning(voting_basket.c.choices)
)


async def cast(place: PollingPlace, telegram_id: int, request_id: str) -> Receipt:
    rules = await place.rules()
    cycle = rules.cycle
    account = place.keys.account(cycle, telegram_id)
    request = place.keys.request(cycle, account, request_id)
    async with place.database.writing() as connection:
        who = {"this_cycle": cycle, "this_account": account}
        roll = (await connection.execute(LOCK_ROLL, who)).one_or_none()
        if roll is None:  # no code yet, so nothing was ever cast
            check_open(rules, place.now())
            raise Refused(Reason.NOT_VERIFIED)
        where = {"this_cycle": cycle, "this_slot": place.keys.slot(cycle, roll.entry)}
        before = (await connection.execute(_BEFORE, where | {"this_request": request})).one()
        if before.kept:
            return requests.receipt_from(before.kept)
        check_open(rules, place.now())
        if reason := reason_not_to_vote(RollStanding(roll.entitled, roll.channel)):
            raise Refused(reason)
        taken: str | None = await connection.scalar(_TAKE_BASKET, who)
        choices = check_choices(rules, read_choices(taken))
        commitment = await _put(connection, where, choices, is_first=before.earlier is None)
        if before.earlier is None:
            await connection.execute(_MARK, {"this_cycle": cycle, "this_entry": roll.entry})
        receipt = await _post(place, connection, rules, commitment, before.earlier)
        await requests.keep(connection, cycle, request, requests.of_receipt(receipt))
    return receipt


async def _put(
    connection: AsyncConnection, where: dict[str, Any], choices: tuple[int, ...], *, is_first: bool
) -> str:
    """Writes the ballot into its slot; gives its commitment."""
    written, nonce = choices_text(choices), secrets.token_hex(16)
    commitment = commitment_of(written, nonce)
    if is_first:
        fresh = {"cycle": where["this_cycle"], "slot": where["this_slot"], "choices": written}
        await connection.execute(_CAST, fresh | {"nonce": nonce, "commitment": commitment})
    else:
        changed = {"new_choices": written, "new_nonce": nonce, "new_commitment": commitment}
        await connection.execute(_RECAST, where | changed)
    return commitment


async def _post(
    place: PollingPlace,
    connection: AsyncConnection,
    rules: VotingConfig,
    commitment: str,
    replaced: str | None,
) -> Receipt:
    """Appends to the board, under its lock and by the clock at this moment."""
    cycle = rules.cycle
    record = await board_records.lock_voting(connection, cycle)
    if record is None:
        raise Refused(Reason.VOTING_NOT_PREPARED)
    check_open(rules, place.now(), record.status)
    if record.status == "frozen":
        await board_records.append(connection, cycle, "open", record.config_hash)
        await board_records.set_status(connection, cycle, "open")
    kind = "cast" if replaced is None else "recast"
    entry = await board_records.append(connection, cycle, kind, commitment, replaced)
    return Receipt(
        code=code_of(commitment),
        commitment=commitment,
        seq=entry.seq,
        head=entry.hash,
        replaced=replaced is not None,
    )
