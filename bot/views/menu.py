"""The menu: what can be done today, first what the resident left unfinished."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from markupsafe import Markup

from bot.callbacks import Errand, Go
from bot.i18n.translator import Translator
from bot.services import Services
from bot.views.election_lines import marked
from participation.city import Cycle, Phase
from participation.city.election import Election
from participation.residents.resident import Resident

Menu = tuple[Markup, InlineKeyboardMarkup]
ELECTION_NEAR: Final = timedelta(days=120)
"""From so long before an election on, the menu tells of it: as long as its campaign takes."""


def go_button(text: str, errand: Errand, detail: str = "") -> InlineKeyboardButton:
    """A button that starts an errand from any message."""
    return InlineKeyboardButton(text=text, callback_data=Go(errand=errand, detail=detail).pack())


def unsure(tr: Translator) -> Markup:
    """The mark of dates that officials have not confirmed."""
    return tr("<i>The city has not confirmed these days yet.</i>")


def today_line(cycle: Cycle | None, services: Services, tr: Translator) -> Markup:
    """One sentence: what the participatory budget is at today."""
    now = services.clock.now()
    if cycle is None:
        return tr("The next participatory budget has not been announced yet.")
    if cycle.phase_at(now) is Phase.VOTING:
        return tr(
            "🗳 Voting on the {year} participatory budget is open until the end of {day}.",
            year=cycle.year,
            day=tr.from_day(cycle.period(Phase.VOTING).last_day),
        )
    if cycle.phase_at(now) is Phase.SUBMISSION:
        period = cycle.period(Phase.SUBMISSION)
        line = tr(
            "✍️ Proposals for the {year} participatory budget can be handed in until the end of "
            "{day}.",
            year=cycle.year,
            day=tr.from_day(period.last_day),
        )
        return line if period.confirmed else Markup("{} {}").format(line, unsure(tr))
    if opens_at := cycle.next_opening(Phase.VOTING, now):
        return tr(
            "Voting on the {year} participatory budget opens on {moment}.",
            year=cycle.year,
            moment=tr.moment(opens_at),
        )
    return tr(
        "The voting of {year} has ended. You can see its results; the next budget will be "
        "announced here.",
        year=cycle.year,
    )


def _any(services: Services, is_out: Callable[[Cycle, datetime], bool]) -> bool:
    now = services.clock.now()
    return any(is_out(cycle, now) for cycle in services.city.cycles)


async def near_election(services: Services) -> tuple[Election, date] | None:
    """The next one, if its day is known and not far."""
    today = services.clock.now().astimezone(services.city.zone).date()
    for election in await services.elections.ahead():
        if election.held_on is not None and election.held_on - today <= ELECTION_NEAR:
            return election, election.held_on
    return None


def _election_line(election: Election, held_on: date, today: date, tr: Translator) -> Markup:
    name = election.name.get(tr.language)
    if held_on == today:
        return marked(tr("🗳 <b>{name}: today!</b>", name=name), election, tr)
    # NOTE {day} reads like "Saturday, 7 June".
    day = tr.long_weekday_and_day(held_on)
    return marked(tr("🗳 {name}: {day}.", name=name, day=day), election, tr)


def _election_button(held_on: date, today: date, tr: Translator) -> InlineKeyboardButton:
    label = (
        tr.plain("🗳 Elections today")
        if held_on == today
        # NOTE {day} reads as in "on 7 June".
        else tr.plain("🗳 Elections on {day}", day=tr.on_day(held_on))
    )
    return go_button(label, Errand.ELECTIONS)


async def menu_view(services: Services, resident: Resident, tr: Translator) -> Menu:
    """The menu for this resident at this moment."""
    now = services.clock.now()
    cycle = services.city.current_cycle(now)
    phase = cycle.phase_at(now) if cycle else None
    draft = await services.proposals.draft(resident.resident_id)
    chosen = await services.voting.basket(resident.telegram_id) if phase is Phase.VOTING else ()

    propose = go_button(tr.plain("✍️ Hand in a proposal"), Errand.PROPOSE)
    if draft is not None:
        propose = go_button(tr.plain("✍️ Go on with my proposal"), Errand.PROPOSE)
    vote = go_button(tr.plain("🗳 Vote"), Errand.VOTE)
    if chosen:
        vote = go_button(
            tr.plain_plural(
                "🗳 Finish my ballot ({n} chosen)", "🗳 Finish my ballot ({n} chosen)", len(chosen)
            ),
            Errand.VOTE,
        )
    # Only what is there to be seen: no button leads to "not yet".
    results, projects = (
        [go_button(label, errand)] if is_out else []
        for label, errand, is_out in (
            (tr.plain("📊 Results"), Errand.RESULTS, _any(services, Cycle.has_results)),
            (tr.plain("🔎 Projects"), Errand.PROJECTS, _any(services, Cycle.has_ballot)),
        )
    )
    rows = {
        Phase.VOTING: [[vote], projects, [propose]],
        Phase.SUBMISSION: [[propose], [*projects, *results]],
        Phase.REVIEW: [[vote], [propose], [*projects, *results]],
    }.get(phase, [results, projects, [propose]])  # type: ignore[arg-type]
    today, near = now.astimezone(services.city.zone).date(), await near_election(services)
    line = today_line(cycle, services, tr)
    if near is not None:
        # A vote that is open goes before it.
        rows.insert(1 if phase is Phase.VOTING else 0, [_election_button(near[1], today, tr)])
        line = Markup("{}\n{}").format(_election_line(*near, today, tr), line)
    elections = [] if near else [go_button(tr.plain("📅 Elections"), Errand.ELECTIONS)]
    rows = [row for row in rows if row] + [
        [go_button(tr.plain("🤝 Volunteering"), Errand.VOLUNTEER), *elections],
        *(
            [
                [go_button(tr.plain("🏢 My organisation"), Errand.ORGANISATION)],
                [go_button(tr.plain("💶 Support for organisations"), Errand.FUNDING)],
            ]
            if await services.organisations.mine(resident.resident_id)
            else []
        ),
        [
            go_button(tr.plain("👤 My things"), Errand.ME),
            go_button(tr.plain("🌐 Language"), Errand.LANGUAGE),
        ],
        [
            go_button(tr.plain("🔔 News"), Errand.NEWS),
            go_button(tr.plain("❓ Help"), Errand.HELP),
        ],
    ]
    text = tr("<b>What would you like to do?</b>\n{today}", today=line)
    return text, InlineKeyboardMarkup(inline_keyboard=rows)
