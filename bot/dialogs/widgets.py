"""Widgets that all dialogs share: translated text, a note above a window, answers by message."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.common import WhenCondition
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.text import Text
from markupsafe import Markup

from bot.i18n.reasons import explain
from bot.i18n.translator import Translator
from participation.errors import Refused

_NOTE = "note"


def translator_of(manager: DialogManager) -> Translator:
    """The translator of the resident whose dialog this is."""
    tr: Translator = manager.middleware_data["tr"]
    return tr


class Say(Text):
    """A translated sentence in a window; `{names}` come from the getter and are escaped."""

    def __init__(self, msgid: str, when: WhenCondition = None) -> None:
        super().__init__(when=when)
        self.msgid = msgid

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        return translator_of(manager)(self.msgid, **data)


class Label(Text):
    """A translated button. Buttons know no HTML, so nothing is escaped."""

    def __init__(self, msgid: str, when: WhenCondition = None) -> None:
        super().__init__(when=when)
        self.msgid = msgid

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        return translator_of(manager).plain(self.msgid, **data)


class View(Text):
    """Ready HTML (`Markup`) that the getter made under `name`; anything else is refused."""

    def __init__(self, name: str, when: WhenCondition = None) -> None:
        super().__init__(when=when)
        self.name = name

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        text = data[self.name]
        if not isinstance(text, Markup):
            raise TypeError(f"{self.name} must be Markup: only then its values were escaped")
        return text


def leave_note(manager: DialogManager, text: Markup) -> None:
    """Put a sentence above the next window that is shown, once."""
    manager.dialog_data[_NOTE] = str(text)


def has_note(manager: DialogManager) -> bool:
    """Whether a sentence waits to be shown above the next window."""
    return bool(manager.dialog_data.get(_NOTE))


def refuse(manager: DialogManager, refused: Refused) -> None:
    """Leave the refusal, in the resident's words, above the next window."""
    leave_note(manager, Markup("⚠️ {}").format(explain(refused, translator_of(manager))))


class Note(Text):
    """Shows what `leave_note` left, once. First in every window that takes an answer."""

    def __init__(self) -> None:
        super().__init__()

    async def _render_text(self, data: dict[str, Any], manager: DialogManager) -> str:
        note: str = manager.dialog_data.pop(_NOTE, "")
        return f"{note}\n" if note else ""


Taken = Callable[[Message, DialogManager], Awaitable[None]]


def answer_by_message(take: Taken) -> MessageInput:
    """A window's one message handler. `take` gets any kind of message (also stickers, voice …)
    and raises `Refused` to ask again; the refusal stands above the same window."""

    async def on_message(message: Message, _: MessageInput, manager: DialogManager) -> None:
        try:
            await take(message, manager)
        except Refused as refused:
            refuse(manager, refused)

    return MessageInput(on_message)
