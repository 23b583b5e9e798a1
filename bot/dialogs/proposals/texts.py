"""Steps 4 and 5: title and description, typed by the resident. Their limits are in the rules."""

from __future__ import annotations

from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager

from bot.dialogs.cut_off import refuse_split
from bot.dialogs.proposals.course import answer, go_on
from bot.dialogs.proposals.frame import step
from bot.dialogs.proposals.states import Propose
from bot.dialogs.widgets import Say, answer_by_message
from bot.dialogs.written import written
from bot.i18n.translator import N_
from bot.views.cut import cut, isolated
from participation.errors import Reason
from participation.proposals.draft_rules import (
    DESCRIPTION_LEAST,
    DESCRIPTION_MOST,
    TITLE_LEAST,
    TITLE_MOST,
)
from participation.proposals.proposal import Draft


async def take_title(message: Message, manager: DialogManager) -> None:
    title = written(message, manager, N_("Please type the title of your idea."))
    if title is not None:
        await answer(manager, title=title)
        await go_on(manager)


async def take_description(message: Message, manager: DialogManager) -> None:
    text = written(message, manager, N_("Please describe your idea by typing."))
    if text is None:
        return
    refuse_split(message, manager, text, Reason.DESCRIPTION_TOO_LONG, DESCRIPTION_MOST)
    await answer(manager, description=text)
    await go_on(manager)


def title_data(_: DialogManager, draft: Draft) -> dict[str, Any]:
    return {"now": isolated(draft.title or ""), "least": TITLE_LEAST, "most": TITLE_MOST}


def description_data(_: DialogManager, draft: Draft) -> dict[str, Any]:
    return {
        "now": isolated(cut(draft.description or "", 600)),
        "length": len(draft.description or ""),
        "least": DESCRIPTION_LEAST,
        "most": DESCRIPTION_MOST,
    }


windows = (
    step(
        Propose.title,
        Say(
            "<b>What is your idea called?</b>\nType a short title, {least} to {most} characters. "
            "For example: A bench by the lake"
        ),
        Say("Your answer so far: {now}", when="is_answered"),
        answer_by_message(take_title),
        data=title_data,
    ),
    step(
        Propose.description,
        Say(
            "<b>Please describe your idea.</b>\nWhat should be made or done? Why is it needed, "
            "and who gains from it? Type it in one message, {least} to {most} characters."
        ),
        Say("Your answer so far ({length} characters):\n{now}", when="is_answered"),
        answer_by_message(take_description, knows_rest=True),
        data=description_data,
    ),
)
