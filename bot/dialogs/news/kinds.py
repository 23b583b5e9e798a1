"""The switches of one group of kinds, each with what it is; and where the city's news are."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Url
from aiogram_dialog.widgets.text import Format
from markupsafe import Markup

from bot.dialogs.campaigns.archive import start_archive
from bot.dialogs.frame import buttons_only, press, resident_of, services_of
from bot.dialogs.news.states import News
from bot.dialogs.news.ways import HOME, choices, pop_up, wishes_of
from bot.dialogs.widgets import Label, Note, Say, View, leave_note, translator_of
from bot.views.news import is_on, switch_label, topic_lines, topics_for
from bot.views.news_groups import Group, group_of, group_title, topics_in
from participation.errors import Reason, Refused

ON, OFF = "1", "0"
# What the dialog remembers: whose switches are shown.
GROUP = "group"


async def open_group(manager: DialogManager, key: str) -> None:
    """Only what this resident may switch: anybody can forge a button."""
    resident_id = resident_of(manager).resident_id
    if not topics_in(key, await topics_for(services_of(manager), resident_id)):
        raise Refused(Reason.NEWS_TOPIC_UNKNOWN)
    manager.dialog_data[GROUP] = key
    await manager.switch_to(News.kinds)


async def flip(manager: DialogManager, pressed_key: str) -> None:
    """`voting.1`: what the button's label offered, whatever stands there by now."""
    services, tr = services_of(manager), translator_of(manager)
    key, _, wanted = pressed_key.partition(".")
    resident_id = resident_of(manager).resident_id
    topics = await topics_for(services, resident_id)
    topic = next((one for one in topics if one.key == key), None)
    if topic is None or wanted not in (ON, OFF):
        raise Refused(Reason.NEWS_TOPIC_UNKNOWN)
    manager.dialog_data[GROUP] = group_of(topic).value
    name = topic.name.get(tr.language)
    if await services.preferences.switch(resident_id, key, wanted == ON):
        leave_note(
            manager,
            tr(
                "🔔 I may write to you again. “{kind}” is on, and so is everything else that was "
                "on before you stopped it.",
                kind=name,
            ),
        )
    await pop_up(
        manager,
        tr.plain("Switched on: {kind}", kind=name)
        if wanted == ON
        else tr.plain("Switched off: {kind}", kind=name),
    )


async def to_sent(manager: DialogManager) -> None:
    await start_archive(manager, services_of(manager), resident_of(manager))


async def kinds_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    wishes = await wishes_of(dialog_manager)
    group = Group(dialog_manager.dialog_data.get(GROUP, Group.TAKING_PART))
    topics = await topics_for(services, resident_of(dialog_manager).resident_id)
    shown = topics_in(group, topics)
    site = services.city.links["city"]
    return {
        "title": group_title(group, tr),
        "kinds": Markup("\n{}").format(topic_lines(shown, wishes, tr)),
        "switches": [
            (
                switch_label(one, wishes, tr),
                f"{one.key}.{OFF if is_on(one.key, wishes) and not wishes.has_stopped else ON}",
            )
            for one in shown
        ],
        "has_stopped": wishes.has_stopped,
        "may_write": not wishes.has_stopped,
        "is_newsletter": group is Group.NEWSLETTER,
        "site": site.title.get(tr.language),
        "url": site.url,
    }


windows = (
    Window(
        Note(),
        View("title"),
        Say("Tap a kind to switch it on or off.", when="may_write"),
        Say(
            "🔕 You have stopped all messages: I only answer you. Switch one kind on, and "
            "everything that is marked as stopped comes again, in the other groups too.",
            when="has_stopped",
        ),
        View("kinds"),
        Say("\nThe city also publishes its news on its own page.", when="is_newsletter"),
        choices("switches", flip, widget_id="n_topic"),
        Button(
            Label("📚 What was sent"), id="n_sent", on_click=press(to_sent), when="is_newsletter"
        ),
        Url(Format("{site}"), Format("{url}"), id="n_site", when="is_newsletter"),
        # No way to the menu beside it: with eight kinds it would not fit on a phone.
        HOME,
        buttons_only(),
        state=News.kinds,
        getter=kinds_data,
    ),
)
