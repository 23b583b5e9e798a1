"""The first window: the next dates in words, the file, and whether to hear that it is old."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, ShowMode, Window
from aiogram_dialog.widgets.kbd import Button
from markupsafe import Markup

from bot.civic_dates.own_dates import own_dates, public_dates
from bot.civic_dates.sending import send_file
from bot.dialogs.civic_dates.states import Dates
from bot.dialogs.civic_dates.ways import MENU, to_address
from bot.dialogs.frame import bot_and_chat, buttons_only, press, resident_of, services_of
from bot.dialogs.widgets import Label, Note, Say, View, leave_note, translator_of
from bot.views.my_dates import date_lines
from participation.delivery.delivery import NOTICES, NoticeKind
from participation.errors import Reason, Refused

TOPIC = NOTICES[NoticeKind.MY_DATES_CHANGED].topic


async def send(manager: DialogManager) -> None:
    """Below the window, which stays as it is. Refused: CALENDAR_EMPTY."""
    bot, chat = bot_and_chat(manager)
    services, resident_id = services_of(manager), resident_of(manager).resident_id
    await send_file(bot, chat.id, services, resident_id, translator_of(manager))
    manager.show_mode = ShowMode.NO_UPDATE


async def tell_me(manager: DialogManager) -> None:
    """From now on; the file comes at once, for what has changed is measured against it."""
    services, resident_id = services_of(manager), resident_of(manager).resident_id
    tr = translator_of(manager)
    await services.civic_dates.send_again(resident_id, True)
    said = [tr("🔔 I tell you when the file is out of date, at most once a day.")]
    wishes = await services.preferences.of(resident_id)
    is_off = wishes.has_stopped or not wishes.wants(TOPIC)
    if is_off and await services.preferences.switch(resident_id, TOPIC, True):
        said.append(
            tr("So I may write to you again, also about everything else that is on in /news.")
        )
    try:
        await send(manager)
    except Refused as refused:
        # Nothing is ahead: the first date that comes is news.
        if refused.reason is not Reason.CALENDAR_EMPTY:
            raise
        await services.civic_dates.file_sent(resident_id, await public_dates(services))
    manager.show_mode = ShowMode.SEND
    leave_note(manager, Markup(" ").join(said))


async def be_silent(manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    await services.civic_dates.send_again(resident_of(manager).resident_id, False)
    leave_note(manager, tr("🔕 I no longer tell you when the file is out of date."))


async def home_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    resident_id = resident_of(dialog_manager).resident_id
    dates = await own_dates(services, resident_id, tr)
    lines = date_lines(dates, services.clock.now(), tr)
    own = await services.civic_dates.of(resident_id)
    return {
        "lines": lines,
        "some": bool(lines),
        "none": not lines,
        "tells": own.sends_file,
        "silent": not own.sends_file,
        "has_address": services.civic_dates.has_address,
    }


windows = (
    Window(
        Note(),
        Say(
            "<b>📅 My dates</b>\nThe participatory budget, elections, contests that you watch, "
            "and what you signed up for.\n"
        ),
        View("lines", when="some"),
        Say(
            "Nothing with a known day is ahead at the moment. When there is, it stands here.",
            when="none",
        ),
        Say("\n🔔 I tell you when your calendar file is out of date.", when="tells"),
        Button(Label("📅 File for my calendar"), id="d_file", on_click=press(send), when="some"),
        Button(
            Label("🔗 Address that updates itself"),
            id="d_address",
            on_click=press(to_address),
            when="has_address",
        ),
        Button(
            Label("🔔 Tell me when it changes"),
            id="d_tell",
            on_click=press(tell_me),
            when="silent",
        ),
        Button(Label("🔕 Do not tell me"), id="d_silent", on_click=press(be_silent), when="tells"),
        MENU,
        buttons_only(),
        state=Dates.home,
        getter=home_data,
    ),
)
