"""Step 6: when it goes out, how often, and for how long it is still of use."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.campaigns.course import change
from bot.dialogs.campaigns.frame import step
from bot.dialogs.campaigns.states import Compose
from bot.dialogs.frame import Choices, buttons_only, numbered, press, services_of
from bot.dialogs.typed_day import TYPE_MOMENT, typed_moment, typed_time
from bot.dialogs.widgets import Label, Say, View, answer_by_message, translator_of
from bot.dialogs.written import ask_again, written
from bot.views.campaign_time import hours_words, repeat_words, when_words
from participation.campaigns.campaign import REPEATS, USEFUL_HOURS, Campaign
from participation.errors import Reason, Refused

_DAY = "day"
DAYS_SHOWN = 8
HOURS = tuple(range(8, 20))
USEFUL = (6, 24, USEFUL_HOURS, 24 * 7)


async def at_once(manager: DialogManager) -> None:
    await change(manager, wanted_at=None)


async def to_day(manager: DialogManager) -> None:
    await manager.switch_to(Compose.day)


def _today(manager: DialogManager) -> date:
    services = services_of(manager)
    return services.clock.now().astimezone(services.city.zone).date()


async def set_moment(manager: DialogManager, moment: datetime) -> None:
    """Keep the moment; one that is over is refused here, so that the window can say so."""
    if moment <= services_of(manager).clock.now():
        raise Refused(Reason.WANTED_IN_PAST)
    await change(manager, wanted_at=moment)
    await manager.switch_to(Compose.when)


async def choose_day(manager: DialogManager, ahead: int) -> None:
    if 0 <= ahead < DAYS_SHOWN:
        manager.dialog_data[_DAY] = (_today(manager) + timedelta(days=ahead)).isoformat()
        await manager.switch_to(Compose.hour)


def chosen_day(manager: DialogManager) -> date:
    """The day whose hour is asked for."""
    found = manager.dialog_data.get(_DAY)
    return date.fromisoformat(found) if found else _today(manager) + timedelta(days=1)


async def choose_hour(manager: DialogManager, hour: int) -> None:
    if 0 <= hour < 24:
        zone = services_of(manager).city.zone
        await set_moment(manager, datetime.combine(chosen_day(manager), time(hour), tzinfo=zone))


async def take_moment(message: Message, manager: DialogManager) -> None:
    services = services_of(manager)
    text = written(message, manager, TYPE_MOMENT)
    if text is None:
        return
    moment = typed_moment(text, services.clock.now(), services.city.zone)
    if moment is None:
        ask_again(message, manager, TYPE_MOMENT)
        return
    await set_moment(manager, moment)


async def take_hour(message: Message, manager: DialogManager) -> None:
    at = typed_time(message.text or "")
    if at is None:
        await take_moment(message, manager)
        return
    zone = services_of(manager).city.zone
    await set_moment(manager, datetime.combine(chosen_day(manager), at, tzinfo=zone))


async def choose_repeats(manager: DialogManager, number: int) -> None:
    if 0 <= number <= len(REPEATS):
        await change(manager, repeats=(None, *REPEATS)[number])


async def choose_useful(manager: DialogManager, hours: int) -> None:
    await change(manager, useful_hours=hours)


def _marked(words: str, *, is_chosen: bool) -> str:
    return f"✅ {words}" if is_chosen else words


async def when_data(manager: DialogManager, campaign: Campaign) -> dict[str, Any]:
    tr, quiet = translator_of(manager), services_of(manager).city.quiet_hours
    repeats: Choices = [
        (_marked(repeat_words(each, tr), is_chosen=campaign.repeats == each), number)
        for number, each in enumerate((None, *REPEATS))
    ]
    useful: Choices = [
        (f"{'✅' if campaign.useful_hours == hours else '⌛'} {hours_words(hours, tr)}", hours)
        for hours in USEFUL
    ]
    return {
        "now": when_words(campaign, tr),
        "repeats": repeats,
        "useful": useful,
        "night": f"{quiet.from_hour}:00",
        "morning": f"{quiet.until_hour}:00",
        "may_go_on": True,
        "is_dated": campaign.wanted_at is not None,
    }


async def day_data(manager: DialogManager, _: Campaign) -> dict[str, Any]:
    tr, today = translator_of(manager), _today(manager)
    days: Choices = []
    for ahead in range(DAYS_SHOWN):
        day = today + timedelta(days=ahead)
        days.append((tr.weekday_and_day(day), ahead))
    return {"days": days}


async def hour_data(manager: DialogManager, _: Campaign) -> dict[str, Any]:
    hours: Choices = [(f"{hour}:00", hour) for hour in HOURS]
    return {"day": translator_of(manager).day(chosen_day(manager)), "hours": hours}


windows = (
    step(
        Compose.when,
        Say("<b>When does it go out?</b>"),
        View("now"),
        # NOTE {night} and {morning} are hours like 21:00.
        Say(
            "\nBetween {night} and {morning} nobody is disturbed: it comes in the morning. "
            "Whoever cannot get it while it is of use (⌛) gets nothing instead of old news."
        ),
        Button(Label("📅 Choose day and hour"), id="c_day", on_click=press(to_day)),
        Button(
            Label("⚡ As soon as it is approved"),
            id="c_at_once",
            on_click=press(at_once),
            when="is_dated",
        ),
        numbered("repeats", choose_repeats, widget_id="c_repeats"),
        numbered("useful", choose_useful, widget_id="c_useful", width=2),
        buttons_only(),
        data=when_data,
        next_when="may_go_on",
    ),
    step(
        Compose.day,
        Say("<b>On which day?</b>\nChoose, or type day and hour like this: 24.05. 10:00"),
        numbered("days", choose_day, widget_id="c_days_ahead", width=2),
        answer_by_message(take_moment),
        data=day_data,
    ),
    step(
        Compose.hour,
        Say("<b>At which hour?</b>\n{day}. Choose, or type it like this: 10:30"),
        numbered("hours", choose_hour, widget_id="c_hour", width=4),
        answer_by_message(take_hour),
        data=hour_data,
    ),
)
