"""The errand "Support for organisations": contests, incubator, events, awards, whom to ask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from aiogram_dialog import Dialog, DialogManager

from bot.dialogs.support import (
    applying,
    asking,
    awards,
    contests,
    events,
    fitting,
    home,
    incubator,
)
from bot.dialogs.support.entry import start_events, start_fitting, start_funding, start_incubator

__all__ = ["dialogs", "start_events", "start_fitting", "start_funding", "start_incubator"]


async def remember(start_data: object, manager: DialogManager) -> None:
    """When the dialog starts: what it opens with."""
    if isinstance(start_data, Mapping):
        known: Mapping[str, Any] = start_data
        manager.dialog_data.update(known)


dialogs = (
    Dialog(
        *home.windows,
        *contests.windows,
        *fitting.windows,
        *incubator.windows,
        *applying.windows,
        *events.windows,
        *awards.windows,
        *asking.windows,
        on_start=remember,
    ),
)
