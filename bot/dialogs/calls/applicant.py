"""One person who applied, as far as they agreed to show it: accepting, or declining kindly."""

from __future__ import annotations

from operator import itemgetter
from typing import Any, Final

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Column, Row, Select
from aiogram_dialog.widgets.text import Format
from markupsafe import Markup

from bot.dialogs.calls.frame import getter_for
from bot.dialogs.calls.listing import shift_in
from bot.dialogs.calls.states import MyCalls
from bot.dialogs.frame import buttons_only, press, resident_of, services_of
from bot.dialogs.proposals.frame import choose
from bot.dialogs.widgets import Label, Note, Say, View, leave_note, translator_of
from bot.i18n.translator import N_, Translator
from bot.views.call_lines import when_plain
from bot.views.cut import isolated
from participation.places.place import PlaceState
from participation.volunteering.application import DECLINE_CODES, AgeBand, Applicant
from participation.volunteering.call import Call

APPLICANT: Final = "applicant"
# NOTE How the application of one person stands, for the organisation; also said of several:
# "has a place (2): Anna, Jānis". Please without gender and number.
STANDING: Final = {
    PlaceState.SUBMITTED: N_("waits for your decision"),
    PlaceState.ACCEPTED: N_("has a place"),
    PlaceState.OFFERED: N_("asked whether they want the place"),
    PlaceState.WAITLISTED: N_("on the waiting list"),
    PlaceState.CONSENT: N_("waits for the consent of a parent or guardian"),
    PlaceState.DECLINED: N_("declined"),
    PlaceState.WITHDRAWN: N_("withdrew"),
}
AGES: Final = {
    AgeBand.ADULT: N_("18 or older"),
    AgeBand.MINOR: N_("16 or 17 years old"),
    AgeBand.CHILD: N_("13 to 15 years old"),
}
# NOTE Buttons: why an application is declined. The person gets a kind ready text about it.
CODES: Final = {
    "full": N_("All places are taken"),
    "skills": N_("We need other skills"),
    "age": N_("The age does not fit"),
    "other": N_("Another reason"),
}


async def applicant_of(manager: DialogManager) -> Applicant:
    """The application that is open, read anew."""
    actor = resident_of(manager).resident_id
    wanted = manager.dialog_data.get(APPLICANT, 0)
    return await services_of(manager).calls.applicant(actor, wanted)


async def to_shift(manager: DialogManager) -> None:
    await manager.switch_to(MyCalls.shift)


async def to_applicant(manager: DialogManager) -> None:
    await manager.switch_to(MyCalls.applicant)


async def to_decline(manager: DialogManager) -> None:
    await manager.switch_to(MyCalls.decline)


async def accept(manager: DialogManager) -> None:
    one, actor = await applicant_of(manager), resident_of(manager).resident_id
    await services_of(manager).calls.accept(actor, one.application_id)
    tr = translator_of(manager)
    leave_note(manager, tr("✅ {name} has a place and is told.", name=isolated(one.name)))
    await to_shift(manager)


async def decline(manager: DialogManager, code: str) -> None:
    if code not in DECLINE_CODES:
        return  # no button of ours says so
    one, actor = await applicant_of(manager), resident_of(manager).resident_id
    await services_of(manager).calls.decline(actor, one.application_id, code)
    tr = translator_of(manager)
    leave_note(manager, tr("✅ {name} is told kindly.", name=isolated(one.name)))
    await to_shift(manager)


def about(one: Applicant, tr: Translator) -> Markup:
    """What this person agreed to show."""
    lines = [
        tr("<b>{name}</b>", name=isolated(one.name)),
        tr("Age: {value}", value=tr.plain(AGES[one.age_band])),
        tr("Stands: {value}", value=tr.plain(STANDING[one.state])),
    ]
    if one.age_band is AgeBand.CHILD:
        lines.append(
            tr("A parent or guardian has agreed in writing.")
            if one.has_consent
            else tr("The consent of a parent or guardian is still missing.")
        )
    if one.contact:
        lines.append(tr("Contact: {value}", value=isolated(one.contact)))
    if one.telegram_id is not None:
        lines.append(
            Markup('<a href="tg://user?id={}">{}</a>').format(
                one.telegram_id, tr("Write to them in Telegram")
            )
        )
    if one.note:
        lines.append(tr("Note: {value}", value=isolated(one.note)))
    return Markup("\n").join(lines)


async def applicant_data(manager: DialogManager, call: Call) -> dict[str, Any]:
    tr, one = translator_of(manager), await applicant_of(manager)
    shift = shift_in(manager, call)
    over = (PlaceState.DECLINED, PlaceState.WITHDRAWN)
    codes = [(code, tr.plain(CODES[code])) for code in DECLINE_CODES]
    return {
        "about": about(one, tr),
        "name": isolated(one.name),
        "when": when_plain(shift, tr),
        "may_accept": one.state is PlaceState.SUBMITTED,
        "may_decline": one.state not in over,
        "codes": codes,
    }


windows = (
    Window(
        Note(),
        View("about"),
        Say("<i>{when}</i>"),
        Row(
            Button(Label("✅ Accept"), id="k_accept", on_click=press(accept), when="may_accept"),
            Button(
                Label("Decline …"),
                id="k_decline",
                on_click=press(to_decline),
                when="may_decline",
            ),
        ),
        Button(Label("⬅️ Back"), id="k_person_back", on_click=press(to_shift)),
        buttons_only(),
        state=MyCalls.applicant,
        getter=getter_for(applicant_data),
    ),
    Window(
        Note(),
        Say("<b>Decline {name}?</b>\nChoose why: I tell it in a kind way."),
        Column(
            Select(
                Format("{item[1]}"),
                id="k_code",
                item_id_getter=itemgetter(0),
                items="codes",
                on_click=choose(decline),
            )
        ),
        Button(Label("⬅️ Back"), id="k_decline_back", on_click=press(to_applicant)),
        buttons_only(),
        state=MyCalls.decline,
        getter=getter_for(applicant_data),
    ),
)
