"""A child answers one question after the other, by the numbers of the pictures."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.family_poll.door import drawing, round_of, stand_of, turn_of, youth_of
from bot.dialogs.family_poll.states import FamilyVote
from bot.dialogs.family_poll.turn import known_token, start_over_button, stop
from bot.dialogs.frame import Choices, buttons_only, numbered, picture, press, services_of
from bot.dialogs.widgets import Label, Note, Say, View, translator_of
from bot.views.family_poll import NUMBERS, question_text
from participation.errors import Reason, Refused
from participation.family_poll.poll import Turn

SKIP = 9
"""In place of an option's number."""


def stamped(manager: DialogManager, at: int, number: int) -> int:
    """What a button of this turn and this question carries."""
    return (round_of(manager) * 10 + at) * 10 + number


def answered(turn: Turn) -> int:
    """How many questions have an answer: also which question is asked, from 0."""
    return len([one for one in turn.poll.content.questions if one.key in turn.choices])


async def choose(manager: DialogManager, number: int) -> None:
    """A press counts for the question that it stood under, of this turn; else it was a second tap
    or an old button, and nothing happens."""
    turn = await turn_of(manager)
    if turn is None or turn.is_dropped:
        return  # the door says what has happened
    at, chosen = answered(turn), number % 10
    question = turn.next_question
    if question is None or number - chosen != stamped(manager, at, 0):
        return
    if chosen != SKIP and chosen >= len(question.options):
        return
    option = None if chosen == SKIP else question.options[chosen].key
    turn = await services_of(manager).family_polls.answer(
        known_token(manager), question.key, option
    )
    if turn.next_question is None:
        await manager.switch_to(FamilyVote.review)


async def question_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    turn, tr = await turn_of(dialog_manager), translator_of(dialog_manager)
    question = turn.next_question if turn else None
    if turn is None or question is None:
        raise Refused(Reason.FAMILY_TURN_GONE)
    at = answered(turn)
    options: Choices = [
        (sign, stamped(dialog_manager, at, number))
        for number, (sign, _one) in enumerate(zip(NUMBERS, question.options, strict=False))
    ]
    kept = youth_of(dialog_manager).poll(turn.poll.content.key)
    shown = kept.question(question.key) if kept else None
    skip: Choices = [
        # NOTE A child leaves this question out. Short.
        (tr.plain("⏭ Skip"), stamped(dialog_manager, at, SKIP))
    ]
    return {
        "words": question_text(turn.poll.content, question, tr),
        "drawing": drawing(shown.picture if shown else None),
        "options": options,
        "skip": skip,
        "is_under_way": at > 0,
        "at_home": await stand_of(dialog_manager) is None,
    }


windows = (
    Window(
        Note(),
        View("words"),
        # NOTE Said to a child (lv "tu", ru "ты").
        Say("\nTap the number!"),
        picture("drawing"),
        numbered("options", choose, widget_id="y_choose", in_row=True),
        numbered("skip", choose, widget_id="y_skip"),
        start_over_button("is_under_way"),
        # NOTE The parent takes the phone back and ends the child's turn without a vote.
        Button(Label("✖️ Stop"), id="y_stop", on_click=press(stop), when="at_home"),
        buttons_only(),
        state=FamilyVote.question,
        getter=question_data,
    ),
)
