"""Where volunteer work begins: find a call, or look at one's own."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, StartMode, Window
from aiogram_dialog.widgets.kbd import Button, Row, Start, SwitchTo, Url
from aiogram_dialog.widgets.text import Format
from markupsafe import Markup

from bot.dialogs.frame import press, resident_of, services_of
from bot.dialogs.hours.door import check_button
from bot.dialogs.support.states import Funding
from bot.dialogs.volunteering.heard import search_input
from bot.dialogs.volunteering.states import Volunteer
from bot.dialogs.volunteering.wanted import look_for
from bot.dialogs.volunteering.ways import LETTER, MENU, NO_PREVIEW, to
from bot.dialogs.widgets import Label, Note, Say, View, translator_of
from bot.views.facts import facts_with_source
from participation.places.place import LIVE
from participation.volunteering.wanted import Wanted

FACTS = ("volunteer_age", "volunteer_listing")
LINK = "volunteering"


async def show_all(manager: DialogManager) -> None:
    """Every open call, what starts soonest first."""
    look_for(manager, Wanted())
    await manager.switch_to(Volunteer.found)


async def home_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    owner, now = resident_of(dialog_manager).resident_id, services.clock.now()
    ahead = [
        one
        for one in await services.applying.mine(owner)
        if one.state in LIVE and one.shift.ends_at > now
    ]
    total = (await services.finding.search(Wanted(), limit=1)).total
    link = services.city.links.get(LINK)
    return {
        "open": tr.plural("{n} call is open now.", "{n} calls are open now.", total)
        if total
        else tr("No call is open at the moment. I can tell you when there is one."),
        "facts": Markup("\n").join(facts_with_source(FACTS, services.city, tr)),
        "mine": tr.plain_plural("👤 Mine ({n})", "👤 Mine ({n})", len(ahead))
        if ahead
        else tr.plain("👤 Mine"),
        "site": link.title.get(tr.language) if link else "",
        "url": link.url if link else "",
    }


windows = (
    Window(
        Note(),
        Say("<b>Volunteering</b>"),
        View("open"),
        Say(
            "Choose how to look for one, or write in your own words what you would like to do: "
            "“help with dogs in Karosta on Saturday”."
        ),
        View("facts"),
        Button(Label("🔎 Show all calls"), id="w_all", on_click=press(show_all)),
        Row(
            to(Volunteer.field, Label("By field"), "field"),
            to(Volunteer.district, Label("By district"), "district"),
        ),
        Row(
            to(Volunteer.near, Label("📍 Near me"), "near"),
            to(Volunteer.when, Label("📅 By day"), "when"),
        ),
        Row(
            SwitchTo(Format("{mine}"), id="w_mine", state=Volunteer.mine),
            to(Volunteer.searches, Label("🔔 Saved"), "searches"),
        ),
        Start(
            Label("💶 Support for organisations"),
            id="w_support",
            state=Funding.home,
            mode=StartMode.RESET_STACK,
        ),
        check_button(LETTER),
        Url(Format("{site}"), Format("{url}"), id="w_site", when="url"),
        MENU,
        NO_PREVIEW,
        search_input(),
        state=Volunteer.home,
        getter=home_data,
    ),
)
