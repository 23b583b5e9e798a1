"""Saying what texts mean: by area, then the meaning; "none of them"; or nothing worth keeping."""

from __future__ import annotations

from typing import Any, Final

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import SwitchTo

from bot.dialogs.frame import Choices, buttons_only, numbered, resident_of, services_of
from bot.dialogs.questions.course import UNDO, chosen_texts
from bot.dialogs.questions.states import Questions
from bot.dialogs.widgets import Label, Note, Say, leave_note, translator_of
from bot.understanding.labels import AREAS, LABELS
from bot.views.questions import meaning
from participation.errors import Reason, Refused
from participation.questions.question import OUT_OF_SCOPE

AREA: Final = "area"
INTENTS: Final = tuple(LABELS)
NUMBERS: Final = {intent: number for number, intent in enumerate(INTENTS)}
_AREAS: Final = tuple(AREAS)


async def give(manager: DialogManager, number: int) -> None:
    """The meaning whose number is in the button."""
    if number >= len(INTENTS):
        raise Refused(Reason.INTENT_UNKNOWN)
    await _teach(manager, INTENTS[number])


async def give_none(manager: DialogManager) -> None:
    """Nothing that the bot can do: the model learns to say so."""
    await _teach(manager, OUT_OF_SCOPE)


async def _teach(manager: DialogManager, intent: str) -> None:
    tr, these = translator_of(manager), await _chosen(manager)
    count = await services_of(manager).questions.teach(
        resident_of(manager).resident_id, these, intent
    )
    manager.dialog_data[UNDO] = these
    leave_note(
        manager,
        tr("✅ {count} → <b>{meaning}</b>", count=tr.number(count), meaning=meaning(intent, tr)),
    )
    await manager.switch_to(Questions.groups)


async def discard(manager: DialogManager) -> None:
    """Gone in the next night; until then it can be taken back."""
    tr, these = translator_of(manager), await _chosen(manager)
    count = await services_of(manager).questions.discard(resident_of(manager).resident_id, these)
    manager.dialog_data[UNDO] = these
    leave_note(manager, tr("🗑 Discarded: {count}", count=tr.number(count)))
    await manager.switch_to(Questions.groups)


async def _chosen(manager: DialogManager) -> list[int]:
    return [one.question_id for one in await chosen_texts(manager)]


async def areas_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, texts = translator_of(dialog_manager), await chosen_texts(dialog_manager)
    areas: Choices = [(tr.plain(area), at) for at, area in enumerate(_AREAS)]
    return {"areas": areas if texts else [], "count": tr.number(len(texts))}


async def meanings_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, texts = translator_of(dialog_manager), await chosen_texts(dialog_manager)
    area = _AREAS[dialog_manager.dialog_data.get(AREA, 0)]
    meanings: Choices = [(meaning(one, tr), NUMBERS[one]) for one in AREAS[area]]
    return {
        "meanings": meanings if texts else [],
        "area": tr(area),
        "count": tr.number(len(texts)),
    }


async def choose_area(manager: DialogManager, at: int) -> None:
    manager.dialog_data[AREA] = min(at, len(_AREAS) - 1)
    await manager.switch_to(Questions.meanings)


windows = (
    Window(
        Note(),
        Say("<b>What are these texts about?</b> Chosen: {count}"),
        numbered("areas", choose_area, widget_id="q_area"),
        SwitchTo(Label("⬅️ Back"), id="q_areas_back", state=Questions.group),
        buttons_only(),
        state=Questions.areas,
        getter=areas_data,
    ),
    Window(
        Note(),
        Say("<b>{area}: what is meant?</b> Chosen: {count}"),
        numbered("meanings", give, widget_id="q_meaning"),
        SwitchTo(Label("⬅️ Back"), id="q_meanings_back", state=Questions.areas),
        buttons_only(),
        state=Questions.meanings,
        getter=meanings_data,
    ),
)
