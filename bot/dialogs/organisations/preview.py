"""All answers to check and change: of a draft before it is handed in, or of one that is there."""

from __future__ import annotations

from functools import partial
from typing import Any

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Group

from bot.chat_commands import show_commands
from bot.dialogs.frame import (
    bot_and_chat,
    buttons_only,
    menu_button,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.organisations.course import (
    MAY_CHANGE_ALL,
    answers_of,
    edit,
    go_to_unanswered,
    me,
    open_organisation,
    organisation_id_of,
)
from bot.dialogs.organisations.states import Represent
from bot.dialogs.widgets import Label, Note, Say, View, leave_note, translator_of
from bot.views.organisation import answers
from participation.organisations.organisation import OrganisationDraft, OrganisationState


async def hand_in(manager: DialogManager) -> None:
    """For the first time, or once more after it was refused."""
    services, tr, (bot, _) = services_of(manager), translator_of(manager), bot_and_chat(manager)
    if organisation_id := organisation_id_of(manager):
        one = await services.organisations.hand_in_again(me(manager), organisation_id)
    else:
        one = await services.organisations.hand_in(me(manager))
        resident = resident_of(manager)
        await show_commands(bot, services, resident.resident_id, resident.telegram_id, tr)
    leave_note(manager, tr("✅ Handed in. Thank you!"))
    await open_organisation(manager, one.organisation_id)


async def to_page(manager: DialogManager) -> None:
    await open_organisation(manager, organisation_id_of(manager))


async def preview_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, city = translator_of(dialog_manager), services_of(dialog_manager).city
    found = await answers_of(dialog_manager)
    organisation = found.own.organisation if found.own else None
    missing = found.said.missing if isinstance(found.said, OrganisationDraft) else ()
    is_refused = organisation is not None and organisation.state is OrganisationState.REFUSED
    return {
        "answers": answers(found.said, found.own_name, tr, city),
        "is_incomplete": bool(missing),
        "is_ready": organisation is None and not missing,
        "is_refused": is_refused,
        "is_fixed": organisation is not None and organisation.state not in MAY_CHANGE_ALL,
        "may_change_all": organisation is None or organisation.state in MAY_CHANGE_ALL,
        "is_there": organisation is not None,
    }


def change(label: Label, widget_id: str, state: State, when: str | None = None) -> Button:
    """A button that changes one answer."""
    return Button(label, id=widget_id, on_click=press(partial(edit, state=state)), when=when)


windows = (
    Window(
        Note(),
        Say("<b>Please check your answers</b>\n"),
        View("answers"),
        Say("\nSomething is still missing: see the marked lines.", when="is_incomplete"),
        Say(
            "\nTo change an answer, press its button. After you hand it in, the city's staff "
            "check it. They see all of this.",
            when="is_ready",
        ),
        Say(
            "\nName, number and kind are approved by the city and stay as they are. To change "
            "another answer, press its button.",
            when="is_fixed",
        ),
        Button(Label("✅ Hand in"), id="o_hand_in", on_click=press(hand_in), when="is_ready"),
        Button(
            Label("✅ Hand in again"), id="o_again", on_click=press(hand_in), when="is_refused"
        ),
        Button(
            Label("✍️ Answer what is missing"),
            id="o_missing",
            on_click=press(go_to_unanswered),
            when="is_incomplete",
        ),
        change(Label("Organisation’s name"), "o_edit_name", Represent.name, "may_change_all"),
        Group(
            # Translators: what to change; short, two buttons stand side by side.
            change(Label("Number"), "o_edit_number", Represent.number, "may_change_all"),
            change(Label("Kind"), "o_edit_kind", Represent.kind, "may_change_all"),
            change(Label("Field"), "o_edit_field", Represent.field),
            change(Label("Contact person"), "o_edit_contact_name", Represent.contact_name),
            change(Label("Contact"), "o_edit_contact", Represent.contact),
            change(Label("Languages"), "o_edit_languages", Represent.languages),
            change(Label("About it"), "o_edit_about", Represent.about),
            change(Label("Your name"), "o_edit_own_name", Represent.own_name),
            width=2,
        ),
        Button(Label("⬅️ Back"), id="o_page", on_click=press(to_page), when="is_there"),
        menu_button("o"),
        buttons_only(),
        state=Represent.preview,
        getter=preview_data,
    ),
)
