"""Others' appeals as cards, one by one: read, pass on, say "I will vote, too"."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.api.entities import MediaAttachment

from bot.dialogs.frame import (
    Choices,
    buttons_only,
    numbered,
    picture,
    services_of,
)
from bot.dialogs.picture_in_hand import PictureInHand
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.voice.states import Voice
from bot.dialogs.voice.ways import (
    ABOUT,
    APPEAL,
    MENU,
    NOT_SHARED,
    PLEDGE_BUTTONS,
    SHARE_BUTTONS,
    pledge_data,
    share_data,
)
from bot.dialogs.widgets import Note, Say, View, translator_of
from bot.services import Services
from bot.views.appeal import appeal_card
from participation.appeals.appeal import Appeal
from participation.errors import Refused


async def turn(manager: DialogManager, appeal_id: int) -> None:
    manager.dialog_data[APPEAL] = appeal_id


async def card_picture(services: Services, one: Appeal) -> MediaAttachment | None:
    content = await services.appeals.photo(one.appeal_id) if one.has_photo else None
    return PictureInHand(content) if content else None


async def _open(services: Services, wanted: int | None) -> tuple[Appeal | None, list[int]]:
    """The wanted one or, when it is not out any more, the newest; and all numbers."""
    numbers = list(await services.appeals.numbers())
    if wanted not in numbers:
        wanted = next(iter(numbers), None)
    if wanted is None:
        return None, numbers
    try:
        return await services.appeals.published(wanted), numbers
    except Refused:  # taken back at this very moment
        return None, numbers


async def card_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    one, numbers = await _open(services, dialog_manager.dialog_data.get(APPEAL))
    if one is None:
        nothing = tr("There are no appeals yet. You can write the first one.")
        return {"card": nothing, "place": "", "has_place": False, "media": None, "turns": []} | (
            NOT_SHARED | await pledge_data(dialog_manager)
        )
    dialog_manager.dialog_data[APPEAL] = one.appeal_id
    at = numbers.index(one.appeal_id)
    turns: Choices = []
    if at > 0:
        turns.append((tr.plain("◀️ Before"), numbers[at - 1]))
    if at < len(numbers) - 1:
        turns.append((tr.plain("After ▶️"), numbers[at + 1]))
    return {
        "card": appeal_card(one, tr),
        "at": tr.number(at + 1),
        "of": tr.number(len(numbers)),
        "has_place": True,
        "media": await card_picture(services, one),
        "turns": turns,
        **await pledge_data(dialog_manager),
        **await share_data(dialog_manager, one.appeal_id),
    }


windows = (
    Window(
        Note(),
        View("card"),
        picture("media"),
        # NOTE Which card of how many.
        Say("<i>{at} of {of}</i>", when="has_place"),
        Say("\n{pledges}", when="has_pledges"),
        numbered("turns", turn, widget_id="l_turn", in_row=True),
        *SHARE_BUTTONS,
        *PLEDGE_BUTTONS,
        ABOUT,
        MENU,
        NO_PREVIEW,
        buttons_only(),
        state=Voice.card,
        getter=card_data,
    ),
)
