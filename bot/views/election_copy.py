"""What is kept about a resident's reminders of elections, for their copy."""

from __future__ import annotations

from typing import Any

from bot.services import Services
from participation.residents.resident import ResidentId


async def election_copy(services: Services, owner: ResidentId) -> dict[str, Any]:
    """What they asked for, what they planned. Whether or what somebody voted is not known here."""
    subscription = await services.election_reminders.of(owner)
    courses = await services.election_reminders.courses(owner)
    return {
        "reminders": sorted(subscription.steps) if subscription else [],
        "of elections of the kind": sorted(subscription.electorates) if subscription else [],
        "since": subscription.since if subscription else None,
        "planned to vote at": {
            key: one.planned_at for key, one in courses.items() if one.planned_at is not None
        },
        "no more reminders of": [key for key, one in courses.items() if one.is_over],
        "who voted and how": "is not kept",
    }
