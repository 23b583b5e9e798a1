"""A new election: its kind and its year; then the questions about its name and its day."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import SwitchTo
from markupsafe import Markup

from bot.dialogs.election_desk.course import KIND, YEAR, begin, elections_of, me, today_of
from bot.dialogs.election_desk.questions import NEW
from bot.dialogs.election_desk.states import ElectionDesk
from bot.dialogs.frame import Choices, buttons_only, numbered
from bot.dialogs.support.ways import typed
from bot.dialogs.widgets import Label, Note, Say, answer_by_message, leave_note, translator_of
from bot.i18n.translator import N_
from participation.city.election import ELECTORATES
from participation.elections import rules
from participation.errors import Reason, Refused

# NOTE Kinds of elections; each is a button.
KINDS = {"municipal": N_("Municipal election"), "saeima": N_("Election of the Saeima")}
TYPE_YEAR = N_("Please type a year, for example 2029.")
YEAR_DIGITS = 4


async def choose_kind(manager: DialogManager, at: int) -> None:
    if at >= len(ELECTORATES):
        raise Refused(Reason.ELECTION_FIELD_UNFIT, field="electorate")
    manager.dialog_data[KIND] = ELECTORATES[at]
    await manager.switch_to(ElectionDesk.year)


async def take_year(manager: DialogManager, text: str) -> None:
    """Name and voters of the last election of this kind stand in the questions that follow."""
    digits = text.strip()
    if not (digits.isascii() and digits.isdecimal()) or len(digits) != YEAR_DIGITS:
        leave_note(manager, Markup("⚠️ {}").format(translator_of(manager)(TYPE_YEAR)))
        return
    year = rules.check_year(int(digits), today_of(manager).year)
    kind = manager.dialog_data.get(KIND, ELECTORATES[0])
    known = [one.election for one in await elections_of(manager).editions()]
    if any((one.electorate, one.year) == (kind, year) for one in known):
        raise Refused(Reason.ELECTION_TWICE)
    before = [one for one in known if one.electorate == kind]
    if not before:  # nothing to take the words from: who may vote is a matter of law
        raise Refused(Reason.ELECTION_FIELD_UNFIT, field="voters")
    manager.dialog_data[YEAR] = year
    fields = before[-1].model_dump(mode="json", include={"name", "voters"})
    await begin(manager, NEW, fields)


async def kind_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    await me(dialog_manager)
    tr = translator_of(dialog_manager)
    kinds: Choices = [(tr.plain(KINDS[kind]), at) for at, kind in enumerate(ELECTORATES)]
    return {"kinds": kinds}


windows = (
    Window(
        Note(),
        Say("<b>Which election is it?</b>"),
        numbered("kinds", choose_kind, widget_id="ed_kind"),
        SwitchTo(Label("⬅️ Back"), id="ed_kind_back", state=ElectionDesk.home),
        buttons_only(),
        state=ElectionDesk.kind,
        getter=kind_data,
    ),
    Window(
        Note(),
        Say("<b>In which year is it?</b>\nPlease type it, for example 2029."),
        SwitchTo(Label("⬅️ Back"), id="ed_year_back", state=ElectionDesk.kind),
        answer_by_message(typed(take_year, TYPE_YEAR)),
        state=ElectionDesk.year,
        getter=kind_data,
    ),
)
