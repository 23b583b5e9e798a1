"""Says above a window that everything stands still. That nothing can be done, the rules see to."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager
from markupsafe import Markup

from bot.dialogs.frame import services_of
from bot.dialogs.widgets import View, has_note, translator_of
from bot.views.staff import freeze_view

STANDSTILL = View("standstill", when="is_frozen")


async def standstill(manager: DialogManager) -> dict[str, Any]:
    """What `STANDSTILL` shows; `is_free` while nothing does."""
    frozen, tr = await services_of(manager).staff.frozen(), translator_of(manager)
    if frozen is None:
        return {"standstill": Markup(""), "is_frozen": False, "is_free": True}
    looking = tr("You can look at everything; nothing is sent or changed meanwhile: /freeze")
    return {
        "standstill": Markup("{}\n{}\n").format(freeze_view(frozen, tr), looking),
        # A refusal above says the same already.
        "is_frozen": not has_note(manager),
        "is_free": False,
    }
