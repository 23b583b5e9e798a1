"""One call's card: what, when, where; applying, sharing, being told of others like it."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Url
from aiogram_dialog.widgets.text import Format
from markupsafe import Markup

from bot.dialogs.call_link import share_link
from bot.dialogs.calls.picture import call_picture
from bot.dialogs.frame import (
    Choices,
    note_units,
    numbered,
    picture,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.volunteering.applying.entry import start_apply
from bot.dialogs.volunteering.entry import CALL
from bot.dialogs.volunteering.heard import search_input
from bot.dialogs.volunteering.saving import save
from bot.dialogs.volunteering.states import Volunteer
from bot.dialogs.volunteering.ways import (
    MENU,
    NO_PREVIEW,
    found_button,
    open_application,
    to,
)
from bot.dialogs.widgets import Label, Note, View, translator_of
from bot.i18n.translator import Translator
from bot.views.application import is_over, own_line
from bot.views.call import CAPTION_UNITS, TEXT_UNITS, call_card
from bot.views.call_lines import when_plain
from bot.views.cut import cut, isolated
from bot.views.project import seen_units
from participation.errors import Refused
from participation.organisations.organisation import OrganisationState
from participation.volunteering.application import Application
from participation.volunteering.call import Call, CallState
from participation.volunteering.wanted import Wanted

EDGE = 16
"""Line breaks around the parts, in Telegram's units."""
OWN_SHOWN = 3
REASON_UNITS = 200


async def shown_call(manager: DialogManager) -> Call:
    """The call whose card is open, read anew. Refused: CALL_UNKNOWN."""
    return await services_of(manager).calls.call(manager.dialog_data.get(CALL, 0))


async def apply(manager: DialogManager) -> None:
    """The first question, or why it is too late."""
    call = await shown_call(manager)
    await start_apply(manager, call.call_id)


async def tell_of_others(manager: DialogManager) -> None:
    """The same field in the same part of the city."""
    call = await shown_call(manager)
    await save(manager, Wanted(field=call.field, district=call.district))


def may_apply(call: Call) -> bool:
    return call.state is CallState.OPEN and (call.organisation.state is OrganisationState.APPROVED)


def state_line(call: Call, tr: Translator) -> Markup | None:
    """Why one cannot apply any more."""
    if call.state is CallState.CANCELLED:
        if call.reason:
            return tr(
                "❌ <b>This call was cancelled.</b> {reason}",
                reason=isolated(cut(call.reason, REASON_UNITS)),
            )
        return tr("❌ <b>This call was cancelled.</b>")
    if call.state is CallState.CLOSED:
        return tr("🔒 <b>This call takes no more applications.</b>")
    if call.organisation.state is OrganisationState.SUSPENDED:
        return tr("⏸ <b>The city has suspended this organisation. For now nobody can apply.</b>")
    if call.organisation.state is not OrganisationState.APPROVED:
        return tr("🔒 <b>Nobody acts for this organisation any more, so nobody can apply.</b>")
    return None


async def _own(manager: DialogManager, call: Call) -> list[Application]:
    """One's own applications for this call that are not over."""
    services, owner = services_of(manager), resident_of(manager).resident_id
    now = services.clock.now()
    return [
        one
        for one in await services.applying.mine(owner)
        if one.call.call_id == call.call_id and not is_over(one, now)
    ][:OWN_SHOWN]


async def card_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    now = services.clock.now()
    try:
        call = await shown_call(dialog_manager)
    except Refused:
        gone = tr("There is no such call any more.")
        return {"card": gone, "whole": gone, "share": "", "own": [], "is_there": False}
    own = await _own(dialog_manager, call)
    over = None
    if call.state is CallState.OPEN and not call.ahead(now):
        over = tr("🔒 <b>All its times are over.</b>")
    lines = [
        state_line(call, tr) or over,
        *(own_line(one, now, tr) for one in own),
    ]
    below = Markup("\n").join(line for line in lines if line)
    taken = EDGE + note_units(dialog_manager) + seen_units(below)
    most = CAPTION_UNITS if call.has_photo else TEXT_UNITS
    card = call_card(call, services.city, tr, now, most=most - taken)
    whole = call_card(call, services.city, tr, now, most=TEXT_UNITS - taken)
    to_own: Choices = [
        # NOTE A button: look at my application for this shift.
        (tr.plain("👤 {when}", when=when_plain(one.shift, tr)), one.application_id)
        for one in own
    ]
    return {
        "card": Markup("\n\n").join(part for part in (card.text, below) if part),
        "whole": whole.text,
        "photo": await call_picture(services, call, None),
        "own": to_own,
        "share": await share_link(dialog_manager, call),
        "is_cut": not card.is_whole,
        "is_there": True,
        "may_apply": may_apply(call) and bool(call.ahead(now)),
        "may_save": bool(call.field or call.district),
    }


windows = (
    Window(
        Note(),
        View("card"),
        picture("photo"),
        Button(Label("✋ Apply"), id="w_apply", on_click=press(apply), when="may_apply"),
        numbered("own", open_application, widget_id="w_own"),
        to(Volunteer.full_text, Label("📖 Full text"), "text", when="is_cut"),
        Url(Label("📤 Share"), Format("{share}"), id="w_share", when="share"),
        Button(
            Label("🔔 Tell me of new ones"),
            id="w_like",
            on_click=press(tell_of_others),
            when="may_save",
        ),
        found_button(),
        MENU,
        NO_PREVIEW,
        search_input(),
        state=Volunteer.card,
        getter=card_data,
    ),
    Window(
        Note(),
        View("whole"),
        to(Volunteer.card, Label("⬅️ Back to the card"), "card"),
        NO_PREVIEW,
        search_input(),
        state=Volunteer.full_text,
        getter=card_data,
    ),
)
