"""The address that a calendar reads by itself: make it, make it anew, switch it off.

It stands in a message of its own, never in the dialog's data: only its reader keeps it.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from aiogram.types import LinkPreviewOptions
from aiogram_dialog import DialogManager, ShowMode, Window
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.civic_dates.states import Dates
from bot.dialogs.civic_dates.ways import HOME, MENU, to_address, to_renew
from bot.dialogs.frame import bot_and_chat, buttons_only, press, resident_of, services_of
from bot.dialogs.widgets import Label, Note, Say, leave_note, translator_of
from participation.civic_dates.date import OwnCalendar


async def make(manager: DialogManager) -> None:
    """The address in a message, then the window anew. Refused: CALENDAR_NO_ADDRESS."""
    services, tr, (bot, chat) = services_of(manager), translator_of(manager), bot_and_chat(manager)
    address = await services.civic_dates.new_address(resident_of(manager).resident_id)
    await bot.send_message(
        chat.id,
        tr(
            "🔗 <b>The address of your calendar</b>\n<code>{address}</code>\n\nThe same for an "
            "iPhone, iPad or Mac:\n<code>{apple}</code>\n\n"
            "<b>Google:</b> in Google Calendar on a computer: Other calendars, From URL.\n"
            "<b>Apple:</b> Calendar, Add Subscription Calendar.\n"
            "<b>Outlook:</b> Add calendar, Subscribe from web.\n\n"
            "⚠️ Whoever has this address sees your dates. Please do not pass it on.",
            address=address,
            apple=f"webcal://{address.partition('://')[2]}",
        ),
        # Telegram would read the address to show what is behind it.
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    manager.show_mode = ShowMode.SEND
    await manager.switch_to(Dates.address)


async def make_anew(manager: DialogManager) -> None:
    await make(manager)
    tr = translator_of(manager)
    leave_note(manager, tr("🔁 The earlier address no longer works."))


async def switch_off(manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    await services.civic_dates.switch_off(resident_of(manager).resident_id)
    leave_note(
        manager,
        tr("The address is switched off. You can now remove the calendar from your phone, too."),
    )


def _day(day: date | None, manager: DialogManager) -> str:
    return translator_of(manager).full_day(day) if day else ""


def _known(own: OwnCalendar, manager: DialogManager) -> dict[str, Any]:
    return {
        "has": own.made_on is not None,
        "has_none": own.made_on is None,
        "made": _day(own.made_on, manager),
        "was_read": own.made_on is not None and own.read_on is not None,
        "unread": own.made_on is not None and own.read_on is None,
        "read": _day(own.read_on, manager),
    }


async def address_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    resident_id = resident_of(dialog_manager).resident_id
    own = await services_of(dialog_manager).civic_dates.of(resident_id)
    return _known(own, dialog_manager)


windows = (
    Window(
        Note(),
        Say(
            "<b>🔗 An address that updates itself</b>\nYour calendar reads it again and again, so "
            "what changes here changes there, too.\n"
        ),
        Say(
            "⚠️ Whoever has the address sees your dates: what you signed up for as well. You can "
            "switch it off at any time.",
            when="has_none",
        ),
        # NOTE {made} and {read} read like "22 November 2026".
        Say("You have an address. Made: {made}.", when="has"),
        Say("A calendar read it last: {read}.", when="was_read"),
        Say("No calendar has read it yet.", when="unread"),
        Say(
            "I cannot show it again: it stands in our chat, and I keep only a fingerprint of it. "
            "If it is lost, or somebody else has it, make a new one.",
            when="has",
        ),
        Button(Label("🔗 Make my address"), id="d_make", on_click=press(make), when="has_none"),
        Button(Label("🔁 New address"), id="d_renew", on_click=press(to_renew), when="has"),
        Button(Label("Switch it off"), id="d_off", on_click=press(switch_off), when="has"),
        HOME,
        MENU,
        buttons_only(),
        state=Dates.address,
        getter=address_data,
    ),
    Window(
        Note(),
        Say(
            "<b>Make a new address?</b>\nThe one that you have stops working at once, in every "
            "calendar that reads it."
        ),
        Button(Label("Yes, a new address"), id="d_anew", on_click=press(make_anew)),
        Button(Label("⬅️ Back"), id="d_back", on_click=press(to_address)),
        buttons_only(),
        state=Dates.renew,
    ),
)
