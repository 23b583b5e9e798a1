"""The end: the whole proposal to check, answers to change, handing in, what happens next."""

from __future__ import annotations

from functools import partial
from typing import Any

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Group

from bot.dialogs.frame import press, resident_of, services_of
from bot.dialogs.proposals.course import REQUEST, draft_of, edit, go_to_unanswered, save_and_close
from bot.dialogs.proposals.entry import MENU
from bot.dialogs.proposals.states import Propose
from bot.dialogs.widgets import Label, Note, Say, View, translator_of
from bot.dialogs.written import only_buttons
from bot.views.proposal import submission_line, summary

_NUMBER = "number"


async def hand_in(manager: DialogManager) -> None:
    proposal = await services_of(manager).proposals.hand_in(
        resident_of(manager).resident_id, request_id=manager.dialog_data[REQUEST]
    )
    manager.dialog_data[_NUMBER] = proposal.number
    await manager.switch_to(Propose.handed_in)


async def write_another(manager: DialogManager) -> None:
    manager.dialog_data.clear()
    await manager.switch_to(Propose.welcome)


async def preview_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    draft = await draft_of(dialog_manager)
    submission = services.proposals.submission()
    is_complete, is_open = not services.proposals.missing(draft), submission.state == "open"
    return {
        "summary": summary(draft, tr, services.city),
        "submission": submission_line(submission, tr),
        "is_incomplete": not is_complete,
        "is_ready": is_complete and is_open,
        "is_early": is_complete and not is_open,
    }


async def handed_in_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr = translator_of(dialog_manager)
    return {
        "number": dialog_manager.dialog_data.get(_NUMBER, 0),
        "division": services_of(dialog_manager).city.contact.name.get(tr.language),
    }


def change(label: Label, widget_id: str, state: State) -> Button:
    """A button that changes one answer."""
    return Button(label, id=widget_id, on_click=press(partial(edit, state=state)))


windows = (
    Window(
        Note(),
        Say("<b>Please check your proposal</b>\n\n{summary}\n"),
        Say("Something is still missing: see the marked lines.", when="is_incomplete"),
        View("submission", when="is_early"),
        Say(
            "To change an answer, press its button. After handing in it can no longer be changed "
            "here.",
            when="is_ready",
        ),
        Button(Label("✅ Hand in"), id="p_hand_in", on_click=press(hand_in), when="is_ready"),
        Button(
            Label("✍️ Answer what is missing"),
            id="p_missing",
            on_click=press(go_to_unanswered),
            when="is_incomplete",
        ),
        Group(
            # Translators: what to change in the proposal; short, two buttons stand side by side.
            change(Label("Who hands in"), "p_edit_who", Propose.who),
            change(Label("Category"), "p_edit_category", Propose.category),
            change(Label("Theme"), "p_edit_topic", Propose.topic),
            change(Label("Title"), "p_edit_title", Propose.title),
            change(Label("Description"), "p_edit_description", Propose.description),
            change(Label("Place"), "p_edit_place", Propose.place),
            change(Label("Cost"), "p_edit_cost", Propose.cost),
            change(Label("Pictures"), "p_edit_photos", Propose.photos),
            change(Label("Contact"), "p_edit_contact", Propose.consent),
            Button(Label("💾 Save and close"), id="p_save", on_click=press(save_and_close)),
            width=2,
        ),
        only_buttons(),
        state=Propose.preview,
        getter=preview_data,
    ),
    Window(
        Note(),
        Say(
            "🎉 <b>Thank you! Your proposal is handed in.</b>\nIts number is <b>{number}</b>.\n\n"
            "<b>What happens next</b>\n"
            "1. The city checks whether it can be done and what it costs. This is the work of: "
            "{division}.\n"
            "2. The proposals are published, and residents vote on the accepted ones.\n"
            "3. With /me you can see at any time how your proposal stands."
        ),
        Button(Label("✍️ Write another"), id="p_another", on_click=press(write_another)),
        MENU,
        only_buttons(),
        state=Propose.handed_in,
        getter=handed_in_data,
    ),
)
