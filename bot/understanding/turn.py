"""One message or press that is being answered, with all that an answer may need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from aiogram.types import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    MaybeInaccessibleMessageUnion,
    Message,
)
from aiogram_dialog import DialogManager
from markupsafe import Markup

from bot.callbacks import Errand
from bot.i18n.translator import Translator
from bot.services import Services
from bot.views.menu import go_button
from participation.residents.resident import Resident

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
"""The page behind a source would stand larger than the answer."""
Rows = Sequence[Sequence[InlineKeyboardButton]]


@dataclass(frozen=True, slots=True)
class Turn:
    """`message` is what the resident wrote, or the message whose button they pressed."""

    message: MaybeInaccessibleMessageUnion
    manager: DialogManager
    services: Services
    resident: Resident
    tr: Translator

    async def say(self, text: Markup, rows: Rows = (), *, about: Message | None = None) -> None:
        """A new message. `about`: what it answers, so that a press on it can read that again."""
        await self.message.answer(
            text,
            reply_markup=InlineKeyboardMarkup(inline_keyboard=[list(row) for row in rows]),
            link_preview_options=NO_PREVIEW,
            reply_parameters=about.as_reply_parameters(allow_sending_without_reply=True)
            if about
            else None,
        )

    def given(self, name: str) -> Any:
        """What aiogram hands to handlers under this name."""
        return self.manager.middleware_data[name]

    def menu(self) -> list[InlineKeyboardButton]:
        """The row that leads to the menu."""
        return [go_button(self.tr.plain("🏠 Menu"), Errand.MENU)]


def turn_of(message: MaybeInaccessibleMessageUnion, manager: DialogManager) -> Turn:
    """The turn that a dialog's window or a handler is in."""
    data = manager.middleware_data
    return Turn(
        message,
        manager,
        cast(Services, data["services"]),
        cast(Resident, data["resident"]),
        cast(Translator, data["tr"]),
    )
