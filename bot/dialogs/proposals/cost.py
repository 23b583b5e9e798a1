"""Step 7: the estimated cost. How a sum may be written, and its limits, are in the rules."""

from __future__ import annotations

from typing import Any

from aiogram.types import Message
from aiogram_dialog import DialogManager

from bot.dialogs.frame import services_of
from bot.dialogs.proposals.course import answer, go_on
from bot.dialogs.proposals.frame import step
from bot.dialogs.proposals.states import Propose
from bot.dialogs.widgets import Say, answer_by_message, translator_of
from bot.dialogs.written import written
from bot.i18n.translator import N_
from participation.proposals.proposal import Draft


async def take_cost(message: Message, manager: DialogManager) -> None:
    text = written(message, manager, N_("Please type the sum in euros as a number."))
    if text is not None:
        await answer(manager, cost=text)
        await go_on(manager)


def cost_data(manager: DialogManager, draft: Draft) -> dict[str, Any]:
    tr = translator_of(manager)
    cycle = services_of(manager).city.cycle(draft.cycle)
    ceiling = cycle.cost_ceiling.binding_amount if cycle else None
    return {
        "now": tr.money(draft.cost) if draft.cost is not None else "",
        "most": tr.money(ceiling) if ceiling is not None else "",
        "has_ceiling": ceiling is not None,
        "no_ceiling": ceiling is None,
    }


windows = (
    step(
        Propose.cost,
        Say(
            "<b>About how much would it cost, in euros?</b>\nA rough sum is enough: the city "
            "checks it. Type a number, for example: 12500"
        ),
        Say("A project may cost at most {most}.", when="has_ceiling"),
        Say(
            "The city has not confirmed yet how much one project may cost at most.",
            when="no_ceiling",
        ),
        Say("Your answer so far: {now}", when="is_answered"),
        answer_by_message(take_cost),
        data=cost_data,
    ),
)
