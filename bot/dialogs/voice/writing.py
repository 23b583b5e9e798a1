"""Writing one's own appeal: a name, words in one language or more, a picture. Saved at once."""

from __future__ import annotations

from typing import Any, Final

from aiogram.types import Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.frame import Choices, numbered, press, resident_of, services_of
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.voice.picture import fetched
from bot.dialogs.voice.states import Voice
from bot.dialogs.voice.ways import MINE
from bot.dialogs.widgets import (
    Decision,
    Label,
    Note,
    Say,
    answer_by_message,
    leave_note,
    translator_of,
)
from bot.dialogs.written import ask_again, written
from bot.i18n.translator import N_
from bot.views.appeal import IN_LANGUAGE
from bot.views.cut import cut
from bot.views.organisation import LANGUAGE_NAMES
from participation.appeals.appeal import Appeal
from participation.appeals.rules import BODY_LEAST, BODY_MOST, NAME_LEAST, NAME_MOST
from participation.language import LANGUAGES, Language

LANGUAGE: Final = "language"
IS_NEW: Final = "is_new"
"""Names in the dialog's data. `IS_NEW`: one question leads to the next."""
SHOWN_UNITS: Final = 400


def language_of(manager: DialogManager) -> Language:
    """In which language is being written."""
    chosen = manager.dialog_data.get(LANGUAGE)
    known = chosen if chosen in LANGUAGES else translator_of(manager).language
    return LANGUAGES[LANGUAGES.index(known)]


async def _mine(manager: DialogManager) -> Appeal | None:
    return await services_of(manager).appeals.mine(resident_of(manager).resident_id)


async def take_name(message: Message, manager: DialogManager) -> None:
    name = written(message, manager, N_("Please type the name."))
    if name is None:
        return
    one = await services_of(manager).appeals.set_name(resident_of(manager).resident_id, name)
    manager.dialog_data[IS_NEW] = not one.texts
    await manager.switch_to(Voice.mine if one.texts else Voice.text)


async def take_text(message: Message, manager: DialogManager) -> None:
    text = written(message, manager, N_("Please answer by typing."))
    if text is None:
        return
    owner, language = resident_of(manager).resident_id, language_of(manager)
    one = await services_of(manager).appeals.set_text(owner, language, text)
    is_new = manager.dialog_data.pop(IS_NEW, False) and not one.has_photo
    await manager.switch_to(Voice.photo if is_new else Voice.mine)


async def write_in(manager: DialogManager, at: int) -> None:
    if at < len(LANGUAGES):
        manager.dialog_data[LANGUAGE] = LANGUAGES[at]


async def drop_text(manager: DialogManager) -> None:
    owner, language = resident_of(manager).resident_id, language_of(manager)
    await services_of(manager).appeals.drop_text(owner, language)
    await manager.switch_to(Voice.mine)


async def take_picture(message: Message, manager: DialogManager) -> None:
    if not (message.photo or message.document):
        instead = N_("Please send a picture, or press one of the buttons below.")
        ask_again(message, manager, instead)
        return
    content = await fetched(message, manager)
    if content is None:
        return
    await services_of(manager).appeals.set_photo(resident_of(manager).resident_id, content)
    tr = translator_of(manager)
    leave_note(manager, tr("✅ The picture is saved."))
    await manager.switch_to(Voice.mine)


async def without_picture(manager: DialogManager) -> None:
    one = await _mine(manager)
    if one is not None and one.has_photo:
        await services_of(manager).appeals.drop_photo(resident_of(manager).resident_id)
    await manager.switch_to(Voice.mine)


async def writing_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, one = translator_of(dialog_manager), await _mine(dialog_manager)
    language = language_of(dialog_manager)
    texts = one.texts if one else {}
    others: Choices = [
        (tr.plain(LANGUAGE_NAMES[each]) + (" ✓" if each in texts else ""), at)
        for at, each in enumerate(LANGUAGES)
        if each != language
    ]
    has_photo = one is not None and one.has_photo
    return {
        "name": (one.name if one else None) or "–",
        "has_name": bool(one and one.name),
        "language": tr.plain(IN_LANGUAGE[language]),
        "text": cut(texts.get(language, "–"), SHOWN_UNITS),
        "has_text": language in texts,
        "may_drop": language in texts and len(texts) > 1,
        "others": others,
        "has_photo": has_photo,
        "has_no_photo": not has_photo,
        "name_least": NAME_LEAST,
        "name_most": NAME_MOST,
        "least": BODY_LEAST,
        "most": BODY_MOST,
    }


windows = (
    Window(
        Note(),
        Say(
            "<b>Which name shall be shown?</b>\nA first name is enough, or your full name: as you "
            "like. {name_least} to {name_most} characters."
        ),
        Say("\n<b>Now:</b> {name}", when="has_name"),
        MINE,
        answer_by_message(take_name),
        state=Voice.name,
        getter=writing_data,
    ),
    Window(
        Note(),
        # NOTE {language} reads like "in Latvian".
        Say(
            "<b>Why should others come and vote?</b>\nPlease write it {language}, in {least} to "
            "{most} characters. No parties, no candidates, no links, no phone numbers."
        ),
        Say("\n<b>Now:</b> {text}", when="has_text"),
        Say("\nOne language is enough. To write in another one, choose it:"),
        numbered("others", write_in, widget_id="l_language", in_row=True),
        Button(
            Label("🗑 Without this language"),
            id="l_drop_text",
            on_click=press(drop_text),
            when="may_drop",
        ),
        MINE,
        NO_PREVIEW,
        answer_by_message(take_text),
        state=Voice.text,
        getter=writing_data,
    ),
    Window(
        Note(),
        Say(
            "<b>A picture for your appeal?</b>\nSend one, or go on without. Where and when it was "
            "taken is not kept. Please send no pictures of people who have not agreed to it."
        ),
        Say("\nA picture is saved; a new one takes its place.", when="has_photo"),
        Button(
            Label("🗑 Remove the picture"),
            id="l_photo_drop",
            on_click=press(without_picture),
            when="has_photo",
        ),
        Button(
            Label("Without a picture"),
            id="l_photo_none",
            on_click=press(without_picture),
            when="has_no_photo",
        ),
        MINE,
        answer_by_message(take_picture, Decision(no=without_picture)),
        state=Voice.photo,
        getter=writing_data,
    ),
)
