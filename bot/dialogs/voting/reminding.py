"""Reminders of the vote that a resident can ask for: that it opens, that it ends soon."""

from __future__ import annotations

from bot.dialogs.reminders import Bell
from bot.dialogs.voting.door import voting_state
from bot.i18n.translator import N_
from bot.services import Services
from participation.city import Cycle
from participation.delivery.delivery import NoticeKind
from participation.preferences.reminder import Reminder, voting_ends

Found = tuple[str, Reminder] | None


def _cycle(services: Services) -> Cycle | None:
    year = voting_state(services).cycle
    return services.city.cycle(year) if year else None


def _opening(services: Services) -> Found:
    state = voting_state(services)
    if state.opens_at is None or state.closes_at is None or state.phase != "before":
        return None
    return str(state.cycle), Reminder(state.opens_at, state.closes_at)


def _end(services: Services) -> Found:
    cycle, state = _cycle(services), voting_state(services)
    if cycle is None or state.phase not in ("before", "open") or state.mode == "official_link":
        return None
    reminder = voting_ends(cycle, services.clock.now(), services.city.zone)
    return (str(cycle.year), reminder) if reminder else None


CANCEL_OPENING = N_("🔕 Cancel the reminder")
CANCEL_END = N_("🔕 Cancel the reminder of its end")
OPENING = Bell(
    NoticeKind.VOTING_OPENS,
    _opening,
    "v_remind",
    N_("🔔 Remind me when it opens"),
    N_("\n🔔 I will write to you when the voting opens."),
)
END = Bell(
    NoticeKind.VOTING_ENDS,
    _end,
    "v_end",
    N_("🔔 Remind me a day before it ends"),
    N_("\n🔔 I will remind you a day before the voting ends."),
)
