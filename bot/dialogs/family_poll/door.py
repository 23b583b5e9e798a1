"""Where a child's turn, a stand or a phone stands, looked at before each window: an old window is
never evidence."""

from __future__ import annotations

from typing import Final

from aiogram.enums import ContentType
from aiogram_dialog import Dialog, DialogManager
from aiogram_dialog.api.entities import MediaAttachment, NewMessage

from bot.dialogs.family_poll.states import FamilyVote
from bot.dialogs.frame import resident_of, services_of
from bot.dialogs.widgets import has_note, refuse
from participation.city.youth import Youth
from participation.errors import Reason, Refused
from participation.family_poll.poll import Allowance, FamilyPoll, OpenStand, Phase, Turn, TurnToken

TURN: Final = "turn"
"""The token of the turn that goes on; the dialog's data are sealed."""
ROUND: Final = "round"
"""Grows with each turn and each wrong sign: a press of an older button is known by it."""
REST: Final = "rest"
"""Until when a stand rests after a child."""
POLL: Final = "poll"
QUESTION: Final = "question"
"""Of the results that are looked at."""

CHILDS: Final = frozenset({FamilyVote.question, FamilyVote.review})
STANDS: Final = frozenset({FamilyVote.stand, FamilyVote.gate, FamilyVote.closing})
PHONES: Final = frozenset({FamilyVote.children, FamilyVote.handover})
RESULTS: Final = frozenset({FamilyVote.chart, FamilyVote.place, FamilyVote.place_chart})
ROUNDS: Final = 10_000


def youth_of(manager: DialogManager) -> Youth:
    """The city's data about the election."""
    return services_of(manager).city.youth


def token_of(manager: DialogManager) -> TurnToken | None:
    found = manager.dialog_data.get(TURN)
    return TurnToken(found) if found else None


def round_of(manager: DialogManager) -> int:
    return int(manager.dialog_data.get(ROUND) or 0)


def next_round(manager: DialogManager) -> None:
    manager.dialog_data[ROUND] = (round_of(manager) + 1) % ROUNDS


def forget_turn_here(manager: DialogManager) -> None:
    manager.dialog_data.pop(TURN, None)


async def turn_of(manager: DialogManager) -> Turn | None:
    token = token_of(manager)
    return await services_of(manager).family_polls.turn(token) if token else None


async def stand_of(manager: DialogManager) -> OpenStand | None:
    return await services_of(manager).family_polls.stand(resident_of(manager).resident_id)


async def open_poll(manager: DialogManager) -> FamilyPoll | None:
    """The one in which children can vote now."""
    services = services_of(manager)
    poll = await services.family_polls.current()
    is_open = poll is not None and poll.phase(services.clock.now()) is Phase.OPEN
    return poll if is_open else None


async def allowance_of(manager: DialogManager) -> Allowance | None:
    """None: no poll is open, or nobody has said yet how many children there are."""
    poll = await open_poll(manager)
    if poll is None:
        return None
    return await services_of(manager).family_polls.allowance(resident_of(manager), poll.poll_id)


def drawing(file: object) -> MediaAttachment | None:
    """A picture of the city's folder for a window."""
    return MediaAttachment(ContentType.PHOTO, path=str(file)) if file else None


async def to_begin(manager: DialogManager) -> None:
    """To whoever lets the next child in: the helper's sign, or the parent."""
    forget_turn_here(manager)
    if await stand_of(manager):
        next_round(manager)
        await manager.switch_to(FamilyVote.gate)
    elif (found := await allowance_of(manager)) is not None:
        await manager.switch_to(FamilyVote.handover if found.left else FamilyVote.home)
    else:
        await manager.switch_to(FamilyVote.home)


async def freshen(manager: DialogManager) -> None:
    """Leave a window that time has overtaken, and say why, unless a refusal says it already."""
    window, gone = manager.current_context().state, None
    if window in CHILDS:
        turn = await turn_of(manager)
        if turn is None:
            is_over = await open_poll(manager) is None
            gone = Reason.FAMILY_POLL_CLOSED if is_over else Reason.FAMILY_TURN_GONE
        elif turn.is_dropped:
            await manager.switch_to(FamilyVote.thanks)
        elif turn.next_question is not None and window == FamilyVote.review:
            await manager.switch_to(FamilyVote.question)
        elif turn.next_question is None and window == FamilyVote.question:
            await manager.switch_to(FamilyVote.review)
    elif window in STANDS | PHONES and await open_poll(manager) is None:
        gone = Reason.FAMILY_POLL_CLOSED
    elif window in STANDS and await stand_of(manager) is None:
        if not has_note(manager):
            refuse(manager, Refused(Reason.FAMILY_STAND_NONE))
        await manager.switch_to(FamilyVote.code)
    elif window == FamilyVote.handover and await allowance_of(manager) is None:
        await manager.switch_to(FamilyVote.children)
    elif window in RESULTS and not await services_of(manager).family_polls.ended():
        await manager.switch_to(FamilyVote.results)
    if gone is not None:
        if not has_note(manager):
            refuse(manager, Refused(gone))
        await to_begin(manager)


class FamilyDialog(Dialog):
    """A dialog that looks at how the poll stands each time before it shows a window."""

    async def render(self, manager: DialogManager) -> NewMessage:
        await freshen(manager)
        return await super().render(manager)
