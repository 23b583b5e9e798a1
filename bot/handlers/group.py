"""In groups the bot only points to the private chat: votes and personal data belong there."""

from __future__ import annotations

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.utils.deep_linking import create_start_link

from bot.i18n.translator import Translator

router = Router(name="group")


async def _is_group(event: Message | CallbackQuery) -> bool:
    message = event.message if isinstance(event, CallbackQuery) else event
    return message is None or message.chat.type != "private"


router.message.filter(_is_group)
router.callback_query.filter(_is_group)


@router.message(
    Command("start", "menu", "help", "vote", "propose", "projects", "results", "volunteer")
)
async def on_command_in_group(message: Message, bot: Bot, tr: Translator) -> None:
    await message.answer(
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
        # It may be gone already: then without pointing at it.
        reply_parameters=message.as_reply_parameters(allow_sending_without_reply=True),
    )


@router.message()
async def on_other_in_group(_: Message) -> None:
    """Say nothing: people in a group talk to each other."""


@router.callback_query()
async def on_press_in_group(query: CallbackQuery, tr: Translator) -> None:
    """No button of ours stands in a group: the press is forged, and votes are not for groups."""
    await query.answer(
        tr.plain("Please write to me in a private chat: there nobody else sees what you choose."),
        show_alert=True,
    )
