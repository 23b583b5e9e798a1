"""The call as each reader will see it, in all three languages; what is missing; publishing."""

from __future__ import annotations

from functools import partial
from typing import Any, Final

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Group
from markupsafe import Markup

from bot.dialogs.calls.course import (
    edit,
    go_to_missing,
    is_unpublished,
    save_and_close,
)
from bot.dialogs.calls.frame import getter_for, nothing
from bot.dialogs.calls.picture import call_picture
from bot.dialogs.calls.publishing import publish, take_back, to_my_calls, to_this_call
from bot.dialogs.calls.states import PostCall
from bot.dialogs.frame import (
    Choices,
    buttons_only,
    note_units,
    numbered,
    picture,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.widgets import Label, Note, Say, View, translator_of
from bot.i18n.translator import N_, Translator
from bot.views.call import CAPTION_UNITS, TEXT_UNITS, call_card
from bot.views.campaign_audience import NAMES
from bot.views.cut import isolated
from bot.views.project import seen_units
from participation.language import LANGUAGES, Language
from participation.volunteering.call import Call, CallState

_LANGUAGE: Final = "preview_language"
# NOTE What is missing of a call, one of a list: "Still missing: the title and text, the place".
MISSING: Final = {
    "text": N_("title and text"),
    "field": N_("field of work"),
    "place": N_("place"),
    "shifts": N_("day and time"),
    "contact": N_("contact"),
}


def language_of(manager: DialogManager) -> Language:
    """Whose card is on the screen; first the writer's own."""
    wanted = manager.dialog_data.get(_LANGUAGE, translator_of(manager).language)
    return next((each for each in LANGUAGES if each == wanted), LANGUAGES[0])


async def show_language(manager: DialogManager, number: int) -> None:
    """By its place in `LANGUAGES`."""
    if 0 <= number < len(LANGUAGES):
        manager.dialog_data[_LANGUAGE] = LANGUAGES[number]


async def to_edit(manager: DialogManager) -> None:
    await manager.switch_to(PostCall.edit)


async def to_preview(manager: DialogManager) -> None:
    await manager.switch_to(PostCall.preview)


async def to_discard(manager: DialogManager) -> None:
    await manager.switch_to(PostCall.discard)


def status_lines(call: Call, missing: tuple[str, ...], tr: Translator) -> Markup:
    """What stands above the card: how it stands, what is missing, which languages are."""
    lines: list[Markup] = []
    if call.state is CallState.REFUSED:
        lines.append(tr("❗ The city sent it back: {reason}", reason=isolated(call.reason or "")))
    if missing:
        names = tr.listing([tr.plain(MISSING[each]) for each in missing])
        lines.append(tr("❗ Still missing: {names}", names=names))
    absent = [NAMES[each] for each in LANGUAGES if each not in call.texts]
    if call.texts and absent:
        # NOTE {names} are languages by their own names: "Latviešu and Русский".
        lines.append(tr("<i>No text yet in: {names}</i>", names=tr.listing(absent)))
    return Markup("\n").join(lines)


async def preview_data(manager: DialogManager, call: Call) -> dict[str, Any]:
    services, tr, language = services_of(manager), translator_of(manager), language_of(manager)
    missing = services.calls.missing(call)
    status = status_lines(call, missing, tr)
    reader = services.translators[language]
    head = tr("<b>This is how your call reads</b> ({language})", language=NAMES[language])
    media = await call_picture(services, call, resident_of(manager).resident_id)
    most = CAPTION_UNITS if media else TEXT_UNITS
    room = most - note_units(manager) - seen_units(status) - seen_units(head) - 6
    card = call_card(call, services.city, reader, services.clock.now(), most=max(room, 1))
    is_draft = is_unpublished(call)
    # The head names the language on the screen; a mark before it does not fit three in a row.
    languages: Choices = [
        (NAMES[each], number) for number, each in enumerate(LANGUAGES) if each != language
    ]
    fits = seen_units(card.text) <= room
    return {
        "head": head,
        "status": status,
        "has_status": bool(status),
        "card": card.text,
        # A note that leaves no room stands alone once; the next press shows the card again.
        "has_room": fits,
        "media": media if fits else None,
        "languages": languages,
        "is_ready": is_draft and not missing,
        "is_incomplete": is_draft and bool(missing),
        "is_draft": is_draft,
        "is_waiting": call.state is CallState.WAITING,
        "is_public": not is_draft and call.state is not CallState.WAITING,
        "may_edit": call.state not in (CallState.WAITING, CallState.CANCELLED),
    }


def changing(label: Label, widget_id: str, state: State) -> Button:
    """A button that changes one answer."""
    return Button(label, id=widget_id, on_click=press(partial(edit, state=state)))


windows = (
    Window(
        Note(),
        View("head"),
        View("status", when="has_status"),
        View("card", when="has_room"),
        picture("media"),
        Button(Label("📣 Publish"), id="k_publish", on_click=press(publish), when="is_ready"),
        Button(
            Label("✍️ Answer what is missing"),
            id="k_missing",
            on_click=press(go_to_missing),
            when="is_incomplete",
        ),
        numbered("languages", show_language, widget_id="k_preview", in_row=True),
        Button(Label("✏️ Change"), id="k_edit", on_click=press(to_edit), when="may_edit"),
        Button(
            Label("↩️ Take it back to change it"),
            id="k_take_back",
            on_click=press(take_back),
            when="is_waiting",
        ),
        Button(
            Label("💾 Save and close"),
            id="k_save",
            on_click=press(save_and_close),
            when="is_draft",
        ),
        Button(
            Label("🗑 Delete this draft"),
            id="k_discard",
            on_click=press(to_discard),
            when="is_draft",
        ),
        Button(
            Label("⬅️ Back to the call"),
            id="k_to_call",
            on_click=press(to_this_call),
            when="is_public",
        ),
        Button(
            Label("📋 My calls"), id="k_to_mine", on_click=press(to_my_calls), when="is_waiting"
        ),
        buttons_only(),
        state=PostCall.preview,
        getter=getter_for(preview_data),
    ),
    Window(
        Note(),
        Say("<b>What do you want to change?</b>"),
        Group(
            # NOTE What to change in a call; short, two buttons stand side by side.
            changing(Label("Title and text"), "k_edit_title", PostCall.title),
            changing(Label("Languages of it"), "k_edit_texts", PostCall.texts),
            changing(Label("Place"), "k_edit_place", PostCall.place),
            changing(Label("Times"), "k_edit_shifts", PostCall.shifts),
            changing(Label("Field"), "k_edit_field", PostCall.field),
            changing(Label("Skills"), "k_edit_skills", PostCall.skills),
            changing(Label("Languages"), "k_edit_languages", PostCall.languages),
            changing(Label("Age"), "k_edit_age", PostCall.age),
            changing(Label("Who gets a place"), "k_edit_admission", PostCall.admission),
            changing(Label("Expenses"), "k_edit_expenses", PostCall.expenses),
            changing(Label("Contact"), "k_edit_contact", PostCall.contact),
            changing(Label("Picture"), "k_edit_photo", PostCall.photo),
            width=2,
        ),
        Button(Label("⬅️ Back"), id="k_edit_back", on_click=press(to_preview)),
        buttons_only(),
        state=PostCall.edit,
        getter=getter_for(nothing),
    ),
)
