"""Step 6: where the idea would be: an address, a district, a shared location or no fixed place."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button, Column, Select
from aiogram_dialog.widgets.text import Format

from bot.dialogs.frame import press, services_of
from bot.dialogs.places import district_named, district_options, point_of
from bot.dialogs.proposals.course import answer, go_on
from bot.dialogs.proposals.frame import choose, step
from bot.dialogs.proposals.states import Propose
from bot.dialogs.widgets import Label, Say, answer_by_message, translator_of
from bot.dialogs.written import CHOOSE, ask_again, written
from bot.i18n.translator import N_
from bot.views.place import place_text
from participation.proposals.proposal import Draft, Place

HOW = N_("Please share a location, type an address, or choose with one of the buttons below.")


async def share(manager: DialogManager) -> None:
    await manager.switch_to(Propose.location)


async def type_address(manager: DialogManager) -> None:
    await manager.switch_to(Propose.address)


async def choose_district(manager: DialogManager) -> None:
    await manager.switch_to(Propose.district)


async def nowhere(manager: DialogManager) -> None:
    await set_place(manager, Place(kind="none"))


async def set_place(manager: DialogManager, place: Place) -> None:
    await answer(manager, place=place)
    await go_on(manager)


async def set_district(manager: DialogManager, key: str) -> None:
    await set_place(manager, Place(kind="district", district=key))


def shared(message: Message) -> Place | None:
    """The point on the map that a message carries, as a place."""
    point = point_of(message)
    return Place(kind="location", latitude=point[0], longitude=point[1]) if point else None


async def take_place(message: Message, manager: DialogManager) -> None:
    """A location or an address is taken at once, without a button first."""
    if place := shared(message):
        await set_place(manager, place)
        return
    address = written(message, manager, HOW)
    if address is not None:
        await set_place(manager, Place(kind="address", address=address))


async def take_district(message: Message, manager: DialogManager) -> None:
    """A district may also be typed, in any of the ways in which people write it."""
    if key := district_named(message.text or "", manager):
        await set_district(manager, key)
        return
    ask_again(message, manager, CHOOSE)


def place_data(manager: DialogManager, draft: Draft) -> dict[str, Any]:
    place = draft.place
    city = services_of(manager).city
    return {"now": place_text(place, translator_of(manager), city) if place else ""}


def district_data(manager: DialogManager, _: Draft) -> dict[str, Any]:
    return {"options": district_options(manager)}


windows = (
    step(
        Propose.place,
        Say("<b>Where would it be?</b>\nYou can also type the address right away."),
        Say("Your answer so far: {now}", when="is_answered"),
        Button(Label("📍 Share a location"), id="p_share", on_click=press(share)),
        Button(Label("Type an address"), id="p_address", on_click=press(type_address)),
        Button(Label("Choose a district"), id="p_districts", on_click=press(choose_district)),
        Button(Label("No fixed place"), id="p_nowhere", on_click=press(nowhere)),
        answer_by_message(take_place),
        data=place_data,
    ),
    step(
        Propose.address,
        Say(
            "<b>What is the address?</b>\nType a street and a number, or name the place. For "
            "example: Lielā iela 5, or the playground in Raiņa parks"
        ),
        answer_by_message(take_place),
    ),
    step(
        Propose.district,
        Say("<b>In which part of the city?</b>"),
        Column(
            Select(
                Format("{item[1]}"),
                id="p_district",
                item_id_getter=itemgetter(0),
                items="options",
                on_click=choose(set_district),
            )
        ),
        answer_by_message(take_district),
        data=district_data,
    ),
)
