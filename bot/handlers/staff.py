"""/staff, /log and /freeze open the staff room; everybody else is told that it is not theirs.

The commands for campaigns are with their errand. `closed_door` must come after all of them.
"""

from __future__ import annotations

from aiogram import Bot, Router
from aiogram.filters import Command
from aiogram.types import Message, User
from aiogram_dialog import DialogManager

from bot.chat_commands import show_commands
from bot.command_list import FOR_STAFF
from bot.dialogs.questions import start_questions
from bot.dialogs.staff import start_staff
from bot.dialogs.staff.states import StaffRoom
from bot.dialogs.widgets import translator_of
from bot.filters.may_do import MayDo
from bot.i18n.reasons import explain
from bot.i18n.translator import Translator
from bot.services import Services
from bot.views.staff_roles import closed_door as words_at_the_door
from participation.errors import Reason, Refused
from participation.residents.resident import Resident
from participation.staff.rights import Right

router = Router(name="staff")
closed_door = Router(name="closed door")

LATER = ("review", "voting")
"""Commands of errands that this version does not have."""


@router.message(Command("staff"))
async def on_staff(
    message: Message,
    dialog_manager: DialogManager,
    services: Services,
    resident: Resident,
    tr: Translator,
    event_from_user: User,
    bot: Bot,
) -> None:
    actor = await services.staff.enter(
        resident.resident_id, resident.telegram_id, event_from_user.full_name
    )
    if actor is None:
        await _turn_away(message, services, resident, tr)
        return
    await show_commands(bot, services, resident.resident_id, resident.telegram_id, tr)
    await start_staff(dialog_manager)


async def _has_session(
    message: Message, manager: DialogManager, services: Services, resident: Resident, right: Right
) -> bool:
    """False: the room is open now, where the session is opened. Refused for any other reason."""
    try:
        await services.staff.require(resident.resident_id, right)
    except Refused as refused:
        if refused.reason is not Reason.SECOND_FACTOR_NEEDED:
            raise
        tr = translator_of(manager)
        await message.answer(
            tr("Your session is not open. Please open it here, then send the command again.")
        )
        await start_staff(manager)
        return False
    return True


@router.message(Command("log"), MayDo(Right.READ_LOG))
async def on_log(
    message: Message, dialog_manager: DialogManager, services: Services, resident: Resident
) -> None:
    if await _has_session(message, dialog_manager, services, resident, Right.READ_LOG):
        await start_staff(dialog_manager, StaffRoom.log)


@router.message(Command("freeze"), MayDo(Right.FREEZE))
async def on_freeze(
    message: Message, dialog_manager: DialogManager, services: Services, resident: Resident
) -> None:
    if await _has_session(message, dialog_manager, services, resident, Right.FREEZE):
        is_frozen = await services.staff.frozen() is not None
        await start_staff(dialog_manager, StaffRoom.frozen if is_frozen else StaffRoom.freeze_why)


@router.message(Command("questions"), MayDo(Right.ANSWER_QUESTIONS))
async def on_questions(
    message: Message, dialog_manager: DialogManager, services: Services, resident: Resident
) -> None:
    if await _has_session(message, dialog_manager, services, resident, Right.ANSWER_QUESTIONS):
        await start_questions(dialog_manager)


@router.message(Command("review"), MayDo(Right.REVIEW_PROPOSALS))
@router.message(Command("voting"), MayDo(Right.RUN_VOTING))
async def on_later(message: Message, tr: Translator) -> None:
    await message.answer(tr("This version cannot do this yet. /staff shows what it can."))


@closed_door.message(Command(*FOR_STAFF, *LATER))
async def on_closed_door(
    message: Message, services: Services, resident: Resident, tr: Translator
) -> None:
    """Whom the filters above did not let in. What they have open stays open."""
    if await _may_enter(services, resident):
        await message.answer(
            tr(
                "The bot's settings name you as administrator. Please send /staff first: there "
                "you open your session."
            )
        )
        return
    await _turn_away(message, services, resident, tr)


async def _may_enter(services: Services, resident: Resident) -> bool:
    """Whether /staff would let them in for the first time."""
    if not services.staff.is_named(resident.telegram_id):
        return False
    owner = resident.resident_id
    return await services.staff.actor(owner) is None and await services.staff.former(owner) is None


async def _turn_away(
    message: Message, services: Services, resident: Resident, tr: Translator
) -> None:
    if await services.staff.actor(resident.resident_id) is not None:
        await message.answer(explain(Refused(Reason.RIGHT_MISSING), tr))
        return
    was = await services.staff.former(resident.resident_id)
    await message.answer(words_at_the_door(was, tr))
