"""Presses under notices about one's own application: take a place, cannot come, a calendar file.

Each press asks the service anew, which knows whose application it is and how it stands; what is
over is said, and shown as it stands now.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from types import MappingProxyType

from aiogram import Bot, Router
from aiogram.types import BufferedInputFile, CallbackQuery
from aiogram.utils.deep_linking import create_start_link
from aiogram_dialog import DialogManager, ShowMode, StartMode

from bot.callbacks import PlaceDo
from bot.dialogs.volunteering.entry import APPLICATION, start, start_volunteering
from bot.dialogs.volunteering.states import Volunteer
from bot.dialogs.widgets import refuse
from bot.i18n.reasons import explain
from bot.i18n.translator import Translator
from bot.services import Services
from bot.views.calendar_file import CALENDAR_NAME, shift_calendar
from participation.errors import Reason, Refused
from participation.places.place import PlaceState
from participation.residents.resident import Resident
from participation.volunteering.application import Application, Attendance

router = Router(name="places")

_Verb = Callable[[Services, Resident, int], Awaitable[Application]]
MOST_IN_A_POPUP = 190


async def _take(services: Services, resident: Resident, this: int) -> Application:
    return await services.applying.accept_offer(resident.resident_id, this)


async def _no(services: Services, resident: Resident, this: int) -> Application:
    return await services.applying.decline_offer(resident.resident_id, this)


async def _way(services: Services, resident: Resident, this: int) -> Application:
    coming = Attendance.COMING
    return await services.applying.attendance(resident.resident_id, this, coming)


VERBS: MappingProxyType[str, _Verb] = MappingProxyType({"take": _take, "no": _no, "way": _way})


@router.callback_query(PlaceDo.filter())
async def on_place(
    query: CallbackQuery,
    callback_data: PlaceDo,
    dialog_manager: DialogManager,
    services: Services,
    resident: Resident,
    tr: Translator,
    bot: Bot,
) -> None:
    this, action = callback_data.application_id, callback_data.action
    if not 0 < this < 2**63 or query.message is None:
        await query.answer()
        return
    dialog_manager.show_mode = ShowMode.SEND
    if action in VERBS:
        await query.answer()
        await _do(VERBS[action], dialog_manager, services, resident, this)
    elif action == "calendar":
        await _send_file(query, bot, services, resident, tr, this)
    elif action == "cannot":
        await query.answer()
        await _ask_whether_sure(dialog_manager, services, resident, this)
    else:
        await query.answer()
        await start_volunteering(dialog_manager, services, resident, f"a_{this}")


async def _do(
    verb: _Verb, manager: DialogManager, services: Services, resident: Resident, this: int
) -> None:
    try:
        await verb(services, resident, this)
    except Refused as refused:
        await _show_refused(manager, refused, this)
    else:
        await start(manager, Volunteer.one, {APPLICATION: this})


async def _show_refused(manager: DialogManager, refused: Refused, this: int) -> None:
    """Why not, and how it stands now; somebody else's application is nobody's business."""
    is_gone = refused.reason is Reason.APPLICATION_UNKNOWN
    await manager.start(
        Volunteer.mine if is_gone else Volunteer.one,
        data=None if is_gone else {APPLICATION: this},
        mode=StartMode.RESET_STACK,
        show_mode=ShowMode.NO_UPDATE,
    )
    refuse(manager, refused)
    manager.show_mode = ShowMode.SEND
    await manager.show()


async def _ask_whether_sure(
    manager: DialogManager, services: Services, resident: Resident, this: int
) -> None:
    """A place is given back only after one more press; who has none sees how it stands."""
    try:
        own = await services.applying.application(resident.resident_id, this)
    except Refused as refused:
        await _show_refused(manager, refused, this)
        return
    has_place = own.state is PlaceState.ACCEPTED and services.clock.now() < own.shift.ends_at
    state = Volunteer.cannot if has_place else Volunteer.one
    await start(manager, state, {APPLICATION: this})


async def _send_file(
    query: CallbackQuery,
    bot: Bot,
    services: Services,
    resident: Resident,
    tr: Translator,
    this: int,
) -> None:
    try:
        own = await services.applying.application(resident.resident_id, this)
    except Refused as refused:
        words = str(explain(refused, tr).striptags())
        await query.answer(words[:MOST_IN_A_POPUP], show_alert=True)
        return
    await query.answer()
    link = await create_start_link(bot, f"c_{own.call.call_id}")
    now = services.clock.now()
    content = shift_calendar(own, services.city, tr, link, now)
    if query.message is not None:
        await query.message.answer_document(BufferedInputFile(content, CALENDAR_NAME))
