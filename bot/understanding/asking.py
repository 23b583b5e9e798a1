"""Wishes that could cost somebody something ask back first, with the safe button on top.

A press on the other button is what happens then; it looks anew how things stand.
"""

from __future__ import annotations

from typing import cast

from aiogram.types import InlineKeyboardButton, Message

from bot.callbacks import Errand, Wish
from bot.dialogs.proposals import start_proposal
from bot.dialogs.voting.entry import start_vote
from bot.handlers import my_data
from bot.handlers.information import contact_lines
from bot.handlers.menu import on_cancel
from bot.handlers.stop import on_stop
from bot.understanding.memory import take_question
from bot.understanding.turn import Turn
from bot.views.menu import go_button
from nlu.understood import Understood


def wish_button(text: str, step: str, intent: str) -> InlineKeyboardButton:
    """A button about a wish; nothing of what was written travels in it."""
    return InlineKeyboardButton(text=text, callback_data=Wish(step=step, intent=intent).pack())


def keep_row(turn: Turn, intent: str) -> list[InlineKeyboardButton]:
    return [wish_button(turn.tr.plain("No, leave it as it is"), "keep", intent)]


async def ask_change_vote(turn: Turn, _: Understood | None) -> None:
    tr = turn.tr
    text = tr(
        "<b>Do you want to change your vote?</b>\nUntil the voting ends you can cast a new "
        "ballot: it replaces the one before. Until you cast the new one, the old one counts."
    )
    sure = wish_button(tr.plain("Yes, open my ballot"), "sure", "change_vote")
    await turn.say(text, [keep_row(turn, "change_vote"), [sure]])


async def change_vote(turn: Turn, _: Understood | None) -> None:
    await start_vote(turn.manager, turn.services, turn.resident)


async def ask_change_proposal(turn: Turn, _: Understood | None) -> None:
    tr = turn.tr
    text = tr(
        "<b>Do you want to change or withdraw a proposal?</b>\nA draft you can change at any "
        "time. What is handed in can no longer be changed in this chat; for that please "
        "ask:\n{contact}",
        contact=contact_lines(turn.services.city, tr),
    )
    sure = wish_button(tr.plain("Yes, show me my proposal"), "sure", "change_proposal")
    await turn.say(text, [keep_row(turn, "change_proposal"), [sure]])


async def change_proposal(turn: Turn, _: Understood | None) -> None:
    """The draft if there is one, else what was handed in."""
    if await turn.services.proposals.draft(turn.resident.resident_id):
        await start_proposal(turn.manager, turn.services, turn.resident)
    else:
        await my_data.show_my_things(turn.message, turn.services, turn.resident, turn.tr)


async def ask_unsubscribe(turn: Turn, _: Understood | None) -> None:
    tr = turn.tr
    text = tr(
        "<b>Do you want fewer messages from me, or none?</b>\nYou can switch single kinds off and "
        "keep the others, or stop them all. I always answer when you write to me."
    )
    fewer = go_button(tr.plain("🔔 Choose which kinds"), Errand.NEWS)
    sure = wish_button(tr.plain("🔕 Yes, stop all messages"), "sure", "unsubscribe")
    await turn.say(text, [keep_row(turn, "unsubscribe"), [fewer], [sure]])


async def stop_all(turn: Turn, _: Understood | None) -> None:
    """As /stop."""
    message = cast(Message, turn.message)  # it is only answered
    await on_stop(message, turn.manager, turn.services, turn.resident, turn.tr)


async def ask_delete_data(turn: Turn, _: Understood | None) -> None:
    """The same question as behind the button: it says what goes and what stays."""
    await my_data.ask_to_erase(turn.message, turn.services, turn.resident, turn.tr)


async def ask_cancel(turn: Turn, understood: Understood | None) -> None:
    """With something open. With nothing open there is nothing to lose, and that is said."""
    if not turn.manager.has_context():
        await cancel(turn, understood)
        return
    tr = turn.tr
    text = tr(
        "<b>Do you want to stop here?</b>\nWhat you have written or chosen is kept: you can go on "
        "later."
    )
    go_on = wish_button(tr.plain("No, go on"), "back", "cancel")
    sure = wish_button(tr.plain("Yes, stop here"), "sure", "cancel")
    await turn.say(text, [[go_on], [sure]])


async def cancel(turn: Turn, _: Understood | None) -> None:
    """As /cancel. With nothing open, nothing was asked either."""
    await take_question(turn)
    message = cast(Message, turn.message)  # it is only answered
    await on_cancel(message, turn.manager, turn.services, turn.resident, turn.tr)
