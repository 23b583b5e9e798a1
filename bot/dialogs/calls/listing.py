"""The time whose window is open, and its list as a file: to print or to take along, sent below."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final

from aiogram.types import BufferedInputFile
from aiogram_dialog import DialogManager, ShowMode
from aiogram_dialog.widgets.kbd import Button, Row

from bot.dialogs.calls.course import call_of
from bot.dialogs.calls.one import SHIFT
from bot.dialogs.frame import bot_and_chat, press, resident_of, services_of
from bot.dialogs.widgets import Label, translator_of
from bot.papers.shift_list import ListPaper, list_pdf, list_xlsx
from bot.views.shift_list import PDF_NAME, XLSX_NAME, shift_list
from participation.errors import Reason, Refused
from participation.volunteering.call import Call, Shift

_Draw = Callable[[ListPaper], Awaitable[bytes]]


def shift_in(manager: DialogManager, call: Call) -> Shift:
    """The time whose window is open; raises `Refused` for one of another call."""
    wanted = manager.dialog_data.get(SHIFT)
    for shift in call.shifts:
        if shift.shift_id == wanted:
            return shift
    raise Refused(Reason.SHIFT_UNKNOWN)


def _send(draw: _Draw, name: str) -> Callable[[DialogManager], Awaitable[None]]:
    async def do(manager: DialogManager) -> None:
        """Who may see it, the service asks anew."""
        services, tr = services_of(manager), translator_of(manager)
        call = await call_of(manager)
        shift = shift_in(manager, call)
        actor = resident_of(manager).resident_id
        people = await services.calls.applicants(actor, shift.shift_id)
        content = await draw(shift_list(call, shift, people, services.city, tr))
        bot, chat = bot_and_chat(manager)
        await bot.send_document(chat.id, BufferedInputFile(content, name))
        manager.show_mode = ShowMode.DELETE_AND_SEND

    return do


LIST_BUTTONS: Final = Row(
    # NOTE Short: two buttons stand side by side. The list of those who have a place.
    Button(Label("🖨 List, PDF"), id="k_pdf", on_click=press(_send(list_pdf, PDF_NAME))),
    Button(Label("📊 List, XLSX"), id="k_xlsx", on_click=press(_send(list_xlsx, XLSX_NAME))),
    when="has_accepted",
)
