"""In groups the bot only points to the private chat: votes and personal data belong there."""

from __future__ import annotations

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.utils.deep_linking import create_start_link

from bot.i18n.translator import Translator

router = Router(name="group")


async def _is_group(event: Message) -> bool:
    return event.chat.type != "private"


router.message.filter(_is_group)


@router.message(Command("start", "menu", "help", "vote", "propose", "projects", "results"))
async def on_command_in_group(message: Message, bot: Bot, tr: Translator) -> None:
    await message.reply(
        tr("Please write to me in a private chat: there nobody else sees what you choose."),
        reply_markup=InlineKeyboardMarkup(
            inline_keyboard=[
                [
                    InlineKeyboardButton(
                        text=tr.plain("Open a private chat"), url=await create_start_link(bot, "g")
                    )
                ]
            ]
        ),
    )


@router.message()
async def on_other_in_group(_: Message) -> None:
    """Say nothing: people in a group talk to each other."""
