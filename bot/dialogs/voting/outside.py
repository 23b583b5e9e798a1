"""The vote's windows outside the voting period: before it, after it, elsewhere, or none known."""

from __future__ import annotations

from typing import Any

from aiogram_dialog import DialogManager, Window
from aiogram_dialog.widgets.kbd import Button, Url
from aiogram_dialog.widgets.text import Format

from bot.dialogs.frame import buttons_only, resident_of, services_of
from bot.dialogs.results.reminding import CANCEL as CANCEL_RESULTS
from bot.dialogs.results.reminding import RESULTS_BELL
from bot.dialogs.voting.checking import CHECK_MINE
from bot.dialogs.voting.door import ballot_cycle, is_confirmed, voting_state
from bot.dialogs.voting.reminding import CANCEL_END, CANCEL_OPENING, END, OPENING
from bot.dialogs.voting.states import Vote
from bot.dialogs.voting.ways import CHECK, MENU, NO_PREVIEW, PROJECTS, RESULTS, ModeLine
from bot.dialogs.widgets import Label, Note, Say, translator_of
from bot.views.ballot import closed_line, closing_line


async def before_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    state, cycle = voting_state(services), ballot_cycle(services)
    return {
        "year": cycle.year,
        "opens": tr.moment(state.opens_at) if state.opens_at else "",
        "closing": closing_line(state.closes_at, tr) if state.closes_at else "",
        "is_unsure": not is_confirmed(services),
        "has_projects": cycle.has_ballot(services.clock.now()),
        **await OPENING.data(dialog_manager),
        **await END.data(dialog_manager),
    }


async def ended_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    state, cycle = voting_state(services), ballot_cycle(services)
    has_results = cycle.has_results(services.clock.now())
    proof = await services.voting.my_proof(resident_of(dialog_manager).telegram_id)
    return {
        "year": cycle.year,
        "closed": closed_line(state.closes_at, tr) if state.closes_at else "",
        "has_cast": proof is not None,
        "results_on": tr.on_moment(cycle.phases.results.opens_at),
        "has_results": has_results,
        "no_results": not has_results,
        **await RESULTS_BELL.data(dialog_manager, is_offered=not has_results),
    }


async def elsewhere_data(dialog_manager: DialogManager, **_: Any) -> dict[str, Any]:
    services, tr = services_of(dialog_manager), translator_of(dialog_manager)
    state, link = voting_state(services), services.city.links.get("geolatvija")
    return {
        "opens": tr.moment(state.opens_at) if state.opens_at else "",
        "closing": closing_line(state.closes_at, tr) if state.closes_at else "",
        "url": link.url if link else services.city.contact.url,
    }


windows = (
    Window(
        Note(),
        Say(
            "<b>No voting is announced</b>\nThe city has not announced the next voting on the "
            "participatory budget yet. When it does, you will see it here."
        ),
        RESULTS,
        CHECK,
        MENU,
        buttons_only(),
        state=Vote.unknown,
    ),
    Window(
        Note(),
        # NOTE {opens} reads like "19 May at 00:00"; {closing} is a sentence of its own.
        Say(
            "<b>Voting on the {year} participatory budget has not opened yet</b>\n"
            "It opens on {opens}. {closing}\n\n"
            "Residents aged 16 or more whose declared place of residence is in Liepāja may vote. "
            "You will need the one-time voting code from the city's letter."
        ),
        Say("\n<i>The city has not confirmed these days yet.</i>", when="is_unsure"),
        OPENING.line(),
        END.line(),
        ModeLine(),
        *OPENING.buttons(CANCEL_OPENING),
        *END.buttons(CANCEL_END),
        Button(
            Label("🔎 See the projects"),
            id="v_projects",
            on_click=PROJECTS.on_click,
            when="has_projects",
        ),
        MENU,
        NO_PREVIEW,
        buttons_only(),
        state=Vote.before,
        getter=before_data,
    ),
    Window(
        Note(),
        # NOTE {closed} is a sentence; {results_on} reads like "2 June at 00:00".
        Say(
            "<b>Voting on the {year} participatory budget has ended</b>\n{closed} "
            "Ballots can no longer be cast or changed."
        ),
        Say("\nThe results are out: you can see them here.", when="has_results"),
        Say(
            "\nThe city will publish the results on {results_on}. You can already see the count "
            "of the votes in this chat.",
            when="no_results",
        ),
        RESULTS_BELL.line(),
        ModeLine(),
        RESULTS,
        *RESULTS_BELL.buttons(CANCEL_RESULTS),
        Button(
            Label("🧾 Check my receipt"),
            id="v_check_mine",
            on_click=CHECK_MINE.on_click,
            when="has_cast",
        ),
        CHECK,
        MENU,
        NO_PREVIEW,
        buttons_only(),
        state=Vote.ended,
        getter=ended_data,
    ),
    Window(
        Note(),
        Say(
            "<b>Vote on the official page</b>\nVotes in this budget are cast on the official page "
            "only. It opens on {opens}. {closing} Here you can read and compare the projects."
        ),
        ModeLine(),
        Url(Label("🗳 Open the official page"), Format("{url}"), id="v_official"),
        PROJECTS,
        RESULTS,
        MENU,
        NO_PREVIEW,
        buttons_only(),
        state=Vote.elsewhere,
        getter=elsewhere_data,
    ),
)
