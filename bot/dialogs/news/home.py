"""Every kind of message with its switch, and where the city's news are."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Row, Url
from aiogram_dialog.widgets.text import Format
from markupsafe import Markup

from bot.dialogs.campaigns.archive import start_archive
from bot.dialogs.frame import buttons_only, press, resident_of, services_of
from bot.dialogs.news.states import News
from bot.dialogs.news.stopping import stop_messages
from bot.dialogs.news.ways import MENU, choices, pop_up, to_about_me, to_when, wishes_of
from bot.dialogs.widgets import Label, Note, Say, View, leave_note, translator_of
from bot.views.news import is_on, switch_label, topic_lines, topics_for, when_lines
from participation.errors import Reason, Refused

ON, OFF = "1", "0"


async def flip(manager: DialogManager, pressed_key: str) -> None:
    """`voting.1`: what the button's label offered, whatever stands there by now."""
    services, tr = services_of(manager), translator_of(manager)
    key, _, wanted = pressed_key.partition(".")
    resident_id = resident_of(manager).resident_id
    topics = await topics_for(services, resident_id)
    topic = next((one for one in topics if one.key == key), None)
    if topic is None or wanted not in (ON, OFF):
        raise Refused(Reason.NEWS_TOPIC_UNKNOWN)
    name = topic.name.get(tr.language)
    if await services.preferences.switch(resident_id, key, wanted == ON):
        leave_note(
            manager,
            tr(
                "🔔 I may write to you again. “{kind}” is on, and so is everything else that is "
                "marked as on here.",
                kind=name,
            ),
        )
    await pop_up(
        manager,
        tr.plain("Switched on: {kind}", kind=name)
        if wanted == ON
        else tr.plain("Switched off: {kind}", kind=name),
    )


async def stop_all(manager: DialogManager) -> None:
    await stop_messages(services_of(manager), resident_of(manager).resident_id)
    await pop_up(manager, translator_of(manager).plain("All messages are stopped."))


async def to_sent(manager: DialogManager) -> None:
    await start_archive(manager, services_of(manager), resident_of(manager))


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
    site = services.city.links["city"]
    return {
        "kinds": topic_lines(topics, wishes, tr),
        "when": Markup("\n{}").format(when_lines(wishes, tr)),
        "switches": [
            (
                switch_label(one, wishes, tr),
                f"{one.key}.{OFF if is_on(one.key, wishes) and not wishes.has_stopped else ON}",
            )
            for one in topics
        ],
        "has_stopped": wishes.has_stopped,
        "may_write": not wishes.has_stopped,
        "site": site.title.get(tr.language),
        "url": site.url,
    }


windows = (
    Window(
        Note(),
        Say(
            "<b>News and messages</b>\nI always answer you. By myself I write only about what is "
            "on here. Tap a kind to switch it on or off.\n",
            when="may_write",
        ),
        Say(
            "<b>News and messages</b>\n🔕 You have stopped all messages: I only answer you. "
            "Switch one kind on, and everything that is marked as stopped comes again, too.\n",
            when="has_stopped",
        ),
        View("kinds"),
        View("when"),
        Say("\n<b>News of the city</b>\nThe city publishes its news on its own page."),
        Button(
            Label("🔔 Allow messages again"),
            id="n_resume",
            on_click=press(resume),
            when="has_stopped",
        ),
        choices("switches", flip, widget_id="n_topic"),
        Row(
            Button(Label("🌙 When to write"), id="n_when", on_click=press(to_when)),
            Button(Label("📍 About me"), id="n_about", on_click=press(to_about_me)),
        ),
        Button(Label("📚 What was sent"), id="n_sent", on_click=press(to_sent)),
        Url(Format("{site}"), Format("{url}"), id="n_site"),
        Row(
            Button(
                Label("🔕 Stop everything"),
                id="n_stop",
                on_click=press(stop_all),
                when="may_write",
            ),
            MENU,
        ),
        buttons_only(),
        state=News.home,
        getter=home_data,
    ),
)
