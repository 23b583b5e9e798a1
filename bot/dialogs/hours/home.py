"""A volunteer's hours: the running total, each entry, and what can be done about a wrong one."""

from __future__ import annotations

from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager, StartMode, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.frame import Choices, buttons_only, numbered, paged, press, services_of
from bot.dialogs.hours.course import (
    HOURS,
    MENU,
    MINUTES,
    NO_PREVIEW,
    PAGE,
    PAGE_SIZE,
    me,
    number_of,
    record_of,
    turn_page,
)
from bot.dialogs.hours.lengths import offered, typed_length
from bot.dialogs.hours.states import MyHours
from bot.dialogs.volunteering.states import Volunteer
from bot.dialogs.widgets import (
    Label,
    Note,
    Say,
    View,
    answer_by_message,
    leave_note,
    translator_of,
)
from bot.dialogs.written import written
from bot.i18n.reasons import explain
from bot.i18n.translator import N_, Translator
from bot.views.hours import entry_label, entry_view, length, total_view
from participation.errors import Reason, Refused
from participation.volunteering.hours import HoursState, may_dispute, may_go_to_city


def turns(page: int, pages: int, tr: Translator) -> Choices:
    """Buttons to the page before and after."""
    found: Choices = []
    if page > 0:
        found.append((tr.plain("◀️ Before"), page - 1))
    if page < pages - 1:
        found.append((tr.plain("After ▶️"), page + 1))
    return found


async def home_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, record = translator_of(dialog_manager), record_of(dialog_manager)
    entries = {int(one.hours_id): one for one in await record.mine(me(dialog_manager))}
    total = await record.total(me(dialog_manager))
    shown, page, pages = paged(tuple(entries), number_of(dialog_manager, PAGE), PAGE_SIZE)
    listed: Choices = [(entry_label(entries[each], tr), each) for each in shown]
    return {
        "view": total_view(total, tr),
        "entries": listed,
        "turns": turns(page, pages, tr),
        "has_hours": total.all > 0,
        "has_papers": bool(await record.certificates(me(dialog_manager))),
    }


async def open_entry(manager: DialogManager, hours_id: int) -> None:
    await record_of(manager).one_of_mine(me(manager), hours_id)
    manager.dialog_data[HOURS] = hours_id
    await manager.switch_to(MyHours.entry)


async def entry_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, services = translator_of(dialog_manager), services_of(dialog_manager)
    try:
        one = await services.hours.one_of_mine(
            me(dialog_manager), number_of(dialog_manager, HOURS)
        )
    except Refused as refused:
        return {"view": explain(refused, tr), "is_settled": True}
    now = services.clock.now()
    contact = services.city.contact
    is_at_the_city = one.state is HoursState.CITY
    choices = offered(one.planned, one.minutes, tr)
    return {
        "view": entry_view(one, tr),
        "may_dispute": may_dispute(one, now),
        "is_settled": not may_dispute(one, now),
        "may_go": may_go_to_city(one, now),
        "is_at_the_city": is_at_the_city,
        "office": contact.name.get(tr.language),
        "url": contact.url,
        "number": one.hours_id,
        "lengths": choices,
        "now": length(one.minutes, tr),
    }


async def take_to_city(manager: DialogManager) -> None:
    await record_of(manager).take_to_city(me(manager), number_of(manager, HOURS))
    tr = translator_of(manager)
    leave_note(manager, tr("✅ It is with the city now. Below you see whom to ask."))


async def claim(manager: DialogManager, minutes: int) -> None:
    """What the volunteer worked; checked when it is handed in."""
    manager.dialog_data[MINUTES] = minutes
    await manager.switch_to(MyHours.why)


async def take_claim(message: Message, manager: DialogManager) -> None:
    minutes = typed_length(message, manager)
    if minutes is not None:
        await claim(manager, minutes)


async def take_why(message: Message, manager: DialogManager) -> None:
    text = written(message, manager, N_("Please write it in a sentence."))
    if text is None:
        return
    try:
        await record_of(manager).dispute(
            me(manager), number_of(manager, HOURS), number_of(manager, MINUTES), text
        )
    except Refused as refused:
        if refused.reason not in (Reason.HOURS_WORDS_MISSING, Reason.CALL_LINE_TOO_LONG):
            about_time = (
                Reason.HOURS_NOT_QUARTERS,
                Reason.HOURS_TOO_MANY,
                Reason.HOURS_DISPUTE_SAME,
            )
            is_time = refused.reason in about_time
            await manager.switch_to(MyHours.claim if is_time else MyHours.entry)
        raise
    tr = translator_of(manager)
    leave_note(manager, tr("✅ I have asked the organisation. It will answer here."))
    await manager.switch_to(MyHours.entry)


async def to_volunteering(manager: DialogManager) -> None:
    await manager.start(Volunteer.home, mode=StartMode.RESET_STACK)


windows = (
    Window(
        Note(),
        View("view"),
        Say("\nPress an entry to look at it.", when="entries"),
        numbered("entries", open_entry, widget_id="h_entry"),
        numbered("turns", turn_page, widget_id="h_page", in_row=True),
        SwitchTo(
            Label("📜 Make a certificate"), id="h_make", state=MyHours.name, when="has_hours"
        ),
        SwitchTo(
            Label("🗂 My certificates"), id="h_papers", state=MyHours.papers, when="has_papers"
        ),
        SwitchTo(Label("🔍 Check a certificate"), id="h_check", state=MyHours.check),
        Button(Label("⬅️ Volunteering"), id="h_volunteer", on_click=press(to_volunteering)),
        MENU,
        NO_PREVIEW,
        buttons_only(),
        state=MyHours.home,
        getter=home_data,
    ),
    Window(
        Note(),
        View("view"),
        Say(
            "\nWhom to ask: {office}, {url}. Please name the number {number}.",
            when="is_at_the_city",
        ),
        Say(
            "\nIf you take it to the city, its staff read what you and the organisation wrote, "
            "and decide for good.",
            when="may_go",
        ),
        SwitchTo(
            Label("✋ The time is wrong"), id="h_wrong", state=MyHours.claim, when="may_dispute"
        ),
        Button(
            Label("🏛 Take it to the city"),
            id="h_city",
            on_click=press(take_to_city),
            when="may_go",
        ),
        SwitchTo(Label("⬅️ Back"), id="h_back", state=MyHours.home),
        MENU,
        NO_PREVIEW,
        buttons_only(),
        state=MyHours.entry,
        getter=entry_data,
    ),
    Window(
        Note(),
        Say(
            "<b>How long did you work?</b>\nConfirmed: {now}. Please press what is right, or type "
            "it, for example 2:30.",
            when="may_dispute",
        ),
        View("view", when="is_settled"),
        numbered("lengths", claim, widget_id="h_length", width=2, when="may_dispute"),
        SwitchTo(Label("⬅️ Back"), id="h_claim_back", state=MyHours.entry),
        NO_PREVIEW,
        answer_by_message(take_claim),
        state=MyHours.claim,
        getter=entry_data,
    ),
    Window(
        Note(),
        Say(
            "<b>What happened?</b>\nPlease write a sentence for the organisation, for example: “I "
            "stayed an hour longer to clean up.”"
        ),
        SwitchTo(Label("⬅️ Back"), id="h_why_back", state=MyHours.claim),
        answer_by_message(take_why),
        state=MyHours.why,
    ),
)
