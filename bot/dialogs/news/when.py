"""When messages may come: quiet hours (the city's, one's own, none) and the daily digest."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.frame import buttons_only, press, resident_of, services_of
from bot.dialogs.news.states import News
from bot.dialogs.news.ways import HOME, MENU, WHEN, Keyed, choices, to_when, wishes_of
from bot.dialogs.widgets import Label, Note, Say, View, leave_note, translator_of
from bot.views.news import hour_text, hours_text, when_lines
from participation.errors import Reason, Refused
from participation.preferences.quiet_hours import NEVER, QuietHours, is_hour_quiet

# What the dialog remembers between the two questions.
FROM = "from"
HOURS_IN_ROW = 4


def hour_of(key: str) -> int:
    """The hour that a button stands for; a forged one is refused."""
    if not (key.isascii() and key.isdecimal()) or len(key) > 2 or int(key) > 23:
        raise Refused(Reason.HOUR_UNKNOWN)
    return int(key)


def hour_buttons(hours: list[int]) -> Keyed:
    return [(hour_text(hour), str(hour)) for hour in hours]


async def _set_quiet(manager: DialogManager, quiet: QuietHours | None) -> None:
    services, tr = services_of(manager), translator_of(manager)
    await services.preferences.set_quiet(resident_of(manager).resident_id, quiet)
    counts = quiet or services.city.quiet_hours
    leave_note(
        manager,
        tr("✅ There are no quiet hours now: messages may come at any hour.")
        if counts.is_never
        # NOTE {hours} reads like "from 21:00 to 08:00".
        else tr("✅ I will not write by myself {hours}.", hours=hours_text(counts, tr)),
    )
    await to_when(manager)


async def citys(manager: DialogManager) -> None:
    await _set_quiet(manager, None)


async def never(manager: DialogManager) -> None:
    await _set_quiet(manager, NEVER)


async def own(manager: DialogManager) -> None:
    await manager.switch_to(News.quiet_from)


async def choose_from(manager: DialogManager, key: str) -> None:
    manager.dialog_data[FROM] = hour_of(key)
    await manager.switch_to(News.quiet_until)


async def choose_until(manager: DialogManager, key: str) -> None:
    """The first hour travels in the key, too: the dialog may have moved on since."""
    begin, _, end = key.partition("-")
    if hour_of(begin) == hour_of(end):
        raise Refused(Reason.HOUR_UNKNOWN)
    await _set_quiet(manager, QuietHours(hour_of(begin), hour_of(end)))


async def to_digest(manager: DialogManager) -> None:
    await manager.switch_to(News.digest)


async def choose_digest(manager: DialogManager, key: str) -> None:
    services, tr = services_of(manager), translator_of(manager)
    hour = hour_of(key)
    await services.preferences.set_digest(resident_of(manager).resident_id, hour)
    leave_note(manager, tr("✅ What can wait comes once a day, at {hour}.", hour=hour_text(hour)))
    await to_when(manager)


async def digest_off(manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    await services.preferences.set_digest(resident_of(manager).resident_id, None)
    leave_note(manager, tr("✅ Each message comes by itself."))
    await to_when(manager)


async def when_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    wishes = await wishes_of(dialog_manager)
    return {
        "when": when_lines(wishes, tr),
        "citys_hours": hours_text(services.city.quiet_hours, tr),
        "is_own": wishes.has_own_quiet,
        "is_not_never": not wishes.quiet.is_never,
    }


async def from_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    # From the afternoon on: most people's night begins in the evening.
    return {"hours": hour_buttons([(12 + hour) % 24 for hour in range(24)])}


async def until_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    begin = int(dialog_manager.dialog_data.get(FROM, 21))
    ends = [(begin + hour) % 24 for hour in range(1, 24)]
    return {
        "begin": hour_text(begin),
        "hours": [(hour_text(hour), f"{begin}-{hour}") for hour in ends],
    }


async def digest_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    wishes, tr = await wishes_of(dialog_manager), translator_of(dialog_manager)
    loud = [hour for hour in range(24) if not is_hour_quiet(hour, wishes.quiet)]
    return {
        "when": when_lines(wishes, tr),
        "hours": hour_buttons(loud),
        "is_on": wishes.digest_hour is not None,
    }


windows = (
    Window(
        Note(),
        Say("<b>When may I write?</b>\n"),
        View("when"),
        Say(
            "\nIn quiet hours nothing comes by itself: it waits until they end. I still answer "
            "when you write to me."
        ),
        # NOTE {citys_hours} reads like "from 21:00 to 08:00".
        Button(
            Label("🌙 As the city: {citys_hours}"),
            id="n_citys",
            on_click=press(citys),
            when="is_own",
        ),
        Button(Label("🕐 Choose my own quiet hours"), id="n_own", on_click=press(own)),
        Button(
            Label("☀️ No quiet hours"), id="n_never", on_click=press(never), when="is_not_never"
        ),
        Button(Label("🗞 Daily digest"), id="n_digest", on_click=press(to_digest)),
        HOME,
        MENU,
        buttons_only(),
        state=News.when,
        getter=when_data,
    ),
    Window(
        Note(),
        Say("<b>Quiet hours</b>\nFrom which hour on shall I be quiet?"),
        choices("hours", choose_from, widget_id="n_from", width=HOURS_IN_ROW),
        WHEN,
        buttons_only(),
        state=News.quiet_from,
        getter=from_data,
    ),
    Window(
        Note(),
        Say("<b>Quiet hours</b>\nQuiet from {begin}. Until which hour?"),
        choices("hours", choose_until, widget_id="n_until", width=HOURS_IN_ROW),
        Button(Label("⬅️ Back"), id="n_back_from", on_click=press(own)),
        buttons_only(),
        state=News.quiet_until,
        getter=until_data,
    ),
    Window(
        Note(),
        Say("<b>Daily digest</b>\n"),
        View("when"),
        Say(
            "\nWith a digest, what can wait comes once a day in one message. What cannot wait, "
            "such as a reminder that voting ends, still comes by itself.\n\nAt which hour?"
        ),
        choices("hours", choose_digest, widget_id="n_hour", width=HOURS_IN_ROW),
        Button(
            Label("✉️ Off: each message by itself"),
            id="n_digest_off",
            on_click=press(digest_off),
            when="is_on",
        ),
        WHEN,
        buttons_only(),
        state=News.digest,
        getter=digest_data,
    ),
)
