"""Telling the results to whoever asks for it while they are not out.

It is not offered right after a ballot was cast: who asked when would stand in the database beside
the order in which ballots came.
"""

from __future__ import annotations

from bot.dialogs.reminders import Bell
from bot.i18n.translator import N_
from bot.services import Services
from participation.delivery.delivery import NoticeKind
from participation.preferences.reminder import Reminder, results_out

CANCEL = N_("🔕 Do not tell me the results")


def _awaited(services: Services) -> tuple[str, Reminder] | None:
    now = services.clock.now()
    cycle = services.city.current_cycle(now)
    reminder = results_out(cycle, now) if cycle else None
    return (str(cycle.year), reminder) if cycle and reminder else None


RESULTS_BELL = Bell(
    NoticeKind.RESULTS_OUT,
    _awaited,
    "r_tell",
    N_("🔔 Tell me the results"),
    N_("\n🔔 I will write to you when the results are out."),
)
