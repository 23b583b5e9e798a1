"""A long text that arrives in pieces, each of which would pass for the whole. How long one may be:
the rules.

Telegram's apps cut what is longer than a message may be and send the pieces one after the other.
Windows whose limit comes near that of a message say how long all of it is (`length_of_all`,
`refuse_split`); in any other the rest is not read as the next answer (`is_rest`).
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from aiogram.types import Message
from aiogram_dialog import DialogManager

from bot.views.cut import units
from participation.errors import Reason, Refused

TELEGRAM_CUTS_AT: Final = 4096
RIGHT_AFTER: Final = 3
"""Seconds."""
# A message holds 4096 units; some apps look for a space to cut at, which may stand far before.
_FULL: Final = 3000
# The pieces leave the phone together; nobody types a next answer as fast.
_TOGETHER: Final = timedelta(seconds=2)
_SENT_AT: Final = "full_message_at"
_LONG: Final = "long"


def is_rest(message: Message, manager: DialogManager) -> bool:
    """Whether this text came right after one that fills a message, before its answer."""
    full_at: int | None = manager.dialog_data.get(_SENT_AT)
    if full_at is None or not message.text:
        return False
    together = 0 <= message.date.timestamp() - full_at <= _TOGETHER.total_seconds()
    return together and not is_after_answer(message, manager)


def is_after_answer(message: Message, manager: DialogManager) -> bool:
    """Whether this came when the window stood there again: then it is a new answer, however fast.
    The pieces of one text have all left the phone before the first of them is answered."""
    answered_by = manager.current_stack().last_message_id
    return answered_by is not None and message.message_id > answered_by


def note_full(message: Message, manager: DialogManager) -> None:
    """Remember when a text that fills a message was sent; forget it with the next short one."""
    if not manager.has_context():
        return
    if message.text and units(message.text) >= _FULL:
        manager.dialog_data[_SENT_AT] = int(message.date.timestamp())
    else:
        manager.dialog_data.pop(_SENT_AT, None)


def length_of_all(message: Message, manager: DialogManager, length: int) -> int:
    """`length` of this piece, together with the pieces of the same text that came before it."""
    sent = int(message.date.timestamp())
    before, known = manager.dialog_data.pop(_LONG, (0, 0))
    is_part = sent - before <= RIGHT_AFTER and not is_after_answer(message, manager)
    whole: int = known + length if is_part else length
    if whole >= TELEGRAM_CUTS_AT:
        manager.dialog_data[_LONG] = (sent, whole)
    return whole


def came_full(manager: DialogManager) -> bool:
    """Whether the text before filled a message, as `length_of_all` saw it: more may follow."""
    return bool(manager.dialog_data.get(_LONG))


def refuse_split(
    message: Message, manager: DialogManager, text: str, reason: Reason, most: int
) -> None:
    """Refuse all parts of a text that Telegram cut, or its end would pass for the description.
    Raises `Refused` with facts `most` and `length`."""
    length = length_of_all(message, manager, len(text))
    if length >= TELEGRAM_CUTS_AT:
        raise Refused(reason, most=most, length=length)
