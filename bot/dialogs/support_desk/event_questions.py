"""What staff type about an event: texts, times, place, number of places, why it is cancelled."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, Window
from markupsafe import Markup

from bot.dialogs.frame import services_of
from bot.dialogs.support.ways import typed
from bot.dialogs.support_desk.course import EVENT, LANGUAGE, TITLE, back_to, me, number
from bot.dialogs.support_desk.events import change, event_of
from bot.dialogs.support_desk.states import SupportDesk
from bot.dialogs.typed_day import TYPE_MOMENT, typed_moment, typed_time
from bot.dialogs.widgets import Note, Say, answer_by_message, leave_note, translator_of
from bot.i18n.translator import N_
from bot.views.cut import cut
from bot.views.support_event import LANGUAGE_NAMES, when_text
from participation.errors import Refused
from participation.language import LANGUAGES
from participation.support import rules
from participation.support.event import NgoEvent

NOW_UNITS = 600
TYPE_NUMBER = N_("Please type a number, for example 25.")
TYPE = N_("Please answer by typing.")


def language_of(manager: DialogManager) -> str:
    found: str = manager.dialog_data.get(LANGUAGE, LANGUAGES[0])
    return found


async def take_title(manager: DialogManager, text: str) -> None:
    title = rules.clean_line(text, rules.TITLE_MOST, rules.TITLE_LEAST)
    manager.dialog_data[TITLE] = title
    await manager.switch_to(SupportDesk.event_body)


async def take_body(manager: DialogManager, text: str) -> None:
    title = manager.dialog_data.get(TITLE)
    if not title:
        await manager.switch_to(SupportDesk.event_title)
        return
    await services_of(manager).support.set_event_text(
        await me(manager), number(manager, EVENT), language_of(manager), title, text
    )
    await manager.switch_to(SupportDesk.event)


async def take_starts(manager: DialogManager, text: str) -> None:
    moment = _moment(manager, text)
    if moment is not None:
        await change(manager, starts_at=moment)


async def take_ends(manager: DialogManager, text: str) -> None:
    """An hour alone is of the day on which it begins."""
    event, at = await event_of(manager), typed_time(text)
    zone = services_of(manager).city.zone
    if at is not None and event.starts_at is not None:
        day = event.starts_at.astimezone(zone).date()
        moment: datetime | None = datetime.combine(day, at, zone)
    else:
        moment = _moment(manager, text)
    if moment is not None:
        await change(manager, ends_at=moment)


async def take_place(manager: DialogManager, text: str) -> None:
    await change(manager, place=text)


async def take_capacity(manager: DialogManager, text: str) -> None:
    digits = text.strip()
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > 6:
        leave_note(manager, Markup("⚠️ {}").format(translator_of(manager)(TYPE_NUMBER)))
        return
    await change(manager, capacity=int(digits))


async def take_reason(manager: DialogManager, text: str) -> None:
    tr = translator_of(manager)
    staff, this = await me(manager), number(manager, EVENT)
    await services_of(manager).support.cancel_event(staff, this, text)
    leave_note(manager, tr("❌ The event is cancelled. Whoever signed up is told."))
    await manager.switch_to(SupportDesk.event)


def _moment(manager: DialogManager, text: str) -> datetime | None:
    services = services_of(manager)
    moment = typed_moment(text, services.clock.now(), services.city.zone)
    if moment is None:
        leave_note(manager, Markup("⚠️ {}").format(translator_of(manager)(TYPE_MOMENT)))
    return moment


async def question_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    await me(dialog_manager)
    tr = translator_of(dialog_manager)
    try:
        event: NgoEvent | None = await event_of(dialog_manager)
    except Refused:
        event = None
    language = language_of(dialog_manager)
    text = event.texts.get(language) if event else None  # type: ignore[call-overload]
    return {
        "language": tr.plain(LANGUAGE_NAMES[language]),
        "title": text.title if text else "–",
        "body": cut(text.body, NOW_UNITS) if text else "–",
        "when": when_text(event, tr) if event else "–",
        "place": (event.place if event else None) or "–",
        "capacity": event.capacity if event else 0,
        "is_open": event is not None and event.state == "open",
        "title_most": rules.TITLE_MOST,
        "body_most": rules.BODY_MOST,
        "place_most": rules.PLACE_MOST,
        "capacity_most": rules.CAPACITY_MOST,
    }


def _question(state: State, *widgets: Any) -> Window:
    return Window(
        Note(),
        *widgets,
        back_to(SupportDesk.event, "sd_to_event"),
        state=state,
        getter=question_data,
    )


# NOTE People who signed up for the event get a message about it.
TOLD = Say("\nWhoever signed up is told at once.", when="is_open")

windows = (
    _question(
        SupportDesk.event_title,
        Say(
            "<b>{language}: the title</b>\nPlease type it, at most {title_most} characters.\nSo "
            "far: {title}"
        ),
        answer_by_message(typed(take_title, TYPE)),
    ),
    _question(
        SupportDesk.event_body,
        Say(
            "<b>{language}: the text</b>\nWhat is it about, and for whom? At most {body_most} "
            "characters.\nSo far: {body}"
        ),
        answer_by_message(typed(take_body, TYPE)),
    ),
    _question(
        SupportDesk.event_starts,
        Say(
            "<b>When does it begin?</b>\nPlease type day and hour like this: 24.05. 10:00\nSo "
            "far: {when}"
        ),
        TOLD,
        answer_by_message(typed(take_starts, TYPE_MOMENT)),
    ),
    _question(
        SupportDesk.event_ends,
        Say(
            "<b>When does it end?</b>\nPlease type the hour, like 12:30; if it ends on another "
            "day, the day, too.\nSo far: {when}"
        ),
        TOLD,
        answer_by_message(typed(take_ends, TYPE_MOMENT)),
    ),
    _question(
        SupportDesk.event_place,
        Say(
            "<b>Where is it?</b>\nAddress and room, or the link of an online meeting; at most "
            "{place_most} characters.\nSo far: {place}"
        ),
        TOLD,
        answer_by_message(typed(take_place, TYPE)),
    ),
    _question(
        SupportDesk.event_capacity,
        Say(
            "<b>How many places are there?</b>\nPlease type a number, 1 to {capacity_most}.\nSo "
            "far: {capacity}"
        ),
        answer_by_message(typed(take_capacity, TYPE_NUMBER)),
    ),
    _question(
        SupportDesk.event_cancel,
        Say(
            "<b>Why does the event not take place?</b>\nPlease type it: whoever signed up reads "
            "these words. With your message the event is cancelled."
        ),
        answer_by_message(typed(take_reason, TYPE)),
    ),
)
