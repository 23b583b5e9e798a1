"""Which window is right at this moment. A window is never evidence: each showing asks again."""

from __future__ import annotations

from aiogram.fsm.state import State
from aiogram_dialog import Dialog, DialogManager
from aiogram_dialog.api.entities import NewMessage

from bot.dialogs.frame import resident_of, services_of
from bot.dialogs.voting.states import Vote
from bot.dialogs.widgets import leave_note, refuse, translator_of
from bot.services import Services
from participation.city import Cycle, Phase
from participation.errors import Reason, Refused
from participation.residents.resident import Resident
from participation.voting.ballot import VotingState

# What the dialog remembers: where one is looking, never what is chosen.
CATEGORY, PAGE, CARD = "category", "page", "card"

OPEN_WINDOWS = {
    Vote.code,
    Vote.overview,
    Vote.category,
    Vote.card,
    Vote.full_text,
    Vote.review,
    Vote.cast,
}
NEED_THE_CODE = OPEN_WINDOWS - {Vote.code}


def voting_state(services: Services) -> VotingState:
    """How the vote stands now, by the city's clock."""
    return services.voting.period(services.clock.now())


def ballot_cycle(services: Services) -> Cycle:
    """The cycle whose voting runs, comes, or has ended."""
    year = voting_state(services).cycle
    cycle = services.city.cycle(year) if year else None
    if cycle is None:
        raise Refused(Reason.VOTING_UNKNOWN)
    return cycle


def is_confirmed(services: Services) -> bool:
    """Whether the city has confirmed the days of the voting."""
    return ballot_cycle(services).period(Phase.VOTING).confirmed


async def door(services: Services, resident: Resident) -> State:
    """The window with which this resident's vote goes on."""
    state = voting_state(services)
    if state.phase == "none":
        return Vote.unknown
    if state.phase == "after":
        return Vote.ended
    if state.mode == "official_link":
        return Vote.elsewhere
    if state.phase == "before":
        return Vote.before
    standing = await services.voting.standing(resident.telegram_id)
    if not standing.verified:
        return Vote.code
    if standing.has_cast and not await services.voting.basket(resident.telegram_id):
        return Vote.cast
    return Vote.overview


async def to_the_door(manager: DialogManager) -> None:
    """Go to where the vote stands for this resident."""
    await manager.switch_to(await door(services_of(manager), resident_of(manager)))


def _has_passed(window: State, state: VotingState) -> bool:
    """Whether this window shows a world that is no more."""
    is_open = state.phase == "open" and state.mode != "official_link"
    if window in OPEN_WINDOWS:
        return not is_open
    if window == Vote.check:
        return False
    expected = {
        "none": Vote.unknown,
        "after": Vote.ended,
        "before": Vote.elsewhere if state.mode == "official_link" else Vote.before,
        "open": Vote.elsewhere if state.mode == "official_link" else None,
    }
    return window != expected[state.phase]


async def freshen(manager: DialogManager) -> None:
    """Leave a window that time has overtaken, and say why."""
    services, tr = services_of(manager), translator_of(manager)
    window, state = manager.current_context().state, voting_state(services)
    if _has_passed(window, state):
        if window in OPEN_WINDOWS and state.phase == "after":
            refuse(manager, Refused(Reason.VOTING_CLOSED))
        elif window == Vote.before and state.phase == "open":
            leave_note(manager, tr("🗳 The voting has opened."))
        await to_the_door(manager)
    elif window in NEED_THE_CODE:
        standing = await services.voting.standing(resident_of(manager).telegram_id)
        if not standing.verified:
            await to_the_door(manager)


class VoteDialog(Dialog):
    """A dialog that looks at the clock each time before it shows a window."""

    async def render(self, manager: DialogManager) -> NewMessage:
        await freshen(manager)
        return await super().render(manager)
