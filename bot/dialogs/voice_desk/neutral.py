"""A warning for staff: a name that they watch for stands in the appeal. It forbids nothing."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager

from participation.appeals.appeal import Appeal


async def neutral_data(manager: DialogManager, one: Appeal) -> dict[str, Any]:
    """`warning` and `has_warning`."""
    return {"warning": "", "has_warning": False}
