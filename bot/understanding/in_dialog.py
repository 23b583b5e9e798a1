"""Free words while a window is open: the window reads first, what it cannot read may be a wish.

Nothing is lost on the way: the window stays, and what was written in it is kept elsewhere.
"""

from __future__ import annotations

from typing import Final

from aiogram.types import Message
from aiogram_dialog import DialogManager, ShowMode

from bot.dialogs.widgets import (
    Before,
    Decision,
    forget_note,
    has_note,
    lead_note,
    leave_note,
    refuse,
)
from bot.understanding import answering
from bot.understanding.asking import ask_cancel
from bot.understanding.code_like import is_code_like
from bot.understanding.language_offer import offer_language
from bot.understanding.leading_away import offer_other
from bot.understanding.lone_words import LoneWord, lone_word
from bot.understanding.memory import note_question, take_question
from bot.understanding.routes import Kind, Route
from bot.understanding.talk import KIND_WORDS, give_help, with_menu
from bot.understanding.turn import Turn, turn_of
from bot.understanding.windows import UNBOUND, Words, words_in
from nlu.understood import Certainty, Understood
from participation.errors import Refused

_SAY_IT_THEMSELVES: Final = frozenset({"Browse", "Elections:stations", "Questions", "Volunteer"})
"""What was searched for and not found, and a staff window, explain themselves."""


def _state(manager: DialogManager) -> str:
    return manager.current_context().state.state or ""


def _group(state: str) -> str:
    """`Vote` of `Vote:card`: the dialog that the window belongs to."""
    return state.partition(":")[0]


def is_asking(manager: DialogManager) -> bool:
    """Whether a window is open in which something is unfinished."""
    return manager.has_context() and words_in(_state(manager)) not in UNBOUND


async def take_command(message: Message, manager: DialogManager) -> bool:
    """ "Cancel" or "help" alone, before the window reads. False: it is something else."""
    turn = turn_of(message, manager)
    match lone_word(message.text or ""):
        case LoneWord.HELP:
            await give_help(turn, None)
            if words_in(_state(manager)) in UNBOUND:
                manager.show_mode = ShowMode.NO_UPDATE
            return True
        case LoneWord.CANCEL if words_in(_state(manager)) in UNBOUND:
            await manager.reset_stack()
            await with_menu(turn, turn.tr("All right, I left everything as it is."))
            return True
        case LoneWord.CANCEL:
            await ask_cancel(turn, None)
            await note_question(turn, "cancel")
            manager.show_mode = ShowMode.NO_UPDATE
            return True
        case LoneWord.YES:
            return await answering.answer_question(turn, is_yes=True)
        case LoneWord.NO if await take_question(turn):
            leave_note(manager, turn.tr("All right, I left everything as it is."))
            return True
    return False


async def take_unread(
    message: Message, manager: DialogManager, decision: Decision | None, before: Before
) -> None:
    """What the window could not read. It shows itself again below, unless something else does."""
    state = _state(manager)
    asked = words_in(state)
    text = message.text or ""
    if asked is Words.ANSWER or not text or text.startswith("/"):
        return
    if asked is Words.CODE and is_code_like(text):
        return
    turn = turn_of(message, manager)
    understood = await answering.understand(turn, text)
    if decision and await _decide(manager, decision, understood):
        return
    route = answering.sure_route(understood)
    await take_question(turn)  # whoever speaks of something else has not said yes
    if route is None:
        if asked is Words.NOTHING:
            await _guess(turn, message, understood, before)
        return
    if route.kind is Kind.TALKS:
        if understood.intent in KIND_WORDS:
            if asked is Words.NOTHING or not has_note(manager):  # it was searched for
                await before.come_back(manager)
            lead_note(manager, turn.tr(KIND_WORDS[understood.intent]))
        return
    if _is_at_home(route, state, understood, asked):
        return
    await before.come_back(manager)
    await offer_language(turn, understood)
    await _follow(turn, message, understood, route, asked)


def _is_at_home(route: Route, state: str, understood: Understood, asked: Words) -> bool:
    """Whether this is what the resident is doing anyway, with nothing new named."""
    if route.ask or route.group not in (state, _group(state)):
        return False
    if asked in UNBOUND:
        return not understood.entities
    return understood.value_of("project") is None


async def _decide(manager: DialogManager, decision: Decision, understood: Understood) -> bool:
    """A typed yes or no answers a window that asks for one."""
    if understood.certainty is not Certainty.SURE:
        return False
    do = {"affirm": decision.yes, "deny": decision.no}.get(understood.intent)
    if do is None:
        return False
    forget_note(manager)
    try:
        await do(manager)
    except Refused as refused:
        refuse(manager, refused)
    return True


async def _guess(turn: Turn, message: Message, understood: Understood, before: Before) -> None:
    """Where nothing is asked, words that are no wish are answered as outside a window."""
    if answering.may_guess(turn, understood):
        await before.come_back(turn.manager)
        await answering.did_you_mean(turn, message, understood)
    elif not {_state(turn.manager), _group(_state(turn.manager))} & _SAY_IT_THEMSELVES:
        await before.come_back(turn.manager)
        await answering.not_understood(turn, message)
    else:
        return
    turn.manager.show_mode = ShowMode.NO_UPDATE


async def _follow(
    turn: Turn, message: Message, understood: Understood, route: Route, asked: Words
) -> None:
    """An answer comes at once; whatever leads away is done only where nothing is unfinished."""
    state = _state(turn.manager)
    if route.ask:
        await answering.act(turn, understood.intent, route, understood)
    elif route.kind is Kind.OPENS:
        if asked not in UNBOUND and route.group != _group(state):
            await offer_other(turn, message, understood.intent, _group(state))
        else:
            await route.do(turn, understood)
            return
    else:
        await route.do(turn, understood)
        if asked not in UNBOUND or understood.intent == "change_language":
            return  # the question at hand is shown again, below the answer
    turn.manager.show_mode = ShowMode.NO_UPDATE
