"""Events for organisations: the list, one event, a place at it."""

from __future__ import annotations

from typing import Any, Final

from aiogram.types import BufferedInputFile
from aiogram.utils.deep_linking import create_start_link
from aiogram_dialog import DialogManager, ShowMode, Window
from aiogram_dialog.widgets.kbd import Button, SwitchTo

from bot.dialogs.frame import (
    Choices,
    bot_and_chat,
    buttons_only,
    numbered,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.support.states import Funding
from bot.dialogs.support.ways import BACK, EVENT, MENU, typed, way
from bot.dialogs.widgets import (
    Label,
    Note,
    Say,
    View,
    answer_by_message,
    leave_note,
    translator_of,
)
from bot.i18n.translator import N_
from bot.views.calendar_file import CALENDAR_NAME, event_calendar
from bot.views.cut import cut
from bot.views.support_event import event_card, event_label, own_line
from participation.errors import Reason, Refused
from participation.places.place import PlaceState
from participation.support import rules
from participation.support.event import EventState, NgoEvent, OwnSignup
from participation.support.event_told import remind_at

NAME: Final = "sign_name"
LABEL_UNITS: Final = 40


async def open_event(manager: DialogManager, event_id: int) -> None:
    """Refused: EVENT_UNKNOWN."""
    await services_of(manager).support.event(resident_of(manager).resident_id, event_id)
    manager.dialog_data[EVENT] = event_id
    await manager.switch_to(Funding.event)


async def event_of(manager: DialogManager) -> tuple[NgoEvent, OwnSignup | None]:
    """The one that is open, with one's own place."""
    event_id = int(manager.dialog_data.get(EVENT) or 0)
    return await services_of(manager).support.event(resident_of(manager).resident_id, event_id)


async def own_signup(manager: DialogManager) -> OwnSignup:
    _, own = await event_of(manager)
    if own is None:
        raise Refused(Reason.SIGNUP_UNKNOWN)
    return own


async def begin(manager: DialogManager) -> None:
    await manager.switch_to(Funding.sign_name)


async def take_name(manager: DialogManager, text: str) -> None:
    manager.dialog_data[NAME] = rules.clean_line(text, rules.NAME_MOST)
    await manager.switch_to(Funding.sign_organisation)


async def as_i_am_called(manager: DialogManager) -> None:
    """The name by which the other representatives know me."""
    _, name = await _own_organisation(manager)
    await take_name(manager, name)


async def choose_organisation(manager: DialogManager, organisation_id: int) -> None:
    mine = await services_of(manager).organisations.mine(resident_of(manager).resident_id)
    found = next((one.name for one in mine if one.organisation_id == organisation_id), None)
    if found is None:
        raise Refused(Reason.NOT_YOUR_ORGANISATION)
    await sign_up(manager, found)


async def without_organisation(manager: DialogManager) -> None:
    await sign_up(manager, None)


async def sign_up(manager: DialogManager, organisation: str | None) -> None:
    event_id, name = int(manager.dialog_data.get(EVENT) or 0), manager.dialog_data.get(NAME)
    if not name:
        await manager.switch_to(Funding.sign_name)
        return
    try:
        own = await services_of(manager).support.sign_up(
            resident_of(manager).resident_id, event_id, name, organisation
        )
    except Refused as refused:
        if refused.reason in (Reason.EVENT_CANCELLED, Reason.EVENT_STARTED):
            await manager.switch_to(Funding.event)
        raise
    tr = translator_of(manager)
    if own.signup.state is PlaceState.ACCEPTED:
        leave_note(manager, tr("🎉 <b>You are signed up.</b>"))
    await manager.switch_to(Funding.event)


async def withdraw(manager: DialogManager) -> None:
    own = await own_signup(manager)
    await services_of(manager).support.withdraw(
        resident_of(manager).resident_id, own.signup.signup_id
    )
    tr = translator_of(manager)
    leave_note(manager, tr("You are no longer on the list. Thank you for saying so."))


async def take_place(manager: DialogManager) -> None:
    own = await own_signup(manager)
    await services_of(manager).support.accept_offer(
        resident_of(manager).resident_id, own.signup.signup_id
    )


async def send_calendar(manager: DialogManager) -> None:
    """Below the window, which stays as it is."""
    services, (bot, chat) = services_of(manager), bot_and_chat(manager)
    event, _ = await event_of(manager)
    link = await create_start_link(bot, f"e_{event.event_id}")
    now, tr = services.clock.now(), translator_of(manager)
    content = event_calendar(event, services.city, tr, link, now)
    if content is not None:
        await bot.send_document(
            chat.id,
            BufferedInputFile(content, CALENDAR_NAME),
            caption=tr("📅 Open this file to put the event into your calendar."),
        )
    manager.show_mode = ShowMode.NO_UPDATE


async def list_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    events = await services.support.events()
    choices: Choices = [(event_label(one, services.city, tr), one.event_id) for one in events]
    return {"events": choices, "has_some": bool(choices), "has_none": not choices}


async def card_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    try:
        event, own = await event_of(dialog_manager)
    except Refused:  # it was never published, or is gone
        gone = tr("I cannot find this event any more.")
        flags = ("may_sign", "may_leave", "is_offered", "has_place")
        return {"card": gone, "own": "", "is_mine": False} | dict.fromkeys(flags, False)
    now = services.clock.now()
    is_ahead = event.state is EventState.OPEN and not event.has_started(now)
    state = own.signup.state if own else None
    reminds_at = remind_at(event.starts_at, services.city.zone) if event.starts_at else now
    line = own_line(own, tr, is_reminded=now < reminds_at)
    live = (PlaceState.ACCEPTED, PlaceState.WAITLISTED, PlaceState.OFFERED)
    return {
        "card": event_card(event, services.city, tr),
        "own": line,
        "is_mine": is_ahead and bool(line),
        "may_sign": is_ahead and state not in live,
        "is_offered": is_ahead and state is PlaceState.OFFERED,
        "may_leave": is_ahead and state in (PlaceState.ACCEPTED, PlaceState.WAITLISTED),
        "has_place": is_ahead and state is PlaceState.ACCEPTED,
    }


async def _own_organisation(manager: DialogManager) -> tuple[Choices, str]:
    """Mine as buttons, and my name in the first of them."""
    organisations = services_of(manager).organisations
    resident_id = resident_of(manager).resident_id
    mine = await organisations.mine(resident_id)
    choices: Choices = [(cut(one.name, LABEL_UNITS), one.organisation_id) for one in mine]
    if not mine:
        return choices, ""
    own = await organisations.own(resident_id, mine[0].organisation_id)
    return choices, own.me.name


async def sign_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    choices, name = await _own_organisation(dialog_manager)
    return {
        "organisations": choices,
        "name": cut(name, LABEL_UNITS),
        "has_name": bool(name),
        "most": rules.NAME_MOST,
    }


windows = (
    Window(
        Note(),
        Say("<b>Events for organisations</b>"),
        Say("Seminars, training, discussions, the forum. Choose one.", when="has_some"),
        Say(
            "None is announced at the moment. If you get the news for NGOs, you hear of the next "
            "one.",
            when="has_none",
        ),
        numbered("events", open_event, widget_id="f_event"),
        BACK,
        MENU,
        buttons_only(),
        state=Funding.events,
        getter=list_data,
    ),
    Window(
        Note(),
        View("card"),
        Say("\n{own}", when="is_mine"),
        Button(Label("✍️ Sign up"), id="f_sign", on_click=press(begin), when="may_sign"),
        Button(
            Label("✅ Take the place"), id="f_take", on_click=press(take_place), when="is_offered"
        ),
        Button(Label("No, thank you"), id="f_no", on_click=press(withdraw), when="is_offered"),
        Button(
            Label("📅 Calendar file"),
            id="f_calendar",
            on_click=press(send_calendar),
            when="has_place",
        ),
        Button(
            Label("🚫 I cannot come"), id="f_withdraw", on_click=press(withdraw), when="may_leave"
        ),
        way(N_("📅 All events"), Funding.events, "f_events"),
        MENU,
        NO_PREVIEW,
        buttons_only(),
        state=Funding.event,
        getter=card_data,
    ),
    Window(
        Note(),
        Say(
            "<b>What is your name?</b>\nThe city's staff see it on the list of this event. It is "
            "deleted 90 days after it. Please type it."
        ),
        Button(
            Label("👤 {name}"), id="f_my_name", on_click=press(as_i_am_called), when="has_name"
        ),
        SwitchTo(Label("⬅️ Back"), id="f_to_event", state=Funding.event),
        answer_by_message(typed(take_name, N_("Please type your name."))),
        state=Funding.sign_name,
        getter=sign_data,
    ),
    Window(
        Note(),
        Say("<b>From which organisation are you?</b>\nChoose, or type its name."),
        numbered("organisations", choose_organisation, widget_id="f_organisation"),
        Button(
            Label("Without an organisation"),
            id="f_alone",
            on_click=press(without_organisation),
        ),
        SwitchTo(Label("⬅️ Back"), id="f_to_name", state=Funding.sign_name),
        answer_by_message(typed(sign_up, N_("Please type its name."))),
        state=Funding.sign_organisation,
        getter=sign_data,
    ),
)
