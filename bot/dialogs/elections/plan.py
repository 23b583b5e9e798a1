"""My voting plan: on which day, at what time, and the word half an hour before."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from aiogram.fsm.state import State
from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button
from markupsafe import Markup

from bot.dialogs.elections import hour
from bot.dialogs.elections.own import TOPIC, known_election, plan_line, standing_of
from bot.dialogs.elections.states import Elections
from bot.dialogs.elections.ways import BACK, DAY, election_of, way
from bot.dialogs.frame import (
    Choices,
    buttons_only,
    numbered,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.reminders import keep_language, switch_topic_on
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.support.ways import typed
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
from bot.services import Services
from bot.views.cut import cut
from bot.views.election import clock_time, hours_line, slot_line, span
from bot.views.election_lines import Stated, fitted, with_source
from participation.city.election import Election
from participation.election_reminders.planning import may_vote_at
from participation.errors import Reason, Refused
from participation.residents.resident import ResidentId

KNOWN_UNITS = 2000
LABEL_UNITS = 60
HOW = N_("Please type a time, for example 10:30, or choose one.")


def _days(manager: DialogManager, election: Election) -> tuple[date, ...]:
    services = services_of(manager)
    return hour.days(election, services.clock.now(), services.city.zone)


def _day(manager: DialogManager, election: Election) -> date | None:
    """The day that was chosen, as long as one can vote on it; else the only one there is."""
    possible, chosen = _days(manager, election), int(manager.dialog_data.get(DAY) or 0)
    found = next((one for one in possible if one.toordinal() == chosen), None)
    return found or (possible[0] if len(possible) == 1 else None)


async def plan_state(services: Services, resident_id: ResidentId, election: Election) -> State:
    """The plan as it stands; without one at once the question for the day or the hour."""
    course = await services.election_reminders.course(resident_id, election.key)
    possible = hour.days(election, services.clock.now(), services.city.zone)
    if course.planned_at is not None or not possible:
        return Elections.plan
    return Elections.plan_day if len(possible) > 1 else Elections.plan_hour


async def open_plan(manager: DialogManager) -> None:
    """Refused: ELECTION_UNKNOWN."""
    election = await known_election(manager)
    manager.dialog_data.pop(DAY, None)
    resident_id = resident_of(manager).resident_id
    await manager.switch_to(await plan_state(services_of(manager), resident_id, election))


async def choose_anew(manager: DialogManager) -> None:
    """The day where there are several, else the hour. Refused: PLAN_PAST."""
    election = await known_election(manager)
    possible = _days(manager, election)
    if not possible:
        raise Refused(Reason.PLAN_PAST)
    manager.dialog_data.pop(DAY, None)
    await manager.switch_to(Elections.plan_day if len(possible) > 1 else Elections.plan_hour)


async def choose_day(manager: DialogManager, ordinal: int) -> None:
    election = await known_election(manager)
    if ordinal not in {one.toordinal() for one in _days(manager, election)}:
        raise Refused(Reason.PLAN_PAST)
    manager.dialog_data[DAY] = ordinal
    await manager.switch_to(Elections.plan_hour)


async def choose_hour(manager: DialogManager, minutes: int) -> None:
    election = await known_election(manager)
    day = _day(manager, election)
    if day is None or minutes >= 24 * hour.HOUR:
        raise Refused(Reason.PLAN_PAST)
    zone = services_of(manager).city.zone
    at = time(*divmod(minutes, hour.HOUR))
    await _plan(manager, election, datetime.combine(day, at, zone))


async def take_hour(manager: DialogManager, text: str) -> None:
    services, tr = services_of(manager), translator_of(manager)
    election = await known_election(manager)
    day, zone = _day(manager, election), services.city.zone
    if day is None:
        raise Refused(Reason.PLAN_PAST)
    some = hour.periods(election, day, services.clock.now(), zone)
    moment = hour.typed_moment(text, day, some, zone)
    if moment is None:
        leave_note(manager, Markup("⚠️ {}").format(tr(HOW)))
        return
    await _plan(manager, election, moment)


async def _plan(manager: DialogManager, election: Election, moment: datetime) -> None:
    """Refused: PLAN_OUTSIDE, PLAN_PAST, and as for any election."""
    services, tr = services_of(manager), translator_of(manager)
    resident_id = resident_of(manager).resident_id
    nudge_at = await services.election_reminders.plan(resident_id, election.key, moment)
    await keep_language(manager)
    leave_note(
        manager,
        # NOTE {moment} reads like "2 June at 18:00".
        tr("✅ Noted. I remind you on {moment}.", moment=tr.moment(nudge_at))
        if nudge_at is not None
        else tr("✅ Noted. There is no time left for a reminder before."),
    )
    await manager.switch_to(Elections.plan)


async def drop(manager: DialogManager) -> None:
    election, tr = await known_election(manager), translator_of(manager)
    reminders = services_of(manager).election_reminders
    await reminders.drop_plan(resident_of(manager).resident_id, election.key)
    leave_note(manager, tr("🗑 Your plan is deleted, and so is its reminder."))
    await manager.switch_to(Elections.home)


async def switch_on(manager: DialogManager) -> None:
    leave_note(manager, await switch_topic_on(manager, TOPIC))


def _day_label(manager: DialogManager, election: Election, day: date) -> str:
    tr, services = translator_of(manager), services_of(manager)
    if day == election.held_on:
        # NOTE A button: {day} reads like "Sun 7 June".
        return tr.plain("{day}: election day", day=tr.weekday_and_day(day))
    slots = hour.slots_on(election, day, services.clock.now(), services.city.zone)
    hours = ", ".join(span(one.opens, one.closes) for one in slots)
    # NOTE A button: {day} reads like "Mon 1 June", {hours} like 17:00–20:00.
    label = tr.plain("{day}, {hours}", day=tr.weekday_and_day(day), hours=hours)
    return cut(label, LABEL_UNITS)


def _known_hours(manager: DialogManager, election: Election, day: date | None) -> Markup:
    """When one can vote on the day that is asked about, or early, with where it is known from."""
    tr, services = translator_of(manager), services_of(manager)
    now, zone = services.clock.now(), services.city.zone
    stated: list[Stated] = []
    if day is not None and day == election.held_on:
        if election.hours is None:
            return tr("When the stations are open, is not known yet. Please check it later.")
        stated.append((hours_line(election.hours, tr), election.hours))
    else:
        slots = [
            one
            for each in ([day] if day else _days(manager, election))
            for one in hour.slots_on(election, each, now, zone)
        ]
        stated += [(slot_line(one, tr), one) for one in slots]
    return fitted(with_source(stated, tr), KNOWN_UNITS, tr)


async def plan_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, services = translator_of(dialog_manager), services_of(dialog_manager)
    election = await election_of(dialog_manager)
    data: dict[str, Any] = dict.fromkeys(("may_choose", "has_plan", "is_off", "fits"), False)
    data |= {"name": "", "plan": Markup(""), "known": Markup(""), "day": "", "days": []}
    data |= {"hours": [], "has_day": False, "has_election": election is not None}
    if election is None:
        return data
    now, zone = services.clock.now(), services.city.zone
    own, day = await standing_of(dialog_manager, election), _day(dialog_manager, election)
    planned_at = own.planned_at
    days = _days(dialog_manager, election)
    hours: Choices = []
    if day is not None:
        some = hour.periods(election, day, now, zone)
        hours = [
            (clock_time(time(*divmod(each, hour.HOUR))), each)
            for each in hour.offered(some, now, zone)
        ]
    return data | {
        "name": election.name.get(tr.language),
        "plan": plan_line(planned_at, tr) if planned_at else Markup(""),
        "has_plan": planned_at is not None,
        "fits": planned_at is not None and may_vote_at(election, planned_at, zone),
        "is_off": planned_at is not None and own.is_off,
        "may_choose": bool(days),
        "has_day": election.held_on is not None,
        "day": tr.long_weekday_and_day(day) if day else "",
        "known": _known_hours(dialog_manager, election, day),
        "days": [(_day_label(dialog_manager, election, one), one.toordinal()) for one in days],
        "hours": hours,
    }


windows = (
    Window(
        Note(),
        Say("<b>My voting plan</b>\n{name}", when="has_election"),
        View("plan", when="has_plan"),
        Say("I remind you 30 minutes before.", when="fits"),
        Say(
            "⚠️ This time does not fit any more: the election has changed. Please choose anew.",
            when=lambda data, *_: data["has_plan"] and not data["fits"],
        ),
        Say(
            "🔕 But messages about elections are off at the moment: no reminder comes.",
            when="is_off",
        ),
        Say(
            "The day of the next election is not known yet. Then you can plan here when you go.",
            when=lambda data, *_: not data["has_day"],
        ),
        Say(
            "You have no plan yet.",
            when=lambda data, *_: data["has_day"] and not data["has_plan"],
        ),
        Button(
            Label("🔔 Switch these messages on"),
            id="e_plan_on",
            on_click=press(switch_on),
            when="is_off",
        ),
        Button(
            Label("🕙 Choose a time"),
            id="e_choose",
            on_click=press(choose_anew),
            when=lambda data, *_: data["may_choose"] and not data["has_plan"],
        ),
        Button(
            Label("✍️ Change the time"),
            id="e_change",
            on_click=press(choose_anew),
            when=lambda data, *_: data["may_choose"] and data["has_plan"],
        ),
        Button(Label("🗑 Delete the plan"), id="e_drop", on_click=press(drop), when="has_plan"),
        way(N_("📍 Where to vote"), Elections.stations, "e_stations"),
        way(N_("🪪 Is my document valid?"), Elections.check, "e_check", "has_day"),
        BACK,
        NO_PREVIEW,
        buttons_only(),
        state=Elections.plan,
        getter=plan_data,
    ),
    Window(
        Note(),
        Say("<b>On which day will you vote?</b>"),
        View("known"),
        numbered("days", choose_day, widget_id="e_day"),
        BACK,
        NO_PREVIEW,
        buttons_only(),
        state=Elections.plan_day,
        getter=plan_data,
    ),
    Window(
        Note(),
        Say("<b>At what time will you vote?</b>\n{day}"),
        View("known"),
        Say("\nI remind you 30 minutes before. Choose a time, or type it: 10:30."),
        numbered("hours", choose_hour, widget_id="e_hour", width=4),
        Button(
            Label("📅 Another day"),
            id="e_other_day",
            on_click=press(choose_anew),
            when=lambda data, *_: len(data["days"]) > 1,
        ),
        BACK,
        NO_PREVIEW,
        answer_by_message(typed(take_hour, HOW)),
        state=Elections.plan_hour,
        getter=plan_data,
    ),
)
