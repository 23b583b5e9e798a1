"""Staff note the rounds of a contest: last day, first day, where that stands."""

from __future__ import annotations

from datetime import date
from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo
from markupsafe import Markup

from bot.dialogs.frame import Choices, buttons_only, numbered, press, services_of
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.support.ways import typed
from bot.dialogs.support_desk.course import (
    CLOSES,
    CONTEST,
    OPENS,
    ROUND,
    back_to,
    me,
    number,
    today_of,
)
from bot.dialogs.support_desk.states import SupportDesk
from bot.dialogs.typed_day import TYPE_DAY, typed_day
from bot.dialogs.widgets import (
    Label,
    Note,
    Say,
    answer_by_message,
    leave_note,
    translator_of,
)
from bot.i18n.translator import N_
from bot.views.cut import cut
from bot.views.support import round_line
from participation.city.support import Contest
from participation.errors import Reason, Refused
from participation.support.contest_round import ContestRound
from participation.support.rules import SOURCE_MOST, check_round

SHOWN_MOST = 12
SOURCE_UNITS = 200


def contest_of(manager: DialogManager) -> Contest:
    support = services_of(manager).city.support
    return support.contest(manager.dialog_data.get(CONTEST, "")) or support.contests[0]


async def rounds_of(manager: DialogManager) -> list[ContestRound]:
    """Of the contest that is open, the newest first."""
    key = contest_of(manager).key
    found = await services_of(manager).support.rounds()
    return [each for each in reversed(found) if each.contest == key]


async def open_contest(manager: DialogManager, at: int) -> None:
    contests = services_of(manager).city.support.contests
    if at >= len(contests):
        raise Refused(Reason.CONTEST_UNKNOWN)
    manager.dialog_data[CONTEST] = contests[at].key
    await manager.switch_to(SupportDesk.rounds)


async def open_round(manager: DialogManager, round_id: int) -> None:
    manager.dialog_data[ROUND] = round_id
    await _round(manager)
    await manager.switch_to(SupportDesk.round)


async def _round(manager: DialogManager) -> ContestRound:
    this = number(manager, ROUND)
    found = next((one for one in await rounds_of(manager) if one.round_id == this), None)
    if found is None:
        raise Refused(Reason.ROUND_UNKNOWN)
    return found


async def begin(manager: DialogManager) -> None:
    for name in (ROUND, CLOSES, OPENS):
        manager.dialog_data.pop(name, None)
    await manager.switch_to(SupportDesk.closes)


async def change(manager: DialogManager) -> None:
    """The same questions; the answers before stand in them."""
    await _round(manager)
    await manager.switch_to(SupportDesk.closes)


async def take_closes(manager: DialogManager, text: str) -> None:
    day = _day(manager, text)
    if day is None:
        return
    check_round(None, day, today_of(manager))
    manager.dialog_data[CLOSES] = day.isoformat()
    await manager.switch_to(SupportDesk.opens)


async def take_opens(manager: DialogManager, text: str) -> None:
    day = _day(manager, text)
    if day is None:
        return
    check_round(day, _closes(manager), today_of(manager))
    manager.dialog_data[OPENS] = day.isoformat()
    await manager.switch_to(SupportDesk.source)


async def opens_unknown(manager: DialogManager) -> None:
    manager.dialog_data.pop(OPENS, None)
    await manager.switch_to(SupportDesk.source)


async def take_source(manager: DialogManager, text: str) -> None:
    support, staff, tr = services_of(manager).support, await me(manager), translator_of(manager)
    opens = manager.dialog_data.get(OPENS)
    opens_on = date.fromisoformat(opens) if opens else None
    this = number(manager, ROUND)
    if this:
        await support.change_round(staff, this, _closes(manager), opens_on, text)
    else:
        key = contest_of(manager).key
        await support.note_round(staff, key, _closes(manager), opens_on, text)
    leave_note(manager, tr("✅ Noted. It is in /funding now."))
    await manager.switch_to(SupportDesk.rounds)


async def drop(manager: DialogManager) -> None:
    tr = translator_of(manager)
    await services_of(manager).support.drop_round(await me(manager), number(manager, ROUND))
    leave_note(manager, tr("🗑 Deleted. Nobody is reminded of it any more."))
    await manager.switch_to(SupportDesk.rounds)


