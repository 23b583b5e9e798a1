"""Free words about volunteer work: what they name becomes filters, else they are searched for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.input import MessageInput

from bot.dialogs.frame import services_of
from bot.dialogs.places import point_of
from bot.dialogs.volunteering.states import Volunteer
from bot.dialogs.volunteering.wanted import WORDS_MOST, look_for, wanted_of
from bot.dialogs.widgets import answer_by_message, leave_note, translator_of
from bot.services import Services
from bot.understanding.call_field import field_meant
from nlu.understood import Certainty, Understood
from participation.city import City
from participation.language import is_language
from participation.volunteering.wanted import Wanted
from participation.volunteering.words import beginnings

FIND: Final = "find_volunteering"
MINE: Final = "my_volunteering"


def _days(value: str | None) -> tuple[date, date] | None:
    """`2025-05-24` or `2025-05-24/2025-05-25`."""
    first, _, last = (value or "").partition("/")
    try:
        return date.fromisoformat(first), date.fromisoformat(last or first)
    except ValueError:
        return None


def named(understood: Understood | None, city: City, before: Wanted | None = None) -> Wanted:
    """What the sentence names, on top of what was looked for `before`: theme, part of the city,
    days, language."""
    wanted = before or Wanted()
    if understood is None:
        return wanted
    topic, district = understood.value_of("topic"), understood.value_of("district")
    field = city.field_of_topic(topic) if topic else None
    if field is None and understood.certainty is Certainty.SURE:
        field = field_meant(understood.text, city)
    if field is not None:
        wanted = replace(wanted, field=field, words="")
    if district in {one.key for one in city.districts}:
        wanted = replace(wanted, district=district)
    if days := _days(understood.value_of("date")):
        wanted = replace(wanted, from_on=days[0], until_on=days[1])
    if is_language(language := understood.value_of("language")):
        wanted = replace(wanted, language=language)
    return wanted


async def meant(services: Services, understood: Understood, before: Wanted) -> Wanted:
    """As `named`. Where a field was named and nothing is in it, the words themselves are searched
    for, if they find something: the organisation may have put it elsewhere."""
    wanted = named(understood, services.city, before)
    if wanted.field == before.field:
        return wanted
    by_words = replace(wanted, field=before.field, words=understood.text[:WORDS_MOST])
    for each in (wanted, by_words):
        if (await services.finding.search(each, limit=1)).total:
            return each
    return wanted


def _is_another_wish(understood: Understood) -> bool:
    return understood.certainty is Certainty.SURE and understood.intent != FIND


async def take_words(message: Message, manager: DialogManager) -> bool:
    """Whatever is typed while looking for a call narrows the search, or is searched for. False:
    it was another wish, or nothing was found."""
    services, tr = services_of(manager), translator_of(manager)
    if (point := point_of(message)) is not None:
        look_for(manager, replace(wanted_of(manager), near=point))
        await manager.switch_to(Volunteer.found)
        return True
    text = (message.text or "").strip()
    if text.startswith("/"):
        leave_note(manager, tr("I do not know this command."))
        return True
    if not beginnings(text):  # no text at all, or none with letters
        how = tr("To search, please type what you would like to do, where or when.")
        leave_note(manager, how)
        return True
    understood = await services.hearing.understand(text, tr.language)
    if _is_another_wish(understood):
        return False
    before = wanted_of(manager)
    wanted = await meant(services, understood, before)
    is_sentence = understood.certainty is Certainty.SURE
    if wanted == before and not is_sentence:
        wanted = replace(before, words=text[:WORDS_MOST])
    look_for(manager, wanted)
    found = await services.finding.search(wanted, limit=1)
    await manager.switch_to(Volunteer.found)
    return found.total > 0 or wanted.words == ""


def search_input() -> MessageInput:
    """Each window of finding searches."""
    return answer_by_message(take_words)
