"""Where one votes: the stations near the phone or by a street or part of the city, five at a time,
each with a pin on the map. Where there are none, it says where they will be."""

from __future__ import annotations

from operator import itemgetter
from typing import Any, Final

from aiogram.types import Message
from aiogram_dialog import DialogManager, ShowMode, Window
from aiogram_dialog.widgets.kbd import Button, Column, Select
from aiogram_dialog.widgets.text import Format

from bot.dialogs.elections.naming import WORDS_MOST
from bot.dialogs.elections.own import known_election
from bot.dialogs.elections.states import Elections
from bot.dialogs.elections.ways import (
    BACK,
    COMMISSION_BUTTON,
    PAGE,
    POINT,
    WORDS,
    commission_data,
    election_of,
    way,
)
from bot.dialogs.frame import bot_and_chat, numbered, press, services_of
from bot.dialogs.places import Point, Taking, location_window, point_of
from bot.dialogs.proposals.frame import choose
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.widgets import (
    Label,
    Note,
    Say,
    View,
    answer_by_message,
    leave_note,
    translator_of,
)
from bot.dialogs.written import written
from bot.i18n.translator import N_
from bot.views.cut import cut
from bot.views.election_stations import Placed, map_label, none_known, stations_view
from participation.city.election import Election
from participation.elections.stations import found, nearest
from participation.errors import Reason, Refused

PAGE_SIZE: Final = 5
TITLE_UNITS: Final = 60
HOW: Final = N_("To find a polling station, please type a street or a part of the city.")


def placed(manager: DialogManager, election: Election) -> tuple[Placed, ...]:
    """What is looked for, the nearest or the surest first; without a wish all of them."""
    city, data = services_of(manager).city, manager.dialog_data
    if point := data.get(POINT):
        return nearest(election.stations, (point[0], point[1]))
    if words := data.get(WORDS):
        return tuple((one, None) for one in found(election.stations, words, city))
    return tuple((one, None) for one in election.stations)


def look_for(manager: DialogManager, *, words: str = "", point: Point | None = None) -> None:
    """A new search. The place is forgotten with it."""
    data = manager.dialog_data
    data[WORDS], data[PAGE] = words, 0
    data.pop(POINT, None)
    if point is not None:
        data[POINT] = list(point)


async def take_words(message: Message, manager: DialogManager) -> bool:
    """A street, a part of the city, or a point on the map. False: none is there."""
    if (point := point_of(message)) is not None:
        look_for(manager, point=point)
        return True
    tr = translator_of(manager)
    election, text = await election_of(manager), written(message, manager, HOW)
    if text is None or election is None or not election.stations:
        return text is None
    words = text.strip()[:WORDS_MOST]
    if not found(election.stations, words, services_of(manager).city):
        leave_note(
            manager,
            tr(
                "🔎 I found no polling station for “{words}”. Here are all of them.",
                words=cut(words, TITLE_UNITS),
            ),
        )
        look_for(manager)
        return False
    look_for(manager, words=words)
    return True


async def keep_point(manager: DialogManager, point: Point) -> None:
    look_for(manager, point=point)


async def keep_words(manager: DialogManager, text: str) -> None:
    """A street may be typed instead. Refused: STATION_NOT_FOUND."""
    election = await known_election(manager)
    if not found(election.stations, text[:WORDS_MOST], services_of(manager).city):
        raise Refused(Reason.STATION_NOT_FOUND, words=cut(text, TITLE_UNITS))
    look_for(manager, words=text.strip()[:WORDS_MOST])


async def to_stations(manager: DialogManager) -> None:
    await manager.switch_to(Elections.stations)


async def show_all(manager: DialogManager) -> None:
    look_for(manager)


async def turn_page(manager: DialogManager, page: int) -> None:
    manager.dialog_data[PAGE] = page


async def send_pin(manager: DialogManager, key: str) -> None:
    """A pin on the map below the window, which stays as it is. Refused: ELECTION_LINE_UNKNOWN."""
    election, (bot, chat) = await known_election(manager), bot_and_chat(manager)
    station = election.station(key)
    if station is None or station.point is None:
        raise Refused(Reason.ELECTION_LINE_UNKNOWN)
    latitude, longitude = station.point
    await bot.send_venue(
        chat.id,
        latitude,
        longitude,
        title=cut(station.name, TITLE_UNITS),
        address=cut(station.address, TITLE_UNITS),
    )
    manager.show_mode = ShowMode.NO_UPDATE


async def stations_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, election = translator_of(dialog_manager), await election_of(dialog_manager)
    data, common = dialog_manager.dialog_data, commission_data(dialog_manager)
    if election is None or not election.stations:
        nothing = dict.fromkeys(("words", "is_near", "has_some", "is_searched"))
        view = none_known(election, tr)
        return common | nothing | {"name": "", "list": view, "maps": [], "pages": []}
    all_found = placed(dialog_manager, election) or tuple((one, None) for one in election.stations)
    pages = -(-len(all_found) // PAGE_SIZE)
    page = min(max(int(data.get(PAGE) or 0), 0), pages - 1)
    shown = all_found[page * PAGE_SIZE : (page + 1) * PAGE_SIZE]
    turns = [
        (tr.plain("⬅️ Nearer ones") if data.get(POINT) else tr.plain("⬅️ Before"), page - 1),
        (tr.plain("➡️ Further ones") if data.get(POINT) else tr.plain("➡️ More"), page + 1),
    ]
    return common | {
        "name": election.name.get(tr.language),
        "list": stations_view(shown, tr),
        "words": data.get(WORDS) or "",
        "has_some": True,
        "is_near": bool(data.get(POINT)),
        "is_searched": bool(data.get(POINT) or data.get(WORDS)),
        "maps": [(one.key, map_label(one, tr)) for one, _ in shown if one.point],
        "pages": [(label, at) for label, at in turns if 0 <= at < pages],
    }


windows = (
    Window(
        Note(),
        Say("<b>Where to vote</b>"),
        Say("{name}\n", when="has_some"),
        Say("<i>The nearest first</i>\n", when="is_near"),
        Say("<i>For “{words}”</i>\n", when="words"),
        View("list"),
        Say("\nYou can also type a street or a part of the city.", when="has_some"),
        Column(
            Select(
                Format("{item[1]}"),
                id="e_map",
                item_id_getter=itemgetter(0),
                items="maps",
                on_click=choose(send_pin),
            )
        ),
        numbered("pages", turn_page, widget_id="e_page", in_row=True),
        way(N_("📍 Near me"), Elections.near, "e_near", "has_some"),
        Button(Label("📋 All of them"), id="e_all", on_click=press(show_all), when="is_searched"),
        COMMISSION_BUTTON,
        BACK,
        NO_PREVIEW,
        answer_by_message(take_words),
        state=Elections.stations,
        getter=stations_data,
    ),
    location_window(
        Elections.near,
        Say(
            "<b>Polling stations near you</b>\nI use the place only for this search; it is "
            "forgotten when you leave it."
        ),
        Taking(
            keep_point,
            keep_words,
            to_stations,
            to_stations,
            N_("📍 Thank you. I look near this place."),
        ),
    ),
)
