"""The errand "Calls for volunteers": an organisation writes them and looks after them."""

from __future__ import annotations

from collections.abc import Mapping

from aiogram_dialog import Dialog, DialogManager

from bot.dialogs.calls import (
    applicant,
    applicants,
    ending,
    entry,
    mine,
    moving,
    one,
    picture,
    place,
    preview,
    publishing,
    shifts,
    subject,
    terms,
    texts,
    writing,
)
from bot.dialogs.calls.entry import start_call
from bot.dialogs.calls.mine import start_calls

__all__ = ["dialogs", "start_call", "start_calls"]


async def remember(start_data: object, manager: DialogManager) -> None:
    """When a dialog starts: which call it is about, and what waits to be read."""
    if isinstance(start_data, Mapping):
        manager.dialog_data.update(start_data)


dialogs = (
    Dialog(
        *entry.windows,
        *texts.windows,
        *place.windows,
        *shifts.windows,
        *subject.windows,
        *terms.windows,
        *picture.windows,
        *preview.windows,
        *publishing.windows,
        on_start=remember,
    ),
    Dialog(
        *mine.windows,
        *one.windows,
        *applicants.windows,
        *applicant.windows,
        *moving.windows,
        *writing.windows,
        *ending.windows,
        on_start=remember,
    ),
)
