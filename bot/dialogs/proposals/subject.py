"""Steps 2 and 3: category and theme. Both lists are the city's data."""

from __future__ import annotations

from operator import itemgetter
from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.kbd import Column, Select
from aiogram_dialog.widgets.text import Format

from bot.dialogs.frame import services_of
from bot.dialogs.proposals.course import answer, draft_of, go_on
from bot.dialogs.proposals.frame import choose, step
from bot.dialogs.proposals.states import Propose
from bot.dialogs.widgets import Say, answer_by_message, translator_of
from bot.dialogs.written import CHOOSE, ask_again, named
from bot.views.proposal import category_name, topic_name
from participation.proposals.proposal import Draft

Options = list[tuple[str, str]]


def categories(manager: DialogManager, cycle: int) -> Options:
    """The categories of this cycle with their names in the resident's language."""
    language = translator_of(manager).language
    found = services_of(manager).city.cycle(cycle)
    return [(each.key, each.name.get(language)) for each in found.categories] if found else []


def topics(manager: DialogManager, category: str | None) -> Options:
    """The themes of a category; all themes while none is chosen."""
    language = translator_of(manager).language
    city = services_of(manager).city
    found = city.topics_in(category) if category else city.topics
    return [(topic.key, topic.name.get(language)) for topic in found]


def category_data(manager: DialogManager, draft: Draft) -> dict[str, Any]:
    tr, city = translator_of(manager), services_of(manager).city
    return {
        "options": categories(manager, draft.cycle),
        "now": category_name(draft, tr, city),
    }


def topic_data(manager: DialogManager, draft: Draft) -> dict[str, Any]:
    tr, city = translator_of(manager), services_of(manager).city
    return {
        "options": topics(manager, draft.category),
        "now": topic_name(draft, tr, city),
        "category": category_name(draft, tr, city),
    }


async def set_category(manager: DialogManager, key: str) -> None:
    await answer(manager, category=key)
    await go_on(manager)


async def set_topic(manager: DialogManager, key: str) -> None:
    await answer(manager, topic=key)
    await go_on(manager)


async def take_category(message: Message, manager: DialogManager) -> None:
    options = categories(manager, (await draft_of(manager)).cycle)
    if key := named(options, message.text or ""):
        await set_category(manager, key)
    else:
        ask_again(message, manager, CHOOSE)


async def take_topic(message: Message, manager: DialogManager) -> None:
    options = topics(manager, (await draft_of(manager)).category)
    if key := named(options, message.text or ""):
        await set_topic(manager, key)
    else:
        ask_again(message, manager, CHOOSE)


windows = (
    step(
        Propose.category,
        Say(
            "<b>Which category fits your idea?</b>\nEach category has its own money in the budget."
        ),
        Say("Your answer so far: {now}", when="is_answered"),
        Column(
            Select(
                Format("{item[1]}"),
                id="p_category",
                item_id_getter=itemgetter(0),
                items="options",
                on_click=choose(set_category),
            )
        ),
        answer_by_message(take_category),
        data=category_data,
    ),
    step(
        Propose.topic,
        Say("<b>Which theme fits best?</b>\nCategory: {category}"),
        Say("Your answer so far: {now}", when="is_answered"),
        Column(
            Select(
                Format("{item[1]}"),
                id="p_topic",
                item_id_getter=itemgetter(0),
                items="options",
                on_click=choose(set_topic),
            )
        ),
        answer_by_message(take_topic),
        data=topic_data,
    ),
)
