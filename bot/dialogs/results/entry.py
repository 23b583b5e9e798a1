"""The way to the results, and which cycle's results there are."""

from __future__ import annotations

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.dialogs.results.states import Outcome
from bot.services import Services
from participation.city import Cycle, Phase
from participation.residents.resident import Resident


def published_cycle(services: Services) -> Cycle | None:
    """The latest cycle whose results are out."""
    now = services.clock.now()
    out = [cycle for cycle in services.city.cycles if cycle.published and cycle.has_results(now)]
    return out[-1] if out else None


def counted_cycle(services: Services) -> Cycle | None:
    """The latest cycle whose voting in this chat has ended."""
    now = services.clock.now()
    ended = [
        cycle
        for cycle in services.city.cycles
        if cycle.projects
        and cycle.mode != "official_link"
        and cycle.period(Phase.VOTING).state_at(now) == "after"
    ]
    return ended[-1] if ended else None


def first_window(services: Services) -> State:
    """The published results, or when they will be."""
    return Outcome.published if published_cycle(services) else Outcome.waiting


async def start_results(
    manager: DialogManager,
    services: Services,
    resident: Resident,
) -> None:
    """Show the results, or say when they will be."""
    await manager.start(
        first_window(services), mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND
    )
