"""A draft that staff write down for somebody, as a whole: read, published, deleted. Its parts are
asked for in `adding.py`."""

from __future__ import annotations

from typing import Any, Final

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.frame import (
    Choices,
    buttons_only,
    numbered,
    picture,
    press,
    services_of,
)
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.voice_desk.course import (
    GONE,
    LANGUAGE,
    NOTHING_TO_READ,
    READ_ALL,
    appeal_id_of,
    back_to,
    me,
    note_shown,
    read_in,
    reading_data,
    seen_of,
    shown,
)
from bot.dialogs.voice_desk.neutral import neutral_data
from bot.dialogs.voice_desk.states import AppealDesk
from bot.dialogs.widgets import (
    Decision,
    Label,
    Note,
    Say,
    View,
    leave_note,
    translator_of,
)
from bot.dialogs.written import only_buttons
from bot.i18n.translator import N_
from bot.views.appeal import IN_LANGUAGE
from bot.views.organisation import LANGUAGE_NAMES
from participation.appeals.appeal import Appeal
from participation.appeals.rules import (
    BODY_LEAST,
    BODY_MOST,
    NAME_LEAST,
    NAME_MOST,
)
from participation.errors import Refused
from participation.language import LANGUAGES, Language

AGREED: Final = N_(
    "The person has told the city's staff these words and agrees that the city shows them with "
    "the name and the picture, for at most two years."
)
"""What staff confirm; kept word for word."""


def language_of(manager: DialogManager) -> Language:
    chosen = manager.dialog_data.get(LANGUAGE)
    known = chosen if chosen in LANGUAGES else translator_of(manager).language
    return LANGUAGES[LANGUAGES.index(known)]


async def publish(manager: DialogManager) -> None:
    services, tr, staff = services_of(manager), translator_of(manager), await me(manager)
    seen, read = seen_of(manager)
    try:
        await services.appeals.publish_added(
            staff, appeal_id_of(manager), tr.plain(AGREED), seen=seen, read=read
        )
    except Refused:
        await manager.switch_to(AppealDesk.added)
        raise
    leave_note(manager, tr("✅ Published."))
    await manager.switch_to(AppealDesk.home)


async def drop(manager: DialogManager) -> None:
    services, staff = services_of(manager), await me(manager)
    await services.appeals.drop_added(staff, appeal_id_of(manager))
    tr = translator_of(manager)
    leave_note(manager, tr("🗑 Deleted."))
    await manager.switch_to(AppealDesk.home)


async def _draft(manager: DialogManager) -> Appeal | None:
    if not appeal_id_of(manager):
        return None
    try:
        return await services_of(manager).appeals.for_staff(
            await me(manager), appeal_id_of(manager)
        )
    except Refused as refused:
        if refused.reason not in GONE:
            raise
        return None


async def added_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, one = translator_of(dialog_manager), await _draft(dialog_manager)
    await me(dialog_manager)
    language = language_of(dialog_manager)
    others: Choices = [
        (tr.plain(LANGUAGE_NAMES[each]) + (" ✓" if one and each in one.texts else ""), at)
        for at, each in enumerate(LANGUAGES)
        if each != language
    ]
    data: dict[str, Any] = {
        "is_there": one is not None,
        "is_gone": one is None,
        "language": tr.plain(IN_LANGUAGE[language]),
        "write_in": others,
        "has_photo": one is not None and one.has_photo,
        "agreed": tr.plain(AGREED),
        "name_least": NAME_LEAST,
        "name_most": NAME_MOST,
        "least": BODY_LEAST,
        "most": BODY_MOST,
    }
    if one is None:
        nothing: dict[str, Any] = {
            "card": "",
            "media": None,
            "others": [],
            "warning": "",
            "has_warning": False,
        }
        return data | nothing | NOTHING_TO_READ
    is_whole = dialog_manager.current_context().state == AppealDesk.added
    data |= reading_data(note_shown(dialog_manager, one) if is_whole else (), tr)
    return data | await shown(dialog_manager, one) | await neutral_data(dialog_manager, one)


_TO_DRAFT = back_to(AppealDesk.added, "z_to_added")
_TO_HOME = back_to(AppealDesk.home, "z_home")

windows = (
    Window(
        Note(),
        View("card", when="is_there"),
        Say("📝 A draft: nobody else sees it yet.", when="is_there"),
        Say("This draft is not there any more.", when="is_gone"),
        View("warning", when="has_warning"),
        READ_ALL,
        picture("media"),
        numbered("read_on", read_in, widget_id="z_read_on"),
        numbered("others", read_in, widget_id="z_language", in_row=True, when="may_publish"),
        SwitchTo(
            Label("✅ Publish"), id="z_add_sure", state=AppealDesk.add_sure, when="may_publish"
        ),
        SwitchTo(Label("👤 Name"), id="z_name", state=AppealDesk.add_name, when="is_there"),
        SwitchTo(Label("💬 Text"), id="z_text", state=AppealDesk.add_text, when="is_there"),
        SwitchTo(Label("📷 Picture"), id="z_photo", state=AppealDesk.add_photo, when="is_there"),
        Button(Label("🗑 Delete"), id="z_drop", on_click=press(drop), when="is_there"),
        _TO_HOME,
        NO_PREVIEW,
        buttons_only(),
        state=AppealDesk.added,
        getter=added_data,
    ),
    Window(
        Note(),
        Say("<b>Do you confirm this?</b>\n{agreed}"),
        Button(Label("✅ Yes, publish"), id="z_agreed", on_click=press(publish)),
        _TO_DRAFT,
        NO_PREVIEW,
        only_buttons(Decision(yes=publish)),
        state=AppealDesk.add_sure,
        getter=added_data,
    ),
)
