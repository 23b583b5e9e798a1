"""Staff answer applications to the incubator, and read the suggestions for awards."""

from __future__ import annotations

from typing import Any

from aiogram.types import BufferedInputFile
from aiogram_dialog import DialogManager, ShowMode, Window
from aiogram_dialog.widgets.kbd import Button
from markupsafe import Markup

from bot.dialogs.frame import (
    Choices,
    bot_and_chat,
    buttons_only,
    numbered,
    press,
    services_of,
)
from bot.dialogs.support.ways import typed
from bot.dialogs.support_desk.course import (
    ACCEPT,
    APPLICATION,
    back_to,
    me,
    number,
    today_of,
)
from bot.dialogs.support_desk.states import SupportDesk
from bot.dialogs.widgets import (
    Label,
    Note,
    Say,
    View,
    answer_by_message,
    leave_note,
    translator_of,
)
from bot.i18n.translator import N_
from bot.views.cut import cut
from bot.views.incubator import application_lines, application_state
from bot.views.support_words import APPLICATION_STATES
from participation.errors import Reason, Refused
from participation.support.incubator_application import IncubatorApplication, IncubatorState
from participation.support.nomination_list import as_csv
from participation.support.rules import ANSWER_MOST, WORD_MOST

LIST_MOST = 12
LABEL_UNITS = 34
DECIDED_UNITS = 700
"""Of each answer, when the city's own word stands below: a message holds no more."""
NOMINEE_UNITS = 60
REASON_UNITS = 150


async def open_application(manager: DialogManager, application_id: int) -> None:
    manager.dialog_data[APPLICATION] = application_id
    await _application(manager)
    await manager.switch_to(SupportDesk.application)


async def _application(manager: DialogManager) -> IncubatorApplication:
    staff, this = await me(manager), number(manager, APPLICATION)
    return await services_of(manager).support.application(staff, this)


async def accept(manager: DialogManager) -> None:
    manager.dialog_data[ACCEPT] = True
    await manager.switch_to(SupportDesk.application_word)


async def decline(manager: DialogManager) -> None:
    manager.dialog_data[ACCEPT] = False
    await manager.switch_to(SupportDesk.application_word)


async def take_word(manager: DialogManager, text: str) -> None:
    tr, staff = translator_of(manager), await me(manager)
    accepts = bool(manager.dialog_data.get(ACCEPT))
    try:
        await services_of(manager).support.decide(
            staff, number(manager, APPLICATION), accepts, text
        )
    except Refused as refused:
        if refused.reason is Reason.INCUBATOR_DECIDED:
            await manager.switch_to(SupportDesk.application)
        raise
    leave_note(manager, tr("✅ Answered. Whoever applied is told."))
    await manager.switch_to(SupportDesk.application)


async def send_list(manager: DialogManager) -> None:
    """All nominations of this year as a file, below the window."""
    (bot, chat), tr = bot_and_chat(manager), translator_of(manager)
    year = today_of(manager).year
    found = await services_of(manager).support.nominations(await me(manager), year)
    await bot.send_document(
        chat.id,
        BufferedInputFile(as_csv(found), f"nominations-{year}.csv"),
        caption=tr("📄 All suggestions of {year}. The file opens in a spreadsheet.", year=year),
    )
    manager.show_mode = ShowMode.NO_UPDATE


async def applications_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    found = await services.support.applications(await me(dialog_manager))
    # What waits stands first.
    found = tuple(sorted(found, key=lambda each: each.state is not IncubatorState.SUBMITTED))
    choices: Choices = [
        (
            f"{cut(each.organisation_name or '–', LABEL_UNITS)} · "
            f"{tr.plain(APPLICATION_STATES[each.state])}",
            each.application_id,
        )
        for each in found[:LIST_MOST]
    ]
    return {"applications": choices, "has_none": not choices}


async def application_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    city, tr = services_of(dialog_manager).city, translator_of(dialog_manager)
    try:
        one = await _application(dialog_manager)
    except Refused as refused:
        if refused.reason is not Reason.INCUBATOR_UNKNOWN:
            raise
        gone = tr("I cannot find this any more. Here is how it stands now.")
        return {"lines": gone, "state": Markup(""), "waits": False, "most": WORD_MOST}
    waits = one.state is IncubatorState.SUBMITTED
    return {
        "lines": application_lines(one, city, tr, ANSWER_MOST if waits else DECIDED_UNITS),
        "state": application_state(one, tr, is_mine=False),
        "waits": waits,
        "most": WORD_MOST,
    }


async def nominations_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    year = today_of(dialog_manager).year
    found = await services.support.nominations(await me(dialog_manager), year)
    lines = []
    for each in found[-LIST_MOST:]:
        award = services.city.support.award(each.award)
        name = award.short.get(tr.language) if award else each.award
        lines.append(
            Markup("• {}: <b>{}</b> – {}").format(
                name, cut(each.nominee, NOMINEE_UNITS), cut(each.reason, REASON_UNITS)
            )
        )
    return {
        "count": tr.plural("{n} suggestion", "{n} suggestions", len(found)),
        "year": year,
        "lines": Markup("\n").join(lines),
        "has_some": bool(found),
    }


windows = (
    Window(
        Note(),
        Say("<b>Applications to the incubator</b>"),
        Say("There are none yet.", when="has_none"),
        numbered("applications", open_application, widget_id="sd_application"),
        back_to(SupportDesk.home, "sd_home"),
        buttons_only(),
        state=SupportDesk.applications,
        getter=applications_data,
    ),
    Window(
        Note(),
        View("lines"),
        View("state"),
        Button(Label("✅ Accept"), id="sd_accept", on_click=press(accept), when="waits"),
        Button(Label("🚫 Not this time"), id="sd_decline", on_click=press(decline), when="waits"),
        back_to(SupportDesk.applications, "sd_to_list"),
        buttons_only(),
        state=SupportDesk.application,
        getter=application_data,
    ),
    Window(
        Note(),
        Say(
            "<b>What do you write to them?</b>\nPlease type it, at most {most} characters. With "
            "your message the answer goes out."
        ),
        back_to(SupportDesk.application, "sd_to_application"),
        answer_by_message(typed(take_word, N_("Please answer by typing."))),
        state=SupportDesk.application_word,
        getter=application_data,
    ),
    Window(
        Note(),
        # NOTE {count} reads like "12 suggestions".
        Say("<b>Suggestions for awards, {year}: {count}</b>\n{lines}"),
        Button(Label("📄 All as a file"), id="sd_csv", on_click=press(send_list), when="has_some"),
        back_to(SupportDesk.home, "sd_home"),
        buttons_only(),
        state=SupportDesk.nominations,
        getter=nominations_data,
    ),
)
