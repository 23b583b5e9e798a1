"""What is kept about a resident's dealings with the children's election, for their copy. What a
child chose is not among it: nobody can find that."""

from __future__ import annotations

from typing import Any

from bot.services import Services
from participation.residents.resident import Resident


async def family_poll_copy(services: Services, owner: Resident) -> dict[str, Any]:
    """The voting place that the device is, and how many children vote on the phone."""
    stand = await services.family_polls.stand(owner.resident_id)
    poll = await services.family_polls.current()
    phone = await services.family_polls.allowance(owner, poll.poll_id) if poll else None
    return {
        "voting place on this device": None
        if stand is None
        else {"place": stand.place, "until": stand.until},
        "children on this phone": None
        if phone is None
        else {"said": phone.allowed, "have voted": phone.used},
    }
