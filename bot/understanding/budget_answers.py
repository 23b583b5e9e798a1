"""Answers with days, sums and rules of the participatory budget. Elections: `election_answers`.

All of it is the city's data, with its source; what nobody confirmed says so.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from bot.callbacks import Errand
from bot.handlers.information import contact_lines
from bot.i18n.translator import Translator
from bot.understanding.turn import Turn
from bot.views.ballot import choices_lines, mode_line
from bot.views.facts import facts_with_source, link_rows, source_line
from bot.views.menu import go_button, unsure
from bot.views.proposal import submission_line
from nlu.understood import Understood
from participation.city import Cycle, Phase


def _lines(parts: Iterable[Markup | None]) -> Markup:
    return Markup("\n").join(part for part in parts if part)


def _cycle(turn: Turn) -> Cycle | None:
    return turn.services.city.current_cycle(turn.services.clock.now())


def _not_announced(tr: Translator) -> Markup:
    return tr("The next participatory budget has not been announced yet.")


def _choices(turn: Turn) -> list[Markup]:
    cycle = _cycle(turn)
    return [Markup("\n{}").format(choices_lines(cycle, turn.tr))] if cycle else []


async def voting_dates(turn: Turn, _: Understood | None) -> None:
    """From when until when, and how that stands today."""
    tr, cycle, now = turn.tr, _cycle(turn), turn.services.clock.now()
    parts: list[Markup | None] = [tr("<b>When one can vote for projects</b>")]
    if cycle is None:
        parts.append(_not_announced(tr))
    else:
        period = cycle.period(Phase.VOTING)
        words = {
            # NOTE {first} and {last} read like "19 May 2025", in Latvian "2025. gada 19. maijs".
            "before": tr(
                "Voting on the {year} participatory budget. First day: {first}. Last day: {last}.",
                year=cycle.year,
                first=tr.full_day(period.first_day),
                last=tr.full_day(period.last_day),
            ),
            "open": tr(
                "🗳 Voting on the {year} participatory budget is open until the end of {day}.",
                year=cycle.year,
                day=tr.from_day(period.last_day),
            ),
            "after": tr(
                "The last voting is over. First day: {first}. Last day: {last}. When the next one "
                "is, the city has not announced yet.",
                first=tr.full_day(period.first_day),
                last=tr.full_day(period.last_day),
            ),
        }
        parts += [
            words[period.state_at(now)],
            None if period.confirmed else unsure(tr),
            source_line([period.source], tr),
            mode_line(turn.services.voting.period(now), turn.services.city, tr),
        ]
    await turn.say(_lines(parts), [[go_button(tr.plain("🗳 Vote"), Errand.VOTE)], turn.menu()])


async def voting_eligibility(turn: Turn, _: Understood | None) -> None:
    """Who may vote, what is needed for it here, and how many projects one may choose."""
    tr, city = turn.tr, turn.services.city
    parts = [
        tr("<b>Who may vote for projects</b>"),
        *facts_with_source(["voting_who"], city, tr),
        tr(
            "In this chat you need the code from the city's letter: it shows that you are on the "
            "voter roll, and that everybody votes once."
        ),
        *_choices(turn),
        mode_line(turn.services.voting.period(turn.services.clock.now()), city, tr),
    ]
    await turn.say(
        _lines(parts),
        [
            [go_button(tr.plain("🗳 Vote"), Errand.VOTE)],
            *link_rows(["participatory_budget_law"], city, tr),
            turn.menu(),
        ],
    )


async def proposal_rules(turn: Turn, _: Understood | None) -> None:
    """Who may hand in, until when, how much, and where the rules stand. Also how many projects
    one may choose: whoever asks that is often taken to ask for the rules."""
    tr, city, cycle = turn.tr, turn.services.city, _cycle(turn)
    most = cycle.cost_ceiling.binding_amount if cycle else None
    parts = [
        tr("<b>Handing in an idea</b>"),
        *facts_with_source(["proposal_who", "proposal_period"], city, tr),
        submission_line(turn.services.proposals.submission(), tr),
        tr("💶 A project may cost at most {most}.", most=tr.money(most))
        if most is not None
        else tr("💶 The city has not confirmed yet how much one project may cost at most."),
        *_choices(turn),
    ]
    await turn.say(
        _lines(parts),
        [
            [go_button(tr.plain("✍️ Hand in a proposal"), Errand.PROPOSE)],
            *link_rows(["regulation"], city, tr),
            turn.menu(),
        ],
    )


async def budget_amount(turn: Turn, _: Understood | None) -> None:
    """How much money there is, in all and by category."""
    tr, cycle = turn.tr, _cycle(turn)
    parts: list[Markup | None] = []
    if cycle is None:
        parts.append(_not_announced(tr))
    else:
        parts += [
            tr("<b>The money of the {year} participatory budget</b>", year=cycle.year),
            tr("In all: {sum}", sum=tr.money(cycle.money.total)),
            *(
                # NOTE {name} is a category, {sum} its money.
                tr("• {name}: {sum}", name=one.name.get(tr.language), sum=tr.money(one.allocated))
                for one in cycle.categories
            ),
            tr("• kept for unforeseen costs: {sum}", sum=tr.money(cycle.money.reserve))
            if cycle.money.reserve
            else None,
            source_line([cycle.money.source], tr),
            *facts_with_source(["budget_council"], turn.services.city, tr),
        ]
    await turn.say(_lines(parts), [turn.menu()])


async def project_progress(turn: Turn, _: Understood | None) -> None:
    """Nobody states yet how the work goes: say so, and whom to ask."""
    tr, city = turn.tr, turn.services.city
    parts = [
        tr("<b>How work on the projects goes</b>"),
        tr(
            "Which projects were chosen, you can see under “Results”. When each is built and how "
            "far the work is, I do not know yet."
        ),
        Markup("\n{}").format(
            tr("<b>Whom to ask</b>\n{contact}", contact=contact_lines(city, tr))
        ),
    ]
    await turn.say(
        _lines(parts), [[go_button(tr.plain("📊 Results"), Errand.RESULTS)], turn.menu()]
    )


async def privacy(turn: Turn, _: Understood | None) -> None:
    """How the vote stays secret and what is stored."""
    tr = turn.tr
    text = tr(
        "<b>Is my vote secret?</b>\nYour ballot is kept without your name and apart from what "
        "else I know of you; the staff cannot see it here. Only somebody who has both the "
        "database and the secret key could find out which ballot is yours, so different people "
        "should keep them. A receipt shows that a ballot is counted, not what was chosen.\n\n"
        "<b>Your data</b>\nI store the number of your Telegram account (not your phone), your "
        "language, what you want to hear from me, what I wrote to you in the last 90 days and "
        "what you hand in yourself. Under “My things” you can see, copy and delete it. Sentences "
        "that I do not understand are kept only if you agree: without your name, for half a year "
        "or as an example that I learn from. You can stop that in /news, “About me”. Our messages "
        "go through Telegram."
    )
    await turn.say(text, [[go_button(tr.plain("👤 My things"), Errand.ME)], turn.menu()])
