"""Suggesting somebody for one of the city's awards."""

from __future__ import annotations

from typing import Any, Final

from aiogram.types import Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo
from markupsafe import Markup

from bot.dialogs.frame import (
    Choices,
    buttons_only,
    numbered,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.support.states import Funding
from bot.dialogs.support.ways import BACK, support_of, typed
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
from bot.dialogs.written import contact_of
from bot.i18n.translator import N_
from bot.views.cut import cut
from bot.views.facts import source_line
from participation.errors import Reason, Refused
from participation.support.nominating import A_YEAR_MOST, clean_nominee, clean_reason
from participation.support.rules import ANSWER_LEAST, ANSWER_MOST, clean_contact

AWARD: Final = "award"
NOMINEE: Final = "nominee"
WHY: Final = "why"
CONTACT: Final = "contact"
WHY_UNITS: Final = 800


async def choose_award(manager: DialogManager, at: int) -> None:
    awards = support_of(manager).awards
    if at >= len(awards):
        raise Refused(Reason.AWARD_UNKNOWN)
    manager.dialog_data[AWARD] = awards[at].key
    await manager.switch_to(Funding.nominee)


async def take_nominee(manager: DialogManager, text: str) -> None:
    manager.dialog_data[NOMINEE] = clean_nominee(text)
    await manager.switch_to(Funding.nominee_why)


async def take_why(manager: DialogManager, text: str) -> None:
    manager.dialog_data[WHY] = clean_reason(text)
    await manager.switch_to(Funding.nominee_contact)


async def take_contact(message: Message, manager: DialogManager) -> None:
    contact = contact_of(message, manager)
    if contact is not None:
        manager.dialog_data[CONTACT] = clean_contact(contact)
        await manager.switch_to(Funding.nominee_check)


async def without_contact(manager: DialogManager) -> None:
    manager.dialog_data.pop(CONTACT, None)
    await manager.switch_to(Funding.nominee_check)


async def send(manager: DialogManager) -> None:
    data = manager.dialog_data
    if not (data.get(NOMINEE) and data.get(WHY)):
        await manager.switch_to(Funding.award)
        return
    await services_of(manager).support.nominate(
        resident_of(manager).resident_id,
        data.get(AWARD, ""),
        data[NOMINEE],
        data[WHY],
        data.get(CONTACT),
    )
    for name in (NOMINEE, WHY, CONTACT):
        data.pop(name, None)
    tr = translator_of(manager)
    leave_note(manager, tr("🏅 <b>Thank you!</b> The city's staff will read your suggestion."))
    await manager.switch_to(Funding.home)


async def award_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, awards = translator_of(dialog_manager), support_of(dialog_manager).awards
    choices: Choices = [(each.short.get(tr.language), at) for at, each in enumerate(awards)]
    lines = [
        Markup("• <b>{}</b>: {}").format(each.name.get(tr.language), each.about.get(tr.language))
        for each in awards
    ]
    chosen = support_of(dialog_manager).award(dialog_manager.dialog_data.get(AWARD, ""))
    data = dialog_manager.dialog_data
    return {
        "awards": choices,
        "lines": Markup("\n").join(lines),
        "source": source_line((each.source for each in awards), tr) or Markup(""),
        "award": chosen.name.get(tr.language) if chosen else "–",
        "nominee": data.get(NOMINEE) or "–",
        "why": cut(data.get(WHY) or "–", WHY_UNITS),
        "contact": data.get(CONTACT) or "–",
        "least": ANSWER_LEAST,
        "most": ANSWER_MOST,
        "a_year": A_YEAR_MOST,
    }


windows = (
    Window(
        Note(),
        Say("<b>Whom should the city honour?</b>\n{lines}"),
        View("source"),
        Say(
            "\nWhen the next honouring is, I do not know yet; the staff get your suggestion at "
            "once. You can suggest up to {a_year} in a year."
        ),
        numbered("awards", choose_award, widget_id="f_award"),
        BACK,
        NO_PREVIEW,
        buttons_only(),
        state=Funding.award,
        getter=award_data,
    ),
    Window(
        Note(),
        Say("<b>{award}</b>\nWhom do you suggest? Please type the name."),
        SwitchTo(Label("⬅️ Back"), id="f_to_award", state=Funding.award),
        answer_by_message(typed(take_nominee, N_("Please type the name."))),
        state=Funding.nominee,
        getter=award_data,
    ),
    Window(
        Note(),
        Say(
            "<b>{nominee}</b>\nWhat has this person or organisation done? {least} to {most} "
            "characters. Please tell nothing private."
        ),
        SwitchTo(Label("⬅️ Back"), id="f_to_nominee", state=Funding.nominee),
        answer_by_message(typed(take_why, N_("Please answer by typing."))),
        state=Funding.nominee_why,
        getter=award_data,
    ),
    Window(
        Note(),
        Say(
            "<b>May the staff ask you about it?</b>\nThen please type an e-mail address or a "
            "phone number. You need not."
        ),
        Button(
            Label("Without e-mail or phone"), id="f_no_contact", on_click=press(without_contact)
        ),
        SwitchTo(Label("⬅️ Back"), id="f_to_why", state=Funding.nominee_why),
        answer_by_message(take_contact, Decision(no=without_contact)),
        state=Funding.nominee_contact,
        getter=award_data,
    ),
    Window(
        Note(),
        Say(
            "<b>Please check</b>\n<b>{award}</b>\n<b>Whom:</b> {nominee}\n<b>Why:</b> {why}\n"
            "<b>Your contact:</b> {contact}"
        ),
        Button(Label("✅ Send"), id="f_send", on_click=press(send)),
        SwitchTo(Label("✍️ Change"), id="f_change", state=Funding.award),
        BACK,
        buttons_only(),
        state=Funding.nominee_check,
        getter=award_data,
    ),
)
