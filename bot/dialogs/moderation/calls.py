"""Staff look at an organisation's first call for volunteers before it is published."""

from __future__ import annotations

from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.calls.picture import attachment
from bot.dialogs.frame import (
    Choices,
    buttons_only,
    note_units,
    numbered,
    picture,
    press,
    services_of,
)
from bot.dialogs.moderation.course import NUMBER, SEEN, number_of, page_of, turn
from bot.dialogs.moderation.organisations import BACK
from bot.dialogs.moderation.states import Moderation
from bot.dialogs.staff.door import NO_PREVIEW, actor_of
from bot.dialogs.widgets import (
    Label,
    Note,
    Say,
    View,
    answer_by_message,
    leave_note,
    translator_of,
)
from bot.dialogs.written import written
from bot.i18n.translator import N_
from bot.views.call import CAPTION_UNITS, TEXT_UNITS, call_card
from bot.views.cut import cut
from bot.views.organisation import LANGUAGE_NAMES, language_names
from participation.errors import Reason, Refused
from participation.language import LANGUAGES, Language
from participation.organisations.rules import WHY_MOST
from participation.volunteering.call import Call

LANGUAGE = "language"
LABEL_UNITS = 48
BELOW_UNITS = 300
"""Room for the sentence below the card."""


async def call_of(manager: DialogManager) -> Call:
    """The call that is open, as long as it waits; else back to the list."""
    actor = await actor_of(manager)
    try:
        return await services_of(manager).calls.waiting_one(actor, number_of(manager))
    except Refused as refused:
        if refused.reason in (Reason.CALL_MOVED_ON, Reason.CALL_UNKNOWN):
            await manager.switch_to(Moderation.calls)
        raise


def language_of(manager: DialogManager, call: Call) -> Language:
    """In which language it is read: the chosen one, the reader's own, or one that it has."""
    written_in = [one for one in LANGUAGES if one in call.texts] or list(LANGUAGES)
    for wanted in (manager.dialog_data.get(LANGUAGE), translator_of(manager).language):
        if wanted in written_in:
            return LANGUAGES[LANGUAGES.index(wanted)]
    return written_in[0]


def call_label(call: Call, language: str) -> str:
    text = call.text(language)
    title = text.title if text else call.organisation.name
    return cut(title, LABEL_UNITS)


async def calls_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    actor, tr = await actor_of(dialog_manager), translator_of(dialog_manager)
    found = await services_of(dialog_manager).calls.waiting(actor)
    choices: Choices = [(call_label(one, tr.language), one.call_id) for one in found]
    return page_of(dialog_manager, choices)


async def open_call(manager: DialogManager, number: int) -> None:
    manager.dialog_data.update({NUMBER: number, LANGUAGE: ""})
    await call_of(manager)
    await manager.switch_to(Moderation.call)


async def call_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    call = await call_of(dialog_manager)
    # What is decided is what was read: the rules compare it with what stands there by then.
    dialog_manager.dialog_data[SEEN] = call.version
    language = language_of(dialog_manager, call)
    others: Choices = [
        (tr.plain(LANGUAGE_NAMES[one]), at)
        for at, one in enumerate(LANGUAGES)
        if one in call.texts and one != language
    ]
    media = None
    if call.has_photo:
        actor = await actor_of(dialog_manager)
        media = attachment(services, await services.calls.waiting_photo(actor, call.call_id))
    reader = services.translators[language]
    whole = CAPTION_UNITS if media else TEXT_UNITS
    most = max(whole - BELOW_UNITS - note_units(dialog_manager), 1)
    written_in = [one for one in LANGUAGES if one in call.texts]
    return {
        "media": media,
        "card": call_card(call, services.city, reader, services.clock.now(), most=most).text,
        "organisation": cut(call.organisation.name, LABEL_UNITS),
        "written_in": language_names(written_in, tr),
        "others": others,
        "most": WHY_MOST,
    }


async def read_in(manager: DialogManager, at: int) -> None:
    manager.dialog_data[LANGUAGE] = LANGUAGES[min(at, len(LANGUAGES) - 1)]


async def publish(manager: DialogManager) -> None:
    await _decide(manager, approve=True)
    tr = translator_of(manager)
    leave_note(manager, tr("✅ The call is published. Whoever wrote it is told."))


async def take_why(message: Message, manager: DialogManager) -> None:
    why = written(message, manager, N_("Please type why."))
    if why is None:
        return
    await _decide(manager, approve=False, reason=why)
    tr = translator_of(manager)
    leave_note(manager, tr("↩️ The call is sent back. Whoever wrote it is told why."))


async def _decide(manager: DialogManager, *, approve: bool, reason: str = "") -> None:
    await services_of(manager).calls.moderate(
        await actor_of(manager),
        number_of(manager),
        approve,
        reason,
        seen_version=manager.dialog_data.get(SEEN),
    )
    await manager.switch_to(Moderation.calls)


windows = (
    Window(
        Note(),
        Say("<b>Calls that wait</b>\nThe oldest comes first.", when="has_some"),
        Say("<b>Calls that wait</b>\nNone waits.", when="has_none"),
        numbered("choices", open_call, widget_id="m_open_call"),
        numbered("turns", turn, widget_id="m_turn", in_row=True),
        BACK,
        buttons_only(),
        state=Moderation.calls,
        getter=calls_data,
    ),
    Window(
        Note(),
        View("card"),
        picture("media"),
        # NOTE {written_in} is a list of languages: "Latvian and Russian".
        Say(
            "\n<i>The first call of {organisation}. Written in: {written_in}. Later ones are "
            "published at once.</i>"
        ),
        numbered("others", read_in, widget_id="m_language", in_row=True),
        Button(Label("✅ Publish"), id="m_publish", on_click=press(publish)),
        SwitchTo(Label("↩️ Send back"), id="m_send_back", state=Moderation.send_back),
        SwitchTo(Label("⬅️ Back"), id="m_calls_back", state=Moderation.calls),
        NO_PREVIEW,
        buttons_only(),
        state=Moderation.call,
        getter=call_data,
    ),
    Window(
        Note(),
        Say(
            "<b>What must be changed?</b>\nPlease type it, at most {most} characters. The "
            "representatives read it, change the call and send it again."
        ),
        SwitchTo(Label("⬅️ Back"), id="m_call_back", state=Moderation.call),
        answer_by_message(take_why),
        state=Moderation.send_back,
        getter=call_data,
    ),
)
