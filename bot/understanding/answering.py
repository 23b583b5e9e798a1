"""Free words outside a question: sure -> done, unsure -> "did you mean", unknown -> what I can do.

Inside a dialog the window reads first; see `in_dialog.py`.
"""

from __future__ import annotations

from typing import Final

from aiogram.types import Message
from markupsafe import Markup

from bot.understanding.asking import wish_button
from bot.understanding.labels import LABELS
from bot.understanding.language_offer import offer_language
from bot.understanding.memory import note_question, take_question
from bot.understanding.routes import ROUTES, Kind, Route
from bot.understanding.talk import person_button, with_menu
from bot.understanding.teaching import keep_or_ask
from bot.understanding.turn import Turn
from nlu.understood import Certainty, Understood

YES_OR_NO: Final = ("affirm", "deny")
IDEA_OR_PROJECTS: Final = ("submit_proposal", "browse_projects")
"""Asked back when no wish is heard, but a theme and a sum are named."""
MOST_GUESSES: Final = 3
FEWEST_GUESSES: Final = 2
WORTH_A_THIRD: Final = 0.1
"""A third guess only if at least this share of such messages means it: each button is read aloud
to somebody."""
CANCEL: Final = "cancel"


async def understand(turn: Turn, text: str) -> Understood:
    """What the model makes of it, for whoever speaks the turn's language."""
    return await turn.services.hearing.understand(text, turn.tr.language)


def sure_route(understood: Understood) -> Route | None:
    """The route of a wish that is certain; None for all else, also for an intent that this
    version does not know."""
    if understood.certainty is not Certainty.SURE:
        return None
    return ROUTES.get(understood.intent)


async def act(turn: Turn, intent: str, route: Route, understood: Understood | None) -> None:
    """Do it, or ask back first."""
    if route.ask is None:
        await route.do(turn, understood)
        return
    await note_question(turn, intent)
    await route.ask(turn, understood)


async def answer_question(turn: Turn, *, is_yes: bool) -> bool:
    """A typed yes or no to what I asked a moment ago; False: I asked nothing."""
    intent = await take_question(turn)
    route = ROUTES.get(intent or "")
    if route is None:
        return False
    if is_yes:
        await route.do(turn, None)
    else:
        await leave_as_it_is(turn)
    return True


async def leave_as_it_is(turn: Turn) -> None:
    """Nothing was done."""
    await turn.say(turn.tr("All right, I left everything as it is."), [turn.menu()])


async def answer(turn: Turn, message: Message) -> None:
    """One answer to whatever was written."""
    text = message.text or ""
    if text.startswith("/"):
        await with_menu(turn, turn.tr("I do not know this command. Here is what I can help with:"))
        return
    understood = await understand(turn, text)
    await offer_language(turn, understood)
    route = sure_route(understood)
    if route and understood.intent in YES_OR_NO:
        if not await answer_question(turn, is_yes=understood.intent == "affirm"):
            await route.do(turn, understood)
        return
    await take_question(turn)  # whoever speaks of something else has not said yes
    if route:
        await act(turn, understood.intent, route, understood)
    elif may_guess(turn, understood):
        await did_you_mean(turn, message, understood)
    else:
        await not_understood(turn, message)


def may_guess(turn: Turn, understood: Understood) -> bool:
    """Whether there is something to ask back about."""
    if understood.certainty is Certainty.UNKNOWN:
        return _sounds_like_an_idea(understood)
    return understood.certainty is Certainty.UNSURE and bool(guesses(turn, understood))


def _sounds_like_an_idea(understood: Understood) -> bool:
    """ "Benches in the centre, 5000 euros" has no verb to go by, but a theme and a sum."""
    return {"topic", "amount"} <= {one.entity for one in understood.entities}


def guesses(turn: Turn, understood: Understood) -> list[str]:
    """The wishes to choose from, the likeliest first; small talk is none, and where nothing is
    open there is nothing to stop. Two or three; one alone if it asks back anyway before it does
    something, and hardly anybody means another."""
    if understood.certainty is Certainty.UNKNOWN:
        return list(IDEA_OR_PROJECTS)
    ranked = [
        one
        for one in understood.ranking
        if one.intent in ROUTES and ROUTES[one.intent].kind is not Kind.TALKS
    ]
    is_open = turn.manager.has_context()
    possible = [one for one in ranked if is_open or one.intent != CANCEL or one is ranked[0]]
    others = possible[1:MOST_GUESSES]
    worth = [one for one in others if one.confidence >= WORTH_A_THIRD]
    asks_back = bool(possible) and ROUTES[possible[0].intent].ask is not None
    fewest = 0 if asks_back else FEWEST_GUESSES - 1
    return [one.intent for one in possible[:1] + (worth or others[:fewest])]


async def did_you_mean(turn: Turn, message: Message, understood: Understood) -> None:
    """A press reads the message again (it is quoted), so nothing of it travels in a button."""
    tr, possible = turn.tr, guesses(turn, understood)
    if len(possible) == 1 and (route := ROUTES[possible[0]]).ask is not None:
        await act(turn, possible[0], route, understood)
        return
    rows = [[wish_button(tr.plain(LABELS[intent]), "meant", intent)] for intent in possible]
    # NOTE A button below "Did you mean …?": none of the guesses above.
    other = [wish_button(tr.plain("Something else"), "other", "")]
    await turn.say(tr("<b>Did you mean one of these?</b>"), [*rows, other], about=message)


async def not_understood(turn: Turn, message: Message | None) -> None:
    """What I can do, and a person to ask. `message`: the words, when they can still be read."""
    words: Markup = turn.tr("I did not understand that. Here is what I can help with:")
    await with_menu(turn, words, [person_button(turn.tr)])
    if message and message.text:
        await keep_or_ask(turn, message, message.text)
