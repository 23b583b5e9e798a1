"""What happens to organisations when one of their representatives deletes all their data."""

from __future__ import annotations

from contextlib import suppress

from bot.i18n.translator import Translator
from bot.services import Services
from participation.errors import Refused
from participation.organisations.organisation import Organisation
from participation.residents.resident import ResidentId
from participation.volunteering.call import UNPUBLISHED, CallState

_OVER = (*UNPUBLISHED, CallState.WAITING, CallState.CANCELLED)


async def alone_in(services: Services, resident_id: ResidentId) -> tuple[Organisation, ...]:
    """Those that nobody else represents: they end with this person."""
    alone = []
    for one in await services.organisations.mine(resident_id):  # one, as a rule
        own = await services.organisations.own(resident_id, one.organisation_id)
        if len(own.representatives) == 1:
            alone.append(one)
    return tuple(alone)


async def end_alone(services: Services, resident_id: ResidentId, tr: Translator) -> None:
    """Whoever was accepted must not stand before a closed door: they are told."""
    ending = {one.organisation_id for one in await alone_in(services, resident_id)}
    for call in await services.calls.mine(resident_id):
        if call.organisation.organisation_id in ending and call.state not in _OVER:
            with suppress(Refused):  # it is over
                await services.calls.cancel(
                    resident_id, call.call_id, tr.plain("The organisation ends its work here.")
                )
