"""Step 6, the window that asks the phone for its location: the only one with a reply keyboard."""

from __future__ import annotations

from typing import Any

from aiogram.types import KeyboardButton, Message, ReplyKeyboardRemove
from aiogram_dialog import DialogManager, ShowMode, Window
from aiogram_dialog.api.internal import RawKeyboard
from aiogram_dialog.widgets.kbd import Keyboard, RequestLocation
from aiogram_dialog.widgets.markup.reply_keyboard import ReplyKeyboardFactory
from markupsafe import Markup

from bot.dialogs.proposals.course import answer, go_on
from bot.dialogs.proposals.frame import Progress
from bot.dialogs.proposals.place import shared
from bot.dialogs.proposals.states import Propose
from bot.dialogs.proposals.written import written
from bot.dialogs.widgets import Label, Note, Say, answer_by_message, translator_of
from bot.i18n.translator import N_
from participation.proposals.proposal import Place

BACK = N_("⬅️ Back without a location")
HOW = N_("Please press the button below the text field, or type an address.")


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


async def take_location(message: Message, manager: DialogManager) -> None:
    tr = translator_of(manager)
    if message.text and message.text.strip() == tr.plain(BACK):
        await put_keyboard_away(message, manager, tr("All right, without a location."))
        await manager.switch_to(Propose.place)
        return
    place = shared(message)
    if place is None:
        address = written(message, manager, HOW)
        if address is None:
            return
        place = Place(kind="address", address=address)
    await answer(manager, place=place)
    await put_keyboard_away(message, manager, tr("📍 Thank you, the place is saved."))
    await go_on(manager)


windows = (
    Window(
        Note(),
        Progress(),
        Say(
            "<b>Please share the location.</b>\nPress “Send my location” below the text field if "
            "you are there now. To choose another point on the map, press the paper clip, then "
            "“Location”."
        ),
        RequestLocation(Label("📍 Send my location")),
        Word(Label("⬅️ Back without a location")),
        answer_by_message(take_location),
        markup_factory=ReplyKeyboardFactory(resize_keyboard=True, one_time_keyboard=True),
        state=Propose.location,
    ),
)
