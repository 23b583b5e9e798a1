"""The children's election on the desk: the example is open, and the helpers of one place have its
sheet in hand. Beside the letters with voting codes."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

HELPER = 1005
"""Ilze, who runs things on the desk, is also the helper of a place."""


async def write_family_poll(
    url: str, city_folder: Path, letters: Path, secret: bytes, opens_on: datetime
) -> None:
    """Opens the example from `opens_on` until somebody closes it; adds a sheet to `letters`."""
    from sqlalchemy import insert

    from bot.i18n.translator import load_translators
    from participation.city import load_city
    from participation.clock import FixedClock
    from participation.family_poll.code import new_code, shown
    from participation.family_poll.keys import FamilyKeys
    from participation.family_poll.records import add
    from participation.family_poll.tables import family_code
    from participation.storage.database import Database

    city, clock, database = load_city(city_folder), FixedClock(opens_on), Database(url)
    youth, translators = city.youth, load_translators(city.zone)
    if not youth.polls or not youth.places:
        return
    place, code = youth.places[0], new_code()
    try:
        async with database.writing() as connection:
            poll = await add(connection, youth.polls[0], clock.now(), None)
            row = {
                "poll_id": poll.poll_id,
                "place": place.key,
                "code": FamilyKeys(secret).code(poll.poll_id, code),
                "made_on": opens_on.date(),
            }
            await connection.execute(insert(family_code), row)
    finally:
        await database.close()
    sheet = {
        "person_id": HELPER,
        "code": shown(code),
        "code_name": {one: tr.plain("Place code") for one, tr in translators.items()},
        "title": {
            one: tr.plain("Sheet of a place of the children's election (example)")
            for one, tr in translators.items()
        },
        "lines": {
            one: [
                tr.plain(
                    "For the helpers of {place}. Open Elections, Children's election, I have a "
                    "place code, and type this code: the device becomes a voting place.",
                    place=place.name.get(one),
                )
            ]
            for one, tr in translators.items()
        },
    }
    _add(letters, sheet)


def _add(letters: Path, sheet: dict[str, Any]) -> None:
    kept = json.loads(letters.read_text(encoding="utf-8"))
    beside = letters.with_suffix(".new")
    beside.write_text(json.dumps([*kept, sheet], ensure_ascii=False, indent=1), encoding="utf-8")
    beside.replace(letters)
