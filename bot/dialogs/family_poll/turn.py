"""What the windows of one child's turn share: which turn it is, beginning it anew, ending it.

Short words and big buttons. Nothing in them leads elsewhere: a child should not get lost.
"""

from __future__ import annotations

from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.family_poll.door import forget_turn_here, next_round, token_of
from bot.dialogs.family_poll.states import FamilyVote
from bot.dialogs.frame import press, services_of
from bot.dialogs.widgets import Label
from participation.errors import Reason, Refused
from participation.family_poll.poll import TurnToken


def known_token(manager: DialogManager) -> TurnToken:
    token = token_of(manager)
    if token is None:
        raise Refused(Reason.FAMILY_TURN_GONE)
    return token


async def start_over(manager: DialogManager) -> None:
    next_round(manager)
    await services_of(manager).family_polls.start_over(known_token(manager))
    await manager.switch_to(FamilyVote.question)


async def stop(manager: DialogManager) -> None:
    """The parent takes the phone back; what was not dropped is forgotten."""
    token = token_of(manager)
    if token is not None:
        await services_of(manager).family_polls.forget_turn(token)
    forget_turn_here(manager)
    await manager.switch_to(FamilyVote.home)


def start_over_button(when: str | None = None) -> Button:
    # NOTE Said to a child (lv "tu", ru "ты"). The child begins with the first question again.
    return Button(Label("🔄 Start over"), id="y_over", on_click=press(start_over), when=when)
