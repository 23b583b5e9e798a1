"""The way into the vote, for commands, the menu and other errands."""

from __future__ import annotations

from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.dialogs.voting.door import CARD, door
from bot.dialogs.voting.states import Vote
from bot.services import Services
from participation.residents.resident import Resident


async def start_vote(manager: DialogManager, services: Services, resident: Resident) -> None:
    """Go on where this resident's vote stands."""
    await manager.start(
        await door(services, resident), mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND
    )


async def vote_for(
    manager: DialogManager, services: Services, resident: Resident, number: int
) -> None:
    """The same from a project's card: its card on the ballot, after the code if it is needed."""
    state = await door(services, resident)
    if state in {Vote.overview, Vote.cast}:
        state = Vote.card
    await manager.start(state, data={CARD: number}, mode=StartMode.RESET_STACK)


async def remember_card(start_data: object, manager: DialogManager) -> None:
    """When the dialog starts: which project's card one came from."""
    if isinstance(start_data, dict) and CARD in start_data:
        manager.dialog_data[CARD] = start_data[CARD]
