"""The vote is in the box: thanks, and back to whoever lets the next child in."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button
from markupsafe import Markup

from bot.dialogs.family_poll.door import (
    REST,
    allowance_of,
    drawing,
    stand_of,
    to_begin,
    youth_of,
)
from bot.dialogs.family_poll.states import FamilyVote
from bot.dialogs.family_poll.turn import stop
from bot.dialogs.frame import buttons_only, picture, press, services_of
from bot.dialogs.widgets import Label, Note, Say, leave_note, translator_of


async def next_child(manager: DialogManager) -> None:
    now = services_of(manager).clock.now()
    rest = datetime.fromisoformat(manager.dialog_data.get(REST) or now.isoformat())
    pause = timedelta(seconds=youth_of(manager).stand.pause_seconds)
    # Longer than the pause: the clock was set back (in the sandbox).
    if await stand_of(manager) and now < rest <= now + pause:
        tr = translator_of(manager)
        # NOTE Said to a child who taps too early (lv "tu", ru "ты").
        leave_note(manager, tr("🙂 One moment! Go to the helper."))
        return
    await to_begin(manager)


async def thanks_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, stand = translator_of(dialog_manager), await stand_of(dialog_manager)
    found = None if stand else await allowance_of(dialog_manager)
    left = found.left if found else 0
    return {
        "drawing": drawing(youth_of(dialog_manager).thanks_picture),
        "is_stand": stand is not None,
        "has_next": stand is not None or left > 0,
        "is_done": found is not None and not left,
        "has_end": stand is None and not left,
        "is_home": stand is None and left > 0,
        "count": tr.plural("{n} child can still vote.", "{n} children can still vote.", left)
        if left
        else Markup(""),
    }


windows = (
    Window(
        Note(),
        # NOTE Said to a child (lv "tu", ru "ты").
        Say("🎉 <b>Thank you! Your vote is in the box.</b>"),
        Say("Now give the device to the helper.", when="is_stand"),
        Say("Now give the phone back. {count}", when="is_home"),
        # NOTE For the parent, politely.
        Say(
            "All your children have voted. The results are shown here when the election is over.",
            when="is_done",
        ),
        picture("drawing"),
        Button(Label("➡️ Next child"), id="y_next", on_click=press(next_child), when="has_next"),
        Button(Label("✅ Done"), id="y_done", on_click=press(stop), when="has_end"),
        buttons_only(),
        state=FamilyVote.thanks,
        getter=thanks_data,
    ),
)
