"""One's own application: how it stands, and what can be done about it now."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Row

from bot.dialogs.frame import press, resident_of, services_of
from bot.dialogs.volunteering.calendar import send_calendar
from bot.dialogs.volunteering.entry import APPLICATION
from bot.dialogs.volunteering.heard import search_input
from bot.dialogs.volunteering.states import Volunteer
from bot.dialogs.volunteering.ways import LETTER, MENU, NO_PREVIEW, open_call, to
from bot.dialogs.widgets import Label, Note, Say, View, leave_note, translator_of
from bot.i18n.translator import N_
from bot.views.application import application_text, is_over, shift_head
from bot.views.call_lines import local_day
from participation.errors import Reason, Refused
from participation.places.place import LIVE, PlaceState
from participation.residents.resident import ResidentId
from participation.volunteering.application import Application, Attendance
from participation.volunteering.applying import Applying
from participation.volunteering.call import ShiftState


async def shown_application(manager: DialogManager) -> Application:
    """Read anew. Refused: APPLICATION_UNKNOWN, also for another's."""
    this = manager.dialog_data.get(APPLICATION, 0)
    return await services_of(manager).applying.application(resident_of(manager).resident_id, this)


Verb = Callable[[Applying, ResidentId, int], Awaitable[Application]]


def does(verb: Verb) -> Callable[[DialogManager], Awaitable[None]]:
    """Does it and shows how the application stands then, also when it is refused."""

    async def do(manager: DialogManager) -> None:
        this = manager.dialog_data.get(APPLICATION, 0)
        owner = resident_of(manager).resident_id
        try:
            await verb(services_of(manager).applying, owner, this)
        except Refused as refused:
            is_gone = refused.reason is Reason.APPLICATION_UNKNOWN
            await manager.switch_to(Volunteer.mine if is_gone else Volunteer.one)
            raise
        await manager.switch_to(Volunteer.one)

    return do


async def _coming(applying: Applying, owner: ResidentId, this: int) -> Application:
    return await applying.attendance(owner, this, Attendance.COMING)


async def _cannot(applying: Applying, owner: ResidentId, this: int) -> Application:
    return await applying.attendance(owner, this, Attendance.CANNOT)


take_place = does(lambda applying, owner, this: applying.accept_offer(owner, this))
no_thanks = does(lambda applying, owner, this: applying.decline_offer(owner, this))
withdraw = does(lambda applying, owner, this: applying.withdraw(owner, this))
on_my_way = does(_coming)
cannot_come = does(_cannot)


async def to_call(manager: DialogManager) -> None:
    await open_call(manager, (await shown_application(manager)).call.call_id)


async def say_no_more(manager: DialogManager) -> None:
    """Back from "are you sure": nothing was done."""
    tr = translator_of(manager)
    leave_note(manager, tr("All right, I left everything as it is."))
    await manager.switch_to(Volunteer.one)


async def one_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    now = services.clock.now()
    try:
        one = await shown_application(dialog_manager)
    except Refused:
        gone = tr("There is no such application any more.")
        return {"text": gone, "head": gone, "is_there": False}
    takes_place = one.shift.state is not ShiftState.CANCELLED and not is_over(one, now)
    is_ahead = takes_place and now < one.shift.starts_at
    has_place = one.state is PlaceState.ACCEPTED
    is_today = takes_place and local_day(one.shift.starts_at, tr) == local_day(now, tr)
    is_offered = one.state is PlaceState.OFFERED and is_ahead
    renews = one.state in LIVE and one.consent_until is not None and now < one.consent_until
    return {
        "text": application_text(one, services.city, tr, now),
        "head": shift_head(one, services.city, tr),
        "is_there": True,
        "is_offered": is_offered and one.offer_until is not None and now < one.offer_until,
        "waits_for_guardian": (one.state is PlaceState.CONSENT or renews) and is_ahead,
        "holds_none": one.state is PlaceState.CONSENT,
        "may_withdraw": one.state in LIVE and is_ahead and not is_offered,
        "has_place_ahead": has_place and is_ahead,
        "is_today": has_place and is_today,
        "is_not_coming": has_place and is_today and one.attendance is not Attendance.COMING,
    }


def _sure(state: Any, question: str, yes: str, do: Any) -> Window:
    """ "Are you sure?", with the safe button on top."""
    return Window(
        Note(),
        View("head"),
        Say(question),
        Button(Label("No, keep my place"), id=f"{LETTER}_keep", on_click=press(say_no_more)),
        Button(Label(yes), id=f"{LETTER}_yes", on_click=press(do), when="is_there"),
        NO_PREVIEW,
        search_input(),
        state=state,
        getter=one_data,
    )


windows = (
    Window(
        Note(),
        View("text"),
        Button(
            Label("✅ Take the place"), id="w_take", on_click=press(take_place), when="is_offered"
        ),
        Button(
            Label("No, thank you"), id="w_no_thanks", on_click=press(no_thanks), when="is_offered"
        ),
        to(
            Volunteer.guardian,
            Label("🔗 Link for my guardian"),
            "guardian",
            when="waits_for_guardian",
        ),
        Row(
            Button(
                Label("🚶 On my way"), id="w_way", on_click=press(on_my_way), when="is_not_coming"
            ),
            to(Volunteer.cannot, Label("🚫 Can't come"), "cannot", when="is_today"),
        ),
        Button(
            Label("📅 Calendar file"),
            id="w_calendar",
            on_click=press(send_calendar),
            when="has_place_ahead",
        ),
        Button(Label("👁 Look at the call"), id="w_look", on_click=press(to_call), when="is_there"),
        to(Volunteer.withdraw, Label("Withdraw"), "withdraw", when="may_withdraw"),
        to(Volunteer.mine, Label("⬅️ My volunteer work"), "mine"),
        MENU,
        NO_PREVIEW,
        search_input(),
        state=Volunteer.one,
        getter=one_data,
    ),
    _sure(
        Volunteer.withdraw,
        N_(
            "\n<b>Do you want to withdraw?</b>\nYour place, or your number on the waiting list, "
            "goes to somebody else at once."
        ),
        N_("Yes, withdraw"),
        withdraw,
    ),
    _sure(
        Volunteer.cannot,
        N_(
            "\n<b>You cannot come?</b>\nI tell the organisation, and somebody else may get your "
            "place."
        ),
        N_("Yes, I can't come"),
        cannot_come,
    ),
)
