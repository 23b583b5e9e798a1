"""The menu: what can be done today, first what the resident left unfinished."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from markupsafe import Markup

from bot.callbacks import Errand, Go
from bot.i18n.translator import Translator
from bot.services import Services
from participation.city import Cycle, Phase
from participation.residents.resident import Resident

Menu = tuple[Markup, InlineKeyboardMarkup]


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
    rows = [row for row in rows if row] + [
        [
            go_button(tr.plain("🤝 Volunteering"), Errand.VOLUNTEER),
            go_button(tr.plain("📅 Elections"), Errand.ELECTIONS),
        ],
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
    text = tr("<b>What would you like to do?</b>\n{today}", today=today_line(cycle, services, tr))
    return text, InlineKeyboardMarkup(inline_keyboard=rows)
