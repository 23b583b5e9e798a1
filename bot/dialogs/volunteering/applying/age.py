"""How old: as a band, because the law asks for more with those who are under age. Nobody's
birthday is asked for. [https://likumi.lv/ta/id/275061]"""

from __future__ import annotations

from typing import Any, Final

from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button
from aiogram_dialog.widgets.text import Format

from bot.dialogs.frame import press
from bot.dialogs.volunteering.applying.course import (
    AGE,
    BAND,
    answer,
    answers_of,
    back_to_card,
    call_of,
    go_on,
    step,
)
from bot.dialogs.volunteering.states import Apply
from bot.dialogs.widgets import Decision, Label, Say, answer_by_message, translator_of
from bot.dialogs.written import ask_again, only_buttons
from bot.i18n.translator import N_
from participation.errors import Reason, Refused
from participation.volunteering.ages import YOUNGEST, age_band_of, check_minimum
from participation.volunteering.application import AgeBand

OLDEST: Final = 120
_BAND_SAID: Final = "band_said"
"""No answer yet: first comes whether one is old enough for this call."""
_FROM: Final = {AgeBand.CHILD: 13, AgeBand.MINOR: 16, AgeBand.ADULT: 18}
TOO_YOUNG: Final = N_(
    "💛 Thank you for wanting to help! The law lets people volunteer from 13 years on. Perhaps an "
    "adult you know would like to help, and you come along?"
)
NOT_OLD_ENOUGH: Final = N_(
    "💛 Thank you for wanting to help! This work is for older volunteers. There may be another "
    "call for you."
)


async def _set(manager: DialogManager, band: AgeBand, age: int | None = None) -> None:
    """Asks once more only where the band leaves open whether one is old enough for the call."""
    minimum = (await call_of(manager)).minimum_age
    try:
        check_minimum(band, age, minimum)
    except Refused:
        await back_to_card(manager, NOT_OLD_ENOUGH)
        return
    if age is None and minimum is not None and minimum > _FROM[band]:
        manager.dialog_data[_BAND_SAID] = band.value
        await manager.switch_to(Apply.old_enough)
        return
    await answer(manager, **{BAND: band.value, AGE: age})
    await go_on(manager)


async def adult(manager: DialogManager) -> None:
    await _set(manager, AgeBand.ADULT)


async def minor(manager: DialogManager) -> None:
    await _set(manager, AgeBand.MINOR)


async def child(manager: DialogManager) -> None:
    await _set(manager, AgeBand.CHILD)


async def too_young(manager: DialogManager) -> None:
    await back_to_card(manager, TOO_YOUNG)


async def old_enough(manager: DialogManager) -> None:
    """As old as the call asks for, at least."""
    band = manager.dialog_data.get(_BAND_SAID, AgeBand.ADULT.value)
    minimum = (await call_of(manager)).minimum_age
    await answer(manager, **{BAND: band, AGE: minimum})
    await go_on(manager)


async def not_old_enough(manager: DialogManager) -> None:
    await back_to_card(manager, NOT_OLD_ENOUGH)


async def take_age(message: Message, manager: DialogManager) -> None:
    """An age in years may be typed instead."""
    text = (message.text or "").strip()
    if not (text.isascii() and text.isdecimal() and len(text) <= 3 and 0 < int(text) <= OLDEST):
        ask_again(message, manager, N_("Please press a button, or type your age as a number."))
        return
    try:
        band = age_band_of(int(text))
    except Refused as refused:
        if refused.reason is not Reason.VOLUNTEER_TOO_YOUNG:
            raise
        await too_young(manager)
    else:
        await _set(manager, band, int(text))


async def age_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    return {"is_answered": BAND in answers_of(dialog_manager), "least": YOUNGEST}


async def minimum_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr = translator_of(dialog_manager)
    try:
        minimum = (await call_of(dialog_manager)).minimum_age or YOUNGEST
    except Refused:
        minimum = YOUNGEST
    return {
        "minimum": minimum,
        # NOTE A button: {age} is the minimum age of a call.
        "yes": tr.plain("Yes, I am {age} or older", age=minimum),
    }


windows = (
    step(
        Apply.age,
        Say(
            "<b>How old are you?</b>\nI ask because the law asks for more with people under 18: "
            "from 13 to 15 a parent or guardian has to agree (likumi.lv/ta/id/275061). I keep "
            "only this group, not your birthday."
        ),
        Button(Label("18 or older"), id="w_adult", on_click=press(adult)),
        Button(Label("16 or 17"), id="w_minor", on_click=press(minor)),
        Button(Label("13 to 15"), id="w_child", on_click=press(child)),
        Button(Label("Younger than 13"), id="w_young", on_click=press(too_young)),
        answer_by_message(take_age),
        getter=age_data,
    ),
    step(
        Apply.old_enough,
        Say("<b>Are you {minimum} or older?</b>\nThe organisation asks for it for this work."),
        Button(Format("{yes}"), id="w_old", on_click=press(old_enough)),
        Button(Label("No, I am younger"), id="w_not_old", on_click=press(not_old_enough)),
        only_buttons(Decision(yes=old_enough, no=not_old_enough)),
        getter=minimum_data,
    ),
)
