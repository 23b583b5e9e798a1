"""An opened invitation to the staff: "Are you …?", and what follows a yes or a no."""

from __future__ import annotations

from contextlib import suppress

from aiogram import Bot, Router
from aiogram.exceptions import TelegramBadRequest
from aiogram.types import (
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    MaybeInaccessibleMessageUnion,
    Message,
)
from aiogram_dialog import DialogManager

from bot.callbacks import Invited
from bot.dialogs.staff import start_staff
from bot.dialogs.staff.telling import show_commands, tell
from bot.dialogs.widgets import translator_of
from bot.i18n.translator import Translator
from bot.services import Services
from bot.views.staff import invitation_question
from bot.views.staff_roles import ROLES
from participation.residents.resident import Resident
from participation.staff.member import Joined
from participation.staff.rights import Role

router = Router(name="invitation")


async def show_invitation(
    message: MaybeInaccessibleMessageUnion,
    manager: DialogManager,
    services: Services,
    token: str,
) -> None:
    """Nothing happens yet. Refused: as `Staff.invitation`."""
    tr = translator_of(manager)
    invitation = await services.staff.invitation(token)
    yes = tr.plain("✅ Yes, accept")
    no = tr.plain("✖️ No, that is not me")
    rows = [
        [InlineKeyboardButton(text=words, callback_data=Invited(is_me=is_me, token=token).pack())]
        for words, is_me in ((yes, True), (no, False))
    ]
    await message.answer(
        invitation_question(invitation, tr),
        reply_markup=InlineKeyboardMarkup(inline_keyboard=rows),
    )


@router.callback_query(Invited.filter())
async def on_answer(
    query: CallbackQuery,
    callback_data: Invited,
    dialog_manager: DialogManager,
    services: Services,
    resident: Resident,
    tr: Translator,
    bot: Bot,
) -> None:
    if isinstance(query.message, Message):
        with suppress(TelegramBadRequest):  # pressed twice
            await query.message.edit_reply_markup()
    if query.message is None:
        await query.answer()
        return
    if not callback_data.is_me:
        await query.answer()
        await query.message.answer(
            tr(
                "Nothing has changed. Please tell whoever sent you the link that it reached the "
                "wrong person."
            )
        )
        return
    joined = await services.staff.accept(resident.resident_id, callback_data.token)
    await query.answer()
    await query.message.answer(
        tr(
            "✅ Welcome, {name}! Your role here: {role}.",
            name=joined.name,
            role=tr(ROLES[joined.role]),
        )
    )
    await _tell_others(bot, services, resident, joined)
    await start_staff(dialog_manager)


async def _tell_others(bot: Bot, services: Services, resident: Resident, joined: Joined) -> None:
    """Whoever invited them must see who came; the new member gets the commands."""
    members = await services.staff.members()
    for member in members:
        if member.resident_id == resident.resident_id:
            await show_commands(bot, services, member)
    await tell(
        bot,
        services,
        [
            member
            for member in members
            if member.staff_id == joined.inviter_id
            or (Role.ADMINISTRATOR in member.roles and joined.role is Role.ADMINISTRATOR)
            if member.resident_id != resident.resident_id
        ],
        lambda tr: tr(
            "ℹ️ {name} has accepted the invitation and is now here as: {role}. If that was "
            "somebody else, end their work at once: /staff, Members.",
            name=joined.name,
            role=tr(ROLES[joined.role]),
        ),
    )
