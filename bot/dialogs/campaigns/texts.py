"""Step 4: the text in each language, as staff formatted it, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button, Row
from markupsafe import Markup

from bot.dialogs.campaigns.course import campaign_of, change
from bot.dialogs.campaigns.frame import step
from bot.dialogs.campaigns.states import Compose
from bot.dialogs.cut_off import came_full, length_of_all
from bot.dialogs.frame import Choices, numbered, press, services_of
from bot.dialogs.widgets import Label, Say, View, answer_by_message, leave_note, translator_of
from bot.dialogs.written import ask_again, written
from bot.i18n.translator import N_, Translator
from bot.views.campaign_audience import NAMES
from bot.views.campaign_problems import of_language, problems_text
from bot.views.cut import cut, isolated, units
from participation.campaigns.campaign import Campaign
from participation.campaigns.checks import MOST_CAPTION, MOST_TEXT, Problem
from participation.campaigns.content import MOST_BUTTONS, Content
from participation.campaigns.markup import read
from participation.errors import Reason, Refused
from participation.language import LANGUAGES, Language

_LANGUAGE = "text_language"
_NOT_OURS = re.compile(r"</?tg-(?:emoji|time)\b[^>]*>")
"""Marks that a bot cannot send to everybody; the sign inside stays."""
EXCERPT_UNITS = 140
SHOWN_UNITS = 1500


def plain_text(html: str) -> str:
    """The words of a text without their formatting; of a broken one, what can be read."""
    return read(html).text


def language_of(manager: DialogManager) -> Language:
    """Whose text is being written."""
    found = manager.dialog_data.get(_LANGUAGE)
    return next((language for language in LANGUAGES if language == found), LANGUAGES[0])


def problems_of(manager: DialogManager, campaign: Campaign) -> tuple[Problem, ...]:
    """What keeps the content from being sent."""
    return services_of(manager).campaigns.problems(campaign)


async def choose_language(manager: DialogManager, number: int) -> None:
    if 0 <= number < len(LANGUAGES):
        manager.dialog_data[_LANGUAGE] = LANGUAGES[number]
        await manager.switch_to(Compose.text)


def refuse_too_long(message: Message, manager: DialogManager, text: str) -> None:
    """With all its parts: each would pass for the whole."""
    length = length_of_all(message, manager, units(text))
    if length > MOST_TEXT:
        raise Refused(Reason.TEXT_TOO_LONG, length=length, most=MOST_TEXT)


async def set_text(manager: DialogManager, html: str) -> Content:
    """Keep the text of the language that is open; an empty one takes it away."""
    content = (await campaign_of(manager)).content
    texts = {**content.texts, language_of(manager): html}
    changed = replace(content, texts={key: text for key, text in texts.items() if text})
    await change(manager, content=changed)
    return changed


async def take_text(message: Message, manager: DialogManager) -> None:
    """Keep the message as it is formatted; of a picture with words, both are wanted apart."""
    if message.caption is not None:
        ask_again(message, manager, N_("Please send the words alone; the picture comes after."))
        return
    if written(message, manager, N_("Please send the text as a message.")) is None:
        return
    refuse_too_long(message, manager, message.text or "")
    await set_text(manager, _NOT_OURS.sub("", message.html_text))
    tr = translator_of(manager)
    name = NAMES[language_of(manager)]
    leave_note(manager, tr("✅ The text is saved: {language}.", language=name))
    await manager.switch_to(Compose.texts)


async def take_early(message: Message, manager: DialogManager) -> None:
    """A message while no language is open: perhaps the rest of a text that Telegram cut."""
    if message.text is not None and came_full(manager):
        try:
            refuse_too_long(message, manager, message.text)
        except Refused:
            await set_text(manager, "")  # its first part was kept as if it were all
            raise
    ask_again(
        message, manager, N_("Please press a language first, then send the text in this language.")
    )


async def drop_text(manager: DialogManager) -> None:
    await set_text(manager, "")
    await manager.switch_to(Compose.texts)


async def to_media(manager: DialogManager) -> None:
    await manager.switch_to(Compose.media)


async def to_buttons(manager: DialogManager) -> None:
    await manager.switch_to(Compose.buttons)


def _excerpts(texts: Mapping[Language, str], tr: Translator) -> Markup:
    """The beginning of each text, one below the other."""
    lines = []
    for language in LANGUAGES:
        words = cut(" ".join(plain_text(texts.get(language, "")).split()), EXCERPT_UNITS)
        shown = Markup("{}").format(isolated(words)) if words else tr("<i>no text yet</i>")
        lines.append(Markup("<b>{}</b>: {}").format(NAMES[language], shown))
    return Markup("\n").join(lines)


def _language_label(
    language: Language,
    texts: Mapping[Language, str],
    problems: tuple[Problem, ...],
    tr: Translator,
) -> str:
    """`✅ English: ready`; in words as well, for whoever has the screen read aloud."""
    if not texts.get(language):
        return tr.plain("✏️ {language}: to write", language=NAMES[language])
    if of_language(problems, language):
        return tr.plain("❗ {language}: to mend", language=NAMES[language])
    return tr.plain("✅ {language}: ready", language=NAMES[language])


async def texts_data(manager: DialogManager, campaign: Campaign) -> dict[str, Any]:
    tr, content = translator_of(manager), campaign.content
    problems = problems_of(manager, campaign)
    # Which languages have no text yet is seen above.
    told = [each for each in problems if each.reason is not Reason.TEXT_MISSING]
    languages: Choices = [
        (_language_label(language, content.texts, problems, tr), number)
        for number, language in enumerate(LANGUAGES)
    ]
    return {
        "excerpts": _excerpts(content.texts, tr),
        "problems": problems_text(told, tr),
        "has_problems": bool(told),
        "is_well": not problems,
        "languages": languages,
        "media": tr.plain("added") if content.media else tr.plain("none"),
        "count": len(content.buttons),
        "most_buttons": MOST_BUTTONS,
        "may_go_on": bool(content.texts),
    }


async def text_data(manager: DialogManager, campaign: Campaign) -> dict[str, Any]:
    tr, language, content = translator_of(manager), language_of(manager), campaign.content
    html = content.texts.get(language, "")
    words = plain_text(html)
    problems = of_language(problems_of(manager, campaign), language)
    return {
        "language": NAMES[language],
        "most": MOST_CAPTION if content.media else MOST_TEXT,
        "length": units(words),
        "now": isolated(cut(words, SHOWN_UNITS)),
        "is_answered": bool(html),
        "problems": problems_text(problems, tr),
        "has_problems": bool(problems) and bool(html),
    }


windows = (
    step(
        Compose.texts,
        Say("<b>What does it say?</b>\nPress a language, then send the text in it.\n"),
        View("excerpts"),
        Say("\n{problems}", when="has_problems"),
        Say("\n✅ All languages are complete.", when="is_well"),
        numbered("languages", choose_language, widget_id="c_language"),
        Row(
            # NOTE {media} is "added" or "none". Short: two buttons stand side by side.
            Button(Label("🖼 Picture: {media}"), id="c_media", on_click=press(to_media)),
            Button(Label("🔘 Buttons: {count}"), id="c_buttons", on_click=press(to_buttons)),
        ),
        answer_by_message(take_early, knows_rest=True),
        data=texts_data,
        next_when="may_go_on",
    ),
    step(
        Compose.text,
        # NOTE {language} is the language's own name, like "Latviešu".
        Say(
            "<b>{language}</b>\nSend the text as one message, at most {most} characters. Bold, "
            "italics, links and quotes stay as you format them."
        ),
        Say("\n<b>The text so far</b> ({length} characters):\n{now}", when="is_answered"),
        Say("\n{problems}", when="has_problems"),
        Button(
            Label("🗑 Take this text away"),
            id="c_text_drop",
            on_click=press(drop_text),
            when="is_answered",
        ),
        answer_by_message(take_text, knows_rest=True),
        data=text_data,
    ),
)
