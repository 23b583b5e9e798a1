"""What a voter has picked and not cast yet, kept under an HMAC. Limits are in `choices.py`."""

import json
from collections.abc import Callable
from typing import Final

from sqlalchemy import bindparam, delete, select, update

from participation.storage.upsert import insert_new
from participation.voting.ballot import Basket
from participation.voting.choices import add_choice, basket_of
from participation.voting.polling_place import PollingPlace
from participation.voting.tables import voting_basket
from participation.voting.voting_period import check_choosing

_THIS: Final = (
    voting_basket.c.cycle == bindparam("this_cycle"),
    voting_basket.c.account == bindparam("this_account"),
)
_READ: Final = select(voting_basket.c.choices).where(*_THIS)
_LOCK: Final = _READ.with_for_update()
_BEGIN: Final = insert_new(voting_basket)
_WRITE: Final = update(voting_basket).where(*_THIS).values(choices=bindparam("new_choices"))
_EMPTY: Final = delete(voting_basket).where(*_THIS)

Change = Callable[[tuple[int, ...]], tuple[int, ...]]


def read_choices(kept: str | None) -> tuple[int, ...]:
    return tuple(json.loads(kept)) if kept else ()


async def look(place: PollingPlace, telegram_id: int) -> Basket:
    rules = await place.rules()
    who = _who(place, rules.cycle, telegram_id)
    async with place.database.reading() as connection:
        kept: str | None = await connection.scalar(_READ, who)
    return basket_of(rules, read_choices(kept))


async def choose(place: PollingPlace, telegram_id: int, project: int) -> Basket:
    rules = await place.rules()
    return await _change(place, telegram_id, lambda chosen: add_choice(rules, chosen, project))


async def unchoose(place: PollingPlace, telegram_id: int, project: int) -> Basket:
    return await _change(
        place, telegram_id, lambda chosen: tuple(kept for kept in chosen if kept != project)
    )


async def fill(place: PollingPlace, telegram_id: int, choices: tuple[int, ...]) -> Basket:
    """Puts these choices in place of whatever was there."""
    return await _change(place, telegram_id, lambda _: choices)


async def empty(place: PollingPlace, telegram_id: int) -> None:
    rules = await place.rules()
    async with place.database.writing() as connection:
        await connection.execute(_EMPTY, _who(place, rules.cycle, telegram_id))


async def _change(place: PollingPlace, telegram_id: int, change: Change) -> Basket:
    rules = await place.rules()
    check_choosing(rules, place.now())
    who = _who(place, rules.cycle, telegram_id)
    async with place.database.writing() as connection:
        # The row first: there must be something to lock, or two first choices at once lose one.
        await connection.execute(
            _BEGIN.on(place.database),
            {"cycle": rules.cycle, "account": who["this_account"], "choices": "[]"},
        )
        kept: str | None = await connection.scalar(_LOCK, who)
        before = basket_of(rules, read_choices(kept)).choices
        after = change(before)
        await connection.execute(_WRITE, who | {"new_choices": json.dumps(after)})
    return basket_of(rules, after)


def _who(place: PollingPlace, cycle: int, telegram_id: int) -> dict[str, object]:
    return {"this_cycle": cycle, "this_account": place.keys.account(cycle, telegram_id)}
