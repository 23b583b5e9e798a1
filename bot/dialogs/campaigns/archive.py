"""What was sent: the campaigns that the city made public, for everybody to read again."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, ShowMode, StartMode, Window
from aiogram_dialog.widgets.kbd import Button, Row
from markupsafe import Markup

from bot.dialogs.campaigns.course import CAMPAIGN
from bot.dialogs.campaigns.desk import PAGE
from bot.dialogs.campaigns.picture_file import attachment
from bot.dialogs.campaigns.states import Archive
from bot.dialogs.frame import (
    Choices,
    buttons_only,
    close_to_menu,
    note_units,
    numbered,
    picture,
    press,
    services_of,
)
from bot.dialogs.widgets import Label, Note, Say, View, translator_of
from bot.services import Services
from bot.views.campaign_audience import topic_name
from bot.views.campaign_message import reader_text
from bot.views.cut import cut, units
from participation.campaigns.campaign import Campaign, CampaignState
from participation.campaigns.checks import MOST_CAPTION, MOST_TEXT
from participation.campaigns.markup import read
from participation.errors import Refused
from participation.language import LANGUAGES, Language
from participation.residents.resident import Resident

PAGE_SIZE = 6
LABEL_UNITS = 44


def language_of(manager: DialogManager) -> Language:
    """The reader's."""
    wanted = translator_of(manager).language
    return next((language for language in LANGUAGES if language == wanted), LANGUAGES[0])


def is_readable(campaign: Campaign) -> bool:
    """Sent to its end at least once, and the city wants it read."""
    is_over = campaign.state is CampaignState.FINISHED
    is_between = campaign.state is CampaignState.SCHEDULED and campaign.run > 1
    return campaign.is_public and (is_over or is_between)


async def to_list(manager: DialogManager) -> None:
    await manager.switch_to(Archive.all)


async def older(manager: DialogManager) -> None:
    manager.dialog_data[PAGE] = manager.dialog_data.get(PAGE, 0) + 1


async def newer(manager: DialogManager) -> None:
    manager.dialog_data[PAGE] = max(0, manager.dialog_data.get(PAGE, 0) - 1)


async def open_one(manager: DialogManager, campaign_id: int) -> None:
    manager.dialog_data[CAMPAIGN] = campaign_id
    await manager.switch_to(Archive.one)


async def list_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    language, page = language_of(dialog_manager), dialog_manager.dialog_data.get(PAGE, 0)
    found = await services.campaigns.archive(page=page, size=PAGE_SIZE)
    is_more = len(found) == PAGE_SIZE and bool(
        await services.campaigns.archive(page=page + 1, size=PAGE_SIZE)
    )
    sent: Choices = []
    for one in found:
        first = " ".join(read(one.content.text(language)).text.split())
        sent.append((f"{tr.day(one.sent_on)} · {cut(first, LABEL_UNITS)}", one.campaign_id))
    return {
        "sent": sent,
        "has_some": bool(sent),
        "has_none": not sent,
        "has_newer": page > 0,
        "has_older": is_more,
    }


async def one_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    try:
        campaign = await services.campaigns.campaign(dialog_manager.dialog_data.get(CAMPAIGN, 0))
    except Refused:
        campaign = None
    if campaign is None or not is_readable(campaign):
        return {
            "head": tr("This message is not in the archive."),
            "has_head": True,
            "text": Markup(""),
            "has_text": False,
        }
    text = reader_text(campaign.content, language_of(dialog_manager))
    day = campaign.finished_at or services.clock.now()
    head = tr(
        "<i>{topic}, {day}</i>",
        topic=topic_name(campaign.topic, services.city, tr),
        day=tr.full_day(day),
    )
    most = MOST_CAPTION if campaign.content.media else MOST_TEXT
    room = most - note_units(dialog_manager) - units(read(str(text)).text)
    return {
        "head": head,
        "has_head": room > units(read(str(head)).text) + 1,
        "text": text,
        "has_text": room >= 0,
        "media": await attachment(services, campaign.content.media),
    }


MENU = Button(Label("🏠 Menu"), id="a_menu", on_click=press(close_to_menu))

windows = (
    Window(
        Note(),
        Say("<b>What was sent</b>\nMessages of the city to residents, to read again."),
        Say("Nothing has been sent yet.", when="has_none"),
        numbered("sent", open_one, widget_id="a_sent"),
        Row(
            Button(Label("⬅️ Newer"), id="a_newer", on_click=press(newer), when="has_newer"),
            Button(Label("Older ➡️"), id="a_older", on_click=press(older), when="has_older"),
        ),
        MENU,
        buttons_only(),
        state=Archive.all,
        getter=list_data,
    ),
    Window(
        Note(),
        View("head", when="has_head"),
        View("text", when="has_text"),
        picture("media"),
        Button(Label("📚 What else was sent"), id="a_to_sent", on_click=press(to_list)),
        MENU,
        buttons_only(),
        state=Archive.one,
        getter=one_data,
    ),
)


async def start_archive(
    manager: DialogManager, _: Services, __: Resident, campaign_id: int | None = None
) -> None:
    """The list, or one message (deep link `a_<id>`)."""
    state = Archive.all if campaign_id is None else Archive.one
    await manager.start(
        state,
        data={CAMPAIGN: campaign_id} if campaign_id is not None else {},
        mode=StartMode.RESET_STACK,
        show_mode=ShowMode.SEND,
    )
