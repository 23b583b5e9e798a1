"""The first window: whether the city holds back now, why, and what is watched for."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, StartMode, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.campaigns.states import Desk
from bot.dialogs.frame import buttons_only, press, services_of
from bot.dialogs.neutrality.course import PAGE, WORDS, me, to_staff_room
from bot.dialogs.neutrality.states import NeutralDesk
from bot.dialogs.widgets import Label, Note, Say, View, translator_of
from bot.views.neutrality import period_view
from participation.staff.rights import Right


async def to_campaigns(manager: DialogManager) -> None:
    await manager.start(Desk.all, mode=StartMode.RESET_STACK)


async def to_names(manager: DialogManager) -> None:
    """All of them, from the first page on."""
    manager.dialog_data.pop(WORDS, None)
    manager.dialog_data.pop(PAGE, None)
    await manager.switch_to(NeutralDesk.names)


async def home_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    actor, tr = await me(dialog_manager), translator_of(dialog_manager)
    services = services_of(dialog_manager)
    neutrality = services.neutrality
    names = await neutrality.names()
    return {
        "period": period_view(
            await neutrality.period_now(),
            await neutrality.next_period(),
            services.city.neutrality,
            tr,
        ),
        "count": tr.number(len(names)),
        "has_names": bool(names),
        "may_campaign": actor.may(Right.WRITE_CAMPAIGNS),
    }


windows = (
    Window(
        Note(),
        Say("<b>Before an election</b>\n"),
        View("period"),
        Say(
            "\nI warn whoever writes or approves a campaign then if a name of your list stands in "
            "it: in any case, in Latin or Russian letters. A warning stops nothing."
        ),
        Button(
            # NOTE {count}: how many names of candidates and parties are on the list.
            Label("📋 Names: {count}"),
            id="nd_names",
            on_click=press(to_names),
            when="has_names",
        ),
        SwitchTo(Label("➕ Add names"), id="nd_add", state=NeutralDesk.kind),
        Button(
            Label("📋 All campaigns"),
            id="nd_campaigns",
            on_click=press(to_campaigns),
            when="may_campaign",
        ),
        Button(Label("⬅️ Staff room"), id="nd_room", on_click=press(to_staff_room)),
        buttons_only(),
        state=NeutralDesk.home,
        getter=home_data,
    ),
)
