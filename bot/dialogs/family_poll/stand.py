"""Windows of the helper at a place: the code, the sign of the day, the gate before each child."""

from __future__ import annotations

from random import SystemRandom
from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.family_poll.door import (
    TURN,
    drawing,
    forget_turn_here,
    next_round,
    round_of,
    stand_of,
    token_of,
    youth_of,
)
from bot.dialogs.family_poll.home import MENU, to_gate
from bot.dialogs.family_poll.states import FamilyVote
from bot.dialogs.frame import (
    Choices,
    buttons_only,
    numbered,
    picture,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.voting.code import forget_message
from bot.dialogs.widgets import (
    Label,
    Note,
    Say,
    View,
    answer_by_message,
    leave_note,
    translator_of,
)
from bot.views.family_poll import SIGN_NAMES, place_name, stand_text
from participation.errors import Reason, Refused
from participation.family_poll.code import LENGTH

LONGEST = 4 * LENGTH
"""What is far longer is no code and is cut."""
PAIR = 2
_DRAW = SystemRandom()


async def take_code(message: Message, manager: DialogManager) -> None:
    tr = translator_of(manager)
    if not message.text:
        leave_note(manager, tr("I can read the code only as text. Please type it."))
        return
    services, who = services_of(manager), resident_of(manager).resident_id
    await services.family_polls.open_stand(who, message.text[:LONGEST])
    await forget_message(message)  # children look at this chat
    await manager.switch_to(FamilyVote.stand)


async def let_in(manager: DialogManager, number: int) -> None:
    """`number`: the round that the button is of, and the sign. Of an older round it is a second
    tap of the same finger."""
    of_round, sign = divmod(number, 10)
    if of_round != round_of(manager):
        return
    next_round(manager)
    token = await services_of(manager).family_polls.begin_at_stand(
        resident_of(manager), sign, token_of(manager)
    )
    manager.dialog_data[TURN] = token
    await manager.switch_to(FamilyVote.question)


async def close(manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    await services.family_polls.close_stand(resident_of(manager).resident_id)
    forget_turn_here(manager)
    leave_note(manager, tr("🔒 This device is no voting place any more. Thank you for helping!"))
    await manager.switch_to(FamilyVote.home)


async def stand_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, youth = translator_of(dialog_manager), youth_of(dialog_manager)
    stand = await stand_of(dialog_manager)
    if stand is None:
        raise Refused(Reason.FAMILY_STAND_NONE)
    order = list(range(len(SIGN_NAMES)))
    _DRAW.shuffle(order)  # a child who has seen where the helper tapped knows nothing
    now = round_of(dialog_manager)
    signs: Choices = [(tr.plain(SIGN_NAMES[sign]), now * 10 + sign) for sign in order]
    return {
        "words": stand_text(stand, youth, tr),
        "place": place_name(youth, stand.place, tr),
        "signs": signs,
        "drawing": drawing(youth.box_picture),
    }


async def code_data(**_: Any) -> dict[str, Any]:
    return {"example": "7KM4-P9TR"}


windows = (
    Window(
        Note(),
        # NOTE For the adult helper, politely.
        Say(
            "<b>The place code</b>\nPlease type the code from the sheet of your place, like "
            "<code>{example}</code>, or scan the picture on it with the camera. I remove your "
            "message, and this device becomes a voting place."
        ),
        SwitchTo(Label("⬅️ Back"), id="y_home", state=FamilyVote.home),
        MENU,
        answer_by_message(take_code),
        state=FamilyVote.code,
        getter=code_data,
    ),
    Window(
        Note(),
        View("words"),
        picture("drawing"),
        Button(Label("✅ I remember my sign"), id="y_gate", on_click=press(to_gate)),
        buttons_only(),
        state=FamilyVote.stand,
        getter=stand_data,
    ),
    Window(
        Note(),
        # NOTE The first line for the adult helper, politely.
        Say("{place}\n<b>Helper, please tap your sign.</b>\nThen the next child can vote."),
        picture("drawing"),
        numbered("signs", let_in, widget_id="y_sign", width=PAIR),
        SwitchTo(Label("🔒 Close this voting place"), id="y_close", state=FamilyVote.closing),
        buttons_only(),
        state=FamilyVote.gate,
        getter=stand_data,
    ),
    Window(
        Note(),
        Say(
            "<b>Close this voting place?</b>\n{place}\nAll votes are in the box. Only the place "
            "code opens it on this device again."
        ),
        picture("drawing"),
        Button(Label("🔒 Yes, close it"), id="y_closed", on_click=press(close)),
        Button(Label("⬅️ No, go on"), id="y_gate", on_click=press(to_gate)),
        buttons_only(),
        state=FamilyVote.closing,
        getter=stand_data,
    ),
)
