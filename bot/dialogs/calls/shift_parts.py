"""What a time lacks, asked one by one: day, beginning, end, number of people."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date, time, timedelta
from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager, Window
from markupsafe import Markup

from bot.dialogs.calls.frame import step
from bot.dialogs.calls.pending import DAYS_SHOWN, HOURS, PEOPLE, Pending, filled, waiting
from bot.dialogs.calls.states import PostCall
from bot.dialogs.frame import Choices, numbered, services_of
from bot.dialogs.widgets import Say, answer_by_message, translator_of
from bot.dialogs.written import ask_again, written
from bot.i18n.translator import N_, Translator
from bot.understanding.call_times import ShiftWords, read_hour, read_number, read_shifts
from participation.volunteering.call import Call

Keep = Callable[[DialogManager, tuple[Pending, ...]], Awaitable[None]]
TYPE_DAY = N_("Please type a day like this: 24 May. Or press a button.")
TYPE_HOUR = N_("Please type the hour like this: 10:30. Or press a button.")
TYPE_PEOPLE = N_("Please type a number, or press a button.")
_MINUTES = 60


def today(manager: DialogManager) -> date:
    """On the city's calendar."""
    services = services_of(manager)
    return services.clock.now().astimezone(services.city.zone).date()


def so_far(manager: DialogManager, tr: Translator) -> Markup:
    """What is known of the times that wait, one below the other."""
    lines = []
    for each in waiting(manager):
        day = tr.weekday_and_day(date.fromisoformat(each.day)) if each.day else ""
        hours = "–".join(part for part in (each.start, each.end) if part)
        lines.append(Markup("{}").format(", ".join(part for part in (day, hours) if part)))
    return Markup("\n").join(line for line in lines if line)


def _merged(pending: Pending, words: ShiftWords) -> Pending:
    """What was typed now completes what was there."""
    return Pending(
        words.day.isoformat() if words.day else pending.day,
        words.start.isoformat("minutes") if words.start else pending.start,
        words.end.isoformat("minutes") if words.end else pending.end,
        words.people if words.people is not None else pending.people,
    )


def part_windows(keep: Keep) -> tuple[Window, ...]:
    """The four windows; `keep` saves what is whole and asks on."""

    async def typed(manager: DialogManager, found: tuple[ShiftWords, ...]) -> None:
        there = waiting(manager) or (Pending(),)
        await keep(
            manager, tuple(dict.fromkeys(_merged(each, one) for each in there for one in found))
        )

    async def choose_day(manager: DialogManager, ahead: int) -> None:
        if 0 <= ahead < DAYS_SHOWN:
            day = today(manager) + timedelta(days=ahead)
            await keep(manager, filled(manager, day=day.isoformat()))

    async def take_day(message: Message, manager: DialogManager) -> None:
        if (text := written(message, manager, TYPE_DAY)) is None:
            return
        found = read_shifts(text, services_of(manager).clock.now())
        if not any(each.day for each in found):
            ask_again(message, manager, TYPE_DAY)
            return
        await typed(manager, found)

    async def choose_start(manager: DialogManager, hour: int) -> None:
        if 0 <= hour < 24:
            await keep(manager, filled(manager, start=time(hour).isoformat("minutes")))

    async def choose_end(manager: DialogManager, minutes: int) -> None:
        if 0 < minutes <= 24 * _MINUTES:
            end = time(*divmod(minutes, _MINUTES)) if minutes < 24 * _MINUTES else time(23, 59)
            await keep(manager, filled(manager, end=end.isoformat("minutes")))

    async def take_hour(message: Message, manager: DialogManager, name: str) -> None:
        if (text := written(message, manager, TYPE_HOUR)) is None:
            return
        hours = read_hour(text)
        if hours is None:
            ask_again(message, manager, TYPE_HOUR)
            return
        start, end = hours
        known = {name: start.isoformat("minutes")}
        if end is not None:
            known = {"start": start.isoformat("minutes"), "end": end.isoformat("minutes")}
        await keep(manager, filled(manager, **known))

    async def take_start(message: Message, manager: DialogManager) -> None:
        await take_hour(message, manager, "start")

    async def take_end(message: Message, manager: DialogManager) -> None:
        await take_hour(message, manager, "end")

    async def choose_people(manager: DialogManager, number: int) -> None:
        await keep(manager, filled(manager, people=number))

    async def take_people(message: Message, manager: DialogManager) -> None:
        if (text := written(message, manager, TYPE_PEOPLE)) is None:
            return
        if (number := read_number(text)) is None:
            ask_again(message, manager, TYPE_PEOPLE)
            return
        await keep(manager, filled(manager, people=number))

    async def day_data(manager: DialogManager, _: Call) -> dict[str, Any]:
        tr, first = translator_of(manager), today(manager)
        days: Choices = [
            (tr.weekday_and_day(first + timedelta(days=ahead)), ahead)
            for ahead in range(DAYS_SHOWN)
        ]
        return {"days": days}

    async def start_data(manager: DialogManager, _: Call) -> dict[str, Any]:
        hours: Choices = [(f"{hour}:00", hour) for hour in HOURS]
        return {"hours": hours, "known": so_far(manager, translator_of(manager))}

    async def end_data(manager: DialogManager, _: Call) -> dict[str, Any]:
        start = next((each.start for each in waiting(manager) if each.start), None) or "08:00"
        begin = time.fromisoformat(start)
        first = begin.hour * _MINUTES + begin.minute
        ends = [first + _MINUTES * more for more in range(1, 13)]
        hours: Choices = [
            (f"{end // _MINUTES}:{end % _MINUTES:02}", end) for end in ends if end <= 24 * _MINUTES
        ]
        return {"hours": hours, "known": so_far(manager, translator_of(manager))}

    async def people_data(manager: DialogManager, _: Call) -> dict[str, Any]:
        numbers: Choices = [(str(number), number) for number in PEOPLE]
        return {"numbers": numbers, "known": so_far(manager, translator_of(manager))}

    return (
        step(
            PostCall.day,
            Say("<b>On which day?</b>\nChoose, or type it, for example: 24.05. or next Sunday"),
            numbered("days", choose_day, widget_id="k_day", width=2),
            answer_by_message(take_day),
            data=day_data,
        ),
        step(
            PostCall.start,
            Say("<b>At what time does it begin?</b>\n{known}\nChoose, or type it: 10:30"),
            numbered("hours", choose_start, widget_id="k_start", width=4),
            answer_by_message(take_start),
            data=start_data,
        ),
        step(
            PostCall.end,
            Say("<b>At what time does it end?</b>\n{known}\nChoose, or type it: 14:30"),
            numbered("hours", choose_end, widget_id="k_end", width=4),
            answer_by_message(take_end),
            data=end_data,
        ),
        step(
            PostCall.people,
            Say("<b>How many people do you need?</b>\n{known}\nChoose, or type a number."),
            numbered("numbers", choose_people, widget_id="k_people", width=4),
            answer_by_message(take_people),
            data=people_data,
        ),
    )
