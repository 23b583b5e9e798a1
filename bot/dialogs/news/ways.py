"""What the windows of this errand share: whose wishes, choices with a key, and the ways back."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from operator import itemgetter
from typing import Any

from aiogram.types import CallbackQuery
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button, Group, Keyboard, Select
from aiogram_dialog.widgets.text import Format

from bot.dialogs.frame import (
    bot_and_chat,
    menu_button,
    press,
    pressed,
    resident_of,
    services_of,
)
from bot.dialogs.news.states import News
from bot.dialogs.widgets import Label, refuse
from participation.errors import Refused
from participation.preferences.wish import Wishes

Keyed = list[tuple[str, str]]
"""What `choices` shows: label and key of each button."""


def choices(
    name: str,
    do: Callable[[DialogManager, str], Awaitable[None]],
    *,
    widget_id: str,
    width: int = 1,
) -> Keyboard:
    """Buttons for the getter's `name` (`Keyed`). The key travels in the button, so a press means
    what its label said; whether it may still mean it, the service decides."""

    async def on_click(_: CallbackQuery, __: Any, manager: DialogManager, key: str) -> None:
        try:
            await do(manager, key)
        except Refused as refused:
            refuse(manager, refused)

    select: Select[str] = Select(
        Format("{item[0]}"),
        id=widget_id,
        item_id_getter=itemgetter(1),
        items=name,
        on_click=on_click,
    )
    return Group(select, width=width)


async def wishes_of(manager: DialogManager) -> Wishes:
    """What this resident wishes now."""
    return await services_of(manager).preferences.of(resident_of(manager).resident_id)


async def pop_up(manager: DialogManager, words: str) -> None:
    """Say it at once where the finger is: the window's own text may be out of sight."""
    bot, _ = bot_and_chat(manager)
    await bot.answer_callback_query(pressed(manager).id, text=words)


async def to_home(manager: DialogManager) -> None:
    await manager.switch_to(News.home)


async def to_when(manager: DialogManager) -> None:
    await manager.switch_to(News.when)


async def to_about_me(manager: DialogManager) -> None:
    await manager.switch_to(News.about_me)


MENU = menu_button("n")
HOME = Button(Label("⬅️ All kinds of messages"), id="n_home", on_click=press(to_home))
WHEN = Button(Label("⬅️ Back"), id="n_back_when", on_click=press(to_when))
ABOUT_ME = Button(Label("⬅️ Back"), id="n_back_about", on_click=press(to_about_me))
