"""What an answer does: it is read, kept in the dialog, and the next question comes.

The windows that ask: `asking.py`. What may stand in the calendar: `participation/elections/rules`.
"""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Any

from aiogram.fsm.state import State
from aiogram.types import Message
from aiogram_dialog import DialogManager
from markupsafe import Markup

from bot.dialogs.election_desk.course import (
    LANGUAGE,
    fields_of,
    go_on,
    question_of,
    today_of,
)
from bot.dialogs.election_desk.states import ElectionDesk
from bot.dialogs.election_desk.typed_values import typed_hours, typed_point, typed_share
from bot.dialogs.typed_day import TYPE_DAY, typed_day
from bot.dialogs.widgets import leave_note, translator_of
from bot.dialogs.written import ask_again, written
from bot.i18n.translator import N_, Translator
from bot.views.election import span
from participation.elections import rules
from participation.language import LANGUAGES

TYPE = N_("Please answer by typing.")
TYPE_HOURS = N_("Please type the hours like this: 7:00–20:00")
TYPE_POINT = N_("Please share a location, or type the coordinates like this: 56.5047, 21.0108")
TYPE_SHARE = N_("Please type a number up to 100, for example 43.5")
YES_OR_NO = N_("Please choose with one of the buttons below.")


def language_of(manager: DialogManager) -> str:
    at: int = min(manager.dialog_data.get(LANGUAGE, 0), len(LANGUAGES) - 1)
    return LANGUAGES[at]


async def after_words(manager: DialogManager) -> None:
    """The next language; after the last one the next question."""
    if manager.dialog_data.get(LANGUAGE, 0) + 1 < len(LANGUAGES):
        manager.dialog_data[LANGUAGE] += 1
        return
    await go_on(manager)


async def take_words(manager: DialogManager, text: str) -> None:
    question = question_of(manager)
    put_words(manager, rules.clean_text(text, question.most))
    await after_words(manager)


def put_words(manager: DialogManager, text: str) -> None:
    fields, field = fields_of(manager), question_of(manager).field
    fields[field] = dict(fields.get(field) or {}) | {language_of(manager): text}


async def same_words(manager: DialogManager) -> None:
    """What was said in the language before."""
    at = manager.dialog_data.get(LANGUAGE, 0)
    words = fields_of(manager).get(question_of(manager).field) or {}
    if at and (text := words.get(LANGUAGES[at - 1])):
        put_words(manager, text)
        await after_words(manager)


async def take_plain(manager: DialogManager, text: str) -> None:
    question = question_of(manager)
    fields_of(manager)[question.field] = rules.clean_line(text, question.most)
    await go_on(manager)


async def take_day(manager: DialogManager, text: str) -> None:
    day = typed_day(text, today_of(manager))
    if day is None:
        wrong(manager, TYPE_DAY)
        return
    fields_of(manager)[question_of(manager).field] = day.isoformat()
    await go_on(manager)


async def take_hours(manager: DialogManager, text: str) -> None:
    hours = typed_hours(text)
    if hours is None:
        wrong(manager, TYPE_HOURS)
        return
    field, fields = question_of(manager).field, fields_of(manager)
    if field:  # of one station: words, the same in each language
        fields[field] = dict.fromkeys(LANGUAGES, span(*hours))
    else:
        fields["opens"], fields["closes"] = (f"{one:%H:%M}" for one in hours)
    await go_on(manager)


async def take_point(message: Message, manager: DialogManager) -> None:
    """A shared location, or typed coordinates."""
    if message.location:
        point = message.location.latitude, message.location.longitude
    else:
        text = written(message, manager, TYPE_POINT)
        found = typed_point(text) if text else None
        if found is None:
            if text:
                wrong(manager, TYPE_POINT)
            return
        point = found
    fields_of(manager).update({"latitude": point[0], "longitude": point[1]})
    await go_on(manager)


async def take_share(manager: DialogManager, text: str) -> None:
    share = typed_share(text)
    if share is None:
        wrong(manager, TYPE_SHARE)
        return
    fields_of(manager)["percent"] = str(share)
    await go_on(manager)


async def say_yes(manager: DialogManager) -> None:
    fields_of(manager)[question_of(manager).field] = True
    await go_on(manager)


async def say_no(manager: DialogManager) -> None:
    fields_of(manager)[question_of(manager).field] = False
    await go_on(manager)


async def only_yes_or_no(message: Message, manager: DialogManager) -> None:
    ask_again(message, manager, YES_OR_NO)


async def leave_open(manager: DialogManager) -> None:
    """The button that needs no answer."""
    question, fields = question_of(manager), fields_of(manager)
    if question.without is None:
        return
    if question.state == ElectionDesk.point:
        fields.update({"latitude": None, "longitude": None})
    else:
        fields[question.field] = None
    await go_on(manager)


async def keep(manager: DialogManager) -> None:
    """What stands there is right."""
    if now_of(manager) is None:
        return
    if question_of(manager).state == ElectionDesk.words:
        await after_words(manager)
    else:
        await go_on(manager)


def wrong(manager: DialogManager, instead: str) -> None:
    leave_note(manager, Markup("⚠️ {}").format(translator_of(manager)(instead)))


def now_of(manager: DialogManager) -> str | None:
    """The answer so far, in words; None: there is none."""
    question, fields, tr = question_of(manager), fields_of(manager), translator_of(manager)
    value = fields.get(question.field)
    match question.state:
        case ElectionDesk.hours if not question.field:
            if not fields.get("opens"):
                return None
            return span(*(time.fromisoformat(fields[one]) for one in ("opens", "closes")))
        case ElectionDesk.point:
            if fields.get("latitude") is None:
                return None
            return f"{fields['latitude']:.5f}, {fields['longitude']:.5f}"
        case ElectionDesk.words:
            return (value or {}).get(language_of(manager))
    if value is None:
        return None
    return _worded(value, tr, question.state)


def _worded(value: Any, tr: Translator, state: State) -> str:
    if isinstance(value, dict):
        return str(value.get(tr.language, ""))
    if isinstance(value, bool):
        return tr.plain("Yes") if value else tr.plain("No")
    if state == ElectionDesk.day:
        return tr.full_day(date.fromisoformat(value))
    return tr.share(Decimal(value) / 100) if state == ElectionDesk.percent else str(value)
