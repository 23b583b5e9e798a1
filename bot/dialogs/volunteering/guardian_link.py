"""The link that somebody of 13 to 15 forwards to a parent or guardian. What they read: `guardian`.

A link works once and for seven days; asking for a new one ends the one before.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from aiogram.utils.deep_linking import create_start_link
from aiogram_dialog import DialogManager, ShowMode, Window
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.call_link import SHARE
from bot.dialogs.frame import bot_and_chat, press, resident_of, services_of
from bot.dialogs.volunteering.heard import search_input
from bot.dialogs.volunteering.one import one_data, shown_application
from bot.dialogs.volunteering.states import Volunteer
from bot.dialogs.volunteering.ways import MENU, NO_PREVIEW, to
from bot.dialogs.widgets import Label, Note, Say, View, leave_note, translator_of
from bot.views.call_lines import title_of, when_plain
from bot.views.cut import cut, isolated
from participation.errors import Refused

TITLE_UNITS = 80


async def send_link(manager: DialogManager) -> None:
    """A message of its own, to be forwarded as it is."""
    tr, services = translator_of(manager), services_of(manager)
    one = await shown_application(manager)
    try:
        token = await services.applying.ask_consent(
            resident_of(manager).resident_id, one.application_id
        )
    except Refused:
        await manager.switch_to(Volunteer.one)
        raise
    bot, chat = bot_and_chat(manager)
    link = await create_start_link(bot, f"g_{token}")
    title = cut(title_of(one.call, tr), TITLE_UNITS)
    text = tr(
        # NOTE Read by a parent or guardian. {title} is the title of a call for volunteers.
        "Hello! {name} would like to help as a volunteer: “{title}”, {when}. Because they are "
        "under 16, a parent or guardian has to agree. Please read and decide here:\n{link}",
        name=isolated(one.name),
        title=isolated(title),
        when=when_plain(one.shift, tr),
        link=link,
    )
    share = f"{SHARE}?{urlencode({'url': link, 'text': title})}"
    button = InlineKeyboardButton(text=tr.plain("📤 Send it to my guardian"), url=share)
    await bot.send_message(
        chat.id,
        text,
        reply_markup=InlineKeyboardMarkup(inline_keyboard=[[button]]),
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    leave_note(
        manager,
        tr(
            "✅ The message above is for your parent or guardian. Please forward it to them. The "
            "link works once, for 7 days at most. I tell you what they decide."
        ),
    )
    manager.show_mode = ShowMode.SEND
    await manager.switch_to(Volunteer.one)


async def guardian_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    return await one_data(dialog_manager)


windows = (
    Window(
        Note(),
        View("head"),
        Say(
            "\n<b>A parent or guardian has to agree</b>\nThe law asks for it from 13 to 15 years "
            "(likumi.lv/ta/id/275061). I make a link for them. They open it in their own "
            "Telegram, read what it is about, and say yes or no."
        ),
        Say("Until then you have no place yet.", when="holds_none"),
        Button(
            Label("🔗 Make the link"),
            id="w_link",
            on_click=press(send_link),
            when="waits_for_guardian",
        ),
        to(Volunteer.one, Label("⬅️ Back"), "back"),
        MENU,
        NO_PREVIEW,
        search_input(),
        state=Volunteer.guardian,
        getter=guardian_data,
    ),
)
