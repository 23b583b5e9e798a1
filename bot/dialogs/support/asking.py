"""Whom organisations may ask, and what helps against what holds them back."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window

from bot.dialogs.frame import buttons_only, services_of
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.support.states import Funding
from bot.dialogs.support.ways import BACK, MENU, support_of, way
from bot.dialogs.widgets import Note, View, translator_of
from bot.i18n.translator import N_
from bot.views.support import barrier_lines, expert_view


async def asking_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    city, tr = services_of(dialog_manager).city, translator_of(dialog_manager)
    support = support_of(dialog_manager)
    return {
        "expert": expert_view(city, tr),
        "barriers": barrier_lines(city, tr),
        "has_contests": bool(support.contests),
        "has_incubator": support.incubator is not None,
        "has_events": bool(support.event_kinds),
    }


windows = (
    Window(
        Note(),
        View("expert"),
        BACK,
        MENU,
        NO_PREVIEW,
        buttons_only(),
        state=Funding.expert,
        getter=asking_data,
    ),
    Window(
        Note(),
        View("barriers"),
        way(N_("🧭 Which one fits us?"), Funding.fit_who, "f_fit", "has_contests"),
        way(N_("⏳ Deadlines"), Funding.deadlines, "f_deadlines", "has_contests"),
        way(N_("🌱 The incubator"), Funding.incubator, "f_incubator", "has_incubator"),
        way(N_("📅 Events"), Funding.events, "f_events", "has_events"),
        way(N_("👤 Ask the expert"), Funding.expert, "f_expert"),
        BACK,
        NO_PREVIEW,
        buttons_only(),
        state=Funding.barriers,
        getter=asking_data,
    ),
)
