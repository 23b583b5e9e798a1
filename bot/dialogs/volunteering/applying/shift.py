"""Which shift; and whether one has promised to be elsewhere at that time."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button
from markupsafe import Markup

from bot.dialogs.frame import Choices, numbered, press, resident_of, services_of
from bot.dialogs.volunteering.applying.course import (
    SHIFT,
    answer,
    answers_of,
    call_of,
    go_on,
    step,
)
from bot.dialogs.volunteering.entry import show_application
from bot.dialogs.volunteering.states import Apply
from bot.dialogs.widgets import Decision, Label, Say, View, translator_of
from bot.dialogs.written import only_buttons
from bot.i18n.translator import N_, Translator
from bot.views.application import SHORT
from bot.views.call_lines import shift_line, title_of, when_plain
from bot.views.cut import isolated
from participation.errors import Refused
from participation.places.place import LIVE, PlaceState
from participation.volunteering.application import DECLINE_CODES, Conflict, Standing

SHOWN = 20
TITLE_UNITS = 100
ALREADY = N_("ℹ️ You have applied for this shift already. Here is how it stands.")
SAID_NO = N_("ℹ️ The organisation has answered this application already.")


async def _leads_to_own(manager: DialogManager, standing: Standing) -> bool:
    """Whoever has applied, or was declined, sees that instead."""
    if standing.application_id is None:
        return False
    if standing.state in LIVE:
        await show_application(manager, standing.application_id, ALREADY)
        return True
    owner = resident_of(manager).resident_id
    one = await services_of(manager).applying.application(owner, standing.application_id)
    if one.state is PlaceState.DECLINED and one.note_code in DECLINE_CODES:
        await show_application(manager, standing.application_id, SAID_NO)
        return True
    return False


async def choose_shift(manager: DialogManager, shift_id: int) -> None:
    """Asks the rules first: it may be full of one's own, over, or cancelled."""
    owner = resident_of(manager).resident_id
    call = await call_of(manager)
    if shift_id not in {one.shift_id for one in call.shifts}:
        shift_id = 0  # of another call: the rules say that there is no such shift
    standing = await services_of(manager).applying.check(owner, shift_id)
    if await _leads_to_own(manager, standing):
        return
    await answer(manager, **{SHIFT: shift_id})
    if standing.conflicts:
        await manager.switch_to(Apply.conflict)
    else:
        await go_on(manager)


async def another_time(manager: DialogManager) -> None:
    await manager.switch_to(Apply.shift)


async def shift_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    try:
        call = await call_of(dialog_manager)
    except Refused:
        gone = tr("There is no such call any more.")
        return {"title": gone, "lines": Markup(""), "options": [], "none": False}
    ahead = call.ahead(services.clock.now())[:SHOWN]
    options: Choices = [(when_plain(one, tr), one.shift_id) for one in ahead]
    return {
        "title": isolated(title_of(call, tr, TITLE_UNITS)),
        "lines": Markup("\n").join(shift_line(one, tr) for one in ahead),
        "options": options,
        "none": not ahead,
    }


def _conflict_line(one: Conflict, tr: Translator) -> Markup:
    # NOTE A shift of one's own at the same time: when, and how one stands there.
    return tr("• {when}: {state}", when=when_plain(one.shift, tr), state=tr(SHORT[one.state]))


async def conflict_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, owner = translator_of(dialog_manager), resident_of(dialog_manager).resident_id
    this = answers_of(dialog_manager).get(SHIFT, 0)
    try:
        standing = await services_of(dialog_manager).applying.check(owner, this)
    except Refused:
        return {"lines": Markup("")}
    lines = [_conflict_line(one, tr) for one in standing.conflicts]
    return {"lines": Markup("\n").join(lines)}


windows = (
    step(
        Apply.shift,
        Say("<b>{title}</b>\nFor which time would you like to apply?"),
        View("lines"),
        Say("All its times are over.", when="none"),
        numbered("options", choose_shift, widget_id="w_shift"),
        only_buttons(),
        getter=shift_data,
    ),
    step(
        Apply.conflict,
        Say("⚠️ <b>At that time you have promised to be elsewhere</b>"),
        View("lines"),
        Say("Do you want to apply anyway?"),
        Button(Label("Choose another time"), id="w_another", on_click=press(another_time)),
        Button(Label("Apply anyway"), id="w_anyway", on_click=press(go_on)),
        only_buttons(Decision(yes=go_on, no=another_time)),
        getter=conflict_data,
    ),
)
