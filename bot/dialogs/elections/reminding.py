"""The reminders: each of the four steps with its switch and its next day. What is asked for here
is only which reminders, and of which elections; nothing of who somebody is."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button
from markupsafe import Markup

from bot.dialogs.elections.own import TOPIC
from bot.dialogs.elections.states import Elections
from bot.dialogs.elections.ways import BACK, elections_ahead
from bot.dialogs.elections.who import ask_who
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
from bot.dialogs.widgets import Label, Note, Say, View, leave_note, translator_of
from bot.views.election_reminders import (
    electorates_line,
    next_line,
    promise,
    step_label,
    step_lines,
)
from participation.city.election import Election, Electorate
from participation.election_reminders.step import ALL_STEPS, STEPS
from participation.election_reminders.subscription import ALL_ELECTORATES, Subscription
from participation.errors import Reason, Refused


async def subscribe(
    manager: DialogManager, electorates: Collection[Electorate] | None = None
) -> Markup:
    """All four steps, or those that somebody has chosen before; of these elections, else of those
    chosen before, else of all. The switch in /news is put on where it was off, or nothing would
    come. What to say about it."""
    services, resident_id = services_of(manager), resident_of(manager).resident_id
    tr, words = translator_of(manager), Markup("")
    if await services.election_reminders.is_off(resident_id):
        words = await switch_topic_on(manager, TOPIC) + " "
    await keep_language(manager)
    before = await services.election_reminders.of(resident_id)
    await services.election_reminders.subscribe(
        resident_id,
        before.steps if before else ALL_STEPS,
        electorates or (before.electorates if before else ALL_ELECTORATES),
    )
    return words + tr("🔔 I remind you of elections from now on.")


async def begin(manager: DialogManager) -> None:
    leave_note(manager, await subscribe(manager))


async def switch_on(manager: DialogManager) -> None:
    leave_note(manager, await switch_topic_on(manager, TOPIC))


async def of_all(manager: DialogManager) -> None:
    """Every kind of election; the steps stay as they are."""
    services, resident_id = services_of(manager), resident_of(manager).resident_id
    own = await services.election_reminders.of(resident_id)
    if own is not None:
        await services.election_reminders.subscribe(resident_id, own.steps)


async def turn(manager: DialogManager, number: int) -> None:
    """`number`: twice the place of the step, and one more to switch it on: so a press means what
    its label said, also if the switch has been turned elsewhere since."""
    at, is_on = divmod(number, 2)
    if at >= len(STEPS):
        raise Refused(Reason.ELECTION_REMINDER_UNKNOWN)
    services, resident_id = services_of(manager), resident_of(manager).resident_id
    await keep_language(manager)
    await services.election_reminders.switch(resident_id, STEPS[at], bool(is_on))


async def end(manager: DialogManager) -> None:
    services, tr = services_of(manager), translator_of(manager)
    await services.election_reminders.unsubscribe(resident_of(manager).resident_id)
    leave_note(manager, tr("🔕 I remind you of elections no more. Your plan is deleted, too."))


def _wanted(own: Subscription | None, ahead: tuple[Election, ...]) -> Election | None:
    """The next one of those that somebody is reminded of, its day known or not."""
    kinds = own.electorates if own else ALL_ELECTORATES
    return next((one for one in ahead if one.electorate in kinds), None)


async def reminders_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, services = translator_of(dialog_manager), services_of(dialog_manager)
    resident_id = resident_of(dialog_manager).resident_id
    own = await services.election_reminders.of(resident_id)
    election = _wanted(own, await elections_ahead(dialog_manager))
    city, now = services.city, services.clock.now()
    switches: Choices = [
        (step_label(step, step in own.steps, tr), 2 * at + (step not in own.steps))
        for at, step in enumerate(STEPS)
        if own is not None
    ]
    steps = own.steps if own else frozenset(STEPS)
    return {
        "promise": promise(tr),
        "steps": step_lines(steps, election, city, now, tr),
        "next": next_line(election, tr),
        "of": electorates_line(own.electorates, tr) if own else Markup(""),
        "switches": switches,
        "is_on": own is not None,
        "may_begin": own is None,
        "is_off": own is not None and await services.election_reminders.is_off(resident_id),
        "is_partly": own is not None and own.electorates != ALL_ELECTORATES,
    }


windows = (
    Window(
        Note(),
        Say("<b>Reminders of elections</b>"),
        View("promise", when="may_begin"),
        View("of", when="is_on"),
        View("steps", when="is_on"),
        Say("\n{next}"),
        Say(
            "\n🔕 But messages about elections are off at the moment: no reminder comes.",
            when="is_off",
        ),
        Button(Label("🔔 Yes, remind me"), id="e_begin", on_click=press(begin), when="may_begin"),
        Button(
            Label("🔔 Switch these messages on"),
            id="e_on",
            on_click=press(switch_on),
            when="is_off",
        ),
        numbered("switches", turn, widget_id="e_step"),
        Button(
            Label("🗳 Of all elections"), id="e_of_all", on_click=press(of_all), when="is_partly"
        ),
        Button(Label("🔕 No reminders at all"), id="e_end", on_click=press(end), when="is_on"),
        Button(Label("❓ Who may vote?"), id="e_who", on_click=press(ask_who)),
        BACK,
        NO_PREVIEW,
        buttons_only(),
        state=Elections.reminders,
        getter=reminders_data,
    ),
)
