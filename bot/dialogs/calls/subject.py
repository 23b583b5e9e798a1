"""For whom it is: field of work, skills, languages."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button, Column, Select
from aiogram_dialog.widgets.text import Format

from bot.dialogs.calls.course import call_of, change, go_on
from bot.dialogs.calls.frame import step
from bot.dialogs.calls.states import PostCall
from bot.dialogs.frame import Choices, buttons_only, numbered, press, services_of
from bot.dialogs.proposals.frame import choose
from bot.dialogs.widgets import Decision, Label, Say, answer_by_message, translator_of
from bot.dialogs.written import CHOOSE, ask_again, named, written
from bot.i18n.translator import N_
from bot.views.call_lines import LANGUAGE_NAMES, field_name, language_list
from bot.views.cut import cut, isolated
from participation.language import LANGUAGES
from participation.volunteering.call import Call

SHOWN_UNITS = 600


def fields(manager: DialogManager) -> list[tuple[str, str]]:
    """Key and name of each field of volunteer work."""
    language = translator_of(manager).language
    return [
        (each.key, each.name.get(language))
        for each in services_of(manager).city.volunteering.fields
    ]


async def set_field(manager: DialogManager, key: str) -> None:
    await change(manager, field=key)
    await go_on(manager)


async def take_field(message: Message, manager: DialogManager) -> None:
    if key := named(fields(manager), message.text or ""):
        await set_field(manager, key)
    else:
        ask_again(message, manager, CHOOSE)


async def take_skills(message: Message, manager: DialogManager) -> None:
    text = written(message, manager, N_("Please type what volunteers should be able to do."))
    if text is not None:
        await change(manager, skills=text)
        await go_on(manager)


async def no_skills(manager: DialogManager) -> None:
    await change(manager, skills=None)
    await go_on(manager)


async def toggle_language(manager: DialogManager, number: int) -> None:
    if not 0 <= number < len(LANGUAGES):
        return
    chosen = set((await call_of(manager)).languages) ^ {LANGUAGES[number]}
    await change(manager, languages=[each for each in LANGUAGES if each in chosen])


async def any_language(manager: DialogManager) -> None:
    if (await call_of(manager)).languages:
        await change(manager, languages=[])
    await go_on(manager)


async def field_data(manager: DialogManager, call: Call) -> dict[str, Any]:
    now = field_name(call.field, services_of(manager).city, translator_of(manager))
    return {"options": fields(manager), "now": now, "is_answered": bool(now)}


async def skills_data(_: DialogManager, call: Call) -> dict[str, Any]:
    now = isolated(cut(call.skills or "", SHOWN_UNITS))
    return {"now": now, "is_answered": bool(now)}


async def languages_data(manager: DialogManager, call: Call) -> dict[str, Any]:
    tr = translator_of(manager)
    options: Choices = [
        (f"{'✅ ' if each in call.languages else ''}{tr.plain(LANGUAGE_NAMES[each])}", number)
        for number, each in enumerate(LANGUAGES)
    ]
    return {
        "options": options,
        "now": language_list(call.languages, LANGUAGE_NAMES, tr),
        "is_answered": bool(call.languages),
    }


windows = (
    step(
        PostCall.field,
        Say("<b>Which field of work is it?</b>\nPeople search by it."),
        Say("Your answer so far: {now}", when="is_answered"),
        Column(
            Select(
                Format("{item[1]}"),
                id="k_field",
                item_id_getter=itemgetter(0),
                items="options",
                on_click=choose(set_field),
            )
        ),
        Button(
            Label("Keep this answer"), id="k_keep_field", on_click=press(go_on), when="is_answered"
        ),
        answer_by_message(take_field),
        data=field_data,
    ),
    step(
        PostCall.skills,
        Say(
            "<b>Should volunteers be able to do something special?</b>\nFor example: drive a car, "
            "sign language. Type it, or press the button."
        ),
        Say("Your answer so far: {now}", when="is_answered"),
        Button(
            Label("Keep this answer"),
            id="k_keep_skills",
            on_click=press(go_on),
            when="is_answered",
        ),
        Button(Label("Nothing special"), id="k_no_skills", on_click=press(no_skills)),
        answer_by_message(take_skills, Decision(no=no_skills)),
        data=skills_data,
    ),
    step(
        PostCall.languages,
        Say(
            "<b>Which languages should volunteers speak?</b>\nPress one or more; one of them is "
            "enough for them to apply."
        ),
        Say("Your answer so far: {now}", when="is_answered"),
        numbered("options", toggle_language, widget_id="k_languages"),
        Button(Label("➡️ Next"), id="k_languages_on", on_click=press(go_on), when="is_answered"),
        Button(Label("Any language"), id="k_any_language", on_click=press(any_language)),
        buttons_only(),
        data=languages_data,
    ),
)
