"""Near me: the phone's location, for this search and for one that is saved."""

from __future__ import annotations

from aiogram_dialog import DialogManager

from bot.dialogs.places import Point, Taking, district_named, location_window
from bot.dialogs.volunteering.states import Volunteer
from bot.dialogs.volunteering.wanted import narrow
from bot.dialogs.widgets import Say
from bot.i18n.translator import N_
from participation.errors import Reason, Refused

THANKS = N_("📍 Thank you. I look near this place.")


async def keep_point(manager: DialogManager, point: Point) -> None:
    narrow(manager, near=point)


async def keep_name(manager: DialogManager, text: str) -> None:
    """A part of the city may be typed instead."""
    district = district_named(text, manager)
    if district is None:
        raise Refused(Reason.SEARCH_UNFIT, field="near")
    narrow(manager, district=district)


async def to_found(manager: DialogManager) -> None:
    await manager.switch_to(Volunteer.found)


async def to_home(manager: DialogManager) -> None:
    await manager.switch_to(Volunteer.home)


windows = (
    location_window(
        Volunteer.near,
        Say(
            "<b>Calls near you</b>\nI use the place only for this search; it is kept only if you "
            "save the search."
        ),
        Taking(keep_point, keep_name, to_found, to_home, THANKS),
    ),
)
