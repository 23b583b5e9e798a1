"""Results as a chart, and the same in words for whoever cannot see it. Drawing: `chart.py`."""

from __future__ import annotations

from markupsafe import Markup

from bot.i18n.translator import Translator
from bot.views.chart import Bar, Chart, Panel
from bot.views.cut import cut
from bot.views.results import funded, votes_words
from participation.city import Cycle
from participation.voting.ballot import Tally

MOST_BARS = 10
TITLE_UNITS = 140


def _title(cycle: Cycle, number: int, tr: Translator) -> str:
    project = cycle.project(number)
    return cut(project.title.get(tr.language), TITLE_UNITS) if project else str(number)


def published_chart(cycle: Cycle, tr: Translator) -> Chart:
    """The projects that will be carried out and the votes that the city published for them."""
    panels = []
    for category in cycle.categories:
        projects = funded(cycle, category.key)[:MOST_BARS]
        if not projects:
            continue
        votes = cycle.published.by_category.get(category.key) if cycle.published else None
        bars = tuple(
            Bar(
                _title(cycle, project.number, tr),
                project.published_votes,
                tr.number(project.published_votes)
                if project.published_votes is not None
                # NOTE In a chart, in place of a number of votes. Short.
                else tr.plain("not published"),
                is_strong=True,
            )
            for project in projects
        )
        heading = tr.plain(
            "{category}: {votes}",
            category=category.name.get(tr.language),
            votes=votes_words(votes, tr),
        )
        panels.append(Panel(heading, bars))
    footer = (
        tr.plain(
            "Source: the municipality. Published: {day}",
            day=tr.full_day(cycle.published.published_on),
        )
        if cycle.published
        else ""
    )
    title = tr.plain("Votes for the projects of {year} that will be carried out", year=cycle.year)
    return Chart(title, tuple(panels), footer=footer)


def tally_chart(cycle: Cycle, tally: Tally, tr: Translator) -> Chart:
    """The count of the ballots cast in this chat."""
    panels = []
    for count in tally.categories:
        ranked = [(number, votes) for number, votes in count.votes.items() if votes][:MOST_BARS]
        if not ranked:
            continue
        bars = tuple(
            Bar(_title(cycle, number, tr), votes, tr.number(votes), number in count.funded)
            for number, votes in ranked
        )
        heading = cycle.category(count.category).name.get(tr.language)
        panels.append(Panel(heading, bars))
    title = (
        tr.plain("Votes in this chat, {year}", year=cycle.year)
        if cycle.mode == "binding"
        else tr.plain("Votes in this chat (advisory), {year}", year=cycle.year)
    )
    return Chart(
        title,
        tuple(panels),
        strong=tr.plain("The money would be enough"),
        other=tr.plain("The money would not be enough"),
    )


def in_words(chart: Chart, tr: Translator) -> Markup:
    """The caption: says what the picture shows, so that nobody needs to see it."""
    parts = [
        tr("<b>{title}</b>\nA bar chart; the numbers are also in the table.", title=chart.title)
    ]
    parts += [
        tr(
            "{category}. In first place: “{title}”, {votes}.",
            category=panel.title,
            title=panel.bars[0].label,
            votes=panel.bars[0].words,
        )
        for panel in chart.panels
    ]
    if chart.footer:
        parts.append(Markup("<i>{}</i>").format(chart.footer))
    return Markup("\n\n").join(parts)
