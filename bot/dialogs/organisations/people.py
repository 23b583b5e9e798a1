"""Who represents an organisation: inviting somebody, handing over, taking somebody out."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from aiogram.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
)
from aiogram.utils.deep_linking import create_start_link
from aiogram_dialog import DialogManager, ShowMode, Window
from aiogram_dialog.widgets.kbd import Button, Column, Select, SwitchTo
from aiogram_dialog.widgets.text import Format
from markupsafe import Markup

from bot.dialogs.frame import bot_and_chat, buttons_only, press, services_of
from bot.dialogs.organisations.course import PERSON, me, organisation_id_of, own_of
from bot.dialogs.organisations.states import Represent
from bot.dialogs.organisations.telling import tell_leads, tell_out
from bot.dialogs.widgets import Label, Note, Say, View, leave_note, refuse, translator_of
from bot.views.cut import cut
from bot.views.organisation import invitation_letter, representative_line, shown_name
from participation.errors import Reason, Refused
from participation.organisations.organisation import OwnOrganisation, Representative

LABEL_UNITS = 48
SHARE = "https://t.me/share/url"


async def person_of(manager: DialogManager) -> tuple[OwnOrganisation, Representative]:
    """The one whose window is open, as long as they are there."""
    own = await own_of(manager)
    for one in own.representatives:
        if one.resident_id == manager.dialog_data.get(PERSON):
            return own, one
    await manager.switch_to(Represent.people)
    raise Refused(Reason.REPRESENTATIVE_UNKNOWN)


async def people_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, own = translator_of(dialog_manager), await own_of(dialog_manager)
    others = [one for one in own.representatives if one.resident_id != own.me.resident_id]
    return {
        "name": shown_name(own.organisation.name),
        "lines": Markup("\n").join(representative_line(one, tr) for one in own.representatives),
        "others": [(cut(one.name, LABEL_UNITS), one.resident_id) for one in others],
        "leads": own.me.leads,
        "may_change": own.me.leads and bool(others),
    }


async def on_person(_: CallbackQuery, __: Any, manager: DialogManager, key: str) -> None:
    manager.dialog_data[PERSON] = int(key) if key.isascii() and key.isdecimal() else 0
    try:
        await person_of(manager)
    except Refused as refused:
        refuse(manager, refused)
    else:
        await manager.switch_to(Represent.person)


async def person_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    own, one = await person_of(dialog_manager)
    tr = translator_of(dialog_manager)
    return {
        "person": cut(one.name, LABEL_UNITS),
        "name": shown_name(own.organisation.name),
        "since": tr.full_day(one.since),
        "leads": own.me.leads,
    }


async def take_out(manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    own, one = await person_of(manager)
    await services.organisations.take_out(
        me(manager), own.organisation.organisation_id, one.resident_id
    )
    await manager.switch_to(Represent.people)
    leave_note(manager, tr("✅ {name} no longer represents the organisation.", name=one.name))
    await tell_out(bot_and_chat(manager)[0], services, own.organisation, [one])


async def hand_over(manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    own, one = await person_of(manager)
    await services.organisations.hand_over(
        me(manager), own.organisation.organisation_id, one.resident_id
    )
    await manager.switch_to(Represent.people)
    leave_note(manager, tr("✅ {name} leads the organisation here now.", name=one.name))
    await tell_leads(bot_and_chat(manager)[0], services, own.organisation, one)


async def invite(manager: DialogManager) -> None:
    await _send_link(manager, hands_over=False)


async def invite_to_lead(manager: DialogManager) -> None:
    await _send_link(manager, hands_over=True)


async def _send_link(manager: DialogManager, *, hands_over: bool) -> None:
    """The link stands in a message of its own that can be passed on."""
    services, tr, (bot, chat) = services_of(manager), translator_of(manager), bot_and_chat(manager)
    token = await services.organisations.invite(
        me(manager), organisation_id_of(manager), hands_over=hands_over
    )
    invitation = await services.organisations.look(token)
    link = await create_start_link(bot, f"o_{token}")
    words = tr.plain("Please open this link to represent our organisation in Balss.")
    share = f"{SHARE}?{urlencode({'url': link, 'text': words})}"
    await bot.send_message(
        chat.id,
        invitation_letter(invitation, link, tr),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
        reply_markup=InlineKeyboardMarkup(
            inline_keyboard=[
                [InlineKeyboardButton(text=tr.plain("📤 Send it to somebody"), url=share)]
            ]
        ),
    )
    leave_note(
        manager,
        tr(
            "✅ The invitation is the message above. Please send it only to the person you mean: "
            "whoever opens the link first can accept it."
        ),
    )
    manager.show_mode = ShowMode.SEND
    await manager.switch_to(Represent.people)


windows = (
    Window(
        Note(),
        Say("<b>Representatives of {name}</b>"),
        View("lines"),
        Say("\nPress a name to hand over or to take somebody out.", when="may_change"),
        Column(
            Select(
                Format("{item[0]}"),
                id="o_person",
                item_id_getter=lambda item: item[1],
                items="others",
                on_click=on_person,
                when="leads",
            )
        ),
        Button(Label("➕ Invite somebody"), id="o_invite", on_click=press(invite)),
        SwitchTo(
            Label("🔑 Invite somebody to lead"),
            id="o_new_lead",
            state=Represent.invite,
            when="leads",
        ),
        SwitchTo(Label("⬅️ Back"), id="o_people_back", state=Represent.page),
        buttons_only(),
        state=Represent.people,
        getter=people_data,
    ),
    Window(
        Note(),
        Say("<b>{person}</b>\nHas represented {name} since {since}."),
        SwitchTo(
            Label("🔑 Hand the organisation over"),
            id="o_hand_over",
            state=Represent.hand_over,
            when="leads",
        ),
        SwitchTo(Label("✖️ Take out"), id="o_take_out", state=Represent.take_out, when="leads"),
        SwitchTo(Label("⬅️ Back"), id="o_person_back", state=Represent.people),
        buttons_only(),
        state=Represent.person,
        getter=person_data,
    ),
    Window(
        Note(),
        Say(
            "<b>Take {person} out?</b>\nThey can no longer act for {name} here. Invitations that "
            "they gave end. They are told."
        ),
        Button(Label("✖️ Yes, take out"), id="o_out_sure", on_click=press(take_out)),
        SwitchTo(Label("⬅️ Back"), id="o_out_back", state=Represent.person),
        buttons_only(),
        state=Represent.take_out,
        getter=person_data,
    ),
    Window(
        Note(),
        Say(
            "<b>Hand {name} over to {person}?</b>\nThey lead it here from then on: only they can "
            "take others out. You stay a representative and can leave. They are told."
        ),
        Button(Label("🔑 Yes, hand over"), id="o_over_sure", on_click=press(hand_over)),
        SwitchTo(Label("⬅️ Back"), id="o_over_back", state=Represent.person),
        buttons_only(),
        state=Represent.hand_over,
        getter=person_data,
    ),
    Window(
        Note(),
        Say(
            "<b>Invite somebody to lead {name}?</b>\nWhoever accepts leads it here from then on, "
            "and can take you out. A link like this that you gave before ends."
        ),
        Button(Label("🔑 Yes, make the link"), id="o_lead_sure", on_click=press(invite_to_lead)),
        SwitchTo(Label("⬅️ Back"), id="o_lead_back", state=Represent.people),
        buttons_only(),
        state=Represent.invite,
        getter=people_data,
    ),
)
