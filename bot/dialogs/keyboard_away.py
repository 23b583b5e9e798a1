"""Takes a reply keyboard off the screen when its dialog is left by a command, not by an answer;
and sends pictures that stand in no file.

aiogram-dialog deletes the message that carried the keyboard, or says "..."; on some phones the
keyboard stays then. Used as `setup_dialogs(dispatcher, message_manager=KeyboardAway())`.
"""

from __future__ import annotations

from aiogram import Bot
from aiogram.types import BufferedInputFile, InputFile, Message, ReplyKeyboardRemove
from aiogram_dialog.api.entities import MediaAttachment, OldMessage, ShowMode
from aiogram_dialog.manager.message_manager import MessageManager

from bot.dialogs.picture_in_hand import PictureInHand

GOODBYE = "👌"
"""Only a message can take the keyboard away; this one is the same in every language."""


class KeyboardAway(MessageManager):
    """aiogram-dialog's way to show windows, with a clean end for reply keyboards."""

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
