"""Which window of the results is right at this moment; each showing asks again."""

from __future__ import annotations

from aiogram_dialog import Dialog, DialogManager
from aiogram_dialog.api.entities import NewMessage

from bot.dialogs.frame import services_of
from bot.dialogs.results.entry import counted_cycle, first_window, published_cycle
from bot.dialogs.results.states import Outcome


async def freshen(manager: DialogManager) -> None:
    """Leave a window for which there is nothing to show yet, or any more."""
    services, window = services_of(manager), manager.current_context().state
    is_out = published_cycle(services) is not None
    is_counted = counted_cycle(services) is not None
    fits = {
        Outcome.waiting: not is_out,
        Outcome.published: is_out,
        Outcome.chart: is_out,
        Outcome.chat: is_counted,
        Outcome.chat_chart: is_counted,
    }
    if not fits[window]:
        await manager.switch_to(first_window(services))


class OutcomeDialog(Dialog):
    """A dialog that looks at the clock each time before it shows a window."""

    async def render(self, manager: DialogManager) -> NewMessage:
        await freshen(manager)
        return await super().render(manager)
