"""The campaign in the city's words, the count of pledges, and the ways on; turnout as a chart."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

from aiogram.enums import ChatAction, ContentType
from aiogram.exceptions import TelegramAPIError
from aiogram_dialog import DialogManager, StartMode, Window
from aiogram_dialog.api.entities import MediaAttachment
from aiogram_dialog.widgets.kbd import Button
from markupsafe import Markup

from bot.dialogs.elections.states import Elections
from bot.dialogs.frame import (
    bot_and_chat,
    buttons_only,
    note_units,
    picture,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.voice.states import Voice
from bot.dialogs.voice.ways import ABOUT, APPEAL, MENU, PLEDGE_BUTTONS, pledge_data, way
from bot.dialogs.widgets import Label, Note, Say, View, translator_of
from bot.i18n.translator import N_
from bot.views.project import CAPTION_UNITS, seen_units
from bot.views.voice import campaign_view, counted, fitting, turnout_chart, turnout_words


async def about_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    campaign = services.city.voice.campaign
    today = services.clock.now().astimezone(services.city.zone).date()
    appeals = await services.appeals.count()
    own = await services.appeals.mine(resident_of(dialog_manager).resident_id)
    return {
        "title": campaign.name.get(tr.language) if campaign else tr.plain("Residents' appeals"),
        "has_campaign": campaign is not None,
        "campaign": campaign_view(campaign, today, tr) if campaign else Markup(""),
        "appeals": tr.number(appeals),
        "has_appeals": appeals > 0,
        "has_own": own is not None,
        "has_none": own is None,
        "has_turnout": bool(counted(await services.elections.calendar())),
    } | await pledge_data(dialog_manager)


async def read_from_first(manager: DialogManager) -> None:
    manager.dialog_data.pop(APPEAL, None)
    await manager.switch_to(Voice.card)


async def to_elections(manager: DialogManager) -> None:
    """Out of this errand, to the calendar."""
    await manager.start(Elections.home, mode=StartMode.RESET_STACK)


async def turnout_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    elections = fitting(counted(await services.elections.calendar()), tr)
    if not elections:
        return {"words": tr("No turnout is known yet."), "chart": None}
    words = turnout_words(elections, tr)
    if seen_units(words) + note_units(dialog_manager) > CAPTION_UNITS:
        return {"words": words, "chart": None}
    bot, chat = bot_and_chat(dialog_manager)
    with suppress(TelegramAPIError):  # only a courtesy while the child process draws
        await bot.send_chat_action(chat.id, ChatAction.UPLOAD_PHOTO)
    file = await services.charts.picture(turnout_chart(elections, tr))
    # Without a picture the words say all of it.
    chart = MediaAttachment(ContentType.PHOTO, path=str(file)) if file else None
    return {"words": words, "chart": chart}


windows = (
    Window(
        Note(),
        Say("<b>{title}</b>"),
        View("campaign", when="has_campaign"),
        Say("\n{pledges}", when="has_pledges"),
        *PLEDGE_BUTTONS,
        Button(
            # NOTE {appeals}: how many there are.
            Label("💬 Residents' appeals: {appeals}"),
            id="l_read",
            on_click=press(read_from_first),
            when="has_appeals",
        ),
        way(N_("✍️ Write my own appeal"), Voice.mine, "l_write", "has_none"),
        way(N_("✍️ My appeal"), Voice.mine, "l_own", "has_own"),
        way(N_("📊 Turnout"), Voice.turnout, "l_turnout", "has_turnout"),
        Button(Label("🗓 Elections"), id="l_elections", on_click=press(to_elections)),
        MENU,
        NO_PREVIEW,
        buttons_only(),
        state=Voice.about,
        getter=about_data,
    ),
    Window(
        Note(),
        View("words"),
        picture("chart"),
        ABOUT,
        MENU,
        NO_PREVIEW,
        buttons_only(),
        state=Voice.turnout,
        getter=turnout_data,
    ),
)
