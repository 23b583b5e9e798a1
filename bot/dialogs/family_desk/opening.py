"""Staff open a children's election: which one, from when, until when."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo
from markupsafe import Markup

from bot.dialogs.family_desk.course import CLOSES, KEY, OPENS, back_home, me, moment_in
from bot.dialogs.family_desk.states import FamilyDesk
from bot.dialogs.frame import Choices, buttons_only, numbered, press, services_of
from bot.dialogs.support.ways import typed
from bot.dialogs.typed_day import TYPE_MOMENT, typed_moment
from bot.dialogs.widgets import (
    Label,
    Note,
    Say,
    View,
    answer_by_message,
    leave_note,
    translator_of,
)
from bot.views.family_desk import content_text
from bot.views.family_poll import poll_name
from participation.city.youth import YouthPoll
from participation.errors import Reason, Refused
from participation.family_poll.poll import check_times


def chosen(manager: DialogManager) -> YouthPoll:
    """Refused: FAMILY_POLL_UNKNOWN, when the city's file has given it up."""
    found = services_of(manager).city.youth.poll(manager.dialog_data.get(KEY, ""))
    if found is None:
        raise Refused(Reason.FAMILY_POLL_UNKNOWN)
    return found


async def choose(manager: DialogManager, at: int) -> None:
    polls = services_of(manager).city.youth.polls
    if at >= len(polls):
        raise Refused(Reason.FAMILY_POLL_UNKNOWN)
    manager.dialog_data[KEY] = polls[at].key
    for name in (OPENS, CLOSES):
        manager.dialog_data.pop(name, None)
    await manager.switch_to(FamilyDesk.when)


async def opens_now(manager: DialogManager) -> None:
    manager.dialog_data.pop(OPENS, None)
    await manager.switch_to(FamilyDesk.closes)


async def closes_by_hand(manager: DialogManager) -> None:
    manager.dialog_data.pop(CLOSES, None)
    await manager.switch_to(FamilyDesk.check)


async def take_opens(manager: DialogManager, text: str) -> None:
    moment = _moment(manager, text)
    if moment is None:
        return
    if moment <= services_of(manager).clock.now():
        raise Refused(Reason.EVENT_IN_PAST)
    manager.dialog_data[OPENS] = moment.isoformat()
    await manager.switch_to(FamilyDesk.closes)


async def take_closes(manager: DialogManager, text: str) -> None:
    moment, now = _moment(manager, text), services_of(manager).clock.now()
    if moment is None:
        return
    check_times(moment_in(manager, OPENS) or now, moment, now)
    manager.dialog_data[CLOSES] = moment.isoformat()
    await manager.switch_to(FamilyDesk.check)


async def open_it(manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    opens = moment_in(manager, OPENS)
    if opens is not None and opens <= services.clock.now():
        opens = None  # the time has come while it was being looked at
    await services.family_polls.open_poll(
        await me(manager), chosen(manager).key, opens, moment_in(manager, CLOSES)
    )
    leave_note(manager, tr("✅ Done. Next, make the place codes."))
    await manager.switch_to(FamilyDesk.home)


def _moment(manager: DialogManager, text: str) -> datetime | None:
    services = services_of(manager)
    moment = typed_moment(text, services.clock.now(), services.city.zone)
    if moment is None:
        leave_note(manager, Markup("⚠️ {}").format(translator_of(manager)(TYPE_MOMENT)))
    return moment


async def choose_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    await me(dialog_manager)
    tr = translator_of(dialog_manager)
    polls: Choices = [
        (poll_name(each, tr), at)
        for at, each in enumerate(services_of(dialog_manager).city.youth.polls)
    ]
    return {"polls": polls, "has_none": not polls}


async def check_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    await me(dialog_manager)
    tr = translator_of(dialog_manager)
    opens, closes = moment_in(dialog_manager, OPENS), moment_in(dialog_manager, CLOSES)
    try:
        content = content_text(chosen(dialog_manager), tr)
    except Refused:
        content = tr("I cannot find this any more. Here is how it stands now.")
    return {
        "content": content,
        # NOTE When an election begins or ends.
        "opens": tr.moment(opens) if opens else tr.plain("at once"),
        "closes": tr.moment(closes) if closes else tr.plain("when you close it by hand"),
    }


windows = (
    Window(
        Note(),
        Say("<b>Which election do you want to open?</b>"),
        Say("There is none in the city's file youth.yaml yet.", when="has_none"),
        numbered("polls", choose, widget_id="fd_poll"),
        back_home("fd_home"),
        buttons_only(),
        state=FamilyDesk.choose,
        getter=choose_data,
    ),
    Window(
        Note(),
        View("content"),
        Say("\n<b>When does it begin?</b>"),
        Button(Label("▶️ At once"), id="fd_now", on_click=press(opens_now)),
        SwitchTo(Label("📅 Later"), id="fd_later", state=FamilyDesk.opens),
        SwitchTo(Label("⬅️ Back"), id="fd_choose", state=FamilyDesk.choose),
        buttons_only(),
        state=FamilyDesk.when,
        getter=check_data,
    ),
    Window(
        Note(),
        Say("<b>When does it begin?</b>\nPlease type day and hour, for example 24.05. 10:00"),
        SwitchTo(Label("⬅️ Back"), id="fd_when", state=FamilyDesk.when),
        answer_by_message(typed(take_opens, TYPE_MOMENT)),
        state=FamilyDesk.opens,
        getter=check_data,
    ),
    Window(
        Note(),
        Say("<b>When does it end?</b>\nPlease type day and hour, for example 24.05. 20:00"),
        Button(Label("✋ I close it by hand"), id="fd_by_hand", on_click=press(closes_by_hand)),
        SwitchTo(Label("⬅️ Back"), id="fd_when", state=FamilyDesk.when),
        answer_by_message(typed(take_closes, TYPE_MOMENT)),
        state=FamilyDesk.closes,
        getter=check_data,
    ),
    Window(
        Note(),
        View("content"),
        Say("\nBegins: {opens}\nEnds: {closes}\n\n<b>Open it?</b>"),
        Button(Label("✅ Yes, open it"), id="fd_opened", on_click=press(open_it)),
        SwitchTo(Label("⬅️ Back"), id="fd_when", state=FamilyDesk.when),
        buttons_only(),
        state=FamilyDesk.check,
        getter=check_data,
    ),
)
