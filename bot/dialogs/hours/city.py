"""The city's side: hours of a year as counts only. What was taken to the city: `disputes.py`."""

from __future__ import annotations

from typing import Any, Final

from aiogram.types import BufferedInputFile
from aiogram_dialog import DialogManager, ShowMode, StartMode, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo
from markupsafe import Markup

from bot.dialogs.frame import Choices, bot_and_chat, buttons_only, numbered, press, services_of
from bot.dialogs.hours.course import MENU, NO_PREVIEW, YEAR, number_of, record_of
from bot.dialogs.hours.states import CityHours
from bot.dialogs.hours.year import HOUR, this_year
from bot.dialogs.staff.door import actor_of
from bot.dialogs.staff.states import StaffRoom
from bot.dialogs.widgets import Label, Note, View, translator_of
from bot.i18n.translator import Translator
from bot.papers.sheets import Cell, csv_bytes
from bot.views.cut import cut, isolated
from bot.views.hours import NAME_UNITS, length
from bot.views.organisation import field_name
from participation.city import City
from participation.volunteering.hours_sums import FEWEST, CityYear, Counted

YEARS_BACK: Final = 5
LINES_SHOWN: Final = 15


def counted_words(one: Counted, tr: Translator) -> Markup:
    """`12 volunteers, 84 h`, or that there are too few to tell."""
    if one.volunteers is None or one.minutes is None:
        return tr("fewer than {fewest} volunteers, so no figures", fewest=FEWEST)
    time = length(one.minutes, tr)
    # NOTE How many volunteered, and how long together: "12 volunteers, 84 h".
    return tr.plural(
        "{n} volunteer, {length}", "{n} volunteers, {length}", one.volunteers, length=time
    )


def _lines(some: tuple[Counted, ...], names: list[str], tr: Translator) -> Markup:
    lines = [
        # NOTE "Name: 12 volunteers, 84 h".
        tr(
            "• {name}: {counted}",
            name=isolated(cut(name, NAME_UNITS)),
            counted=counted_words(one, tr),
        )
        for one, name in zip(some[:LINES_SHOWN], names, strict=False)
    ]
    if len(some) > LINES_SHOWN:
        lines.append(tr("… the rest is in the file"))
    return Markup("\n").join(lines)


def field_names(one: CityYear, tr: Translator, city: City) -> list[str]:
    """What the fields are called."""
    without = tr.plain("without a field")
    return [field_name(each.name, tr, city) or without for each in one.fields]


def city_view(one: CityYear, tr: Translator, city: City) -> Markup:
    """The year in counts."""
    head = tr("<b>Volunteer hours in {year}</b>", year=str(one.year))
    if not one.organisations:
        return Markup("\n").join([head, tr("None are recorded.")])
    total = (
        tr("All together: not shown, because it would tell of a few people.")
        if one.total.volunteers is None
        else tr("All together: {counted}", counted=counted_words(one.total, tr))
    )
    names = [each.name for each in one.organisations]
    return Markup("\n").join(
        [
            head,
            total,
            tr("\n<b>By organisation</b>"),
            _lines(one.organisations, names, tr),
            tr("\n<b>By field</b>"),
            _lines(one.fields, field_names(one, tr, city), tr),
        ]
    )


async def year_of(manager: DialogManager) -> CityYear:
    year = number_of(manager, YEAR) or this_year(manager)
    return await record_of(manager).city_year(await actor_of(manager), year)


async def year_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, city = translator_of(dialog_manager), services_of(dialog_manager).city
    one, last = await year_of(dialog_manager), this_year(dialog_manager)
    years: Choices = [
        (str(each), each) for each in range(last, last - YEARS_BACK, -1) if each != one.year
    ]
    return {
        "view": city_view(one, tr, city),
        "years": years,
        "has_hours": bool(one.organisations),
    }


async def choose_year(manager: DialogManager, year: int) -> None:
    manager.dialog_data[YEAR] = year


def csv_rows(one: CityYear, tr: Translator, city: City) -> list[list[Cell]]:
    """One line for each organisation and field; hidden figures say so."""
    rows: list[list[Cell]] = [
        [
            tr.plain("Year"),
            tr.plain("Group"),
            # NOTE The heading of a column with names of organisations and of fields of work.
            tr.plain("Organisation or field"),
            tr.plain("Volunteers"),
            tr.plain("Hours"),
        ]
    ]
    groups = (
        (tr.plain("All together"), [""], (one.total,)),
        (tr.plain("Organisation"), [each.name for each in one.organisations], one.organisations),
        (tr.plain("Field"), field_names(one, tr, city), one.fields),
    )
    hidden = tr.plain("fewer than {fewest}", fewest=FEWEST)
    for group, names, lines in groups:
        for name, line in zip(names, lines, strict=True):
            is_hidden = line.volunteers is None or line.minutes is None
            figures: list[Cell] = (
                [hidden, ""] if is_hidden else [line.volunteers or 0, (line.minutes or 0) / HOUR]
            )
            rows.append([one.year, group, name, *figures])
    return rows


async def send_csv(manager: DialogManager) -> None:
    tr, (bot, chat) = translator_of(manager), bot_and_chat(manager)
    one = await year_of(manager)
    content = csv_bytes(csv_rows(one, tr, services_of(manager).city))
    file = BufferedInputFile(content, filename=f"volunteer-hours-{one.year}.csv")
    await bot.send_document(chat.id, file)
    manager.show_mode = ShowMode.DELETE_AND_SEND


async def to_room(manager: DialogManager) -> None:
    await manager.start(StaffRoom.home, mode=StartMode.RESET_STACK)


windows = (
    Window(
        Note(),
        View("view"),
        Button(
            Label("📎 Get it as a file"), id="h_csv", on_click=press(send_csv), when="has_hours"
        ),
        numbered("years", choose_year, widget_id="h_city_year", width=2),
        SwitchTo(Label("✋ Disputes"), id="h_disputes", state=CityHours.disputes),
        Button(Label("⬅️ Staff room"), id="h_room", on_click=press(to_room)),
        MENU,
        NO_PREVIEW,
        buttons_only(),
        state=CityHours.year,
        getter=year_data,
    ),
)
