"""Step 6, the window that asks the phone for its location. How: `bot/dialogs/places.py`."""

from __future__ import annotations

from aiogram_dialog import DialogManager

from bot.dialogs.places import Point, Taking, location_window
from bot.dialogs.proposals.course import answer, go_on
from bot.dialogs.proposals.frame import Progress
from bot.dialogs.proposals.states import Propose
from participation.proposals.proposal import Place


async def keep_point(manager: DialogManager, point: Point) -> None:
    latitude, longitude = point
    await answer(manager, place=Place(kind="location", latitude=latitude, longitude=longitude))


async def keep_address(manager: DialogManager, address: str) -> None:
    await answer(manager, place=Place(kind="address", address=address))


async def without(manager: DialogManager) -> None:
    await manager.switch_to(Propose.place)


windows = (
    location_window(
        Propose.location, Progress(), Taking(keep_point, keep_address, go_on, without)
    ),
)
