"""A reminder that a window offers: its buttons, the line that it is set, and what a press does.

Whoever has stopped all messages, or has switched this kind off, is told so and can switch it on
with the same press: a reminder that never comes is worse than none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Button, Keyboard
from aiogram_dialog.widgets.text import Text
from markupsafe import Markup

from bot.dialogs.frame import press, resident_of, services_of
from bot.dialogs.widgets import Label, Say, leave_note, translator_of
from bot.services import Services
from participation.delivery.delivery import NOTICES, NoticeKind
from participation.language import is_language
from participation.preferences.reminder import Reminder

When = Callable[[Services], tuple[str, Reminder] | None]
"""The subject and the times; None: there is nothing to be reminded of (any more)."""


@dataclass(frozen=True, slots=True)
class Bell:
    """One kind of reminder. `offer` is the label of its button, `promise` the line that it is set
    (msgids); the ids of its widgets begin with `widget_id`, and so do its getter's values."""

    kind: NoticeKind
    when: When
    widget_id: str
    offer: str
    promise: str

    async def data(self, manager: DialogManager, *, is_offered: bool = True) -> dict[str, Any]:
        """For the window's getter."""
        services, resident_id = services_of(manager), resident_of(manager).resident_id
        found = self.when(services) if is_offered else None
        is_set = found is not None and await services.deliveries.asked(
            resident_id, self.kind, found[0]
        )
        is_off = found is not None and await self.is_off(manager)
        return {
            f"{self.widget_id}_set": is_set,
            f"{self.widget_id}_free": found is not None and not is_set and not is_off,
            f"{self.widget_id}_off": found is not None and not is_set and is_off,
        }

    def line(self) -> Text:
        """That it is set."""
        return Say(self.promise, when=f"{self.widget_id}_set")

    def buttons(self, cancel: str) -> tuple[Keyboard, ...]:
        """One of the three is shown. `cancel`: the label that takes it back."""
        name = self.widget_id
        return (
            Button(Label(self.offer), id=name, on_click=press(self.ask), when=f"{name}_free"),
            Button(
                Label("🔔 Switch messages on and remind me"),
                id=f"{name}_on",
                on_click=press(self.ask_and_switch_on),
                when=f"{name}_off",
            ),
            Button(
                Label(cancel), id=f"{name}_no", on_click=press(self.cancel), when=f"{name}_set"
            ),
        )

    async def ask(self, manager: DialogManager) -> None:
        services, resident = services_of(manager), resident_of(manager)
        found = self.when(services)
        if found is None:
            return
        await keep_language(manager)
        subject, times = found
        await services.deliveries.ask(
            resident.resident_id,
            self.kind,
            subject,
            due_at=times.due_at,
            useful_until=times.useful_until,
        )

    async def ask_and_switch_on(self, manager: DialogManager) -> None:
        leave_note(manager, await self.switch_on(manager))
        await self.ask(manager)

    async def switch_on(self, manager: DialogManager) -> Markup:
        """What to say about it."""
        return await switch_topic_on(manager, NOTICES[self.kind].topic)

    async def cancel(self, manager: DialogManager) -> None:
        services, tr = services_of(manager), translator_of(manager)
        found = self.when(services)
        if found is not None:
            await services.deliveries.cancel(resident_of(manager).resident_id, self.kind, found[0])
        leave_note(manager, tr("🔕 I will not remind you."))

    async def is_off(self, manager: DialogManager) -> bool:
        return await is_topic_off(manager, NOTICES[self.kind].topic)


async def keep_language(manager: DialogManager) -> None:
    """Whoever never chose one: else a reminder would come in the city's first language."""
    services, resident = services_of(manager), resident_of(manager)
    spoken = translator_of(manager).language
    if resident.language is None and is_language(spoken):
        await services.residents.choose_language(resident.resident_id, spoken)
        manager.middleware_data["residents_known"].forget(resident.telegram_id)


async def switch_topic_on(manager: DialogManager, key: str) -> Markup:
    """Switches a kind of message on; what to say about it."""
    services, tr = services_of(manager), translator_of(manager)
    topic = services.city.news_topic(key)
    resident_id = resident_of(manager).resident_id
    had_stopped = await services.preferences.switch(resident_id, topic.key, True)
    text = tr("🔔 Switched on: “{kind}”.", kind=topic.name.get(tr.language))
    if had_stopped:
        text += " " + tr(
            "So I may write to you again, also about everything else that is on in /news."
        )
    return text


async def is_topic_off(manager: DialogManager, key: str) -> bool:
    """Off by hand, or all stopped: a switch that nobody touched lets a reminder through."""
    wishes = await services_of(manager).preferences.of(resident_of(manager).resident_id)
    return wishes.has_stopped or (key in wishes.touched and not wishes.wants(key))
