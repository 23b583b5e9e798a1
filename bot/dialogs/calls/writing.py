"""Writing to all who are accepted at once. Who gets it stays between the bot and them."""

from __future__ import annotations

from typing import Any, Final

from aiogram.types import Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Row

from bot.dialogs.calls.course import call_of
from bot.dialogs.calls.frame import getter_for
from bot.dialogs.calls.one import to_one
from bot.dialogs.calls.states import MyCalls
from bot.dialogs.frame import press, resident_of, services_of
from bot.dialogs.widgets import (
    Decision,
    Label,
    Note,
    Say,
    View,
    answer_by_message,
    leave_note,
    translator_of,
)
from bot.dialogs.written import only_buttons, written
from bot.i18n.translator import N_
from bot.views.call_lines import title_of
from bot.views.cut import isolated
from participation.volunteering.call import Call
from participation.volunteering.messages import MESSAGE_MOST, clean_message

_TEXT: Final = "message"


async def take_message(message: Message, manager: DialogManager) -> None:
    text = written(message, manager, N_("Please type the message."))
    if text is not None:
        manager.dialog_data[_TEXT] = clean_message(text)
        await manager.switch_to(MyCalls.send)


async def write_again(manager: DialogManager) -> None:
    await manager.switch_to(MyCalls.write)


async def send(manager: DialogManager) -> None:
    call, actor = await call_of(manager), resident_of(manager).resident_id
    done = await services_of(manager).call_messages.write(
        actor, call.call_id, manager.dialog_data.get(_TEXT, "")
    )
    tr = translator_of(manager)
    leave_note(
        manager,
        tr.plural(
            "✅ Your message goes to {n} person.",
            "✅ Your message goes to {n} people.",
            done.reaches,
        ),
    )
    manager.dialog_data.pop(_TEXT, None)
    await to_one(manager)


async def data(manager: DialogManager, call: Call) -> dict[str, Any]:
    tr, actor = translator_of(manager), resident_of(manager).resident_id
    people = await services_of(manager).calls.accepted_of(actor, call_id=call.call_id)
    return {
        "title": isolated(title_of(call, tr)),
        "reaches": tr.plural(
            "It goes to {n} person who is accepted.",
            "It goes to {n} people who are accepted.",
            len(people),
        ),
        "text": isolated(manager.dialog_data.get(_TEXT, "")),
        "most": MESSAGE_MOST,
    }


windows = (
    Window(
        Note(),
        Say(
            "<b>Write to the volunteers of “{title}”</b>\nType your message, at most {most} "
            "characters. I bring it to everybody who is accepted; you see no addresses, and they "
            "see only your organisation's name. Please write it in a language that all of them "
            "understand."
        ),
        View("reaches"),
        Button(Label("⬅️ Back"), id="k_write_back", on_click=press(to_one)),
        answer_by_message(take_message),
        state=MyCalls.write,
        getter=getter_for(data),
    ),
    Window(
        Note(),
        Say("<b>Send this?</b>\n\n{text}\n"),
        View("reaches"),
        Row(
            Button(Label("✏️ Change"), id="k_write_again", on_click=press(write_again)),
            Button(Label("✉️ Send"), id="k_send", on_click=press(send)),
        ),
        only_buttons(Decision(yes=send, no=write_again)),
        state=MyCalls.send,
        getter=getter_for(data),
    ),
)
