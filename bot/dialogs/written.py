"""Reading what a resident sends: text where text is asked, a kind answer to anything else."""

from __future__ import annotations

from aiogram.enums import ContentType
from aiogram.types import Message
from aiogram_dialog import DialogManager
from aiogram_dialog.widgets.input import MessageInput
from markupsafe import Markup

from bot.dialogs.widgets import Decision, answer_by_message, leave_note, translator_of
from bot.i18n.translator import N_

_VOICE = N_("I cannot listen to voice messages yet.")
_VIDEO = N_("I cannot watch videos yet.")
_PLACE = N_("I do not need a place on the map here.")
_OTHER = N_("I cannot read this kind of message.")

SENTENCES: dict[str, str] = {
    ContentType.VOICE: _VOICE,
    ContentType.AUDIO: _VOICE,
    ContentType.VIDEO: _VIDEO,
    ContentType.VIDEO_NOTE: _VIDEO,
    ContentType.ANIMATION: _VIDEO,
    ContentType.STICKER: N_("A nice sticker, but I cannot read stickers."),
    ContentType.PHOTO: N_("I cannot look at pictures here."),
    ContentType.DOCUMENT: N_("I cannot read files here."),
    ContentType.LOCATION: _PLACE,
    ContentType.VENUE: _PLACE,
    ContentType.CONTACT: N_("I do not need a contact card here."),
}
"""What to say of a message that is no text. A full sentence: what to do instead follows it."""

_PLACE_LATER = N_("The place has its own step.")
LATER: dict[str, dict[str, str]] = {
    group: {
        ContentType.PHOTO: N_("Pictures have a step of their own."),
        ContentType.LOCATION: _PLACE_LATER,
        ContentType.VENUE: _PLACE_LATER,
    }
    for group in ("Propose", "PostCall")
}
"""The same in dialogs, by their states, that ask for a picture and a place in another window."""

CONTACT = N_("Please type an e-mail address or a phone number.")
CONTACT_OR_BUTTON = N_("Please type an e-mail address or a phone number, or press the button.")
CHOOSE = N_("Please choose with one of the buttons below.")


def ask_again(message: Message, manager: DialogManager, instead: str) -> None:
    """Say kindly why this message does not help here, and what to send `instead`."""
    tr = translator_of(manager)
    if message.content_type == ContentType.TEXT:
        text = tr(instead)
    else:
        later = LATER.get(_group(manager), {})
        why = later.get(message.content_type) or SENTENCES.get(message.content_type, _OTHER)
        text = Markup("{} {}").format(tr(why), tr(instead))
    leave_note(manager, Markup("⚠️ {}").format(text))


def _group(manager: DialogManager) -> str:
    """The dialog that is open, by the name of its states."""
    state = manager.current_context().state.state or ""
    return state.partition(":")[0]


def written(message: Message, manager: DialogManager, instead: str) -> str | None:
    """The message's text, or None after asking for text (`instead` says which)."""
    if message.text is None:
        ask_again(message, manager, instead)
        return None
    if message.text.startswith("/"):
        tr = translator_of(manager)
        why = tr("I do not know this command.")
        leave_note(manager, Markup("⚠️ {} {}").format(why, tr(instead)))
        return None
    return message.text


def contact_of(message: Message, manager: DialogManager, instead: str = CONTACT) -> str | None:
    """The number on a contact card, or the text as typed; what it must be like, the rules say."""
    card = message.contact
    return card.phone_number if card else written(message, manager, instead)


def only_buttons(decision: Decision | None = None) -> MessageInput:
    """For windows in which nothing can be typed, save for a yes or no where one is asked."""

    async def take(message: Message, manager: DialogManager) -> None:
        ask_again(message, manager, CHOOSE)

    return answer_by_message(take, decision)


def named(options: list[tuple[str, str]], text: str) -> str | None:
    """The key of the option with this name, for those who type what stands on a button."""
    wanted = text.strip().casefold()
    return next((key for key, name in options if name.casefold() == wanted), None)
