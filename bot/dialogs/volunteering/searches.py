"""Saved searches: what is told of, how often, and away with it."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button
from aiogram_dialog.widgets.text import Format
from markupsafe import Markup

from bot.dialogs.frame import Choices, numbered, press, resident_of, services_of
from bot.dialogs.volunteering.entry import SEARCH
from bot.dialogs.volunteering.heard import search_input
from bot.dialogs.volunteering.saving import is_silent, switch_on
from bot.dialogs.volunteering.states import Volunteer
from bot.dialogs.volunteering.wanted import fresh, known, look_for, names_of
from bot.dialogs.volunteering.ways import MENU, NO_PREVIEW, home_button, open_search, to
from bot.dialogs.widgets import Label, Note, Say, View, leave_note, translator_of
from bot.i18n.translator import Translator
from bot.views.cut import cut
from participation.city import City
from participation.errors import Reason, Refused
from participation.volunteering.wanted import SavedSearch

LABEL_UNITS = 40


async def searches_of(manager: DialogManager) -> tuple[SavedSearch, ...]:
    """Read anew for each window."""
    return await services_of(manager).finding.saved(resident_of(manager).resident_id)


async def search_of(manager: DialogManager) -> SavedSearch:
    """The one that is open. Refused: SEARCH_UNKNOWN."""
    wanted = manager.dialog_data.get(SEARCH)
    found = next((one for one in await searches_of(manager) if one.search_id == wanted), None)
    if found is None:
        raise Refused(Reason.SEARCH_UNKNOWN)
    return found


def search_name(search: SavedSearch, city: City, tr: Translator) -> str:
    """What it looks for: "Animals · Karosta"."""
    return " · ".join(names_of(search.wanted, city, tr)) or tr.plain("every new call")


async def _with_search(manager: DialogManager) -> SavedSearch:
    """As `search_of`; the list for whoever looks for one that is gone."""
    try:
        return await search_of(manager)
    except Refused:
        await manager.switch_to(Volunteer.searches)
        raise


async def look_now(manager: DialogManager) -> None:
    search, services = await _with_search(manager), services_of(manager)
    today = services.clock.now().astimezone(services.city.zone).date()
    look_for(manager, fresh(known(search.wanted, services.city), today))
    await manager.switch_to(Volunteer.found)


async def change_pace(manager: DialogManager) -> None:
    """At once, or once a day."""
    search, tr = await _with_search(manager), translator_of(manager)
    owner = resident_of(manager).resident_id
    await services_of(manager).finding.save(owner, search.wanted, not search.at_once)
    leave_note(
        manager,
        tr("✅ I tell you once a day at most.")
        if search.at_once
        else tr("✅ I tell you as soon as there is a new one."),
    )


async def forget(manager: DialogManager) -> None:
    search, tr = await _with_search(manager), translator_of(manager)
    owner = resident_of(manager).resident_id
    await services_of(manager).finding.forget(owner, search.search_id)
    leave_note(manager, tr("🗑 Deleted. I tell you of no more calls because of it."))
    await manager.switch_to(Volunteer.searches)


async def searches_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, city = translator_of(dialog_manager), services_of(dialog_manager).city
    found = await searches_of(dialog_manager)
    options: Choices = [
        (cut(search_name(one, city, tr), LABEL_UNITS), one.search_id) for one in found
    ]
    is_off = bool(found) and await is_silent(dialog_manager)
    return {"options": options, "some": bool(found), "none": not found, "is_off": is_off}


async def search_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, city = translator_of(dialog_manager), services_of(dialog_manager).city
    try:
        search = await search_of(dialog_manager)
    except Refused:
        gone = tr("This saved search is gone.")
        return {"text": gone, "is_there": False, "pace": "", "is_off": False}
    pace = (
        tr("I tell you as soon as a new call fits.")
        if search.at_once
        else tr("I tell you of new calls that fit once a day at most.")
    )
    head = tr("<b>Saved search</b>\n{name}", name=search_name(search, city, tr))
    return {
        "text": Markup("{}\n\n{}").format(head, pace),
        "is_there": True,
        "pace": tr.plain("Tell me once a day") if search.at_once else tr.plain("Tell me at once"),
        "is_off": await is_silent(dialog_manager),
    }


_OFF = Say("\n⚠️ Messages of this kind are switched off, so nothing would come.", when="is_off")
_ON = Button(Label("🔔 Switch messages on"), id="w_on", on_click=press(switch_on), when="is_off")

windows = (
    Window(
        Note(),
        Say(
            "<b>Saved searches</b>\nI tell you of new calls that fit. Press one to look now, to "
            "change or to delete it.",
            when="some",
        ),
        Say(
            "<b>Saved searches</b>\nYou have none. Look for a call first, then press “Tell me of "
            "new ones”.",
            when="none",
        ),
        _OFF,
        numbered("options", open_search, widget_id="w_search"),
        _ON,
        home_button(),
        MENU,
        NO_PREVIEW,
        search_input(),
        state=Volunteer.searches,
        getter=searches_data,
    ),
    Window(
        Note(),
        View("text"),
        _OFF,
        Button(Label("🔎 Look now"), id="w_look", on_click=press(look_now), when="is_there"),
        Button(Format("{pace}"), id="w_pace", on_click=press(change_pace), when="is_there"),
        _ON,
        Button(Label("🗑 Delete"), id="w_forget", on_click=press(forget), when="is_there"),
        to(Volunteer.searches, Label("⬅️ Saved searches"), "searches"),
        NO_PREVIEW,
        search_input(),
        state=Volunteer.search,
        getter=search_data,
    ),
)
