"""An organisation that is there already, for tests that begin after its approval."""

from __future__ import annotations

from typing import Final

from bot.services import Services
from participation.organisations.organisation import Organisation
from participation.residents.resident import ResidentId
from participation.staff.actor import Actor

NUMBER: Final = "40008000013"
OTHER_NUMBER: Final = "40008000028"


async def link_waiting(
    services: Services,
    resident_id: ResidentId,
    *,
    number: str = NUMBER,
    name: str = "Biedrība «Jūras draugi»",
    own_name: str = "Anna Kalniņa",
) -> Organisation:
    """Waits for the staff; the resident leads it."""
    return await services.organisations.link(
        resident_id,
        number=number,
        name=name,
        kind="association",
        field="environment",
        contact_name="Anna Kalniņa",
        contact="anna@example.lv",
        languages=["lv", "ru"],
        own_name=own_name,
    )


async def link_approved(
    services: Services, resident_id: ResidentId, staff: Actor, *, number: str = NUMBER
) -> Organisation:
    """May publish calls."""
    one = await link_waiting(services, resident_id, number=number)
    return await services.organisations.decide(staff, one.organisation_id, approve=True)
