"""The buttons under messages that come by themselves: stop this kind, take that back, why."""

from __future__ import annotations

from contextlib import suppress

from aiogram import Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import CallbackQuery, InlineKeyboardMarkup, Message
from markupsafe import Markup

from bot.callbacks import StartTopic, StopTopic, Why
from bot.i18n.reasons import explain
from bot.i18n.translator import Translator
from bot.services import Services
from bot.views.news import topics_for
from bot.views.why import all_kinds, start_button, stop_button, why_view
from participation.city import NewsTopic
from participation.errors import Reason, Refused
from participation.residents.resident import Resident

router = Router(name="why")


async def _say(query: CallbackQuery, text: Markup, keyboard: InlineKeyboardMarkup) -> None:
    if query.message is not None:
        await query.message.answer(text, reply_markup=keyboard)


async def _topic(services: Services, resident: Resident, key: str) -> NewsTopic:
    """Old buttons stay for ever, and anybody can forge one."""
    for topic in await topics_for(services, resident.resident_id):
        if topic.key == key:
            return topic
    raise Refused(Reason.NEWS_TOPIC_UNKNOWN)


async def _pressed_topic(
    query: CallbackQuery, key: str, services: Services, resident: Resident, tr: Translator
) -> NewsTopic | None:
    """The kind that the button names; None: the answer said why there is none."""
    await query.answer()
    try:
        return await _topic(services, resident, key)
    except Refused as refused:
        keyboard = InlineKeyboardMarkup(inline_keyboard=[[all_kinds(tr)]])
        await _say(query, explain(refused, tr), keyboard)
        return None


@router.callback_query(StopTopic.filter())
async def on_stop_topic(
    query: CallbackQuery,
    callback_data: StopTopic,
    services: Services,
    resident: Resident,
    tr: Translator,
) -> None:
    topic = await _pressed_topic(query, callback_data.topic, services, resident, tr)
    if topic is None:
        return
    await services.preferences.switch(resident.resident_id, topic.key, False)
    await _say(
        query,
        tr(
            "🔕 Switched off: “{kind}”. I will not send you such messages any more, nor what of "
            "them was waiting.",
            kind=topic.name.get(tr.language),
        ),
        InlineKeyboardMarkup(
            inline_keyboard=[[start_button(tr.plain("↩️ Switch on again"), topic)], [all_kinds(tr)]]
        ),
    )


@router.callback_query(StartTopic.filter())
async def on_start_topic(
    query: CallbackQuery,
    callback_data: StartTopic,
    services: Services,
    resident: Resident,
    tr: Translator,
) -> None:
    topic = await _pressed_topic(query, callback_data.topic, services, resident, tr)
    if topic is None:
        return
    had_stopped = await services.preferences.switch(resident.resident_id, topic.key, True)
    text = tr("🔔 Switched on: “{kind}”.", kind=topic.name.get(tr.language))
    if had_stopped:
        text += Markup(" ") + tr(
            "So I may write to you again, also about everything else that is on in /news."
        )
    keyboard = InlineKeyboardMarkup(inline_keyboard=[[stop_button(topic, tr)], [all_kinds(tr)]])
    if isinstance(query.message, Message):
        # The answer that offered it, not the message that was stopped: that one stays as it is.
        with suppress(TelegramBadRequest):
            await query.message.edit_text(text, reply_markup=keyboard)
            return
    await _say(query, text, keyboard)


@router.callback_query(Why.filter())
async def on_why(
    query: CallbackQuery,
    callback_data: Why,
    services: Services,
    resident: Resident,
    tr: Translator,
) -> None:
    await query.answer()
    written = await services.preferences.history.one(
        resident.resident_id, callback_data.delivery_id
    )
    if written is None:
        await _say(
            query,
            tr(
                "I cannot tell any more: I forget after 90 days what I wrote to whom. What I may "
                "write to you about is your choice:"
            ),
            InlineKeyboardMarkup(inline_keyboard=[[all_kinds(tr)]]),
        )
        return
    wishes = await services.preferences.of(resident.resident_id)
    text, keyboard = await why_view(written, services, wishes, tr)
    await _say(query, text, keyboard)