def _day(manager: DialogManager, text: str) -> date | None:
    day = typed_day(text, today_of(manager))
    if day is None:
        leave_note(manager, Markup("⚠️ {}").format(translator_of(manager)(TYPE_DAY)))
    return day


def _closes(manager: DialogManager) -> date:
    found = manager.dialog_data.get(CLOSES)
    if not found:
        raise Refused(Reason.ROUND_UNKNOWN)
    return date.fromisoformat(found)


async def contests_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    await me(dialog_manager)
    language = translator_of(dialog_manager).language
    contests: Choices = [
        (each.short.get(language), at)
        for at, each in enumerate(services_of(dialog_manager).city.support.contests)
    ]
    return {"contests": contests}


async def rounds_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    await me(dialog_manager)
    tr, found = translator_of(dialog_manager), await rounds_of(dialog_manager)
    choices: Choices = [
        (tr.full_day(each.closes_on), each.round_id) for each in found[:SHOWN_MOST]
    ]
    return {
        "name": contest_of(dialog_manager).name.get(tr.language),
        "rounds": choices,
        "has_some": bool(choices),
        "has_none": not choices,
    }


async def round_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    await me(dialog_manager)
    tr, today = translator_of(dialog_manager), today_of(dialog_manager)
    this = number(dialog_manager, ROUND)
    one = next((each for each in await rounds_of(dialog_manager) if each.round_id == this), None)
    when = round_line(one, today, tr) if one else tr("This round is not noted any more.")
    return {
        "name": contest_of(dialog_manager).name.get(tr.language),
        "when": when,
        "source": cut(one.source, SOURCE_UNITS) if one else "–",
        "now": tr.full_day(one.closes_on) if one else "",
        "is_there": one is not None,
        "is_ahead": one is not None and not one.is_over(today),
        "most": SOURCE_MOST,
    }


windows = (
    Window(
        Note(),
        Say("<b>Deadlines of contests</b>\nWhich contest?"),
        numbered("contests", open_contest, widget_id="sd_contest"),
        back_to(SupportDesk.home, "sd_home"),
        buttons_only(),
        state=SupportDesk.contests,
        getter=contests_data,
    ),
    Window(
        Note(),
        Say("<b>{name}</b>"),
        Say("Last days that are noted; choose one to change it.", when="has_some"),
        Say("No round is noted yet.", when="has_none"),
        numbered("rounds", open_round, widget_id="sd_round"),
        Button(Label("➕ Note a round"), id="sd_note", on_click=press(begin)),
        back_to(SupportDesk.contests, "sd_to_contests"),
        buttons_only(),
        state=SupportDesk.rounds,
        getter=rounds_data,
    ),
    Window(
        Note(),
        Say("<b>{name}</b>\n{when}\n<i>Source: {source}</i>"),
        Button(Label("✏️ Change"), id="sd_change", on_click=press(change), when="is_ahead"),
        Button(Label("🗑 Delete"), id="sd_drop", on_click=press(drop), when="is_there"),
        back_to(SupportDesk.rounds, "sd_to_rounds"),
        NO_PREVIEW,
        buttons_only(),
        state=SupportDesk.round,
        getter=round_data,
    ),
    Window(
        Note(),
        Say(
            "<b>{name}</b>\nWhat is the <b>last day</b> to apply? Please type it like this: "
            "15.07.2026 or 15 July."
        ),
        Say("So far: {now}", when="is_there"),
        back_to(SupportDesk.rounds, "sd_to_rounds"),
        answer_by_message(typed(take_closes, TYPE_DAY)),
        state=SupportDesk.closes,
        getter=round_data,
    ),
    Window(
        Note(),
        Say("<b>{name}</b>\nFrom which day on can one apply? Type it, or press the button."),
        Button(Label("Not known"), id="sd_unknown", on_click=press(opens_unknown)),
        back_to(SupportDesk.closes, "sd_to_closes"),
        answer_by_message(typed(take_opens, TYPE_DAY)),
        state=SupportDesk.opens,
        getter=round_data,
    ),
    Window(
        Note(),
        Say(
            "<b>{name}</b>\nWhere does this stand? Please send the address of the page, or where "
            "you have it from. Everybody sees it; at most {most} characters."
        ),
        SwitchTo(Label("⬅️ Back"), id="sd_to_opens", state=SupportDesk.opens),
        NO_PREVIEW,
        answer_by_message(typed(take_source, N_("Please type where this stands."))),
        state=SupportDesk.source,
        getter=round_data,
    ),
)
