"""Step 5: the message exactly as each reader gets it, and the same sent to oneself."""

from __future__ import annotations

from typing import Any

from aiogram.exceptions import TelegramBadRequest
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.widgets.kbd import Button, Keyboard
from aiogram_dialog.widgets.media import Media
from aiogram_dialog.widgets.text import Text

from bot.dialogs.campaigns.course import campaign_of
from bot.dialogs.campaigns.frame import step
from bot.dialogs.campaigns.picture_file import attachment
from bot.dialogs.campaigns.states import Compose
from bot.dialogs.campaigns.trial import reader_keyboard, send_trial
from bot.dialogs.frame import (
    Choices,
    bot_and_chat,
    buttons_only,
    note_units,
    numbered,
    picture,
    press,
    pressed,
    services_of,
)
from bot.dialogs.widgets import Label, View, leave_note, translator_of
from bot.views.campaign_audience import NAMES
from bot.views.campaign_message import reader_text
from bot.views.campaign_problems import problems_text
from bot.views.cut import units
from participation.campaigns.campaign import Campaign, CampaignState
from participation.campaigns.checks import MOST_CAPTION, MOST_TEXT
from participation.campaigns.markup import read
from participation.language import LANGUAGES, Language

_LANGUAGE = "preview_language"
MARK = "✓\u202f"
"""With a narrow space: three languages share a row of a phone."""


def language_of(manager: DialogManager) -> Language:
    """Whose message is on the screen; first the member's own."""
    wanted = manager.dialog_data.get(_LANGUAGE, translator_of(manager).language)
    return next((language for language in LANGUAGES if language == wanted), LANGUAGES[0])


async def show_language(manager: DialogManager, number: int) -> None:
    """By its place in `LANGUAGES`."""
    if 0 <= number < len(LANGUAGES):
        manager.dialog_data[_LANGUAGE] = LANGUAGES[number]


async def explain_press(manager: DialogManager, _: int) -> None:
    """The reader's buttons stand there to be looked at."""
    tr = translator_of(manager)
    await pressed(manager).answer(tr.plain("Here it is only a picture of the button."))
    manager.show_mode = ShowMode.NO_UPDATE


async def send_to_me(manager: DialogManager) -> None:
    """Three messages in this chat; what Telegram refuses is said."""
    bot, chat = bot_and_chat(manager)
    tr, campaign = translator_of(manager), await campaign_of(manager)
    problems = services_of(manager).campaigns.problems(campaign)
    if problems:
        leave_note(
            manager,
            tr("⚠️ Something is wrong with the texts or buttons. Please go back and mend it.")
            if campaign.state is CampaignState.DRAFT
            else tr("⚠️ Something is wrong with this message: only its author can mend it."),
        )
        return
    try:
        await send_trial(bot, chat.id, services_of(manager), campaign)
    except TelegramBadRequest:
        leave_note(
            manager,
            tr("⚠️ Telegram does not take this message. Please look at the texts and buttons."),
        )
        return
    leave_note(manager, tr("✅ Sent to you: look above. Below is the preview again."))
    manager.show_mode = ShowMode.DELETE_AND_SEND


async def message_data(manager: DialogManager, campaign: Campaign) -> dict[str, Any]:
    """Nothing but the message stands in the window, so that it is what the reader sees."""
    services, tr, language = services_of(manager), translator_of(manager), language_of(manager)
    mine = [
        each for each in services.campaigns.problems(campaign) if each.language in (language, None)
    ]
    rows = [] if mine else reader_keyboard(services, campaign, language).inline_keyboard
    own: Choices = [(row[0].text, number) for number, row in enumerate(rows[:-1])]
    last: Choices = [
        (button.text, number) for row in rows[-1:] for number, button in enumerate(row)
    ]
    text = problems_text(mine, tr) if mine else reader_text(campaign.content, language)
    media = None if mine else await attachment(services, campaign.content.media)
    most = MOST_CAPTION if media else MOST_TEXT
    languages: Choices = [
        (f"{MARK if each == language else ''}{NAMES[each]}", number)
        for number, each in enumerate(LANGUAGES)
    ]
    return {
        "message": text,
        # A note that leaves no room stands alone once; the next press shows the message again.
        "has_room": note_units(manager) + units(read(str(text)).text) <= most,
        "media": media,
        "reader": own,
        "reader_last": last,
        "languages": languages,
        "may_go_on": True,
    }


message_widgets: tuple[Text | Keyboard | Media, ...] = (
    View("message", when="has_room"),
    picture("media"),
    numbered("reader", explain_press, widget_id="c_reader"),
    numbered("reader_last", explain_press, widget_id="c_reader_last", in_row=True),
    numbered("languages", show_language, widget_id="c_preview", in_row=True),
)
"""The message and the switch of its language, also for whoever approves it."""

windows = (
    step(
        Compose.preview,
        *message_widgets,
        Button(
            Label("📨 Send it to me in all languages"), id="c_trial", on_click=press(send_to_me)
        ),
        buttons_only(),
        data=message_data,
        next_when="may_go_on",
        is_bare=True,
    ),
)
