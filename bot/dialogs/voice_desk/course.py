"""What the staff's windows share: who acts, which appeal is open, how it is shown."""

from __future__ import annotations

from typing import Any, Final

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, StartMode
from aiogram_dialog.widgets.kbd import SwitchTo

from bot.dialogs.campaigns.course import staff_member
from bot.dialogs.frame import Choices, resident_of, services_of
from bot.dialogs.picture_in_hand import PictureInHand
from bot.dialogs.voice_desk.states import AppealDesk
from bot.dialogs.widgets import Label, translator_of
from bot.i18n.translator import Translator
from bot.views.appeal import appeal_card
from bot.views.cut import cut, isolated
from bot.views.organisation import LANGUAGE_NAMES
from participation.appeals.appeal import Appeal
from participation.language import LANGUAGES, Language
from participation.residents.resident import ResidentId
from participation.staff.rights import Right

APPEAL: Final = "appeal"
SEEN: Final = "seen"
LANGUAGE: Final = "language"
NAME: Final = "name"
PAGE: Final = "page"
"""Names in the dialog's data."""
LABEL_UNITS: Final = 28


async def me(manager: DialogManager) -> ResidentId:
    """Asked anew for every window: whoever left the staff sees nothing more at once."""
    resident_id = resident_of(manager).resident_id
    await staff_member(services_of(manager), resident_id, Right.EDIT_ELECTIONS)
    return resident_id


def appeal_id_of(manager: DialogManager) -> int:
    """The one that is open."""
    return int(manager.dialog_data.get(APPEAL) or 0)


def label(one: Appeal, tr: Translator) -> str:
    return cut(one.name or tr.plain("(no name)"), LABEL_UNITS)


def chosen_language(manager: DialogManager, one: Appeal) -> Language | None:
    """In which language it is read: the chosen one, the reader's own, or one that it has."""
    wanted = manager.dialog_data.get(LANGUAGE) or translator_of(manager).language
    return one.language_for(wanted)


async def read_in(manager: DialogManager, at: int) -> None:
    manager.dialog_data[LANGUAGE] = LANGUAGES[min(at, len(LANGUAGES) - 1)]


async def shown(manager: DialogManager, one: Appeal) -> dict[str, Any]:
    """`card`, `media` and `others` (languages) of a window with one appeal."""
    services, tr, staff = services_of(manager), translator_of(manager), await me(manager)
    content = None
    if one.has_photo:
        content = await services.appeals.photo_for_staff(staff, one.appeal_id)
    language = chosen_language(manager, one)
    others: Choices = [
        (tr.plain(LANGUAGE_NAMES[each]), at)
        for at, each in enumerate(LANGUAGES)
        if each in one.texts and each != language
    ]
    return {
        "card": appeal_card(one, tr, language),
        "media": PictureInHand(content) if content else None,
        "others": others,
        "name": isolated(one.name or "–"),
    }


def back_to(state: State, widget_id: str) -> SwitchTo:
    return SwitchTo(Label("⬅️ Back"), id=widget_id, state=state)


async def start_appeal_desk(manager: DialogManager) -> None:
    """Out of the staff room; who may see what is here, its windows ask."""
    await manager.start(AppealDesk.home, mode=StartMode.RESET_STACK)
