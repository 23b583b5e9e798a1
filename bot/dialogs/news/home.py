"""The first window: what is on, in a few lines, and the ways to change it; switches: `kinds`."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Row
from markupsafe import Markup

from bot.dialogs.frame import buttons_only, press, resident_of, services_of
from bot.dialogs.news.kinds import open_group
from bot.dialogs.news.states import News
from bot.dialogs.news.stopping import ONE_MAY_COME, stop_messages
from bot.dialogs.news.ways import MENU, choices, pop_up, to_about_me, to_when, wishes_of
from bot.dialogs.widgets import Label, Note, Say, View, leave_note, translator_of
from bot.views.news import topics_for, when_lines
from bot.views.news_groups import group_buttons, state_lines


async def stop_all(manager: DialogManager) -> None:
    stopped = await stop_messages(services_of(manager), resident_of(manager).resident_id)
    if stopped.one_may_come:
        leave_note(manager, translator_of(manager)(ONE_MAY_COME))
    await pop_up(manager, translator_of(manager).plain("All messages are stopped."))


async def resume(manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    if await services.preferences.resume(resident_of(manager).resident_id):
        leave_note(
            manager, tr("🔔 I may write to you again, about everything that is marked as on here.")
        )


async def home_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    wishes = await wishes_of(dialog_manager)
    topics = await topics_for(services, resident_of(dialog_manager).resident_id)
    return {
        "kinds": Markup("\n{}\n").format(state_lines(topics, wishes, tr)),
        "when": when_lines(wishes, tr),
        "groups": group_buttons(topics, tr),
        "has_stopped": wishes.has_stopped,
        "may_write": not wishes.has_stopped,
    }


windows = (
    Window(
        Note(),
        Say(
            "<b>News and messages</b>\nI always answer you. By myself I write only about what is "
            "on here.",
            when="may_write",
        ),
        Say(
            "🔕 <b>You have stopped all messages.</b> I only answer when you write to me. If you "
            "allow messages again, everything that is marked as stopped here comes again.",
            when="has_stopped",
        ),
        View("kinds"),
        View("when", when="may_write"),
        Button(
            Label("🔔 Allow messages again"),
            id="n_resume",
            on_click=press(resume),
            when="has_stopped",
        ),
        choices("groups", open_group, widget_id="n_group"),
        Row(
            Button(Label("🌙 Timing"), id="n_when", on_click=press(to_when)),
            Button(Label("📍 About me"), id="n_about", on_click=press(to_about_me)),
        ),
        Button(
            Label("🔕 Stop everything"), id="n_stop", on_click=press(stop_all), when="may_write"
        ),
        MENU,
        buttons_only(),
        state=News.home,
        getter=home_data,
    ),
)
