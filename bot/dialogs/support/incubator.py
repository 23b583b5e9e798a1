"""The incubator: what it is, with its figures, and how one's own application stands."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button
from markupsafe import Markup

from bot.dialogs.frame import buttons_only, press, resident_of, services_of
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.support.applying import go_to_unanswered
from bot.dialogs.support.states import Funding
from bot.dialogs.support.ways import BACK, MENU, support_of, way
from bot.dialogs.widgets import Label, Note, Say, View, translator_of
from bot.i18n.translator import N_
from bot.views.incubator import application_state, incubator_view

SHOWN_MOST = 2


async def incubator_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    resident_id = resident_of(dialog_manager).resident_id
    incubator = support_of(dialog_manager).incubator
    draft = await services.support.draft(resident_id)
    applied = await services.support.applied(resident_id)
    mine = [application_state(each, tr) for each in applied[:SHOWN_MOST]]
    return {
        "view": incubator_view(incubator, tr) if incubator else tr("There is no incubator here."),
        "mine": Markup("\n\n").join(mine),
        "has_mine": bool(mine),
        "may_begin": incubator is not None and draft is None,
        "may_go_on": incubator is not None and draft is not None,
    }


windows = (
    Window(
        Note(),
        View("view"),
        Say("\n{mine}", when="has_mine"),
        Button(Label("✍️ Apply"), id="f_apply", on_click=press(go_to_unanswered), when="may_begin"),
        Button(
            Label("✍️ Go on with my application"),
            id="f_apply_on",
            on_click=press(go_to_unanswered),
            when="may_go_on",
        ),
        way(N_("👤 Ask the expert"), Funding.expert, "f_expert"),
        BACK,
        MENU,
        NO_PREVIEW,
        buttons_only(),
        state=Funding.incubator,
        getter=incubator_data,
    ),
)
