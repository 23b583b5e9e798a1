"""Title and description, in the writer's language first and in others if they like."""

from __future__ import annotations

from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.calls.course import (
    COURSE,
    Course,
    call_of,
    course_of,
    go_on,
    is_unpublished,
    note_told,
    show_preview,
    text_language,
    write_in,
)
from bot.dialogs.calls.frame import step
from bot.dialogs.calls.states import PostCall
from bot.dialogs.cut_off import refuse_split
from bot.dialogs.frame import Choices, buttons_only, numbered, press, resident_of, services_of
from bot.dialogs.widgets import Label, Say, answer_by_message, leave_note, translator_of
from bot.dialogs.written import written
from bot.i18n.translator import N_, Translator
from bot.views.campaign_audience import NAMES
from bot.views.cut import cut, isolated
from participation.errors import Reason
from participation.language import LANGUAGES, Language
from participation.volunteering.call import Call
from participation.volunteering.call_rules import BODY_LEAST, BODY_MOST, TITLE_LEAST, TITLE_MOST

SHOWN_UNITS = 600


async def set_text(manager: DialogManager, title: str, body: str) -> None:
    """Check and save both; raises `Refused`."""
    actor, before = resident_of(manager).resident_id, await call_of(manager)
    language = text_language(manager)
    await services_of(manager).calls.set_text(actor, before.call_id, language, title, body)
    if language in before.texts:
        note_told(manager, before)


async def take_title(message: Message, manager: DialogManager) -> None:
    title = written(message, manager, N_("Please type the title of your call."))
    if title is None:
        return
    text = (await call_of(manager)).texts.get(text_language(manager))
    await set_text(manager, title, text.body if text else "")
    await after_title(manager)


async def after_title(manager: DialogManager) -> None:
    """The description comes next, unless only a title was missing."""
    text = (await call_of(manager)).texts.get(text_language(manager))
    if course_of(manager) is Course.MISSING and text and text.body:
        await go_on(manager)
    else:
        await manager.switch_to(PostCall.body)


async def take_body(message: Message, manager: DialogManager) -> None:
    body = written(message, manager, N_("Please describe by typing what volunteers will do."))
    if body is None:
        return
    refuse_split(message, manager, body, Reason.CALL_BODY_TOO_LONG, BODY_MOST)
    text = (await call_of(manager)).texts.get(text_language(manager))
    if text is None:  # written in another language meanwhile, or taken away
        await manager.switch_to(PostCall.title)
        return
    await set_text(manager, text.title, body)
    await go_on(manager)


async def choose_language(manager: DialogManager, number: int) -> None:
    if 0 <= number < len(LANGUAGES):
        write_in(manager, LANGUAGES[number])
        manager.dialog_data[COURSE] = Course.EDIT
        await manager.switch_to(PostCall.title)


async def drop_text(manager: DialogManager) -> None:
    call, actor = await call_of(manager), resident_of(manager).resident_id
    language = text_language(manager)
    if language in call.texts:
        await services_of(manager).calls.drop_text(actor, call.call_id, language)
        tr = translator_of(manager)
        leave_note(manager, tr("The text is taken away."))
    await manager.switch_to(PostCall.texts)


def language_label(language: Language, call: Call, tr: Translator) -> str:
    """In words as well, for whoever has the screen read aloud."""
    text = call.texts.get(language)
    if text is None:
        return tr.plain("✏️ {language}: to write", language=NAMES[language])
    if not text.body:
        return tr.plain("❗ {language}: to mend", language=NAMES[language])
    return tr.plain("✅ {language}: ready", language=NAMES[language])


async def title_data(manager: DialogManager, call: Call) -> dict[str, Any]:
    language = text_language(manager)
    text = call.texts.get(language)
    may_drop = text is not None and (len(call.texts) > 1 or is_unpublished(call))
    return {
        "now": isolated(text.title) if text else "",
        "is_answered": bool(text and text.title),
        "may_drop": may_drop and course_of(manager) is Course.EDIT,
        "least": TITLE_LEAST,
        "most": TITLE_MOST,
        "language": NAMES[language],
    }


async def body_data(manager: DialogManager, call: Call) -> dict[str, Any]:
    text = call.texts.get(text_language(manager))
    return {
        "title": isolated(text.title) if text else "",
        "now": isolated(cut(text.body, SHOWN_UNITS)) if text else "",
        "is_answered": bool(text and text.body),
        "length": len(text.body) if text else 0,
        "least": BODY_LEAST,
        "most": BODY_MOST,
        "language": NAMES[text_language(manager)],
    }


async def texts_data(manager: DialogManager, call: Call) -> dict[str, Any]:
    tr = translator_of(manager)
    languages: Choices = [
        (language_label(language, call, tr), number) for number, language in enumerate(LANGUAGES)
    ]
    return {"languages": languages}


windows = (
    step(
        PostCall.title,
        # NOTE {language} is the language's own name, like "Latviešu".
        Say(
            "<b>What is your call for volunteers named?</b> ({language})\nType a short title, "
            "{least} to {most} characters. For example: Walk dogs at the shelter"
        ),
        Say("Your answer so far: {now}", when="is_answered"),
        Button(
            Label("Keep this answer"),
            id="k_keep_title",
            on_click=press(after_title),
            when="is_answered",
        ),
        Button(
            Label("🗑 Take this text away"),
            id="k_text_drop",
            on_click=press(drop_text),
            when="may_drop",
        ),
        answer_by_message(take_title),
        data=title_data,
    ),
    step(
        PostCall.body,
        Say(
            "<b>{title}</b>\nWhat will volunteers do, and what should they bring or know? "
            "({language}) Type it in one message, {least} to {most} characters."
        ),
        Say("Your answer so far ({length} characters):\n{now}", when="is_answered"),
        Button(
            Label("Keep this answer"), id="k_keep_body", on_click=press(go_on), when="is_answered"
        ),
        answer_by_message(take_body, knows_rest=True),
        data=body_data,
    ),
    step(
        PostCall.texts,
        Say(
            "<b>In which language do you want to write?</b>\nOne is enough. Who reads another one "
            "sees your text with a note in which language it is."
        ),
        numbered("languages", choose_language, widget_id="k_text_language"),
        Button(Label("✅ Done"), id="k_texts_done", on_click=press(show_preview)),
        buttons_only(),
        data=texts_data,
    ),
)
