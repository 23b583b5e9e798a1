"""What is kept about a resident's dealings with the children's election, for their copy. What a
child chose is not among it: nobody can find that."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from bot.services import Services
from participation.residents.resident import Resident
from participation.retention.days import TRIES_DAYS


async def family_poll_copy(services: Services, owner: Resident) -> dict[str, Any]:
    """The voting place that the device is, how many children vote on the phone, and how many place
    codes were typed in vain."""
    stand = await services.family_polls.stand(owner.resident_id)
    poll = await services.family_polls.current()
    phone = await services.family_polls.allowance(owner, poll.poll_id) if poll else None
    wrong = await services.family_polls.wrong_codes(owner.resident_id)
    return {
        "voting place on this device": None
        if stand is None
        else {"place": stand.place, "until": stand.until},
        "children on this phone": None
        if phone is None
        else {"said": phone.allowed, "have voted": phone.used},
        "wrong place codes": None
        if wrong is None
        else {
            "how many": wrong.number,
            "since": wrong.since,
            "kept until the night after": wrong.since + timedelta(days=TRIES_DAYS),
        },
    }
