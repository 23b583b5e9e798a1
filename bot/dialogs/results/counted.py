"""The count of the votes cast in this chat, after the voting has ended: table and chart."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button
from markupsafe import Markup

from bot.dialogs.frame import buttons_only, picture, press, services_of
from bot.dialogs.results.drawing import chart_data
from bot.dialogs.results.entry import counted_cycle
from bot.dialogs.results.states import Outcome
from bot.dialogs.results.ways import MENU, NO_PREVIEW, to_chat, to_chat_chart, to_first
from bot.dialogs.widgets import Label, Note, View, translator_of
from bot.i18n.reasons import explain
from bot.services import Services
from bot.views.ballot import mode_line
from bot.views.results import tally_text
from bot.views.results_chart import tally_chart
from participation.city import Cycle
from participation.errors import Reason, Refused
from participation.voting.ballot import Tally


async def _count(services: Services) -> tuple[Cycle, Tally]:
    cycle = counted_cycle(services)
    if cycle is None:
        raise Refused(Reason.VOTING_UNKNOWN)
    return cycle, await services.voting.tally(cycle)


async def chat_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    try:
        cycle, tally = await _count(services)
        turnout = await services.voting.turnout()
    except Refused as refused:
        return {"results": explain(refused, tr), "has_votes": False}
    mode = mode_line(services.voting.period(services.clock.now()), services.city, tr)
    return {
        "results": tally_text(cycle, tally, turnout, mode, tr),
        "has_votes": tally.ballots > 0,
    }


async def chat_chart_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    try:
        cycle, tally = await _count(services)
    except Refused as refused:
        return {"words": Markup("{}").format(explain(refused, tr)), "chart": None}
    return await chart_data(dialog_manager, tally_chart(cycle, tally, tr))


windows = (
    Window(
        Note(),
        View("results"),
        Button(
            Label("📊 Show as a chart"),
            id="r_chat_chart",
            on_click=press(to_chat_chart),
            when="has_votes",
        ),
        Button(Label("⬅️ The city's results"), id="r_city", on_click=press(to_first)),
        MENU,
        NO_PREVIEW,
        buttons_only(),
        state=Outcome.chat,
        getter=chat_data,
    ),
    Window(
        Note(),
        View("words"),
        picture("chart"),
        Button(Label("📋 Show as a table"), id="r_chat_table", on_click=press(to_chat)),
        MENU,
        NO_PREVIEW,
        buttons_only(),
        state=Outcome.chat_chart,
        getter=chat_chart_data,
    ),
)
