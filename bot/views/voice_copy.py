"""What is kept about a resident's own appeal and pledges, for their copy."""

from __future__ import annotations

from typing import Any

from bot.services import Services
from participation.residents.resident import ResidentId


async def voice_copy(services: Services, owner: ResidentId) -> dict[str, Any]:
    """The appeal with what was agreed to; pledges by election, until it is over."""
    one = await services.appeals.mine(owner)
    consent = await services.appeals.my_consent(owner)
    return {
        "appeal": one,
        "agreed to": consent.words if consent else None,
        "agreed at": consent.given_at if consent else None,
        "picture": "kept; it is in the appeal" if one and one.has_photo else None,
        "pledges to vote, by election": list(await services.appeals.my_pledges(owner)),
    }
