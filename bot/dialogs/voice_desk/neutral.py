"""A warning for staff: a name that they watch for stands in the appeal. It forbids nothing."""

from __future__ import annotations

from typing import Any, Final

from aiogram_dialog import DialogManager
from markupsafe import Markup

from bot.dialogs.frame import services_of
from bot.dialogs.widgets import translator_of
from bot.views.cut import cut, isolated
from participation.appeals.appeal import Appeal

MOST_NAMES: Final = 3
NAME_UNITS: Final = 40


async def neutral_data(manager: DialogManager, one: Appeal) -> dict[str, Any]:
    """`warning` and `has_warning`; outside the time before an election names warn nobody."""
    neutrality, tr = services_of(manager).neutrality, translator_of(manager)
    if await neutrality.period_now() is None:
        return {"warning": Markup(""), "has_warning": False}
    names = await neutrality.names_in((one.name or "", *one.texts.values()))
    shown = [isolated(cut(name, NAME_UNITS)) for name in names[:MOST_NAMES]]
    more = " …" if len(names) > MOST_NAMES else ""
    warning = tr(
        "⚠️ <b>Watched names before the election:</b> {names}. You can still publish it; please "
        "read the appeal with care.",
        names=", ".join(shown) + more,
    )
    return {"warning": Markup("\n{}").format(warning), "has_warning": bool(names)}
