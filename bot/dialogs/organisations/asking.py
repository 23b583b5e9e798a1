"""The questions about an organisation, one window each. What an answer may be: the rules."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.frame import Choices, numbered, press, services_of
from bot.dialogs.organisations.course import Answers, answer, answers_of, go_on
from bot.dialogs.organisations.frame import SO_FAR, as_written, question, typed
from bot.dialogs.organisations.states import Represent
from bot.dialogs.widgets import Label, Say, answer_by_message, translator_of
from bot.dialogs.written import CHOOSE, ask_again, contact_of, named, only_buttons
from bot.views.cut import cut
from bot.views.organisation import KINDS, LANGUAGE_NAMES, field_name, language_names
from participation.errors import Reason, Refused
from participation.language import LANGUAGES
from participation.organisations.organisation import OrganisationKind

KIND_ORDER = tuple(OrganisationKind)
LABEL_UNITS = 48


async def choose_kind(manager: DialogManager, at: int) -> None:
    if at >= len(KIND_ORDER):
        raise Refused(Reason.ORGANISATION_KIND_UNKNOWN)
    await answer(manager, "kind", KIND_ORDER[at].value)
    await go_on(manager)


def kind_data(manager: DialogManager, answers: Answers) -> Mapping[str, Any]:
    tr = translator_of(manager)
    kinds: Choices = [
        (tr.plain(KINDS[kind]).capitalize(), at) for at, kind in enumerate(KIND_ORDER)
    ]
    return {"kinds": kinds, "now": tr.plain(KINDS[answers.said.kind]) if answers.said.kind else ""}


async def choose_field(manager: DialogManager, at: int) -> None:
    fields = services_of(manager).city.volunteering.fields
    if at >= len(fields):
        raise Refused(Reason.ORGANISATION_FIELD_UNKNOWN)
    await answer(manager, "field", fields[at].key)
    await go_on(manager)


async def take_field(message: Message, manager: DialogManager) -> None:
    language, fields = (
        translator_of(manager).language,
        services_of(manager).city.volunteering.fields,
    )
    options = [(field.key, field.name.get(language)) for field in fields]
    if key := named(options, message.text or ""):
        await answer(manager, "field", key)
        await go_on(manager)
    else:
        ask_again(message, manager, CHOOSE)


def field_data(manager: DialogManager, answers: Answers) -> Mapping[str, Any]:
    tr, city = translator_of(manager), services_of(manager).city
    fields: Choices = [
        (field.name.get(tr.language), at) for at, field in enumerate(city.volunteering.fields)
    ]
    return {"fields": fields, "now": field_name(answers.said.field, tr, city)}


async def it_is_me(manager: DialogManager) -> None:
    if name := (await answers_of(manager)).own_name:
        await answer(manager, "contact_name", name)
        await go_on(manager)


def contact_name_data(manager: DialogManager, answers: Answers) -> Mapping[str, Any]:
    return {
        **as_written("contact_name")(manager, answers),
        "own_name": cut(answers.own_name or "", LABEL_UNITS),
    }


async def take_contact(message: Message, manager: DialogManager) -> None:
    contact = contact_of(message, manager)
    if contact is not None:
        await answer(manager, "contact", contact)
        await go_on(manager)


async def toggle_language(manager: DialogManager, at: int) -> None:
    """A press adds a language or takes it away, at once; one always stays."""
    if at >= len(LANGUAGES):
        raise Refused(Reason.ORGANISATION_LANGUAGES_MISSING)
    chosen = set((await answers_of(manager)).said.languages)
    await answer(manager, "languages", list(chosen ^ {LANGUAGES[at]}))


def languages_data(manager: DialogManager, answers: Answers) -> Mapping[str, Any]:
    tr, chosen = translator_of(manager), answers.said.languages
    marks: Choices = [
        (f"{'✅' if one in chosen else '▫️'} {tr.plain(LANGUAGE_NAMES[one])}", at)
        for at, one in enumerate(LANGUAGES)
    ]
    return {"languages": marks, "now": language_names(chosen, tr)}


async def without_about(manager: DialogManager) -> None:
    await answer(manager, "about", "")
    await go_on(manager)


windows = (
    question(
        Represent.number,
        Say(
            "<b>What is the organisation's registration number?</b>\nIt has 11 digits and stands "
            "in the register of associations and foundations. Please type it."
        ),
        SO_FAR,
        answer_by_message(typed("registration_number")),
        data=as_written("registration_number"),
    ),
    question(
        Represent.name,
        Say(
            "<b>What is the organisation called?</b>\nPlease type its full name, as it stands in "
            "the register. Volunteers see it with your calls."
        ),
        SO_FAR,
        answer_by_message(typed("name")),
        data=as_written("name"),
    ),
    question(
        Represent.kind,
        Say("<b>Is it an association or a foundation?</b>"),
        SO_FAR,
        numbered("kinds", choose_kind, widget_id="o_kind"),
        only_buttons(),
        data=kind_data,
    ),
    question(
        Represent.field,
        Say("<b>In which field does it work most?</b>"),
        SO_FAR,
        numbered("fields", choose_field, widget_id="o_field"),
        answer_by_message(take_field),
        data=field_data,
    ),
    question(
        Represent.own_name,
        Say(
            "<b>What is your name?</b>\nThe city's staff see who asks, and the other "
            "representatives see you under this name. Please type it."
        ),
        SO_FAR,
        answer_by_message(typed("own_name")),
        data=as_written("own_name"),
    ),
    question(
        Represent.contact_name,
        Say(
            "<b>Who is the contact person?</b>\nVolunteers and the city's staff see this name "
            "with your calls. Please type it, or press the button."
        ),
        SO_FAR,
        Button(
            # NOTE {own_name} is the reader's own name: "It is me: Anna".
            Label("It is me: {own_name}"),
            id="o_me",
            on_click=press(it_is_me),
            when="own_name",
        ),
        answer_by_message(typed("contact_name")),
        data=contact_name_data,
    ),
    question(
        Represent.contact,
        Say(
            "<b>How can one reach the contact person?</b>\nPlease type an e-mail address or a "
            "phone number. Everybody who reads your calls sees it."
        ),
        SO_FAR,
        answer_by_message(take_contact),
        data=as_written("contact"),
    ),
    question(
        Represent.languages,
        Say(
            "<b>Which languages does the organisation speak?</b>\nA press chooses a language or "
            "takes it away."
        ),
        SO_FAR,
        numbered("languages", toggle_language, widget_id="o_language"),
        only_buttons(),
        data=languages_data,
        keep=Label("➡️ Go on"),
    ),
    question(
        Represent.about,
        Say(
            "<b>What does the organisation do?</b>\nTwo or three sentences are enough. You need "
            "not write anything."
        ),
        SO_FAR,
        Button(Label("Without a description"), id="o_no_about", on_click=press(without_about)),
        answer_by_message(typed("about")),
        data=as_written("about"),
    ),
)
