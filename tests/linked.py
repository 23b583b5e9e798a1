"""An organisation that is there already, for tests that begin after its approval."""

from __future__ import annotations

import itertools
from typing import Final

from stdnum.lv import pvn

from bot.services import Services
from participation.organisations.organisation import Organisation
from participation.residents.resident import ResidentId
from participation.staff.actor import Actor

NUMBER: Final = "40008000013"
OTHER_NUMBER: Final = "40008000028"
_FRESH: Final = (
    str(number) for number in itertools.count(40008100000) if pvn.checksum(str(number)) == 3
)


def fresh_number() -> str:
    """A number of the register that no other test of this session has used."""
    return next(_FRESH)


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


async def link_approved(services: Services, resident_id: ResidentId, staff: Actor) -> Organisation:
    """May publish calls."""
    one = await link_waiting(services, resident_id, number=fresh_number())
    return await services.organisations.decide(staff, one.organisation_id, approve=True)
