"""A text over Telegram's limit arrives in parts: for windows that say how long all of it is. For
any other window: `cut_off.py`."""

from __future__ import annotations

from aiogram.types import Message
from aiogram_dialog import DialogManager

from bot.dialogs.cut_off import is_after_answer
from participation.errors import Reason, Refused

TELEGRAM_CUTS_AT = 4096
"""Telegram's apps send a longer text as several messages, one right after the other."""
RIGHT_AFTER = 3
"""Seconds."""
_LONG = "long"


def refuse_split(
    message: Message, manager: DialogManager, text: str, reason: Reason, most: int
) -> None:
    """Refuse all parts of a text that Telegram cut, or its end would pass for the description.
    Raises `Refused` with facts `most` and `length`."""
    sent = int(message.date.timestamp())
    before, length = manager.dialog_data.pop(_LONG, (0, 0))
    is_part = sent - before <= RIGHT_AFTER and not is_after_answer(message, manager)
    length = length + len(text) if is_part else len(text)
    if length >= TELEGRAM_CUTS_AT:
        manager.dialog_data[_LONG] = (sent, length)
        raise Refused(reason, most=most, length=length)
