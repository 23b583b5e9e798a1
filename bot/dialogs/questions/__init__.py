"""What the bot did not understand: staff say what it means, and have the model taught."""

from __future__ import annotations

from aiogram_dialog import Dialog

from bot.dialogs.questions import group, groups, meaning, model, taught
from bot.dialogs.questions.course import start_questions
from bot.middlewares.staff_only import staff_only
from participation.staff.rights import Right

dialogs = (
    staff_only(
        Dialog(*groups.windows, *group.windows, *meaning.windows, *taught.windows, *model.windows),
        Right.ANSWER_QUESTIONS,
    ),
)

__all__ = ["dialogs", "start_questions"]
