"""What the city published: when it will be, the table, the chart."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.frame import buttons_only, picture, press, services_of
from bot.dialogs.results.drawing import chart_data
from bot.dialogs.results.entry import counted_cycle, published_cycle
from bot.dialogs.results.reminding import CANCEL, RESULTS_BELL
from bot.dialogs.results.states import Outcome
from bot.dialogs.results.ways import CHAT, MENU, NO_PREVIEW, to_chart, to_first
from bot.dialogs.widgets import Label, Note, Say, View, translator_of
from bot.views.results import published
from bot.views.results_chart import published_chart
from participation.city import Phase
from participation.errors import Reason, Refused


async def waiting_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    now = services.clock.now()
    cycle = services.city.current_cycle(now)
    opens_at = cycle.next_opening(Phase.RESULTS, now) if cycle else None
    is_unsure = bool(cycle and opens_at and not cycle.period(Phase.RESULTS).confirmed)
    return {
        "year": cycle.year if cycle else "",
        "opens": tr.on_moment(opens_at) if opens_at else "",
        "is_dated": opens_at is not None,
        "is_undated": opens_at is None,
        "is_unsure": is_unsure,
        "has_chat_votes": counted_cycle(services) is not None,
        **await RESULTS_BELL.data(dialog_manager),
    }


async def published_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    cycle = published_cycle(services)
    if cycle is None:
        raise Refused(Reason.VOTING_UNKNOWN)
    return {
        "results": published(cycle, tr),
        "has_chat_votes": counted_cycle(services) is not None,
    }


async def published_chart_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    cycle = published_cycle(services_of(dialog_manager))
    if cycle is None:
        raise Refused(Reason.VOTING_UNKNOWN)
    return await chart_data(dialog_manager, published_chart(cycle, translator_of(dialog_manager)))


windows = (
    Window(
        Note(),
        # NOTE {opens} reads like "2 June at 00:00".
        Say(
            "<b>The results are not out yet</b>\nThe city will publish the results of the {year} "
            "participatory budget on {opens}.",
            when="is_dated",
        ),
        Say("<i>The city has not confirmed this time yet.</i>", when="is_unsure"),
        Say(
            "<b>There are no results yet</b>\nThe city has not announced when the next results "
            "will be published.",
            when="is_undated",
        ),
        RESULTS_BELL.line(),
        *RESULTS_BELL.buttons(CANCEL),
        CHAT,
        MENU,
        NO_PREVIEW,
        buttons_only(),
        state=Outcome.waiting,
        getter=waiting_data,
    ),
    Window(
        Note(),
        View("results"),
        Button(Label("📊 Show as a chart"), id="r_chart", on_click=press(to_chart)),
        CHAT,
        MENU,
        NO_PREVIEW,
        buttons_only(),
        state=Outcome.published,
        getter=published_data,
    ),
    Window(
        Note(),
        View("words"),
        picture("chart"),
        Button(Label("📋 Show as a table"), id="r_table", on_click=press(to_first)),
        MENU,
        NO_PREVIEW,
        buttons_only(),
        state=Outcome.chart,
        getter=published_chart_data,
    ),
)
