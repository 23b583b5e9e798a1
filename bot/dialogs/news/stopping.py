"""Stops all messages, and says whether one is still on its way to this resident.

A message that Telegram has in its hands cannot be called back, and its answer may take half a
minute. The sender never has more than one for the same resident, so at most one may still come:
nothing else goes out once the stop is written (a row is asked for it when it is admitted).
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from bot.i18n.translator import N_
from bot.services import Services
from participation.residents.resident import ResidentId

# Nearly always it has arrived by then; an answer must not wait for more.
WAIT_SECONDS = 3.0
STEP_SECONDS = 0.1

ONE_MAY_COME = N_("One message was on its way already: it may still come.")


@dataclass(frozen=True, slots=True)
class Stopped:
    """`was_new`: it was not stopped before. `one_may_come`: a message left before the stop, and
    nobody knows yet whether it has arrived."""

    was_new: bool
    one_may_come: bool


async def stop_messages(services: Services, resident_id: ResidentId) -> Stopped:
    """Unless `one_may_come`, whoever reads the answer afterwards gets nothing after it."""
    was_new = await services.preferences.stop(resident_id)
    for _ in range(int(WAIT_SECONDS / STEP_SECONDS)):
        if not await services.sending.in_flight(resident_id):
            return Stopped(was_new, one_may_come=False)
        await asyncio.sleep(STEP_SECONDS)
    return Stopped(was_new, await services.sending.in_flight(resident_id))
