"""Hours for the stage: many shifts that are over, with the longest names, words and disputes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, Final

from sqlalchemy import insert, select

from bot.dialogs.hours.course import HOURS, MINUTES, NAME, PERIOD, PERSON, SHIFT
from bot.services import Services
from participation.residents.resident import Resident
from participation.volunteering.application import NAME_MOST
from participation.volunteering.hours import WORDS_MOST
from participation.volunteering.tables import application, shift
from tests.unit.bot.stage import nasty

Remembered = dict[str, dict[str, Any]]
"""What each dialog remembers, by the name of its states."""

SHIFTS: Final = 12
PEOPLE: Final = 10
PAPERS: Final = 9


async def blank() -> Remembered:
    """Nothing of one's own; what is remembered is gone."""
    nothing = {HOURS: 1, SHIFT: 10**9, PERSON: 10**9}
    return {"MyHours": nothing, "ConfirmHours": nothing, "CityHours": nothing}


async def longest(
    services: Services, resident: Resident, first: int, remembered: Remembered
) -> Remembered:
    """The call in `remembered` belongs to an organisation of this resident, who worked in it,
    too: so one person sees both sides."""
    call_id = remembered["MyCalls"]["call"]
    now = services.clock.now()
    people = [resident] + [await services.residents.meet(first + one) for one in range(PEOPLE)]
    async with services.database.writing() as connection:
        for number in range(SHIFTS):
            starts_at = now - timedelta(days=number + 1)
            row = {"call_id": call_id, "state": "open", "capacity": 99, "held": 0, "waiting": 0}
            row |= {"last_arrival": 0, "starts_at": starts_at, "minutes": 1440}
            row |= {"shift_id": first + number, "ends_at": starts_at + timedelta(hours=24)}
            await connection.execute(insert(shift), row)
            await connection.execute(insert(application), [
                {
                    "shift_id": first + number,
                    "resident_id": one.resident_id,
                    "state": "accepted",
                    "arrival": 1,
                    "name": nasty(NAME_MOST),
                    "shows_telegram": False,
                    "age_band": "adult",
                    "applied_at": now,
                }
                for one in people
            ])  # fmt: skip
    record, actor = services.hours, resident.resident_id
    for number in range(SHIFTS - 1):
        await record.confirm(actor, first + number)
    entries = await record.mine(actor)
    fresh, *told = entries
    for one in told:
        await record.dispute(actor, one.hours_id, 15, nasty(WORDS_MOST))
        if one is not told[0]:
            await record.keep(actor, one.hours_id, nasty(WORDS_MOST))
            await record.take_to_city(actor, one.hours_id)
    for year in range(PAPERS):
        await record.issue(actor, nasty(NAME_MOST), "lv", now.date() - timedelta(days=900 + year))
    disputed = told[0]
    return {
        "MyHours": {HOURS: disputed.hours_id, MINUTES: 15, NAME: nasty(NAME_MOST), PERIOD: 0},
        "MyHours:claim": {HOURS: fresh.hours_id},
        "ConfirmHours": {SHIFT: disputed.shift_id, PERSON: disputed.application_id},
        "CityHours": {HOURS: told[1].hours_id, MINUTES: 15},
        "ConfirmHours:person": {
            SHIFT: first + SHIFTS - 1,
            PERSON: await _open_person(services, first + SHIFTS - 1),
        },
    }


async def _open_person(services: Services, shift_id: int) -> int:
    async with services.database.reading() as connection:
        found = await connection.scalar(
            select(application.c.application_id).where(application.c.shift_id == shift_id)
        )
    return int(found or 0)
