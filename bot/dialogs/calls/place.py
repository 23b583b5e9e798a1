"""Where volunteers meet: a point on the map, an address, a part of the city, or all of them."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button, Column, Select
from aiogram_dialog.widgets.text import Format

from bot.dialogs.calls.course import call_of, change, go_on
from bot.dialogs.calls.frame import Progress, step
from bot.dialogs.calls.states import PostCall
from bot.dialogs.frame import press, services_of
from bot.dialogs.places import (
    Point,
    Taking,
    district_named,
    district_options,
    location_window,
    point_of,
)
from bot.dialogs.proposals.frame import choose
from bot.dialogs.widgets import Label, Say, answer_by_message, translator_of
from bot.dialogs.written import CHOOSE, ask_again, written
from bot.i18n.translator import N_
from bot.views.call_lines import place_words
from participation.volunteering.call import Call

HOW = N_("Please share a location, type an address, or choose with one of the buttons below.")


async def share(manager: DialogManager) -> None:
    await manager.switch_to(PostCall.location)


async def type_address(manager: DialogManager) -> None:
    await manager.switch_to(PostCall.address)


async def choose_district(manager: DialogManager) -> None:
    await manager.switch_to(PostCall.district)


async def keep_point(manager: DialogManager, point: Point) -> None:
    """Beside an address it makes the same place clearer; a second point is another place."""
    is_other = (await call_of(manager)).latitude is not None
    await change(manager, location=point, **({"address": None} if is_other else {}))


async def keep_address(manager: DialogManager, address: str) -> None:
    """Beside a point it names the same place; a second address is another place."""
    is_other = (await call_of(manager)).address is not None
    await change(manager, address=address, **({"location": None} if is_other else {}))


async def without(manager: DialogManager) -> None:
    await manager.switch_to(PostCall.place)


async def set_district(manager: DialogManager, key: str) -> None:
    await change(manager, district=key)
    await go_on(manager)


async def drop_place(manager: DialogManager) -> None:
    await change(manager, address=None, location=None, district=None)


async def take_place(message: Message, manager: DialogManager) -> None:
    """A location or an address is taken at once, without a button first; the name of a part of
    the city alone is that part."""
    if (point := point_of(message)) is not None:
        await keep_point(manager, point)
        await go_on(manager)
        return
    address = written(message, manager, HOW)
    if address is None:
        return
    if (key := district_named(address, manager)) is not None:
        await set_district(manager, key)
        return
    await keep_address(manager, address)
    await go_on(manager)


async def take_district(message: Message, manager: DialogManager) -> None:
    if key := district_named(message.text or "", manager):
        await set_district(manager, key)
    else:
        ask_again(message, manager, CHOOSE)


async def place_data(manager: DialogManager, call: Call) -> dict[str, Any]:
    place = place_words(call, services_of(manager).city, translator_of(manager))
    has_point = call.latitude is not None
    return {"now": place or "", "is_answered": place is not None, "has_point": has_point}


async def district_data(manager: DialogManager, _: Call) -> dict[str, Any]:
    return {"options": district_options(manager)}


windows = (
    step(
        PostCall.place,
        Say(
            "<b>Where do volunteers meet?</b>\nYou can also type the address right away. With a "
            "point on the map people find what is near them."
        ),
        Say("Your answer so far: {now}", when="is_answered"),
        Say("A point on the map is saved.", when="has_point"),
        Button(Label("📍 Share a location"), id="k_share", on_click=press(share)),
        Button(Label("Type an address"), id="k_address", on_click=press(type_address)),
        Button(Label("Choose a district"), id="k_districts", on_click=press(choose_district)),
        Button(
            Label("Keep this answer"), id="k_keep_place", on_click=press(go_on), when="is_answered"
        ),
        Button(
            Label("🗑 Take the place away"),
            id="k_drop_place",
            on_click=press(drop_place),
            when="is_answered",
        ),
        answer_by_message(take_place),
        data=place_data,
    ),
    location_window(
        PostCall.location, Progress(), Taking(keep_point, keep_address, go_on, without)
    ),
    step(
        PostCall.address,
        Say(
            "<b>What is the address?</b>\nType a street and a number, or name the place. For "
            "example: Lielā iela 5, or the playground in Raiņa parks"
        ),
        answer_by_message(take_place),
    ),
    step(
        PostCall.district,
        Say("<b>In which part of the city?</b>"),
        Column(
            Select(
                Format("{item[1]}"),
                id="k_district",
                item_id_getter=itemgetter(0),
                items="options",
                on_click=choose(set_district),
            )
        ),
        answer_by_message(take_district),
        data=district_data,
    ),
)
