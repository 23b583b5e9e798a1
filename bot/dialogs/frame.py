"""What windows of any errand share: who asks, presses that may be refused, and the way out."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from operator import itemgetter
from typing import Any, cast

from aiogram import Bot
from aiogram.types import CallbackQuery, Chat, Message
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.api.entities import MediaAttachment
from aiogram_dialog.widgets.common import WhenCondition
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.kbd import Button, Column, Group, Keyboard, Row, Select
from aiogram_dialog.widgets.media import DynamicMedia
from aiogram_dialog.widgets.text import Format
from markupsafe import Markup

from bot.dialogs.widgets import Label, answer_by_message, leave_note, refuse, translator_of
from bot.services import Services
from bot.views.menu import menu_view
from bot.views.project import seen_units
from participation.errors import Refused
from participation.residents.resident import Resident

Choices = list[tuple[str, int]]
"""What a `numbered` widget shows: label and number of each button."""
_LONGEST_NUMBER = 9
"""Digits of an id: applications of many years, and still a whole number of every column."""


def services_of(manager: DialogManager) -> Services:
    """The house's services."""
    return cast(Services, manager.middleware_data["services"])


def resident_of(manager: DialogManager) -> Resident:
    """Whose window this is."""
    return cast(Resident, manager.middleware_data["resident"])


def bot_and_chat(manager: DialogManager) -> tuple[Bot, Chat]:
    """For messages that are no window."""
    return manager.middleware_data["bot"], manager.middleware_data["event_chat"]


def pressed(manager: DialogManager) -> CallbackQuery:
    """The press that is being handled."""
    return cast(CallbackQuery, manager.event)


def press(do: Callable[[DialogManager], Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    """A button's action; a refusal stands above the window that follows."""

    async def on_click(_: CallbackQuery, __: Button, manager: DialogManager) -> None:
        try:
            await do(manager)
        except Refused as refused:
            refuse(manager, refused)

    return on_click


def numbered(
    name: str,
    do: Callable[[DialogManager, int], Awaitable[None]],
    *,
    widget_id: str,
    in_row: bool = False,
    width: int | None = None,
    when: WhenCondition = None,
) -> Keyboard:
    """Buttons for the getter's `name` (`Choices`). The number travels in the button, so a press
    means what its label said, also when the dialog has moved on since."""

    async def on_click(_: CallbackQuery, __: Any, manager: DialogManager, number: str) -> None:
        if not (number.isascii() and number.isdecimal()) or len(number) > _LONGEST_NUMBER:
            return  # no button of ours says so
        try:
            await do(manager, int(number))
        except Refused as refused:
            refuse(manager, refused)

    select: Select[str] = Select(
        Format("{item[0]}"),
        id=widget_id,
        item_id_getter=itemgetter(1),
        items=name,
        on_click=on_click,
        when=when,
    )
    if width is not None:
        return Group(select, width=width)
    return Row(select) if in_row else Column(select)


async def close_to_menu(manager: DialogManager, show_mode: ShowMode | None = None) -> None:
    """Close the window and show the menu below it."""
    bot, chat = bot_and_chat(manager)
    text, keyboard = await menu_view(
        services_of(manager), resident_of(manager), translator_of(manager)
    )
    await manager.done(show_mode=show_mode)
    await bot.send_message(chat.id, text, reply_markup=keyboard)


async def to_menu(manager: DialogManager) -> None:
    """Take the window away and show the menu."""
    await close_to_menu(manager, ShowMode.DELETE_AND_SEND)


def menu_button(letter: str) -> Button:
    """The way out. `letter` begins the ids of the errand's widgets."""
    return Button(Label("🏠 Menu"), id=f"{letter}_menu", on_click=press(to_menu))


def buttons_only() -> MessageInput:
    """For a window that is answered with buttons: whatever is sent gets a word of help."""

    async def take(_: Message, manager: DialogManager) -> None:
        tr = translator_of(manager)
        leave_note(manager, tr("Please use the buttons under this message."))

    return answer_by_message(take)


def picture(name: str) -> DynamicMedia:
    """The photo that the getter found under `name`, or none."""

    def select(data: dict[str, Any]) -> MediaAttachment:
        return cast(MediaAttachment, data.get(name))  # None: the window has no picture then

    return DynamicMedia(select)


def note_units(manager: DialogManager) -> int:
    """How much room the note above the next window will take."""
    note: str = manager.dialog_data.get("note", "")
    return seen_units(Markup(note)) + 2 if note else 0  # noqa: S704 - `leave_note` takes Markup only


def paged(numbers: tuple[int, ...], page: int, size: int) -> tuple[tuple[int, ...], int, int]:
    """The numbers of a page, the page (brought into range), and how many pages there are."""
    pages = max(1, -(-len(numbers) // size))
    page = min(max(page, 0), pages - 1)
    return numbers[page * size : (page + 1) * size], page, pages
