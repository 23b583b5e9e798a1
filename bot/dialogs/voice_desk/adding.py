"""Staff write an appeal down for somebody who told them and has agreed: the name, the words, the
picture. The whole of it: `draft.py`."""

from __future__ import annotations

from aiogram.types import Message
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button

from bot.dialogs.frame import (
    numbered,
    press,
    services_of,
)
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.voice.picture import fetched
from bot.dialogs.voice_desk.course import (
    APPEAL,
    NAME,
    appeal_id_of,
    back_to,
    me,
    read_in,
)
from bot.dialogs.voice_desk.draft import added_data, language_of
from bot.dialogs.voice_desk.states import AppealDesk
from bot.dialogs.widgets import (
    Label,
    Note,
    Say,
    answer_by_message,
    leave_note,
    translator_of,
)
from bot.dialogs.written import ask_again, written
from bot.i18n.translator import N_
from participation.appeals.rules import (
    clean_name,
)


async def take_name(message: Message, manager: DialogManager) -> None:
    name = written(message, manager, N_("Please type the name."))
    if name is None:
        return
    if appeal_id_of(manager):
        staff = await me(manager)
        await services_of(manager).appeals.change_added(staff, appeal_id_of(manager), name=name)
        await manager.switch_to(AppealDesk.added)
        return
    manager.dialog_data[NAME] = clean_name(name)
    await manager.switch_to(AppealDesk.add_text)


async def take_text(message: Message, manager: DialogManager) -> None:
    text = written(message, manager, N_("Please answer by typing."))
    if text is None:
        return
    services, staff, language = services_of(manager), await me(manager), language_of(manager)
    if appeal_id_of(manager):
        part = {"text": (language, text)}
        await services.appeals.change_added(staff, appeal_id_of(manager), **part)
    else:
        name = manager.dialog_data.get(NAME) or ""
        one = await services.appeals.add(staff, name, language, text)
        manager.dialog_data[APPEAL] = one.appeal_id
    await manager.switch_to(AppealDesk.added)


async def take_picture(message: Message, manager: DialogManager) -> None:
    if not (message.photo or message.document):
        instead = N_("Please send a picture, or press one of the buttons below.")
        ask_again(message, manager, instead)
        return
    content = await fetched(message, manager)
    if content is None:
        return
    await _picture(manager, content)
    tr = translator_of(manager)
    leave_note(manager, tr("✅ The picture is saved."))


async def without_picture(manager: DialogManager) -> None:
    await _picture(manager, None)


async def _picture(manager: DialogManager, content: bytes | None) -> None:
    staff = await me(manager)
    await services_of(manager).appeals.change_added(staff, appeal_id_of(manager), photo=content)
    await manager.switch_to(AppealDesk.added)


_TO_DRAFT = back_to(AppealDesk.added, "z_to_added")
_TO_HOME = back_to(AppealDesk.home, "z_home")

windows = (
    Window(
        Note(),
        Say(
            "<b>Whose appeal do you write down?</b>\nPlease type the name as it shall be shown, "
            "{name_least} to {name_most} characters. The person must have agreed."
        ),
        _TO_HOME,
        answer_by_message(take_name),
        state=AppealDesk.add_name,
        getter=added_data,
    ),
    Window(
        Note(),
        # NOTE {language} reads like "in Latvian".
        Say(
            "<b>The person's words</b>\nPlease type them {language}, in {least} to {most} "
            "characters. No parties, no candidates, no links, no phone numbers."
        ),
        numbered("write_in", read_in, widget_id="z_write_in", in_row=True),
        _TO_HOME,
        NO_PREVIEW,
        answer_by_message(take_text),
        state=AppealDesk.add_text,
        getter=added_data,
    ),
    Window(
        Note(),
        Say(
            "<b>A picture for the appeal</b>\nPlease send one. Where and when it was taken is not "
            "kept. Everybody in it must have agreed."
        ),
        Button(
            Label("🗑 Remove the picture"),
            id="z_photo_drop",
            on_click=press(without_picture),
            when="has_photo",
        ),
        _TO_DRAFT,
        answer_by_message(take_picture),
        state=AppealDesk.add_photo,
        getter=added_data,
    ),
)
