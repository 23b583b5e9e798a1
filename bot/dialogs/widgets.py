"""Widgets that all dialogs share: translated text, a note above a window, answers by message."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Protocol

from aiogram.fsm.state import State
from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.common import WhenCondition
from aiogram_dialog.widgets.input import MessageInput
from aiogram_dialog.widgets.text import Text
from markupsafe import Markup

from bot.dialogs.cut_off import is_rest, note_full
from bot.i18n.reasons import explain
from bot.i18n.translator import N_, Translator
from participation.errors import Refused

_NOTE = "note"
_CUT_OFF = N_(
    "⚠️ Your text was too long for one message, and Telegram cut it. I did not read the rest: "
    "please send a shorter text, in one message."
)
FREE_WORDS = "free_words"
"""Under this name the dispatcher hands a `FreeWords` to every window."""


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


def note_data(text: Markup) -> dict[str, str]:
    """The same for a dialog that is about to be started: part of what it begins with."""
    return {_NOTE: str(text)}


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


def lead_note(manager: DialogManager, text: Markup) -> None:
    """Put a sentence before the note that waits."""
    waiting: str = manager.dialog_data.get(_NOTE, "")
    manager.dialog_data[_NOTE] = f"{text}\n{waiting}" if waiting else str(text)


def forget_note(manager: DialogManager) -> None:
    """Take back what `leave_note` left: something better was said."""
    manager.dialog_data.pop(_NOTE, None)


@dataclass(frozen=True, slots=True)
class Decision:
    """What a typed yes or no does in a window that asks for one; the same as its buttons. None
    where the window says itself what to send then."""

    yes: Callable[[DialogManager], Awaitable[None]] | None = None
    no: Callable[[DialogManager], Awaitable[None]] | None = None


@dataclass(frozen=True, slots=True)
class Before:
    """How the dialog stood before the window read what was typed."""

    state: State
    data: dict[str, Any]

    async def come_back(self, manager: DialogManager) -> None:
        """As if the words had not been read: they were not meant for the window."""
        manager.dialog_data.clear()
        manager.dialog_data.update(self.data)
        if manager.current_context().state != self.state:
            await manager.switch_to(self.state)


class FreeWords(Protocol):
    """Looks at typed words before a window does, and at those it could not read."""

    async def take_command(self, message: Message, manager: DialogManager) -> bool: ...

    async def take_unread(
        self,
        message: Message,
        manager: DialogManager,
        decision: Decision | None,
        before: Before,
    ) -> None: ...


Taken = Callable[[Message, DialogManager], Awaitable[object]]


def answer_by_message(
    take: Taken, decision: Decision | None = None, *, knows_rest: bool = False
) -> MessageInput:
    """A window's one message handler. `take` gets any kind of message (also stickers, voice …)
    and raises `Refused` to ask again; the refusal stands above the same window. False from it, a
    refusal or a note above the same window: the words were not read, and may be a wish.
    `knows_rest`: it sees by itself that a text was cut, and refuses all of it."""

    async def on_message(message: Message, _: MessageInput, manager: DialogManager) -> None:
        if not knows_rest and is_rest(message, manager):
            tr = translator_of(manager)
            leave_note(manager, tr(_CUT_OFF))
        else:
            await read(message, manager)
        note_full(message, manager)

    async def read(message: Message, manager: DialogManager) -> None:
        free_words: FreeWords | None = manager.middleware_data.get(FREE_WORDS)
        if free_words and message.text and await free_words.take_command(message, manager):
            return
        before = Before(manager.current_context().state, dict(manager.dialog_data))
        try:
            was_read = await take(message, manager) is not False
        except Refused as refused:
            refuse(manager, refused)
            was_read = False
        if free_words and message.text and manager.has_context():
            is_same = manager.current_context().state == before.state
            if not was_read or (is_same and has_note(manager)):
                await free_words.take_unread(message, manager, decision, before)

    return MessageInput(on_message)
