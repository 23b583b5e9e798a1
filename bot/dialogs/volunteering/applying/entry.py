"""The way into an application: from a call's card."""

from __future__ import annotations

from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.dialogs.frame import services_of
from bot.dialogs.volunteering.applying.kept import recall
from bot.dialogs.volunteering.entry import CALL
from bot.dialogs.volunteering.states import Apply
from participation.errors import Reason, Refused
from participation.volunteering.call import CallState

ANSWERS = "answers"


async def start_apply(manager: DialogManager, call_id: int) -> None:
    """Refused: CALL_UNKNOWN, CALL_NOT_OPEN, SHIFT_STARTED."""
    services = services_of(manager)
    call = await services.calls.call(call_id)
    if call.state is not CallState.OPEN:
        raise Refused(Reason.CALL_NOT_OPEN, state=call.state.value)
    if not call.ahead(services.clock.now()):
        raise Refused(Reason.SHIFT_STARTED)
    data = {CALL: call_id, ANSWERS: await recall(manager, call_id)}
    await manager.start(
        Apply.shift, data=data, mode=StartMode.RESET_STACK, show_mode=ShowMode.SEND
    )
