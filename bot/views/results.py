"""Results as text: what the city published, and the count of the votes in this chat."""

from __future__ import annotations

from markupsafe import Markup

from bot.i18n.translator import Translator
from participation.city import Category, Cycle, Project
from participation.voting.ballot import CategoryTally, Tally, Turnout

MOST_LINES = 12
"""So many projects of a category are listed with their votes; the rest are counted in one line."""


def funded(cycle: Cycle, category: str) -> list[Project]:
    """The projects that the city funds, most votes first, unknown counts last."""
    won = [project for project in cycle.projects_in(category) if project.won]
    return sorted(won, key=lambda project: -(project.published_votes or 0))


def votes_words(votes: int | None, tr: Translator) -> str:
    """`584 votes`, or that the number was not published."""
    if votes is None:
        return tr.plain("votes not published")
    return tr.plain_plural("{n} vote", "{n} votes", votes)


def _published_line(place: int, project: Project, tr: Translator) -> Markup:
    return tr(
        "{place}. {title} – <b>{votes}</b>",
        place=place,
        title=project.title.get(tr.language),
        votes=votes_words(project.published_votes, tr),
    )


def _published_category(cycle: Cycle, category: Category, tr: Translator) -> Markup:
    name = category.name.get(tr.language)
    votes = cycle.published.by_category.get(category.key) if cycle.published else None
    lines = [
        tr(
            "<b>{category}: {votes}</b>\nAllocated: {money}. These projects will be carried out:",
            category=name,
            votes=votes_words(votes, tr),
            money=tr.money(category.allocated),
        )
    ]
    lines += [
        _published_line(place, project, tr)
        for place, project in enumerate(funded(cycle, category.key), start=1)
    ]
    if any(project.won is None for project in cycle.projects_in(category.key)):
        lines.append(
            tr("<i>For some projects of this category I know of no published result.</i>")
        )
    return Markup("\n").join(lines)


def published(cycle: Cycle, tr: Translator) -> Markup:
    """The city's result: all votes, each category with its money, where the numbers are from."""
    parts = [tr("<b>Results of the {year} participatory budget</b>", year=cycle.year)]
    if cycle.published:
        parts.append(
            tr.plural(
                "{n} vote was cast in all.", "{n} votes were cast in all.", cycle.published.votes
            )
        )
    parts += [_published_category(cycle, category, tr) for category in cycle.categories]
    parts.append(
        tr(
            "Money in all: {total}. Allocated: {allocated}. Kept for unforeseen costs: {reserve}.",
            total=tr.money(cycle.money.total),
            allocated=tr.money(cycle.money.allocated),
            reserve=tr.money(cycle.money.reserve),
        )
    )
    if cycle.published:
        parts.append(
            tr(
                "<i>Source: the municipality. Published: {day}</i>",
                day=tr.full_day(cycle.published.published_on),
            )
        )
    return Markup("\n\n").join(parts)


def _tally_category(cycle: Cycle, count: CategoryTally, tr: Translator) -> Markup:
    category = cycle.category(count.category)
    name = category.name.get(tr.language)
    ranked = [(number, votes) for number, votes in count.votes.items() if votes]
    if not ranked:
        return tr("<b>{category}</b>\nNobody chose a project here.", category=name)
    lines = [
        tr.plural(
            "<b>{category}</b>: {n} ballot has a choice here. Money: {money}.",
            "<b>{category}</b>: {n} ballots have a choice here. Money: {money}.",
            count.ballots,
            category=name,
            money=tr.money(count.budget),
        )
    ]
    for place, (number, votes) in enumerate(ranked[:MOST_LINES], start=1):
        project = cycle.project(number)
        values = {
            "place": place,
            "title": project.title.get(tr.language) if project else number,
            "votes": votes_words(votes, tr),
        }
        if number in count.funded:
            lines.append(tr("{place}. ✓ {title} – <b>{votes}</b>", **values))
        else:
            lines.append(tr("{place}. {title} – <b>{votes}</b>", **values))
    if (more := len(ranked) - MOST_LINES) > 0:
        lines.append(
            tr.plural(
                "And {n} more project with fewer votes.",
                "And {n} more projects with fewer votes.",
                more,
            )
        )
    return Markup("\n").join(lines)


def turnout_line(turnout: Turnout, tr: Translator) -> Markup:
    """How many cast a ballot here, of how many who may."""
    ballots = tr.plural("{n} ballot was cast.", "{n} ballots were cast.", turnout.cast)
    if not turnout.entitled:
        return ballots
    roll = tr.plural(
        "{n} person is on the voter roll.", "{n} people are on the voter roll.", turnout.entitled
    )
    return Markup("{} {}").format(ballots, roll)


def tally_text(
    cycle: Cycle, tally: Tally, turnout: Turnout, mode: Markup, tr: Translator
) -> Markup:
    """The count of the ballots cast in this chat, and what it would fund by the stated rule."""
    title = (
        tr("<b>Votes in this chat, {year}</b>", year=cycle.year)
        if cycle.mode == "binding"
        else tr("<b>Votes in this chat (advisory), {year}</b>", year=cycle.year)
    )
    parts = [title, turnout_line(turnout, tr)]
    parts += [_tally_category(cycle, count, tr) for count in tally.categories]
    if any(count.funded for count in tally.categories):
        parts.append(
            tr(
                "<i>✓ the money would be enough: most votes first; a project that no longer fits "
                "is skipped.</i>"
            )
            if cycle.rules.tally == "greedy"
            else tr(
                "<i>✓ the money would be enough: most votes first, up to the first project that "
                "no longer fits.</i>"
            )
        )
    if not cycle.rules.confirmed:
        parts.append(
            tr("<i>This rule of counting is an example: the city has not confirmed it yet.</i>")
        )
    parts.append(mode)
    return Markup("\n\n").join(parts)
