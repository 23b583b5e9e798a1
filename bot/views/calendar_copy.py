"""What is kept about a resident's own calendar, for their copy."""

from __future__ import annotations

from typing import Any

from bot.services import Services
from participation.residents.resident import ResidentId
from participation.retention.days import CALENDAR_ADDRESS_DAYS


async def calendar_copy(services: Services, owner: ResidentId) -> dict[str, Any]:
    """The address itself is kept nowhere, only a hash of it."""
    own = await services.civic_dates.of(owner)
    return {
        "address made on": own.made_on,
        "last read by a calendar on": own.read_on,
        "kept": f"as a hash only; {CALENDAR_ADDRESS_DAYS} days after it was read last it goes",
        "asked to be told when the file is out of date": own.sends_file,
        "dates in the file that I sent last": sorted(own.known),
    }
