"""One's own appeal: how it stands, handing it in with consent, taking it back, deleting it."""

from __future__ import annotations

from typing import Any, Final

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.frame import (
    buttons_only,
    note_units,
    picture,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.picture_in_hand import PictureInHand
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.voice.states import Voice
from bot.dialogs.voice.ways import (
    ABOUT,
    MENU,
    MINE,
    NOT_SHARED,
    SHARE_BUTTONS,
    share_data,
    way,
)
from bot.dialogs.widgets import (
    Decision,
    Label,
    Note,
    Say,
    leave_note,
    translator_of,
)
from bot.dialogs.written import only_buttons
from bot.i18n.translator import N_
from bot.views.appeal import appeal_card, state_line
from bot.views.project import CAPTION_UNITS, seen_units
from participation.appeals.appeal import WRITABLE, AppealState
from participation.errors import Reason, Refused

AROUND_UNITS: Final = 120
"""Room for the window's own sentences."""
CONSENT: Final = N_(
    "I agree that the city shows my appeal with the name and the picture that I gave, in this "
    "chat and wherever people pass it on, for at most two years. Whoever is in the picture agrees "
    "to it, too. I can take the appeal back at any time; what others have passed on by then stays "
    "with them."
)
"""What is agreed to; kept word for word, as its author has read it."""


async def hand_in(manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    try:
        await services.appeals.hand_in(resident_of(manager).resident_id, tr.plain(CONSENT))
    except Refused as refused:
        await manager.switch_to(Voice.mine)
        if refused.reason is not Reason.APPEAL_UNKNOWN:
            raise
        return
    leave_note(
        manager,
        tr("📨 <b>Thank you!</b> The city's staff will read your appeal and answer you here."),
    )
    await manager.switch_to(Voice.mine)


async def begin_handing_in(manager: DialogManager) -> None:
    one = await services_of(manager).appeals.mine(resident_of(manager).resident_id)
    if one is None or one.state not in WRITABLE:
        return
    if one.missing:
        raise Refused(Reason.APPEAL_INCOMPLETE, missing=one.missing)
    await manager.switch_to(Voice.consent)


async def take_back(manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    await services.appeals.take_back(resident_of(manager).resident_id)
    leave_note(manager, tr("↩️ Your appeal is not shown any more. Now you can change it."))


async def delete(manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    await services.appeals.delete(resident_of(manager).resident_id)
    leave_note(manager, tr("🗑 Your appeal is deleted."))
    await manager.switch_to(Voice.about)


async def mine_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    owner = resident_of(dialog_manager).resident_id
    one = await services.appeals.mine(owner)
    data: dict[str, Any] = {
        "has_one": one is not None,
        "has_none": one is None,
        "may_write": False,
        "may_hand_in": False,
        "is_in": False,
        "media": None,
        "card": "",
        "state": "",
        "needs_name": False,
        "needs_text": False,
        **NOT_SHARED,
    }
    if one is None:
        return data
    content = await services.appeals.my_photo(owner) if one.has_photo else None
    card, state = appeal_card(one, tr), state_line(one, tr)
    # What does not fit under a picture stands without it.
    whole = seen_units(card) + seen_units(state) + note_units(dialog_manager) + AROUND_UNITS
    may_write = one.state in WRITABLE
    data |= {
        "card": card,
        "state": state,
        "media": PictureInHand(content) if content and whole < CAPTION_UNITS else None,
        "may_write": may_write,
        "may_hand_in": may_write and not one.missing,
        "is_in": not may_write,
        "needs_name": may_write and "name" in one.missing,
        "needs_text": may_write and "text" in one.missing,
    }
    if one.state is AppealState.PUBLISHED:
        data |= await share_data(dialog_manager, one.appeal_id)
    return data


async def consent_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    return {"consent": translator_of(dialog_manager).plain(CONSENT)}


windows = (
    Window(
        Note(),
        Say(
            "<b>Your appeal to vote</b>\nTell others in your own words why they should come and "
            "vote. Three short questions: a name, your words and, if you like, a picture. The "
            "city's staff read it before it is shown.\n\nPlease name no parties and no "
            "candidates: it is about coming, not about whom to choose.",
            when="has_none",
        ),
        Say("<b>Your appeal</b>\n{state}\n\n{card}", when="has_one"),
        Say("\n❗ The name is still missing.", when="needs_name"),
        Say("\n❗ The text is still missing.", when="needs_text"),
        picture("media"),
        way(N_("✍️ Begin"), Voice.name, "l_begin", "has_none"),
        Button(
            Label("📨 Hand it in"),
            id="l_hand",
            on_click=press(begin_handing_in),
            when="may_hand_in",
        ),
        way(N_("👤 Name"), Voice.name, "l_name", "may_write"),
        way(N_("💬 Text"), Voice.text, "l_text", "may_write"),
        way(N_("📷 Picture"), Voice.photo, "l_photo", "may_write"),
        *SHARE_BUTTONS,
        Button(Label("↩️ Take it back"), id="l_back", on_click=press(take_back), when="is_in"),
        way(N_("🗑 Delete"), Voice.delete, "l_delete", "has_one"),
        ABOUT,
        MENU,
        NO_PREVIEW,
        buttons_only(),
        state=Voice.mine,
        getter=mine_data,
    ),
    Window(
        Note(),
        Say("<b>Do you agree?</b>\n{consent}"),
        Button(Label("✅ I agree, hand it in"), id="l_agree", on_click=press(hand_in)),
        MINE,
        NO_PREVIEW,
        only_buttons(Decision(yes=hand_in)),
        state=Voice.consent,
        getter=consent_data,
    ),
    Window(
        Note(),
        Say(
            "<b>Delete your appeal?</b>\nIts words and its picture go for good. What others have "
            "passed on stays in their chats."
        ),
        Button(Label("🗑 Yes, delete"), id="l_delete_sure", on_click=press(delete)),
        MINE,
        only_buttons(Decision(yes=delete)),
        state=Voice.delete,
    ),
)
