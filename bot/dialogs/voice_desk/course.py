"""What the staff's windows share: who acts, which appeal is open, how it is shown, and what of it
was on the screen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, ShowMode, StartMode
from aiogram_dialog.widgets.kbd import SwitchTo

from bot.dialogs.campaigns.course import staff_member
from bot.dialogs.frame import Choices, resident_of, services_of
from bot.dialogs.picture_in_hand import PictureInHand
from bot.dialogs.voice_desk.states import AppealDesk
from bot.dialogs.widgets import Label, Say, translator_of
from bot.i18n.translator import Translator
from bot.views.appeal import appeal_card
from bot.views.campaign_audience import NAMES
from bot.views.cut import cut, isolated
from bot.views.organisation import LANGUAGE_NAMES
from participation.appeals.appeal import Appeal
from participation.errors import Reason
from participation.language import LANGUAGES, Language
from participation.residents.resident import ResidentId
from participation.staff.rights import Right

GONE: Final = (Reason.APPEAL_MOVED_ON, Reason.APPEAL_UNKNOWN)
"""Its author took it back, or a colleague was quicker."""

# Names in the dialog's data.
APPEAL: Final = "appeal"
SEEN: Final = "seen"
"""Which appeal and which version of it was shown."""
READ: Final = "read"
"""In which languages that version was."""
LANGUAGE: Final = "language"
NAME: Final = "name"
PAGE: Final = "page"
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
    return cut(one.name or tr.plain("(name not given)"), LABEL_UNITS)


def chosen_language(manager: DialogManager, one: Appeal) -> Language | None:
    """In which language it is read: the chosen one, the reader's own, or one that it has."""
    wanted = manager.dialog_data.get(LANGUAGE) or translator_of(manager).language
    return one.language_for(wanted)


async def read_in(manager: DialogManager, at: int) -> None:
    manager.dialog_data[LANGUAGE] = LANGUAGES[min(at, len(LANGUAGES) - 1)]


def note_shown(manager: DialogManager, one: Appeal) -> tuple[Language, ...]:
    """It is on the screen now, as a whole, in one language; gives those that are left. Only
    windows that show all of it may say so. What has changed since is read anew."""
    data, this = manager.dialog_data, [one.appeal_id, one.version]
    read = set(data.get(READ, [])) if data.get(SEEN) == this else set()
    if (language := chosen_language(manager, one)) is not None:
        read.add(language)
    data[SEEN], data[READ] = this, sorted(read)
    return tuple(each for each in one.languages if each not in read)


def seen_of(manager: DialogManager) -> tuple[int, tuple[str, ...]]:
    """The version of the open appeal that was shown, and in which languages."""
    appeal_id, version = manager.dialog_data.get(SEEN) or (0, 0)
    if appeal_id != appeal_id_of(manager):
        return 0, ()
    return version, tuple(manager.dialog_data.get(READ, ()))


def reading_data(unread: tuple[Language, ...], tr: Translator) -> dict[str, Any]:
    """`read_on` leads to the next language; published is what was read in all of them, and then
    one may go back to each."""
    read_on: Choices = [
        # NOTE {following} is the own name of the language to be read next, like "English".
        (tr.plain("➡️ Next: {following}", following=NAMES[each]), LANGUAGES.index(each))
        for each in unread[:1]
    ]
    return {"read_on": read_on, "must_read_on": bool(unread), "may_publish": not unread}


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


NOTHING_TO_READ: Final[dict[str, Any]] = {
    "read_on": [],
    "must_read_on": False,
    "may_publish": False,
}
READ_ALL: Final = Say(
    # NOTE For staff, under an appeal that is written in several languages.
    "\n<i>You can publish it once you have read it in every language.</i>",
    when="must_read_on",
)


async def start_appeal_desk(manager: DialogManager) -> None:
    """Out of the staff room; who may see what is here, its windows ask."""
    await manager.start(AppealDesk.home, mode=StartMode.RESET_STACK)


async def start_waiting(manager: DialogManager, appeal_id: int) -> None:
    """From a notice. Refused: as `me`. What does not wait any more, the window says."""
    await me(manager)
    await manager.start(
        AppealDesk.waiting,
        data={APPEAL: appeal_id},
        mode=StartMode.RESET_STACK,
        show_mode=ShowMode.SEND,
    )


async def remember(start_data: object, manager: DialogManager) -> None:
    """When the dialog starts: which appeal is open."""
    if isinstance(start_data, Mapping):
        known: Mapping[str, Any] = start_data
        manager.dialog_data.update(known)
