""" "Tell me of new ones": keeps a search. The list of what is kept: `searches.py`."""

from __future__ import annotations

from dataclasses import replace

from aiogram_dialog import DialogManager

from bot.dialogs.frame import resident_of, services_of
from bot.dialogs.volunteering.states import Volunteer
from bot.dialogs.volunteering.wanted import wanted_of
from bot.dialogs.widgets import leave_note, translator_of
from participation.delivery.delivery import NOTICES, NoticeKind
from participation.language import is_language
from participation.volunteering.wanted import Wanted

TOPIC = NOTICES[NoticeKind.NEW_CALLS].topic


async def is_silent(manager: DialogManager) -> bool:
    """All messages stopped, or this kind switched off: nothing would come."""
    wishes = await services_of(manager).preferences.of(resident_of(manager).resident_id)
    return not wishes.wants(TOPIC)


async def switch_on(manager: DialogManager) -> None:
    """Messages about new calls may come again."""
    tr, services = translator_of(manager), services_of(manager)
    had_stopped = await services.preferences.switch(resident_of(manager).resident_id, TOPIC, True)
    name = services.city.news_topic(TOPIC).name.get(tr.language)
    text = tr("🔔 Switched on: “{kind}”.", kind=name)
    if had_stopped:
        text += " " + tr(
            "So I may write to you again, also about everything else that is on in /news."
        )
    leave_note(manager, text)


async def save(manager: DialogManager, wanted: Wanted) -> None:
    """Kept without its words, which cannot be compared with calls that are not written yet."""
    tr, services, resident = translator_of(manager), services_of(manager), resident_of(manager)
    if resident.language is None and is_language(tr.language):
        # Else the news would come in the city's first language.
        await services.residents.choose_language(resident.resident_id, tr.language)
        manager.middleware_data["residents_known"].forget(resident.telegram_id)
    await services.finding.save(resident.resident_id, replace(wanted, words=""))
    leave_note(
        manager,
        tr("🔔 Saved. When new calls fit, I tell you: once a day at most, all in one message."),
    )
    await manager.switch_to(Volunteer.searches)


async def save_this_search(manager: DialogManager) -> None:
    """What is looked for now."""
    await save(manager, wanted_of(manager))
