"""What the organisation gets to know: a name, and if one likes a contact, a note, the account."""

from __future__ import annotations

from typing import Any, cast

from aiogram.types import Message, User
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button
from aiogram_dialog.widgets.text import Format

from bot.dialogs.frame import press, resident_of, services_of
from bot.dialogs.volunteering.applying.course import (
    CONTACT,
    NAME,
    REMARK,
    TELEGRAM,
    answer,
    answers_of,
    go_on,
    step,
)
from bot.dialogs.volunteering.states import Apply
from bot.dialogs.widgets import Decision, Label, Say, answer_by_message, translator_of
from bot.dialogs.written import CONTACT_OR_BUTTON, contact_of, only_buttons, written
from bot.i18n.translator import N_
from bot.views.cut import cut, isolated
from participation.errors import Refused
from participation.volunteering.applicant_rules import clean_line, clean_name, clean_note

LABEL_UNITS = 40
NOTE_SHOWN = 300


async def _last(manager: DialogManager, field: str) -> str:
    """What was said in the latest application of one's own, to be offered again."""
    mine = await services_of(manager).applying.mine(resident_of(manager).resident_id)
    latest = max(mine, key=lambda one: one.applied_at, default=None)
    return getattr(latest, field) or "" if latest else ""


async def proposed_name(manager: DialogManager) -> str:
    """The one of the last time, else the first name in Telegram; empty if that is no name."""
    person = cast(User, manager.middleware_data["event_from_user"])
    try:
        return await _last(manager, "name") or clean_name(person.first_name)
    except Refused:
        return ""


async def _set(manager: DialogManager, field: str, value: str | None) -> None:
    await answer(manager, **{field: value})
    await go_on(manager)


async def this_name(manager: DialogManager) -> None:
    await _set(manager, NAME, clean_name(await proposed_name(manager)))


async def take_name(message: Message, manager: DialogManager) -> None:
    name = written(message, manager, N_("Please type the name that the organisation shall see."))
    if name is not None:
        await _set(manager, NAME, clean_name(name))


async def this_contact(manager: DialogManager) -> None:
    await _set(manager, CONTACT, clean_line(await _last(manager, "contact")))


async def no_contact(manager: DialogManager) -> None:
    await _set(manager, CONTACT, None)


async def take_contact(message: Message, manager: DialogManager) -> None:
    contact = contact_of(message, manager, CONTACT_OR_BUTTON)
    if contact is not None:
        await _set(manager, CONTACT, clean_line(contact))


async def no_note(manager: DialogManager) -> None:
    await _set(manager, REMARK, None)


async def take_note(message: Message, manager: DialogManager) -> None:
    note = written(message, manager, N_("Please type your note, or press the button."))
    if note is not None:
        await _set(manager, REMARK, clean_note(note))


async def show_account(manager: DialogManager) -> None:
    await answer(manager, **{TELEGRAM: True})
    await go_on(manager)


async def hide_account(manager: DialogManager) -> None:
    await answer(manager, **{TELEGRAM: False})
    await go_on(manager)


async def name_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    name = await proposed_name(dialog_manager)
    # NOTE A button: {name} is a person's name.
    label = translator_of(dialog_manager).plain("Show as: {name}", name=cut(name, LABEL_UNITS))
    return {"has_name": bool(name), "label": label}


async def contact_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    last = await _last(dialog_manager, "contact")
    tr = translator_of(dialog_manager)
    # NOTE A button: {contact} is a phone number or an e-mail address.
    label = tr.plain("As last time: {contact}", contact=cut(last, LABEL_UNITS))
    return {"has_last": bool(last), "label": label}


async def note_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    now = answers_of(dialog_manager).get(REMARK) or ""
    return {"now": isolated(cut(now, NOTE_SHOWN)), "is_answered": bool(now)}


windows = (
    step(
        Apply.name,
        Say(
            "<b>Which name shall the organisation see?</b>\nA first name is enough. If you want a "
            "certificate later, type your first and last name."
        ),
        Button(Format("{label}"), id="w_name", on_click=press(this_name), when="has_name"),
        answer_by_message(take_name),
        getter=name_data,
    ),
    step(
        Apply.contact,
        Say(
            "<b>Would you like to leave a phone number or an e-mail address?</b>\nYou need not. "
            "It helps if something changes on the day. Only this organisation sees it."
        ),
        Button(Format("{label}"), id="w_contact", on_click=press(this_contact), when="has_last"),
        Button(Label("Without a contact"), id="w_no_contact", on_click=press(no_contact)),
        answer_by_message(take_contact, Decision(no=no_contact)),
        getter=contact_data,
    ),
    step(
        Apply.note,
        Say(
            "<b>Is there something the organisation should know?</b>\nFor example: what you can "
            "do, or what you cannot. Please write nothing about your health."
        ),
        Say("Your answer so far: {now}", when="is_answered"),
        Button(Label("Nothing to add"), id="w_no_note", on_click=press(no_note)),
        answer_by_message(take_note, Decision(no=no_note)),
        getter=note_data,
    ),
    step(
        Apply.telegram,
        Say(
            "<b>May the organisation see your Telegram account?</b>\nThen it can write to you "
            "directly. If not, it can write to you only through me, and does not see who you are "
            "in Telegram."
        ),
        Button(Label("No, only through you"), id="w_hide", on_click=press(hide_account)),
        Button(Label("Yes, it may"), id="w_show", on_click=press(show_account)),
        only_buttons(Decision(yes=show_account, no=hide_account)),
    ),
)
