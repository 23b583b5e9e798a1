"""The voter roll and its one-time codes, as HMACs. Whether somebody may vote: `eligibility.py`."""

import secrets
import unicodedata
from collections.abc import Iterable
from itertools import islice
from typing import Any, Final

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from participation.errors import Reason, Refused
from participation.storage.upsert import insert_or_update
from participation.voting.ballot import Imported, RollRow
from participation.voting.code import new_code
from participation.voting.polling_place import PollingPlace
from participation.voting.tables import account_link, roll_entry, voting_code

BATCH: Final = 500

_IMPORT: Final = insert_or_update(roll_entry, ["cycle", "entry"], ["entitled"])
_KNOWN: Final = select(roll_entry.c.entry, roll_entry.c.entitled).where(
    roll_entry.c.cycle == bindparam("this_cycle"),
    roll_entry.c.entry.in_(bindparam("entries", expanding=True)),
)
_ADD_ENTRY: Final = insert(roll_entry)
_ADD_CODE: Final = insert(voting_code)
_LOCK: Final = (
    select(roll_entry.c.entitled)
    .where(
        roll_entry.c.cycle == bindparam("this_cycle"),
        roll_entry.c.entry == bindparam("this_entry"),
    )
    .with_for_update(key_share=True)
)
_LINKED: Final = select(account_link.c.cycle).where(
    account_link.c.cycle == bindparam("this_cycle"),
    account_link.c.entry == bindparam("this_entry"),
)
_VOID: Final = (
    update(voting_code)
    .where(
        voting_code.c.cycle == bindparam("this_cycle"),
        voting_code.c.entry == bindparam("this_entry"),
        voting_code.c.state == "active",
    )
    .values(state="void")
)


def person_key(person: str) -> str:
    """One spelling for one person: without dashes and spaces, in capitals."""
    plain = unicodedata.normalize("NFKC", person).upper()
    return "".join(sign for sign in plain if sign.isalnum())


async def import_roll(place: PollingPlace, rows: Iterable[RollRow]) -> Imported:
    """Adds who is new and updates who is entitled; whoever the file leaves out stays."""
    cycle = (await place.rules()).cycle
    today = place.now().date()
    added = known = changed = 0
    source = iter(rows)
    while batch := list(islice(source, BATCH)):
        wanted = {
            place.keys.roll_entry(cycle, person_key(row.person)): row.entitled for row in batch
        }
        async with place.database.writing() as connection:
            found = await connection.execute(
                _KNOWN, {"this_cycle": cycle, "entries": list(wanted)}
            )
            before: dict[bytes, bool] = {row.entry: row.entitled for row in found}
            await connection.execute(
                _IMPORT.on(place.database),
                [
                    {
                        "cycle": cycle,
                        "entry": entry,
                        "source": "roll",
                        "entitled": entitled,
                        "channel": "none",
                        "added_on": today,
                    }
                    for entry, entitled in wanted.items()
                ],
            )
        added += len(wanted) - len(before)
        known += len(before)
        changed += sum(wanted[entry] != entitled for entry, entitled in before.items())
    return Imported(added=added, known=known, changed=changed)


async def issue_codes(place: PollingPlace, count: int) -> list[str]:
    """Codes to hand out after a check of papers: each makes an entry of its own on the roll."""
    cycle = (await place.rules()).cycle
    codes: set[str] = set()
    while len(codes) < count:
        codes.add(new_code())
    issued = list(codes)
    today = place.now().date()
    entries = [place.keys.roll_entry(cycle, secrets.token_hex(16)) for _ in issued]
    if not issued:
        return []
    async with place.database.writing() as connection:
        await connection.execute(
            _ADD_ENTRY,
            [
                {
                    "cycle": cycle,
                    "entry": entry,
                    "source": "code",
                    "entitled": True,
                    "channel": "none",
                    "added_on": today,
                }
                for entry in entries
            ],
        )
        await connection.execute(
            _ADD_CODE,
            [
                _code_row(place, cycle, code, entry)
                for code, entry in zip(issued, entries, strict=True)
            ],
        )
    return issued


async def issue_code_for(place: PollingPlace, person: str) -> str:
    """A code for somebody on the roll; an earlier one that was not used becomes void."""
    cycle = (await place.rules()).cycle
    entry = place.keys.roll_entry(cycle, person_key(person))
    which = {"this_cycle": cycle, "this_entry": entry}
    async with place.database.writing() as connection:
        await _check_may_get_code(connection, which)
        code = new_code()
        await connection.execute(_VOID, which)
        await connection.execute(_ADD_CODE, _code_row(place, cycle, code, entry))
    return code


async def _check_may_get_code(connection: AsyncConnection, which: dict[str, Any]) -> None:
    entitled: bool | None = await connection.scalar(_LOCK, which)
    if entitled is None:
        raise Refused(Reason.PERSON_NOT_ON_ROLL)
    if not entitled:
        raise Refused(Reason.NOT_ENTITLED)
    if await connection.scalar(_LINKED, which) is not None:
        raise Refused(Reason.ALREADY_VERIFIED)


def _code_row(place: PollingPlace, cycle: int, code: str, entry: bytes) -> dict[str, Any]:
    return {
        "cycle": cycle,
        "code": place.keys.code(cycle, code),
        "entry": entry,
        "state": "active",
        "issued_on": place.now().date(),
    }
