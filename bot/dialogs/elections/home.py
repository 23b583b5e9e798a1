"""The first window: the next election, or that none is announced, and the ways to everything."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Row
from aiogram_dialog.widgets.text import Format
from markupsafe import Markup

from bot.dialogs.elections.calendar_file import send_calendar
from bot.dialogs.elections.own import (
    have_not_voted,
    have_voted,
    may_have_voted,
    own_lines,
    standing_of,
)
from bot.dialogs.elections.plan import open_plan
from bot.dialogs.elections.states import Elections
from bot.dialogs.elections.ways import (
    ELECTION,
    MENU,
    chosen,
    elections_ahead,
    today_of,
    way,
)
from bot.dialogs.elections.who import ask_who
from bot.dialogs.family_poll.entry import start_youth
from bot.dialogs.frame import (
    Choices,
    buttons_only,
    numbered,
    press,
    resident_of,
    services_of,
)
from bot.dialogs.staff.door import NO_PREVIEW
from bot.dialogs.voice.entry import start_voice
from bot.dialogs.widgets import Label, Note, Say, View, translator_of
from bot.i18n.translator import N_
from bot.views.cut import cut
from bot.views.election import also_ahead, next_view, none_announced
from participation.city.election import Election
from participation.errors import Reason, Refused

LABEL_UNITS = 40
OTHERS_MOST = 5


async def open_other(manager: DialogManager, at: int) -> None:
    """Another election that is ahead; the buttons are about it then."""
    ahead = await elections_ahead(manager)
    if at >= len(ahead):
        raise Refused(Reason.ELECTION_UNKNOWN)
    manager.dialog_data[ELECTION] = ahead[at].key


def _others(ahead: tuple[Election, ...], shown: Election, language: str) -> Choices:
    return [
        (cut(one.name.get(language), LABEL_UNITS), at)
        for at, one in enumerate(ahead)
        if one.held_on is not None and one != shown
    ][:OTHERS_MOST]


async def to_voice(manager: DialogManager) -> None:
    """Out of this errand, to residents' appeals and the city's campaign."""
    await start_voice(manager, services_of(manager), resident_of(manager))


async def to_youth(manager: DialogManager) -> None:
    """The same to the children's and youth election."""
    await start_youth(manager, services_of(manager), resident_of(manager))


async def home_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    tr, today = translator_of(dialog_manager), today_of(dialog_manager)
    ahead = await elections_ahead(dialog_manager)
    election = chosen(dialog_manager, ahead)
    data: dict[str, Any] = dict.fromkeys(
        ("has_own", "is_announced", "may_have_voted", "has_voted", "is_asked", "may_ask"), False
    )
    campaign = services_of(dialog_manager).city.voice.campaign
    appeals = tr.plain("Residents' appeals")
    data["voice"] = campaign.name.get(tr.language) if campaign else appeals
    data |= {"own": Markup(""), "others": [], "also": Markup("")}
    if election is None or election.held_on is None:
        reminders = services_of(dialog_manager).election_reminders
        asked = await reminders.of(resident_of(dialog_manager).resident_id) is not None
        view = none_announced(ahead, tr)
        return data | {"election": view, "is_asked": asked, "may_ask": not asked}
    own = await standing_of(dialog_manager, election)
    lines = own_lines(own, election, tr)
    others = [one for one in ahead if one.held_on is not None and one != election]
    return data | {
        "election": next_view(election, today, tr),
        "own": Markup("\n").join(lines),
        "has_own": bool(lines),
        "others": _others(ahead, election, tr.language),
        "also": also_ahead(others, tr),
        "is_announced": True,
        "may_have_voted": may_have_voted(dialog_manager, election) and not own.is_over,
        "has_voted": own.is_over,
    }


windows = (
    Window(
        Note(),
        Say("<b>Elections</b>"),
        View("election"),
        Say("\n{own}", when="has_own"),
        Say("\n<b>Also ahead</b>\n{also}", when="others"),
        Say(
            "\nIf you like, I remind you of the next one as soon as its day is known.",
            when="may_ask",
        ),
        Say(
            "\n🔔 You have asked me: I write when the day of the next one is known.",
            when="is_asked",
        ),
        Button(
            Label("✅ I have voted"),
            id="e_voted",
            on_click=press(have_voted),
            when="may_have_voted",
        ),
        Button(
            Label("↩️ Do remind me of it"),
            id="e_not_yet",
            on_click=press(have_not_voted),
            when="has_voted",
        ),
        Row(
            way(N_("🔔 Reminders"), Elections.reminders, "e_reminders"),
            way(N_("📍 Where to vote"), Elections.stations, "e_stations"),
        ),
        Button(Label("❓ Who may vote?"), id="e_who", on_click=press(ask_who)),
        Button(
            Label("🗓 My voting plan"),
            id="e_plan",
            on_click=press(open_plan),
            when="is_announced",
        ),
        way(N_("🪪 Documents, early voting"), Elections.documents, "e_documents"),
        Button(
            Label("📅 Add to my calendar"),
            id="e_calendar",
            on_click=press(send_calendar),
            when="is_announced",
        ),
        numbered("others", open_other, widget_id="e_other"),
        Button(Format("📣 {voice}"), id="e_voice", on_click=press(to_voice)),
        Button(Label("👧 Children's election"), id="e_youth", on_click=press(to_youth)),
        way(N_("🕰 Past elections"), Elections.past, "e_past"),
        MENU,
        NO_PREVIEW,
        buttons_only(),
        state=Elections.home,
        getter=home_data,
    ),
)
