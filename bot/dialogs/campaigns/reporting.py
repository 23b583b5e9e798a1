"""The report of a campaign: in words, as a chart, as a table for a spreadsheet."""

from __future__ import annotations

from typing import Any

from aiogram.enums import ContentType
from aiogram.types import BufferedInputFile
from aiogram_dialog import DialogManager, ShowMode, Window
from aiogram_dialog.api.entities import MediaAttachment
from aiogram_dialog.widgets.kbd import Button, Row

from bot.dialogs.campaigns.course import actor_of, campaign_id_of
from bot.dialogs.campaigns.deciding import copy, to_reading
from bot.dialogs.campaigns.desk import ALL, to_card
from bot.dialogs.campaigns.states import Desk
from bot.dialogs.frame import bot_and_chat, buttons_only, picture, press, services_of
from bot.dialogs.widgets import Label, Note, View, translator_of
from bot.views.campaign_report import as_csv, chart_words, report_chart, report_text
from bot.views.campaign_summary import title_of
from participation.campaigns.campaign import Report


async def report_of(manager: DialogManager) -> Report:
    """Counted anew: late answers still come in."""
    return await services_of(manager).campaigns.report(campaign_id_of(manager))


async def to_chart(manager: DialogManager) -> None:
    await manager.switch_to(Desk.chart)


async def to_report(manager: DialogManager) -> None:
    await manager.switch_to(Desk.report)


async def send_table(manager: DialogManager) -> None:
    """The sums as a file; the window comes below it."""
    services = services_of(manager)
    report = await report_of(manager)
    bot, chat = bot_and_chat(manager)
    name = f"campaign-{report.campaign.campaign_id}-{report.run}.csv"
    table = as_csv(services.campaigns.csv_rows(report))
    tr = translator_of(manager)
    title = title_of(report.campaign, tr)
    caption = tr(
        "📄 The report of “{title}” as a table, for a spreadsheet. Sums only, no names.",
        title=title,
    )
    await bot.send_document(chat.id, BufferedInputFile(table, name), caption=caption)
    manager.show_mode = ShowMode.SEND


async def report_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    await actor_of(dialog_manager)
    report = await report_of(dialog_manager)
    return {
        "report": report_text(report, translator_of(dialog_manager)),
        "has_chart": bool(report_chart(report, translator_of(dialog_manager)).panels),
    }


async def chart_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    await actor_of(dialog_manager)
    tr, report = translator_of(dialog_manager), await report_of(dialog_manager)
    chart = report_chart(report, tr)
    file = await services_of(dialog_manager).charts.picture(chart) if chart.panels else None
    if file is None:
        return {"words": tr("Sorry, the chart cannot be drawn right now."), "chart": None}
    return {
        "words": chart_words(report, tr),
        "chart": MediaAttachment(ContentType.PHOTO, path=str(file)),
    }


windows = (
    Window(
        Note(),
        View("report"),
        Row(
            Button(Label("📊 Chart"), id="c_chart", on_click=press(to_chart), when="has_chart"),
            Button(Label("📄 Table (CSV)"), id="c_csv", on_click=press(send_table)),
        ),
        Row(
            Button(Label("👁 The texts"), id="c_read", on_click=press(to_reading)),
            Button(Label("ℹ️ Details"), id="c_details", on_click=press(to_card)),
        ),
        Button(Label("📄 Copy it as a new draft"), id="c_copy", on_click=press(copy)),
        ALL,
        buttons_only(),
        state=Desk.report,
        getter=report_data,
    ),
    Window(
        Note(),
        View("words"),
        picture("chart"),
        Button(Label("⬅️ Back to the report"), id="c_to_report", on_click=press(to_report)),
        buttons_only(),
        state=Desk.chart,
        getter=chart_data,
    ),
)
