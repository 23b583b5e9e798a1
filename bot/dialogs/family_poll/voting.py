"""Windows of one child's turn: hand over, question by question, look once more, into the box.

Short words and big buttons. Nothing here leads elsewhere: a child should not get lost.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo
from markupsafe import Markup

from bot.dialogs.family_poll.door import (
    REST,
    TURN,
    allowance_of,
    drawing,
    forget_turn_here,
    next_round,
    round_of,
    stand_of,
    to_begin,
    token_of,
    turn_of,
    youth_of,
)
from bot.dialogs.family_poll.states import FamilyVote
from bot.dialogs.frame import (
    Choices,
    buttons_only,
    numbered,
    picture,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.widgets import Label, Note, Say, View, leave_note, translator_of
from bot.views.family_poll import NUMBERS, choices_text, question_text
from participation.errors import Reason, Refused
from participation.family_poll.poll import Turn, TurnToken

SKIP = 9
"""In place of an option's number."""


def stamped(manager: DialogManager, at: int, number: int) -> int:
    """What a button of this turn and this question carries."""
    return (round_of(manager) * 10 + at) * 10 + number


def answered(turn: Turn) -> int:
    """How many questions have an answer: also which question is asked, from 0."""
    return len([one for one in turn.poll.content.questions if one.key in turn.choices])


def known_token(manager: DialogManager) -> TurnToken:
    token = token_of(manager)
    if token is None:
        raise Refused(Reason.FAMILY_TURN_GONE)
    return token


async def begin(manager: DialogManager) -> None:
    """At home: the parent hands over the phone."""
    next_round(manager)
    token = await services_of(manager).family_polls.begin_at_home(
        resident_of(manager), token_of(manager)
    )
    manager.dialog_data[TURN] = token
    await manager.switch_to(FamilyVote.question)


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


async def start_over(manager: DialogManager) -> None:
    next_round(manager)
    await services_of(manager).family_polls.start_over(known_token(manager))
    await manager.switch_to(FamilyVote.question)


async def drop(manager: DialogManager, number: int) -> None:
    if number != round_of(manager):
        return
    services = services_of(manager)
    await services.family_polls.drop(resident_of(manager), known_token(manager))
    pause = timedelta(seconds=services.city.youth.stand.pause_seconds)
    manager.dialog_data[REST] = (services.clock.now() + pause).isoformat()
    await manager.switch_to(FamilyVote.thanks)


async def next_child(manager: DialogManager) -> None:
    now = services_of(manager).clock.now()
    rest = datetime.fromisoformat(manager.dialog_data.get(REST) or now.isoformat())
    pause = timedelta(seconds=youth_of(manager).stand.pause_seconds)
    # Longer than the pause: the clock was set back (in the sandbox).
    if await stand_of(manager) and now < rest <= now + pause:
        tr = translator_of(manager)
        # NOTE Said to a child who taps too early (lv "tu", ru "ты").
        leave_note(manager, tr("🙂 One moment! Go to the helper."))
        return
    await to_begin(manager)


async def stop(manager: DialogManager) -> None:
    """The parent takes the phone back; what was not dropped is forgotten."""
    token = token_of(manager)
    if token is not None:
        await services_of(manager).family_polls.forget_turn(token)
    forget_turn_here(manager)
    await manager.switch_to(FamilyVote.home)


async def handover_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, found = translator_of(dialog_manager), await allowance_of(dialog_manager)
    allowed, left = (found.allowed, found.left) if found else (0, 0)
    return {
        "left": left,
        "allowed": allowed,
        "first": left == allowed,
        "may_begin": left > 0,
        "count": tr.plural("{n} child can still vote.", "{n} children can still vote.", left),
        "drawing": drawing(youth_of(dialog_manager).box_picture),
    }


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


async def review_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    turn, tr = await turn_of(dialog_manager), translator_of(dialog_manager)
    if turn is None:
        raise Refused(Reason.FAMILY_TURN_GONE)
    has_some = any(turn.choices.values())
    # NOTE A child drops the filled-in ballot paper into the ballot box.
    label = tr.plain("✅ Drop into the box")
    box: Choices = [(label, round_of(dialog_manager))] if has_some else []
    return {
        "choices": choices_text(turn, tr),
        "has_some": has_some,
        "has_none": not has_some,
        "box": box,
        "drawing": drawing(youth_of(dialog_manager).box_picture),
    }


async def thanks_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, stand = translator_of(dialog_manager), await stand_of(dialog_manager)
    found = None if stand else await allowance_of(dialog_manager)
    left = found.left if found else 0
    return {
        "drawing": drawing(youth_of(dialog_manager).thanks_picture),
        "is_stand": stand is not None,
        "has_next": stand is not None or left > 0,
        "is_done": found is not None and not left,
        "has_end": stand is None and not left,
        "is_home": stand is None and left > 0,
        "count": tr.plural("{n} child can still vote.", "{n} children can still vote.", left)
        if left
        else Markup(""),
    }


# NOTE Said to a child (lv "tu", ru "ты"). The child begins with the first question again.
START_OVER = Label("🔄 Start over")

windows = (
    Window(
        Note(),
        # NOTE For the parent, politely.
        Say("<b>Please give the phone to a child.</b>\n{count}"),
        picture("drawing"),
        Button(Label("▶️ Start"), id="y_begin", on_click=press(begin), when="may_begin"),
        SwitchTo(
            # NOTE The parent corrects how many children vote on this phone.
            Label("✏️ Another number"),
            id="y_number",
            state=FamilyVote.children,
            when="first",
        ),
        SwitchTo(Label("⬅️ Back"), id="y_home", state=FamilyVote.home),
        buttons_only(),
        state=FamilyVote.handover,
        getter=handover_data,
    ),
    Window(
        Note(),
        View("words"),
        # NOTE Said to a child (lv "tu", ru "ты").
        Say("\nTap the number!"),
        picture("drawing"),
        numbered("options", choose, widget_id="y_choose", in_row=True),
        numbered("skip", choose, widget_id="y_skip"),
        Button(START_OVER, id="y_over", on_click=press(start_over), when="is_under_way"),
        # NOTE The parent takes the phone back and ends the child's turn without a vote.
        Button(Label("✖️ Stop"), id="y_stop", on_click=press(stop), when="at_home"),
        buttons_only(),
        state=FamilyVote.question,
        getter=question_data,
    ),
    Window(
        Note(),
        # NOTE Said to a child (lv "tu", ru "ты").
        Say("<b>These are your choices</b>"),
        View("choices"),
        Say("\nIs that right? Then drop it into the box!", when="has_some"),
        Say("\nYou have not chosen anything yet. Start over!", when="has_none"),
        picture("drawing"),
        numbered("box", drop, widget_id="y_drop"),
        Button(START_OVER, id="y_over", on_click=press(start_over)),
        buttons_only(),
        state=FamilyVote.review,
        getter=review_data,
    ),
    Window(
        Note(),
        # NOTE Said to a child (lv "tu", ru "ты").
        Say("🎉 <b>Thank you! Your vote is in the box.</b>"),
        Say("Now give the device to the helper.", when="is_stand"),
        Say("Now give the phone back. {count}", when="is_home"),
        # NOTE For the parent, politely.
        Say(
            "All your children have voted. The results are shown here when the election is over.",
            when="is_done",
        ),
        picture("drawing"),
        Button(Label("➡️ Next child"), id="y_next", on_click=press(next_child), when="has_next"),
        Button(Label("✅ Done"), id="y_done", on_click=press(stop), when="has_end"),
        buttons_only(),
        state=FamilyVote.thanks,
        getter=thanks_data,
    ),
)
