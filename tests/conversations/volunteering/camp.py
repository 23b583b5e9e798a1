"""An organisation whose calls are open, for tests in which residents find them."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import update

from bot.services import Services
from participation.organisations.tables import organisation as organisation_table
from participation.places.place import PlaceState
from participation.residents.resident import ResidentId
from participation.volunteering.application import Application
from participation.volunteering.call import Call
from participation.volunteering.tables import call as call_table
from participation.volunteering.tables import shift as shift_table
from tests.conversations.speaker import Speaker

LEADER: Final = 880_001
NUMBER: Final = "40008012347"
NAME: Final = "Biedrība «Ķepas»"
TUESDAY: Final = "2025-05-20T12:00"
HOURS: Final = timedelta(hours=3)


async def _leader(services: Services) -> tuple[ResidentId, int]:
    """The organisation is linked once for each house."""
    leader = (await services.residents.meet(LEADER)).resident_id
    if own := await services.organisations.mine(leader):
        return leader, int(own[0].organisation_id)
    linked = await services.organisations.link(
        leader,
        number=NUMBER,
        name=NAME,
        kind="association",
        field="animals",
        contact_name="Ilze",
        contact="kepas@example.lv",
        languages=["lv"],
        own_name="Ilze",
    )
    this = organisation_table.c.organisation_id == linked.organisation_id
    async with services.database.writing() as connection:
        await connection.execute(update(organisation_table).where(this).values(state="approved"))
    return leader, int(linked.organisation_id)


async def post(
    services: Services,
    title: str,
    starts_at: datetime,
    capacity: int = 1,
    *,
    shifts: int = 1,
    is_open: bool = True,
    **fields: Any,
) -> Call:
    """A call in Latvian, with shifts of three hours on days that follow each other."""
    leader, organisation_id = await _leader(services)
    call = await services.calls.draft(leader, organisation_id)
    text = "Palīdzam kopā: darbs ir vienkāršs un jautrs."
    await services.calls.set_text(leader, call.call_id, "lv", title, text)
    said = {"field": "culture", "address": "Lielā iela 1", "contact": "29123456"} | fields
    await services.calls.change(leader, call.call_id, **said)
    for number in range(shifts):
        starts = starts_at + timedelta(days=number)
        call = await services.calls.add_shift(
            leader, call.call_id, starts, starts + HOURS, capacity
        )
    if not is_open:
        return call
    # As if staff had let it pass.
    this = call.call_id
    async with services.database.writing() as connection:
        await connection.execute(
            update(call_table)
            .where(call_table.c.call_id == this)
            .values(state="open", published_at=services.clock.now())
        )
        await connection.execute(
            update(shift_table).where(shift_table.c.call_id == this).values(state="open")
        )
    return await services.calls.call(this)


async def publish(services: Services, draft: Call) -> Call:
    """As the organisation does it, whose first call was let pass before."""
    leader, _ = await _leader(services)
    return await services.calls.publish(leader, draft.call_id)


async def close(services: Services, call: Call) -> None:
    leader, _ = await _leader(services)
    await services.calls.close(leader, call.call_id)


async def cancel(services: Services, call: Call, why: str) -> None:
    leader, _ = await _leader(services)
    await services.calls.cancel(leader, call.call_id, why)


async def applies(person: Speaker, call: Call, band: str = "adult") -> Application:
    """For the first shift, without the dialog."""
    return await person.services.applying.apply(
        await person.resident_id(), call.shifts[0].shift_id, name="Boriss", age_band=band
    )


async def standing(person: Speaker, call: Call) -> Application:
    """The one application of this person for this call."""
    mine = await person.services.applying.mine(await person.resident_id())
    (one,) = [each for each in mine if each.call.call_id == call.call_id]
    return one


async def state_of(person: Speaker, call: Call) -> PlaceState:
    return (await standing(person, call)).state
