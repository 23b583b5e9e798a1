"""A child looks once more at what it has chosen and drops it into the box."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from aiogram_dialog import DialogManager, Window

from bot.dialogs.family_poll.door import REST, drawing, round_of, turn_of, youth_of
from bot.dialogs.family_poll.states import FamilyVote
from bot.dialogs.family_poll.turn import known_token, start_over_button
from bot.dialogs.frame import (
    Choices,
    buttons_only,
    numbered,
    picture,
    resident_of,
    services_of,
)
from bot.dialogs.widgets import Note, Say, View, translator_of
from bot.views.family_poll import choices_text
from participation.errors import Reason, Refused


async def drop(manager: DialogManager, number: int) -> None:
    if number != round_of(manager):
        return
    services = services_of(manager)
    await services.family_polls.drop(resident_of(manager), known_token(manager))
    pause = timedelta(seconds=services.city.youth.stand.pause_seconds)
    manager.dialog_data[REST] = (services.clock.now() + pause).isoformat()
    await manager.switch_to(FamilyVote.thanks)


async def review_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    turn, tr = await turn_of(dialog_manager), translator_of(dialog_manager)
    if turn is None:
        raise Refused(Reason.FAMILY_TURN_GONE)
    has_some = any(turn.choices.values())
    # NOTE A child drops the filled-in ballot paper into the ballot box.
    label = tr.plain("✅ Drop into the box")
    box: Choices = [(label, round_of(dialog_manager))] if has_some else []
    return {
        "choices": choices_text(turn, tr),
        "has_some": has_some,
        "has_none": not has_some,
        "box": box,
        "drawing": drawing(youth_of(dialog_manager).box_picture),
    }


windows = (
    Window(
        Note(),
        # NOTE Said to a child (lv "tu", ru "ты").
        Say("<b>These are your choices</b>"),
        View("choices"),
        Say("\nIs that right? Then drop it into the box!", when="has_some"),
        Say("\nYou have not chosen anything yet. Start over!", when="has_none"),
        picture("drawing"),
        numbered("box", drop, widget_id="y_drop"),
        start_over_button(),
        buttons_only(),
        state=FamilyVote.review,
        getter=review_data,
    ),
)
