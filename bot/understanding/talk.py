"""Small talk, who the bot is, and a person to talk to."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from aiogram.types import InlineKeyboardButton
from markupsafe import Markup

from bot.callbacks import Errand, Wish
from bot.handlers.information import contact_lines, show_help
from bot.i18n.translator import N_, Translator
from bot.understanding.turn import Turn
from bot.views.facts import link_rows
from bot.views.menu import go_button, menu_view
from nlu.understood import Understood

#: Short enough to stand above a window that is open.
KIND_WORDS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "greet": N_("👋 Hello!"),
        "goodbye": N_("Goodbye! Write to me whenever you like."),
        "thank": N_("You are welcome!"),
    }
)


def person_button(tr: Translator) -> InlineKeyboardButton:
    """The way to a person, for whoever I do not understand."""
    wish = Wish(step="meant", intent="talk_to_human")
    return InlineKeyboardButton(text=tr.plain("🙋 Ask a person"), callback_data=wish.pack())


async def greet(turn: Turn, _: Understood | None) -> None:
    """Hello, and what can be done today."""
    words = KIND_WORDS["greet"]
    await with_menu(turn, turn.tr(words))


async def goodbye(turn: Turn, _: Understood | None) -> None:
    words = KIND_WORDS["goodbye"]
    await turn.say(turn.tr(words), [turn.menu()])


async def thank(turn: Turn, _: Understood | None) -> None:
    words = KIND_WORDS["thank"]
    await turn.say(turn.tr(words), [turn.menu()])


async def yes_or_no(turn: Turn, _: Understood | None) -> None:
    """A yes or no to nothing that I asked."""
    await with_menu(
        turn, turn.tr("I am not sure which question you mean. Please choose with a button:")
    )


async def with_menu(turn: Turn, words: Markup, *rows: list[InlineKeyboardButton]) -> None:
    """A sentence above the menu, in one message; `rows` stand below it."""
    text, keyboard = await menu_view(turn.services, turn.resident, turn.tr)
    await turn.say(Markup("{}\n\n{}").format(words, text), [*keyboard.inline_keyboard, *rows])


async def give_help(turn: Turn, _: Understood | None) -> None:
    """What I can do. An open window stays as it is."""
    await show_help(turn.message, turn.services, turn.resident, turn.tr)


async def about_bot(turn: Turn, _: Understood | None) -> None:
    tr = turn.tr
    text = tr(
        "<b>I am Balss, a program and not a person.</b>\nI help the residents of Liepāja to take "
        "part in the life of the city. I read what you write with a small language model that "
        "runs here and sends nothing on. What I cannot do, people can:\n{contact}",
        contact=contact_lines(turn.services.city, tr),
    )
    help_button = go_button(tr.plain("❓ Help"), Errand.HELP)
    await turn.say(text, [[help_button], turn.menu()])


async def person(turn: Turn, _: Understood | None) -> None:
    """Whom to call or write to, with whatever the city has confirmed."""
    tr, city = turn.tr, turn.services.city
    text = tr("<b>A person to talk to</b>\n{contact}", contact=contact_lines(city, tr))
    await turn.say(text, [*link_rows(["city"], city, tr), turn.menu()])


async def feedback(turn: Turn, _: Understood | None) -> None:
    """Heard, but not passed on: who should read it is named."""
    tr, city = turn.tr, turn.services.city
    text = tr(
        "Thank you for telling me. I cannot pass it on from this chat yet; these people can use "
        "it:\n{contact}",
        contact=contact_lines(city, tr),
    )
    await turn.say(text, [*link_rows(["city"], city, tr), turn.menu()])
