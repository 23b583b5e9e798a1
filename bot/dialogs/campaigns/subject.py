"""Step 1 and 2: what the campaign is for, and which switch of the residents governs it."""

from __future__ import annotations

from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager

from bot.dialogs.campaigns.conditions import first_segment
from bot.dialogs.campaigns.course import change, go_on
from bot.dialogs.campaigns.frame import step
from bot.dialogs.campaigns.states import Compose
from bot.dialogs.frame import Choices, buttons_only, numbered, services_of
from bot.dialogs.widgets import Say, View, answer_by_message, translator_of
from bot.dialogs.written import written
from bot.i18n.translator import N_
from bot.views.campaign_audience import topic_name
from bot.views.cut import isolated
from participation.campaigns.campaign import Campaign
from participation.campaigns.segment import EVERYONE
from participation.errors import Reason, Refused


async def take_purpose(message: Message, manager: DialogManager) -> None:
    purpose = written(message, manager, N_("Please type a short title of the campaign."))
    if purpose is not None:
        await set_title(manager, purpose)


async def set_title(manager: DialogManager, purpose: str) -> None:
    """Keep it and go on; raises `Refused`."""
    if not (await change(manager, purpose=purpose)).purpose:
        raise Refused(Reason.PURPOSE_MISSING)
    await go_on(manager)


async def purpose_data(_: DialogManager, campaign: Campaign) -> dict[str, Any]:
    return {"now": isolated(campaign.purpose), "is_answered": bool(campaign.purpose)}


async def set_topic(manager: DialogManager, number: int) -> None:
    topics = services_of(manager).city.news
    if not 0 <= number < len(topics):
        raise Refused(Reason.TOPIC_UNKNOWN)
    topic = topics[number]
    if first_segment(topic) != EVERYONE:
        await change(manager, topic=topic.key, segment=first_segment(topic))
    else:
        await change(manager, topic=topic.key)
    await go_on(manager)


async def topic_data(manager: DialogManager, campaign: Campaign) -> dict[str, Any]:
    services, tr = services_of(manager), translator_of(manager)
    subscribers = dict(await services.campaigns.subscribers())
    for topic in services.city.news:
        if first_segment(topic) != EVERYONE:
            few = await services.campaigns.audience(first_segment(topic), topic.key)
            subscribers[topic.key] = few.total
    topics: Choices = [
        (
            f"{'✅ ' if topic.key == campaign.topic else ''}{topic.name.get(tr.language)} · "
            f"{tr.number(subscribers.get(topic.key, 0))}",
            number,
        )
        for number, topic in enumerate(services.city.news)
    ]
    chosen = topic_name(campaign.topic, services.city, tr)
    return {
        "topics": topics,
        "is_answered": bool(campaign.topic),
        "now": tr("Your answer so far: {now}", now=chosen),
    }


windows = (
    step(
        Compose.purpose,
        Say(
            "<b>What is its title?</b>\nType a few words for yourself and your colleagues, for "
            "example: Voting has opened. Residents do not see them."
        ),
        Say("Your answer so far: {now}", when="is_answered"),
        answer_by_message(take_purpose),
        data=purpose_data,
        next_when="is_answered",
    ),
    step(
        Compose.topic,
        Say(
            "<b>What kind of message is it?</b>\nResidents switch each kind on and off in /news. "
            "Only those who have this kind switched on get the campaign. The number shows how "
            "many have."
        ),
        View("now", when="is_answered"),
        numbered("topics", set_topic, widget_id="c_topic"),
        buttons_only(),
        data=topic_data,
        next_when="is_answered",
    ),
)
