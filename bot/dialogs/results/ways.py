"""Ways between the windows of the results."""

from __future__ import annotations

from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button
from aiogram_dialog.widgets.link_preview import LinkPreview

from bot.dialogs.frame import menu_button, press, services_of
from bot.dialogs.results.entry import first_window
from bot.dialogs.results.states import Outcome
from bot.dialogs.widgets import Label


async def to_chart(manager: DialogManager) -> None:
    await manager.switch_to(Outcome.chart)


async def to_chat(manager: DialogManager) -> None:
    await manager.switch_to(Outcome.chat)


async def to_chat_chart(manager: DialogManager) -> None:
    await manager.switch_to(Outcome.chat_chart)


async def to_first(manager: DialogManager) -> None:
    await manager.switch_to(first_window(services_of(manager)))


MENU = menu_button("r")
CHAT = Button(
    Label("🗳 Votes in this chat"), id="r_chat", on_click=press(to_chat), when="has_chat_votes"
)
NO_PREVIEW = LinkPreview(is_disabled=True)
