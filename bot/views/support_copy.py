"""What is kept about a resident's dealings with support for organisations, for their copy."""

from __future__ import annotations

from typing import Any

from bot.services import Services
from participation.residents.resident import ResidentId


async def support_copy(services: Services, owner: ResidentId) -> dict[str, Any]:
    """Reminders, the incubator, places at events, suggestions for awards."""
    draft = await services.support.draft(owner)
    return {
        "contests watched": sorted(await services.support.watched(owner)),
        "incubator draft": draft,
        "incubator applications": list(await services.support.applied(owner)),
        "places at events": list(await services.support.kept_signups(owner)),
        "suggestions for awards": list(await services.support.my_nominations(owner)),
    }
