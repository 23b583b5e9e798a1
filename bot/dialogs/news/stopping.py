"""Stops all messages, and is over only when nothing is on its way to this resident any more."""

from __future__ import annotations

import asyncio

from bot.services import Services
from participation.residents.resident import ResidentId

# A message that left just before the stop may take this long; an answer must not wait for more.
WAIT_SECONDS = 3.0
STEP_SECONDS = 0.1


async def stop_messages(services: Services, resident_id: ResidentId) -> bool:
    """Whoever reads the answer afterwards gets nothing after it. False: it was stopped before."""
    was_new = await services.preferences.stop(resident_id)
    for _ in range(int(WAIT_SECONDS / STEP_SECONDS)):
        if not await services.sending.in_flight(resident_id):
            break
        await asyncio.sleep(STEP_SECONDS)
    return was_new
