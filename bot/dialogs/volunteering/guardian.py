"""A parent or guardian behind their link: reads, gives their name, agrees or does not.

The same words are recorded as were read; when they have changed meanwhile, they are read again.
"""

from __future__ import annotations

import hashlib
from typing import Any, Final

from aiogram.types import Message
from aiogram_dialog import Dialog, DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo
from markupsafe import Markup

from bot.dialogs.frame import press, resident_of, services_of
from bot.dialogs.volunteering.entry import TOKEN, show_application, start
from bot.dialogs.volunteering.states import Guardian
from bot.dialogs.volunteering.ways import MENU, NO_PREVIEW
from bot.dialogs.widgets import (
    Decision,
    Label,
    Note,
    Say,
    View,
    answer_by_message,
    leave_note,
    translator_of,
)
from bot.dialogs.written import only_buttons, written
from bot.i18n.reasons import explain
from bot.i18n.translator import N_
from bot.services import Services
from bot.views.consent import consent_text, consent_view, decision_line
from participation.errors import Refused
from participation.residents.resident import Resident
from participation.volunteering.applicant_rules import clean_name
from participation.volunteering.application import ConsentAsked

READ = "read"
OWN: Final = N_(
    "ℹ️ This link is for your parent or guardian. Please forward it to them; they open it in "
    "their own Telegram."
)


async def start_guardian(
    manager: DialogManager, services: Services, resident: Resident, token: str
) -> None:
    """Refused: CONSENT_UNKNOWN, CONSENT_EXPIRED."""
    asked = await services.applying.look_consent(token)
    try:
        await services.applying.application(resident.resident_id, asked.application_id)
    except Refused:
        state = Guardian.read if asked.decision is None else Guardian.decided
        await start(manager, state, {TOKEN: token})
    else:
        await show_application(manager, asked.application_id, OWN)


async def remember_start(start_data: object, manager: DialogManager) -> None:
    said = start_data if isinstance(start_data, dict) else {}
    manager.dialog_data[TOKEN] = said.get(TOKEN, "")


def _token(manager: DialogManager) -> str:
    return str(manager.dialog_data.get(TOKEN, ""))


def _print_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


async def _asked(manager: DialogManager) -> ConsentAsked:
    return await services_of(manager).applying.look_consent(_token(manager))


async def agree(manager: DialogManager) -> None:
    """Next their name; what they have read is remembered by its hash."""
    asked = await _asked(manager)
    tr, city = translator_of(manager), services_of(manager).city
    now = _print_of(consent_text(asked, city, tr))
    if manager.dialog_data.get(READ) != now:
        _say_changed(manager)
        return
    await manager.switch_to(Guardian.name)


def _say_changed(manager: DialogManager) -> None:
    tr = translator_of(manager)
    leave_note(manager, tr("⚠️ Something has changed meanwhile. Please read it once more."))


async def take_name(message: Message, manager: DialogManager) -> None:
    said = written(message, manager, N_("Please type your first and last name."))
    if said is None:
        return
    name, asked = clean_name(said), await _asked(manager)
    services, tr = services_of(manager), translator_of(manager)
    text = consent_text(asked, services.city, tr)
    if manager.dialog_data.get(READ) != _print_of(text):
        _say_changed(manager)
        await manager.switch_to(Guardian.read)
        return
    guardian = resident_of(manager).resident_id
    await _decided(manager, services.applying.give_consent(guardian, _token(manager), name, text))


async def refuse(manager: DialogManager) -> None:
    services, guardian = services_of(manager), resident_of(manager).resident_id
    await _decided(manager, services.applying.refuse_consent(guardian, _token(manager)))


async def _decided(manager: DialogManager, deciding: Any) -> None:
    """Whatever came in between, the window after it says how it stands."""
    try:
        await deciding
    except Refused:
        await manager.switch_to(Guardian.decided)
        raise
    await manager.switch_to(Guardian.decided)


async def read_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    try:
        asked = await _asked(dialog_manager)
    except Refused as refused:
        return {"text": Markup("{}").format(explain(refused, tr)), "is_open": False, "name": ""}
    text = consent_text(asked, services.city, tr)
    dialog_manager.dialog_data[READ] = _print_of(text)
    return {
        "text": consent_view(text),
        "name": asked.volunteer_name,
        "is_open": asked.decision is None,
    }


async def decided_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr = translator_of(dialog_manager)
    try:
        asked = await _asked(dialog_manager)
    except Refused as refused:
        return {"text": Markup("{}").format(explain(refused, tr))}
    if asked.decision is None:
        return {"text": tr("Nothing is decided with this link.")}
    return {"text": await _what_was_decided(dialog_manager, asked)}


async def _what_was_decided(manager: DialogManager, asked: ConsentAsked) -> Markup:
    """Only whoever decided is told what; to everybody else the link is used."""
    services, tr = services_of(manager), translator_of(manager)
    own = await services.applying.consents(resident_of(manager).resident_id)
    if any(one.application_id == asked.application_id for one in own):
        return decision_line(asked, tr)
    return tr("This was already decided with this link.")


windows = (
    Window(
        Note(),
        Say("<b>Consent of a parent or guardian</b>"),
        View("text"),
        Say(
            "\n<i>If you agree I keep this text, your name, the time and the number of your "
            "Telegram account, together with the application, and delete them with it.</i>",
            when="is_open",
        ),
        Button(Label("✅ I agree"), id="w_agree", on_click=press(agree), when="is_open"),
        SwitchTo(Label("✖️ I do not agree"), id="w_disagree", state=Guardian.sure, when="is_open"),
        MENU,
        NO_PREVIEW,
        only_buttons(),
        state=Guardian.read,
        getter=read_data,
    ),
    Window(
        Note(),
        Say(
            "<b>What is your first and last name?</b>\nPlease type it. When you send it, your "
            "consent for {name} is given."
        ),
        SwitchTo(Label("⬅️ Back"), id="w_back", state=Guardian.read),
        answer_by_message(take_name),
        state=Guardian.name,
        getter=read_data,
    ),
    Window(
        Note(),
        Say("<b>You do not agree?</b>\nThen {name} cannot take part in this shift."),
        SwitchTo(Label("⬅️ Back, I want to read it"), id="w_back", state=Guardian.read),
        Button(Label("Yes, I do not agree"), id="w_refuse", on_click=press(refuse)),
        only_buttons(Decision(yes=refuse)),
        state=Guardian.sure,
        getter=read_data,
    ),
    Window(
        Note(),
        View("text"),
        MENU,
        only_buttons(),
        state=Guardian.decided,
        getter=decided_data,
    ),
)

dialog = Dialog(*windows, on_start=remember_start)
