"""Asking for a place in any dialog: a point on the map, an address, a part of the city."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from aiogram.fsm.state import State
from aiogram.types import KeyboardButton, Message, ReplyKeyboardRemove
from aiogram_dialog import DialogManager, ShowMode, Window
from aiogram_dialog.api.internal import RawKeyboard
from aiogram_dialog.widgets.kbd import Keyboard, RequestLocation
from aiogram_dialog.widgets.markup.reply_keyboard import ReplyKeyboardFactory
from aiogram_dialog.widgets.text import Text
from markupsafe import Markup

from bot.dialogs.frame import services_of
from bot.dialogs.widgets import Label, Note, Say, answer_by_message, translator_of
from bot.dialogs.written import written
from bot.i18n.translator import N_

BACK = N_("⬅️ Back without a location")
HOW = N_("Please press the button below the text field, or type an address.")
Point = tuple[float, float]
"""Latitude and longitude, WGS 84."""


def point_of(message: Message) -> Point | None:
    """The point on the map that a message carries."""
    point = message.location or (message.venue.location if message.venue else None)
    return (point.latitude, point.longitude) if point else None


def district_options(manager: DialogManager) -> list[tuple[str, str]]:
    """Key and name of each part of the city."""
    language = translator_of(manager).language
    districts = services_of(manager).city.districts
    return [(each.key, each.name.get(language)) for each in districts]


def district_named(text: str, manager: DialogManager) -> str | None:
    """The key of a part of the city, in any of the ways in which people write its name."""
    wanted = text.strip().casefold()
    for district in services_of(manager).city.districts:
        names = (district.name.lv, district.name.en, district.name.ru, *district.other_names)
        if wanted in {name.casefold() for name in names}:
            return district.key
    return None


class Word(Keyboard):
    """A plain button of a reply keyboard: pressing it sends its label, as typing it does."""

    def __init__(self, label: Label) -> None:
        super().__init__()
        self.label = label

    async def _render_keyboard(self, data: dict[str, Any], manager: DialogManager) -> RawKeyboard:
        return [[KeyboardButton(text=await self.label.render_text(data, manager))]]


async def put_keyboard_away(message: Message, manager: DialogManager, words: Markup) -> None:
    """Only a message can take a reply keyboard off the screen, so it says something useful."""
    await message.answer(words, reply_markup=ReplyKeyboardRemove())
    stack = manager.current_stack()
    stack.last_reply_keyboard = False
    stack.last_message_id = None
    manager.show_mode = ShowMode.SEND


@dataclass(frozen=True, slots=True)
class Taking:
    """What is done with a place: kept (raises `Refused`), then on; or back without one."""

    keep_point: Callable[[DialogManager, Point], Awaitable[None]]
    keep_address: Callable[[DialogManager, str], Awaitable[None]]
    go_on: Callable[[DialogManager], Awaitable[None]]
    go_back: Callable[[DialogManager], Awaitable[None]]
    thanks: str = N_("📍 Thank you, the place is saved.")


def location_window(state: State, progress: Text, taking: Taking) -> Window:
    """The window that asks the phone for its location: the only kind with a reply keyboard."""

    async def take_location(message: Message, manager: DialogManager) -> None:
        tr = translator_of(manager)
        if message.text and message.text.strip() == tr.plain(BACK):
            await put_keyboard_away(message, manager, tr("All right, without a location."))
            await taking.go_back(manager)
            return
        if (point := point_of(message)) is not None:
            await taking.keep_point(manager, point)
        elif (address := written(message, manager, HOW)) is not None:
            await taking.keep_address(manager, address)
        else:
            return
        await put_keyboard_away(message, manager, tr(taking.thanks))
        await taking.go_on(manager)

    return Window(
        Note(),
        progress,
        Say(
            "<b>Please share the location.</b>\nPress “Send my location” below the text field if "
            "you are there now. To choose another point on the map, press the paper clip, then "
            "“Location”."
        ),
        RequestLocation(Label("📍 Send my location")),
        Word(Label("⬅️ Back without a location")),
        answer_by_message(take_location),
        markup_factory=ReplyKeyboardFactory(resize_keyboard=True, one_time_keyboard=True),
        state=state,
    )
