"""What to bring, voting before the day, at home and by post, deadlines; and the document check,
whose answer is kept nowhere."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Row
from markupsafe import Markup

from bot.dialogs.elections.own import known_election
from bot.dialogs.elections.states import Elections
from bot.dialogs.elections.ways import (
    BACK,
    COMMISSION_BUTTON,
    commission_data,
    election_of,
    today_of,
    way,
)
from bot.dialogs.frame import buttons_only, press
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.widgets import Decision, Label, Note, Say, View, leave_note, translator_of
from bot.dialogs.written import only_buttons
from bot.i18n.translator import N_
from bot.views.election import commission_words, documents_section, rules_view
from bot.views.election_lines import fitted, mark_words

NOTE_UNITS = 700


async def is_valid(manager: DialogManager) -> None:
    tr = translator_of(manager)
    leave_note(manager, tr("👍 Good. Please do not forget to take it with you."))
    await manager.switch_to(Elections.documents)


async def is_unsure(manager: DialogManager) -> None:
    """What is known of other documents, and whom to ask in good time."""
    tr, election = translator_of(manager), await known_election(manager)
    words = tr(
        "🪪 Please look at the date in it in good time: a new document takes a while. Which "
        "others count, and what to do if yours is not valid, the Central Election Commission "
        "tells you."
    )
    known = documents_section(election, tr)
    known = fitted(known, NOTE_UNITS, tr) if known else None
    leave_note(manager, Markup("{}\n\n{}").format(words, known) if known else words)
    await manager.switch_to(Elections.documents)


async def documents_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, election = translator_of(dialog_manager), await election_of(dialog_manager)
    unknown = Markup("{}\n\n{}").format(
        tr("No election is announced at the moment."), commission_words(tr)
    )
    day = election.held_on if election else None
    return {
        "name": election.name.get(tr.language) if election else "",
        "mark": mark_words(election, tr) if election else "",
        "has_election": election is not None,
        "rules": rules_view(election, today_of(dialog_manager), tr) if election else unknown,
        "has_day": day is not None,
        "day": tr.full_day(day) if day else "–",
    } | commission_data(dialog_manager)


windows = (
    Window(
        Note(),
        Say("<b>{name}</b> <i>{mark}</i>\n", when="has_election"),
        View("rules"),
        way(N_("🪪 Is my document valid?"), Elections.check, "e_check", "has_day"),
        way(N_("📍 Where to vote"), Elections.stations, "e_stations"),
        COMMISSION_BUTTON,
        BACK,
        NO_PREVIEW,
        buttons_only(),
        state=Elections.documents,
        getter=documents_data,
    ),
    Window(
        Note(),
        Say(
            "<b>Is your passport or identity card valid on {day}?</b>\nThe date stands in the "
            "document. I do not keep the answer."
        ),
        Row(
            Button(Label("Yes"), id="e_valid", on_click=press(is_valid)),
            Button(Label("No, or not sure"), id="e_unsure", on_click=press(is_unsure)),
        ),
        way(N_("⬅️ Back"), Elections.documents, "e_to_documents"),
        only_buttons(Decision(yes=is_valid, no=is_unsure)),
        state=Elections.check,
        getter=documents_data,
    ),
)
