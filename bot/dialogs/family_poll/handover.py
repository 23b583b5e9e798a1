"""The parent hands the phone over to a child."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.family_poll.door import (
    TURN,
    allowance_of,
    drawing,
    next_round,
    token_of,
    youth_of,
)
from bot.dialogs.family_poll.states import FamilyVote
from bot.dialogs.frame import buttons_only, picture, press, resident_of, services_of
from bot.dialogs.widgets import Label, Note, Say, translator_of


async def begin(manager: DialogManager) -> None:
    next_round(manager)
    token = await services_of(manager).family_polls.begin_at_home(
        resident_of(manager), token_of(manager)
    )
    manager.dialog_data[TURN] = token
    await manager.switch_to(FamilyVote.question)


async def handover_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, found = translator_of(dialog_manager), await allowance_of(dialog_manager)
    allowed, left = (found.allowed, found.left) if found else (0, 0)
    return {
        "left": left,
        "allowed": allowed,
        "first": left == allowed,
        "may_begin": left > 0,
        "count": tr.plural("{n} child can still vote.", "{n} children can still vote.", left),
        "drawing": drawing(youth_of(dialog_manager).box_picture),
    }


windows = (
    Window(
        Note(),
        # NOTE For the parent, politely.
        Say("<b>Please give the phone to a child.</b>\n{count}"),
        picture("drawing"),
        Button(Label("▶️ Start"), id="y_begin", on_click=press(begin), when="may_begin"),
        SwitchTo(
            # NOTE The parent corrects how many children vote on this phone.
            Label("✏️ Another number"),
            id="y_number",
            state=FamilyVote.children,
            when="first",
        ),
        SwitchTo(Label("⬅️ Back"), id="y_home", state=FamilyVote.home),
        buttons_only(),
        state=FamilyVote.handover,
        getter=handover_data,
    ),
)
