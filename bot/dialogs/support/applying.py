"""Applying to the incubator: six questions, each answer kept at once, then handing in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any, Final

from aiogram.fsm.state import State
from aiogram.types import Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Group, SwitchTo
from aiogram_dialog.widgets.text import Text

from bot.dialogs.frame import (
    Choices,
    buttons_only,
    numbered,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.support.states import Funding
from bot.dialogs.support.ways import support_of, typed
from bot.dialogs.widgets import (
    Label,
    Note,
    Say,
    answer_by_message,
    leave_note,
    translator_of,
)
from bot.dialogs.written import contact_of
from bot.i18n.translator import N_
from bot.views.cut import cut
from bot.views.incubator import application_lines
from participation.errors import Reason, Refused
from participation.support.incubator_application import IncubatorApplication
from participation.support.rules import ANSWER_LEAST, ANSWER_MOST

EDITING: Final = "editing"
LABEL_UNITS: Final = 40
NOW_UNITS: Final = 500
QUESTIONS: Final[dict[str, State]] = {
    "organisation_name": Funding.apply_organisation,
    "field": Funding.apply_field,
    "does": Funding.apply_does,
    "need": Funding.apply_need,
    "goal": Funding.apply_goal,
    "contact": Funding.apply_contact,
}
STATES: Final = tuple(QUESTIONS.values())


async def draft_of(manager: DialogManager) -> IncubatorApplication | None:
    return await services_of(manager).support.draft(resident_of(manager).resident_id)


async def go_to_unanswered(manager: DialogManager) -> None:
    """The first question without an answer, else everything to check."""
    manager.dialog_data.pop(EDITING, None)
    draft = await draft_of(manager)
    missing = draft.missing if draft else tuple(QUESTIONS)
    await manager.switch_to(QUESTIONS[missing[0]] if missing else Funding.apply_check)


async def answer(manager: DialogManager, **fields: object) -> None:
    """Checked and kept at once; then the next question."""
    await services_of(manager).support.answer(resident_of(manager).resident_id, **fields)
    await go_on(manager)


async def go_on(manager: DialogManager) -> None:
    at = STATES.index(manager.current_context().state)
    if manager.dialog_data.pop(EDITING, None) or at == len(STATES) - 1:
        await go_to_unanswered(manager)
    else:
        await manager.switch_to(STATES[at + 1])


async def back(manager: DialogManager) -> None:
    at = STATES.index(manager.current_context().state)
    if manager.dialog_data.pop(EDITING, None):
        await manager.switch_to(Funding.apply_check)
    else:
        await manager.switch_to(STATES[at - 1] if at else Funding.incubator)


async def edit(manager: DialogManager, state: State) -> None:
    """One answer, then back to the check."""
    manager.dialog_data[EDITING] = True
    await manager.switch_to(state)


async def choose_organisation(manager: DialogManager, organisation_id: int) -> None:
    await answer(manager, organisation_id=organisation_id)


async def choose_field(manager: DialogManager, at: int) -> None:
    incubator = support_of(manager).incubator
    fields = incubator.fields if incubator else ()
    if at >= len(fields):
        raise Refused(Reason.SUPPORT_ANSWER_UNKNOWN, field="field")
    await answer(manager, field=fields[at].key)


async def take_contact(message: Message, manager: DialogManager) -> None:
    contact = contact_of(message, manager)
    if contact is not None:
        await answer(manager, contact=contact)


def takes(field: str) -> Callable[[DialogManager, str], Awaitable[None]]:
    async def take(manager: DialogManager, text: str) -> None:
        await answer(manager, **{field: text})

    return take


async def hand_in(manager: DialogManager) -> None:
    await services_of(manager).support.hand_in(resident_of(manager).resident_id)
    tr = translator_of(manager)
    leave_note(
        manager,
        tr(
            "🎉 <b>Thank you! Your application is handed in.</b> The city answers you in this "
            "chat."
        ),
    )
    await manager.switch_to(Funding.incubator)


async def discard(manager: DialogManager) -> None:
    await services_of(manager).support.discard(resident_of(manager).resident_id)
    tr = translator_of(manager)
    leave_note(manager, tr("🗑 The draft is thrown away."))
    await manager.switch_to(Funding.incubator)


class Progress(Text):
    """ "Step 2 of 6"."""

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        step = STATES.index(manager.current_context().state) + 1
        tr = translator_of(manager)
        return tr("<i>Step {step} of {steps}</i>", step=step, steps=len(STATES))


async def question_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    draft, incubator = await draft_of(dialog_manager), support_of(dialog_manager).incubator
    mine = await services.organisations.mine(resident_of(dialog_manager).resident_id)
    state = dialog_manager.current_context().state
    name = next((name for name, each in QUESTIONS.items() if each == state), "contact")
    now = (getattr(draft, name) if draft else None) or ""
    if name == "field" and (field := support_of(dialog_manager).incubator_field(now)):
        now = field.name.get(tr.language)
    organisations: Choices = [(cut(one.name, LABEL_UNITS), one.organisation_id) for one in mine]
    fields: Choices = [
        (each.name.get(tr.language), at)
        for at, each in enumerate(incubator.fields if incubator else ())
    ]
    return {
        "organisations": organisations,
        "fields": fields,
        "now": cut(now, NOW_UNITS),
        "is_answered": bool(now),
        "least": ANSWER_LEAST,
        "most": ANSWER_MOST,
    }


async def check_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    city, tr = services_of(dialog_manager).city, translator_of(dialog_manager)
    draft = await draft_of(dialog_manager)
    return {
        "lines": application_lines(draft, city, tr) if draft else tr("It is empty."),
        "is_ready": draft is not None and not draft.missing,
        "is_incomplete": draft is None or bool(draft.missing),
        "is_there": draft is not None,
    }


def _question(state: State, *widgets: Any) -> Window:
    return Window(
        Note(),
        Progress(),
        *widgets,
        Button(Label("Keep this answer"), id="f_keep", on_click=press(go_on), when="is_answered"),
        Button(Label("⬅️ Back"), id="f_back", on_click=press(back)),
        state=state,
        getter=question_data,
    )


def _text(field: str) -> Any:
    return answer_by_message(typed(takes(field), N_("Please answer by typing.")))


SO_FAR = Say("Your answer so far: {now}", when="is_answered")


def _change(label: Label, field: str) -> Button:
    return Button(
        label, id=f"f_edit_{field}", on_click=press(partial(edit, state=QUESTIONS[field]))
    )


windows = (
    _question(
        Funding.apply_organisation,
        Say("<b>Which organisation applies?</b>\nChoose it, or type its name."),
        SO_FAR,
        numbered("organisations", choose_organisation, widget_id="f_organisation"),
        answer_by_message(typed(takes("organisation_name"), N_("Please type its name."))),
    ),
    _question(
        Funding.apply_field,
        Say("<b>Which field of the incubator suits you?</b>"),
        SO_FAR,
        numbered("fields", choose_field, widget_id="f_field"),
        buttons_only(),
    ),
    _question(
        Funding.apply_does,
        Say(
            "<b>What does your organisation do?</b>\nWhom do you help, and how? {least} to {most} "
            "characters."
        ),
        SO_FAR,
        _text("does"),
    ),
    _question(
        Funding.apply_need,
        Say(
            "<b>What do you need most?</b>\nWhat should a mentor help you with? {least} to {most} "
            "characters."
        ),
        SO_FAR,
        _text("need"),
    ),
    _question(
        Funding.apply_goal,
        Say("<b>Where do you want to be in a year?</b>\n{least} to {most} characters."),
        SO_FAR,
        _text("goal"),
    ),
    _question(
        Funding.apply_contact,
        Say(
            "<b>How can the city reach you?</b>\nPlease type an e-mail address or a phone number. "
            "Only the city's staff see it, only about this application."
        ),
        SO_FAR,
        answer_by_message(take_contact),
    ),
    Window(
        Note(),
        Say("<b>Please check your application</b>\n\n{lines}"),
        Say("\nOnce it is handed in, it can no longer be changed here.", when="is_ready"),
        Button(Label("✅ Hand in"), id="f_hand_in", on_click=press(hand_in), when="is_ready"),
        Button(
            Label("✍️ Answer what is missing"),
            id="f_missing",
            on_click=press(go_to_unanswered),
            when="is_incomplete",
        ),
        Group(
            # NOTE What to change in the application; short, two buttons stand side by side.
            _change(Label("Organisation"), "organisation_name"),
            _change(Label("Field"), "field"),
            _change(Label("What you do"), "does"),
            _change(Label("What you need"), "need"),
            _change(Label("Goal in a year"), "goal"),
            _change(Label("Contact"), "contact"),
            width=2,
        ),
        Button(Label("🗑 Throw it away"), id="f_discard", on_click=press(discard), when="is_there"),
        SwitchTo(Label("⬅️ Back"), id="f_to_incubator", state=Funding.incubator),
        buttons_only(),
        state=Funding.apply_check,
        getter=check_data,
    ),
)
