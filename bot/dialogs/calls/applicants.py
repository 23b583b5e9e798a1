"""Who applied for one time, by how they stand. One of them: `applicant.py`."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Any, Final

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button
from markupsafe import Markup

from bot.dialogs.calls.applicant import APPLICANT, STANDING
from bot.dialogs.calls.course import call_of
from bot.dialogs.calls.ending import ONLY_SHIFT
from bot.dialogs.calls.frame import getter_for
from bot.dialogs.calls.listing import LIST_BUTTONS, shift_in
from bot.dialogs.calls.one import held_line, to_one
from bot.dialogs.calls.states import MyCalls
from bot.dialogs.frame import (
    Choices,
    buttons_only,
    numbered,
    paged,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.widgets import Label, Note, Say, View, translator_of
from bot.i18n.translator import Translator
from bot.views.call_lines import title_of
from bot.views.cut import cut, isolated
from participation.places.place import PlaceState
from participation.volunteering.application import Applicant
from participation.volunteering.call import Call, ShiftState

PEOPLE_PAGE: Final = "people_page"
SHOWN: Final = 24
NAME_UNITS: Final = 32

ORDER: Final = tuple(STANDING)


async def open_applicant(manager: DialogManager, application_id: int) -> None:
    manager.dialog_data[APPLICANT] = application_id
    await manager.switch_to(MyCalls.applicant)


async def to_move(manager: DialogManager) -> None:
    await manager.switch_to(MyCalls.move)


async def turn(manager: DialogManager, page: int) -> None:
    manager.dialog_data[PEOPLE_PAGE] = page


async def cancel_shift(manager: DialogManager) -> None:
    shift = shift_in(manager, await call_of(manager))
    manager.dialog_data[ONLY_SHIFT] = shift.shift_id
    await manager.switch_to(MyCalls.cancel_why)


def _grouped(people: Iterable[Applicant], tr: Translator) -> Markup:
    """Names under how they stand, the undecided first."""
    ordered = sorted(people, key=lambda each: (ORDER.index(each.state), each.arrival))
    lines = []
    for state, several in groupby(ordered, key=lambda each: each.state):
        names = [isolated(cut(each.name, NAME_UNITS)) for each in several]
        # NOTE How applications stand, then who: "has a place (2): Anna, Jānis".
        lines.append(
            tr(
                "<b>{standing} ({count}):</b> {names}",
                standing=tr.plain(STANDING[state]),
                count=len(names),
                names=", ".join(names[:SHOWN]),
            )
        )
    return Markup("\n").join(lines)


async def shift_data(manager: DialogManager, call: Call) -> dict[str, Any]:
    services, tr = services_of(manager), translator_of(manager)
    shift = shift_in(manager, call)
    actor = resident_of(manager).resident_id
    people = await services.calls.applicants(actor, shift.shift_id)
    ordered = sorted(people, key=lambda each: (ORDER.index(each.state), each.arrival))
    by_number = {int(each.application_id): each for each in ordered}
    numbers, page, pages = paged(tuple(by_number), manager.dialog_data.get(PEOPLE_PAGE, 0), SHOWN)
    buttons: Choices = [(cut(by_number[each].name, NAME_UNITS), each) for each in numbers]
    around: Choices = [
        (f"{each + 1} / {pages}", each) for each in (page - 1, page + 1) if 0 <= each < pages
    ]
    is_ahead = shift.ends_at > services.clock.now() and shift.state is ShiftState.OPEN
    return {
        "title": isolated(title_of(call, tr)),
        "line": held_line(shift, tr),
        "people": _grouped(people, tr),
        "has_people": bool(people),
        "has_none": not people,
        "has_accepted": any(each.state is PlaceState.ACCEPTED for each in people),
        "buttons": buttons,
        "around": around,
        "may_cancel": is_ahead,
    }


windows = (
    Window(
        Note(),
        Say("<b>{title}</b>"),
        View("line"),
        Say("\nNobody has applied yet.", when="has_none"),
        View("people", when="has_people"),
        numbered("buttons", open_applicant, widget_id="k_person"),
        numbered("around", turn, widget_id="k_people_page", in_row=True),
        LIST_BUTTONS,
        Button(
            Label("✏️ Change time or places"),
            id="k_shift_move",
            on_click=press(to_move),
            when="may_cancel",
        ),
        Button(
            Label("❌ Cancel this time"),
            id="k_shift_cancel",
            on_click=press(cancel_shift),
            when="may_cancel",
        ),
        Button(Label("⬅️ Back to the call"), id="k_shift_back", on_click=press(to_one)),
        buttons_only(),
        state=MyCalls.shift,
        getter=getter_for(shift_data),
    ),
)
