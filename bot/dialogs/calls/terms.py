"""The terms: minimum age, how people get a place, expenses, contact. What the law asks for is
said where it is decided. (Law on volunteer work: likumi.lv/ta/id/275061)"""

from __future__ import annotations

from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.calls.course import change, go_on
from bot.dialogs.calls.frame import step
from bot.dialogs.calls.states import PostCall
from bot.dialogs.frame import Choices, buttons_only, numbered, press
from bot.dialogs.widgets import Decision, Label, Say, answer_by_message, translator_of
from bot.dialogs.written import (
    CONTACT_OR_BUTTON,
    ask_again,
    contact_of,
    only_buttons,
    written,
)
from bot.i18n.translator import N_
from bot.understanding.call_times import read_number
from bot.views.call_lines import OWN_WORD_FROM, YOUNGEST, admission_words
from bot.views.cut import isolated
from participation.volunteering.call import Admission, Call

AGES = (YOUNGEST, OWN_WORD_FROM, 18)
TYPE_AGE = N_("Please type the age as a number, or press a button.")


async def set_age(manager: DialogManager, age: int) -> None:
    await change(manager, minimum_age=age)
    await go_on(manager)


async def take_age(message: Message, manager: DialogManager) -> None:
    text = written(message, manager, TYPE_AGE)
    if text is None:
        return
    age = read_number(text)
    if age is None:
        ask_again(message, manager, TYPE_AGE)
        return
    await set_age(manager, age)


async def at_once(manager: DialogManager) -> None:
    await change(manager, admission=Admission.AT_ONCE.value)
    await go_on(manager)


async def chosen(manager: DialogManager) -> None:
    await change(manager, admission=Admission.CHOSEN.value)
    await go_on(manager)


async def covered(manager: DialogManager) -> None:
    await change(manager, expenses_covered=True)
    await go_on(manager)


async def not_covered(manager: DialogManager) -> None:
    await change(manager, expenses_covered=False)
    await go_on(manager)


async def keep_own_contact(manager: DialogManager) -> None:
    await change(manager, contact=None)
    await go_on(manager)


async def take_contact(message: Message, manager: DialogManager) -> None:
    contact = contact_of(message, manager, CONTACT_OR_BUTTON)
    if contact is not None:
        await change(manager, contact=contact)
        await go_on(manager)


async def age_data(manager: DialogManager, call: Call) -> dict[str, Any]:
    tr = translator_of(manager)
    ages: Choices = [
        # NOTE A button: the youngest age at which one may take part, like "from 16 years".
        (tr.plain("from {age} years", age=age), age)
        for age in AGES
    ]
    return {"ages": ages, "age": call.minimum_age or YOUNGEST, "youngest": YOUNGEST}


async def admission_data(manager: DialogManager, call: Call) -> dict[str, Any]:
    return {"now": admission_words(call, translator_of(manager))}


async def expenses_data(_: DialogManager, call: Call) -> dict[str, Any]:
    return {"are_covered": call.expenses_covered, "are_not": not call.expenses_covered}


async def contact_data(_: DialogManager, call: Call) -> dict[str, Any]:
    own = call.organisation.contact
    return {
        "now": isolated(call.contact or ""),
        "is_answered": bool(call.contact),
        "own": isolated(own or ""),
        "has_own": bool(own),
    }


windows = (
    step(
        PostCall.age,
        Say(
            "<b>How old must a volunteer be?</b>\nThe law allows volunteer work from {youngest}. "
            "For those under 16 a parent or guardian has to agree in writing: I ask them. Under "
            "18: only safe work, not during school hours, and with a written contract."
        ),
        # NOTE {age} is a number: "Now: from 16 years."
        Say("Now: from {age} years."),
        numbered("ages", set_age, widget_id="k_age"),
        answer_by_message(take_age),
        data=age_data,
    ),
    step(
        PostCall.admission,
        Say("<b>Who gets a place?</b>\nIn either case there is a waiting list."),
        # NOTE {now} is "whoever applies first has a place" or the other choice.
        Say("Now: {now}."),
        Button(Label("Whoever applies first"), id="k_at_once", on_click=press(at_once)),
        Button(Label("We choose ourselves"), id="k_chosen", on_click=press(chosen)),
        buttons_only(),
        data=admission_data,
    ),
    step(
        PostCall.expenses,
        Say(
            "<b>Do you cover volunteers' expenses?</b>\nFor example fares or food. If you do, the "
            "law asks for a written contract with each volunteer."
        ),
        Say("Now: yes, they are covered.", when="are_covered"),
        Say("Now: no.", when="are_not"),
        Button(Label("Yes, we cover them"), id="k_covered", on_click=press(covered)),
        Button(Label("No"), id="k_not_covered", on_click=press(not_covered)),
        only_buttons(Decision(yes=covered, no=not_covered)),
        data=expenses_data,
    ),
    step(
        PostCall.contact,
        Say(
            "<b>Whom may volunteers ask?</b>\nType an e-mail address or a phone number: it stands "
            "in the call for everybody to see."
        ),
        Say("Your answer so far: {now}", when="is_answered"),
        Say("Your organisation's contact: {own}", when="has_own"),
        Button(
            Label("Keep this answer"),
            id="k_keep_contact",
            on_click=press(go_on),
            when="is_answered",
        ),
        Button(
            Label("Use the organisation's"),
            id="k_own_contact",
            on_click=press(keep_own_contact),
            when="has_own",
        ),
        answer_by_message(take_contact),
        data=contact_data,
    ),
)
