"""How windows are shown, where aiogram-dialog's own way is not enough.

- A reply keyboard is taken off the screen when its dialog is left by a command, not by an answer:
  the library deletes the message that carried it, or says "..."; on some phones it stays then.
- Pictures that stand in no file are sent.
- A picture whose file id the server does not know (any more) is uploaded anew.
"""

from __future__ import annotations

from aiogram import Bot
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import BufferedInputFile, InputFile, Message, ReplyKeyboardRemove
from aiogram_dialog.api.entities import MediaAttachment, NewMessage, OldMessage, ShowMode
from aiogram_dialog.manager.message_manager import MessageManager

from bot.delivery.outcome import says_file_is_stale
from bot.dialogs.picture_in_hand import PictureInHand

GOODBYE = "👌"
"""Only a message can take the keyboard away; this one is the same in every language."""


class Showing(MessageManager):
    """Used as `setup_dialogs(dispatcher, message_manager=Showing())`."""

    async def show_message(
        self, bot: Bot, new_message: NewMessage, old_message: OldMessage | None
    ) -> OldMessage:
        try:
            return await super().show_message(bot, new_message, old_message)
        except TelegramBadRequest as refused:
            media = new_message.media
            if media is None or not media.file_id or not says_file_is_stale(refused.message):
                raise
            if not media.path and not isinstance(media, PictureInHand):
                raise
            media.file_id = None  # what is uploaded now is remembered in its place
            return await super().show_message(bot, new_message, old_message)

    async def remove_kbd(
        self, bot: Bot, show_mode: ShowMode, old_message: OldMessage | None
    ) -> Message | None:
        if show_mode is not ShowMode.NO_UPDATE and self.had_reply_keyboard(old_message):
            return await self.remove_reply_kbd(bot, old_message)
        return await super().remove_kbd(bot, show_mode, old_message)

    async def remove_reply_kbd(self, bot: Bot, old_message: OldMessage | None) -> Message | None:
        if old_message is None:
            return None
        return await bot.send_message(
            old_message.chat.id, GOODBYE, reply_markup=ReplyKeyboardRemove()
        )

    async def get_media_source(self, media: MediaAttachment, bot: Bot) -> InputFile | str:
        if isinstance(media, PictureInHand) and not media.file_id:
            return BufferedInputFile(media.content, "picture.jpg")
        return await super().get_media_source(media, bot)
