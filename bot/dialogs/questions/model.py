"""The model: teach it, go back to the one before, take the texts along as files."""

from __future__ import annotations

from typing import Any

import structlog
from aiogram import Bot
from aiogram.types import BufferedInputFile
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.frame import bot_and_chat, buttons_only, press, resident_of, services_of
from bot.dialogs.questions.course import to_groups
from bot.dialogs.questions.states import Questions
from bot.dialogs.widgets import Label, Note, Say, View, leave_note, translator_of
from bot.i18n.reasons import explain
from bot.i18n.translator import Translator
from bot.learning.model_store import SHIPPED_NAME
from bot.services import Services
from bot.supervisor import Supervisor
from bot.views.questions import model_line, outcome_view
from participation.errors import Reason, Refused
from participation.questions.rasa_yaml import documents
from participation.residents.resident import ResidentId

log = structlog.get_logger(__name__)

SUPERVISOR = "supervisor"
"""Under this name the dispatcher hands the supervisor to the windows."""


async def model_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    taught = await services.questions.taught(resident_of(dialog_manager).resident_id)
    name = services.teacher.live_name
    return {
        "view": model_line(name, tr),
        "count": tr.number(len(taught)),
        "has_lessons": bool(taught),
        "can_go_back": name != SHIPPED_NAME,
    }


async def teach(manager: DialogManager) -> None:
    """Begins; how it ended comes as a message of its own, some minutes later."""
    services, tr = services_of(manager), translator_of(manager)
    resident_id, (bot, chat) = resident_of(manager).resident_id, bot_and_chat(manager)
    await services.questions.require(resident_id)
    if not await services.questions.lessons():
        raise Refused(Reason.NOTHING_TO_TEACH)
    supervisor: Supervisor = manager.middleware_data[SUPERVISOR]
    work = _teach_and_tell(services, bot, chat.id, resident_id, tr)
    supervisor.start(work, "teaching")
    leave_note(
        manager,
        tr("🎓 I am learning now. That takes some minutes; I tell you how it went."),
    )


async def _teach_and_tell(
    services: Services, bot: Bot, chat_id: int, resident_id: ResidentId, tr: Translator
) -> None:
    try:
        words = outcome_view(await services.teacher.teach(resident_id), tr)
    except Refused as refused:
        words = explain(refused, tr)
    except Exception as trouble:
        log.error("teaching failed", exc_info=trouble)
        words = explain(Refused(Reason.TEACHING_FAILED), tr)
    await bot.send_message(chat_id, words)


async def back(manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    await services.teacher.back(resident_of(manager).resident_id)
    leave_note(manager, tr("✅ The model before this one reads again."))


async def export(manager: DialogManager) -> None:
    """One file of Rasa's YAML for each language."""
    services, tr = services_of(manager), translator_of(manager)
    bot, chat = bot_and_chat(manager)
    lessons = await services.questions.export(resident_of(manager).resident_id)
    for language, document in documents(lessons).items():
        file = BufferedInputFile(document.encode(), f"taught.{language}.yml")
        await bot.send_document(chat.id, file)
    leave_note(manager, tr("📄 The texts with a meaning are in the files above."))


windows = (
    Window(
        Note(),
        Say("<b>The model</b>"),
        View("view"),
        Say(
            "Texts with a meaning: {count}\n\nTeaching takes the examples that came with this "
            "version and these texts. The new model goes into use only if it gets no language "
            "worse than the one that reads now, and no wish that cancels, changes or deletes "
            "something. If it does not, I tell you why."
        ),
        Button(
            Label("🎓 Teach the model"), id="q_teach", on_click=press(teach), when="has_lessons"
        ),
        Button(
            Label("↩️ Back to the model before"),
            id="q_model_before",
            on_click=press(back),
            when="can_go_back",
        ),
        Button(
            Label("📄 Export the texts"), id="q_export", on_click=press(export), when="has_lessons"
        ),
        to_groups("q_model_back"),
        buttons_only(),
        state=Questions.model,
        getter=model_data,
    ),
)
