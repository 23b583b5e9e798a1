"""Calls for volunteers on the desk, so that whoever looks for one finds something. They are in
`sandbox/example_calls.yaml`, invented and marked so."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from participation.organisations.organisation import Organisation
    from participation.residents.resident import ResidentId
    from participation.volunteering.service import Calls

EXAMPLES = Path(__file__).parents[2] / "sandbox" / "example_calls.yaml"
NOBODY = 1900
"""The Telegram id of who wrote them: not one of the people at the desk."""


async def write_calls(url: str, city_folder: Path, opens_on: datetime) -> None:
    """An approved organisation with open calls; the city has looked at neither, it is a desk."""
    from ruamel.yaml import YAML
    from sqlalchemy import update

    from participation.city import load_city
    from participation.clock import FixedClock
    from participation.organisations.service import Organisations
    from participation.organisations.tables import organisation
    from participation.residents.service import Residents
    from participation.storage.database import Database
    from participation.volunteering.service import Calls
    from participation.volunteering.tables import call

    examples: dict[str, Any] = YAML(typ="safe").load(EXAMPLES)
    city, clock, database = load_city(city_folder), FixedClock(opens_on), Database(url)
    try:
        nobody = await Residents(database, clock).meet(NOBODY)
        organisations = Organisations(database, clock, city)
        linked = await organisations.link(
            nobody.resident_id, languages=("lv", "en", "ru"), **examples["organisation"]
        )
        async with database.writing() as connection:
            await connection.execute(update(organisation).values(state="approved"))
        calls = Calls(database, clock, city)
        for each in examples["calls"]:
            call_id = await _draft(calls, nobody.resident_id, linked, each, opens_on)
            # As if one had been published before: an organisation's first one waits for the staff.
            async with database.writing() as connection:
                await connection.execute(update(call).values(published_at=opens_on))
            await calls.publish(nobody.resident_id, call_id)
    finally:
        await database.close()


async def _draft(
    calls: Calls,
    actor: ResidentId,
    linked: Organisation,
    each: dict[str, Any],
    opens_on: datetime,
) -> int:
    call_id = (await calls.draft(actor, linked.organisation_id)).call_id
    for language, title in each["title"].items():
        await calls.set_text(actor, call_id, language, title, each["body"][language])
    names = ("field", "district", "minimum_age", "languages", "admission", "expenses_covered")
    await calls.change(actor, call_id, **{name: each[name] for name in names if name in each})
    for one in each["shifts"]:
        day = opens_on.date() + timedelta(days=one["day"])
        starts, ends = (
            datetime.combine(day, time.fromisoformat(one[bound]), opens_on.tzinfo)
            for bound in ("from", "to")
        )
        await calls.add_shift(actor, call_id, starts, ends, one["places"])
    return call_id
