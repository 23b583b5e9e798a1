"""Sums of a year: an organisation's own, with a file."""

from __future__ import annotations

from typing import Any, Final

from aiogram.types import BufferedInputFile
from aiogram_dialog import DialogManager, ShowMode, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo
from markupsafe import Markup

from bot.dialogs.frame import (
    Choices,
    bot_and_chat,
    buttons_only,
    numbered,
    press,
    services_of,
)
from bot.dialogs.hours.course import MENU, ORGANISATION, YEAR, me, number_of, record_of
from bot.dialogs.hours.states import ConfirmHours
from bot.dialogs.widgets import Label, Note, Say, View, translator_of
from bot.i18n.translator import Translator
from bot.papers.sheets import Cell, xlsx
from bot.views.cut import cut, isolated
from bot.views.hours import NAME_UNITS, length
from participation.errors import Reason, Refused
from participation.volunteering.hours_sums import OrganisationYear

YEARS_SHOWN: Final = 6
HOUR: Final = 60


async def sums_of(manager: DialogManager) -> OrganisationYear | None:
    """Of the chosen organisation and year; None: one represents none that is approved."""
    record, tr = record_of(manager), translator_of(manager)
    mine = await services_of(manager).organisations.mine(me(manager))
    if not mine:
        return None
    ids = [int(one.organisation_id) for one in mine]
    chosen = number_of(manager, ORGANISATION)
    organisation_id = chosen if chosen in ids else ids[0]
    year = number_of(manager, YEAR) or this_year(manager)
    return await record.year(me(manager), organisation_id, year, tr.language)


def this_year(manager: DialogManager) -> int:
    """By the city's calendar."""
    services = services_of(manager)
    return services.clock.now().astimezone(services.city.zone).year


def year_view(one: OrganisationYear, tr: Translator) -> Markup:
    """The sums in words."""
    return tr(
        "<b>{organisation}, {year}</b>\nVolunteers: {volunteers}\nShifts: {shifts}\nHours: "
        "<b>{length}</b>",
        organisation=isolated(cut(one.organisation, NAME_UNITS)),
        year=str(one.year),
        volunteers=tr.number(one.volunteers),
        shifts=tr.number(one.shifts),
        length=length(one.minutes, tr),
    )


async def year_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr = translator_of(dialog_manager)
    one = await sums_of(dialog_manager)
    if one is None:
        return {"view": tr("You do not represent an organisation here yet: /organisation")}
    known = await record_of(dialog_manager).years(me(dialog_manager), one.organisation_id)
    years: Choices = [(str(each), each) for each in known[:YEARS_SHOWN] if each != one.year]
    mine = await services_of(dialog_manager).organisations.mine(me(dialog_manager))
    others: Choices = [
        (cut(each.name, NAME_UNITS), int(each.organisation_id))
        for each in mine
        if each.organisation_id != one.organisation_id
    ]
    return {
        "view": year_view(one, tr),
        "years": years,
        "others": others,
        "has_hours": one.minutes > 0,
    }


async def choose_year(manager: DialogManager, year: int) -> None:
    manager.dialog_data[YEAR] = year


async def choose_organisation(manager: DialogManager, organisation_id: int) -> None:
    manager.dialog_data.update({ORGANISATION: organisation_id, YEAR: 0})


def table_of(one: OrganisationYear, tr: Translator) -> list[list[Cell]]:
    """Day, what, people, hours: nobody's name."""
    rows: list[list[Cell]] = [
        [tr.plain("Day"), tr.plain("What was done"), tr.plain("Volunteers"), tr.plain("Hours")]
    ]
    rows += [
        [each.worked_on, each.what, each.volunteers, each.minutes / HOUR] for each in one.rows
    ]
    return rows


async def send_file(manager: DialogManager) -> None:
    tr, (bot, chat) = translator_of(manager), bot_and_chat(manager)
    one = await sums_of(manager)
    if one is None:
        raise Refused(Reason.NOT_YOUR_ORGANISATION)
    head: list[tuple[str, Cell]] = [
        (tr.plain("Year"), one.year),
        (tr.plain("Volunteers"), one.volunteers),
        (tr.plain("Shifts"), one.shifts),
        (tr.plain("Hours"), one.minutes / HOUR),
    ]
    content = await xlsx(one.organisation, head, table_of(one, tr))
    file = BufferedInputFile(content, filename=f"balss-{one.year}.xlsx")
    await bot.send_document(chat.id, file)
    manager.show_mode = ShowMode.DELETE_AND_SEND


windows = (
    Window(
        Note(),
        View("view"),
        Say("\nThe file lists days, work, people and hours; it names nobody.", when="has_hours"),
        Button(
            Label("📎 Get it as a file"), id="h_file", on_click=press(send_file), when="has_hours"
        ),
        numbered("years", choose_year, widget_id="h_other_year", width=3, when="years"),
        numbered("others", choose_organisation, widget_id="h_other", when="others"),
        SwitchTo(Label("⬅️ Back"), id="h_year_back", state=ConfirmHours.shifts),
        MENU,
        buttons_only(),
        state=ConfirmHours.year,
        getter=year_data,
    ),
)
