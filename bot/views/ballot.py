"""A ballot in the making: how far it is, its review, and the plain words about the vote itself."""

from __future__ import annotations

from datetime import datetime, timedelta

from markupsafe import Markup

from bot.i18n.translator import Translator
from bot.views.cut import cut, units
from bot.views.project import cost_line
from participation.city import Category, City, Cycle
from participation.voting.ballot import Basket, VotingState

ALERT_UNITS = 200
"""Telegram cuts a pop-up after this many."""


def mode_line(state: VotingState, city: City, tr: Translator) -> Markup:
    """Whether what is cast here binds the city. Stands on every screen of the vote, so it is
    short: on a phone each of its lines pushes a project out of sight."""
    link = city.links.get("geolatvija")
    where: Markup | str = ""
    if link:
        where = Markup('<a href="{}">{}</a>').format(link.url, link.url.removeprefix("https://"))
    if state.mode == "binding":
        return tr("<i>This vote in the chat is official: your ballot counts.</i>")
    if not link:
        return tr("<i>This vote in the chat is advisory.</i>")
    if state.mode == "official_link":
        return tr("<i>The official vote is on {link} only.</i>", link=where)
    if state.phase == "after":
        return tr(
            "<i>This vote in the chat was advisory; the official vote was on {link}.</i>",
            link=where,
        )
    return tr(
        "<i>This vote in the chat is advisory; the official vote is on {link}.</i>", link=where
    )


def _last_day(closes_at: datetime, tr: Translator) -> datetime | None:
    """Nobody reads "2 June at 00:00" as the end of 1 June, so that is said instead."""
    return closes_at - timedelta(seconds=1) if tr.time(closes_at) == "00:00" else None


def closing_line(closes_at: datetime, tr: Translator) -> Markup:
    """Until when one can vote."""
    if last := _last_day(closes_at, tr):
        # NOTE {day} reads like "1 June", in Latvian like "1. jūnija".
        return tr("You can vote until the end of {day}.", day=tr.from_day(last))
    # NOTE {day} reads like "1 June", in Latvian like "1. jūnijam"; {time} like "20:00".
    return tr(
        "You can vote until {day}, {time}.", day=tr.until_day(closes_at), time=tr.time(closes_at)
    )


def closed_line(closes_at: datetime, tr: Translator) -> Markup:
    """Until when one could vote."""
    if last := _last_day(closes_at, tr):
        # NOTE {day} reads like "1 June", in Latvian like "1. jūnija".
        return tr("It was open until the end of {day}.", day=tr.from_day(last))
    # NOTE {day} reads like "1 June", in Latvian like "1. jūnijam"; {time} like "20:00".
    return tr(
        "It was open until {day}, {time}.", day=tr.until_day(closes_at), time=tr.time(closes_at)
    )


def choices_rule(cycle: Cycle, tr: Translator) -> Markup | None:
    """Says that the number of choices is an example, where the city has not confirmed it."""
    if all(category.choices_confirmed for category in cycle.categories):
        return None
    return tr(
        "<i>How many projects you may choose is an example: the city has not confirmed it yet.</i>"
    )


def choices_lines(cycle: Cycle, tr: Translator) -> Markup:
    """How many projects one may choose, category by category."""
    lines = [tr("<b>How many projects you may choose when you vote</b>")]
    for category in cycle.categories:
        most, name = category.choices_max, category.name.get(tr.language)
        # NOTE {name} is a category of projects, {n} the number one may choose in it.
        line = tr.plural("• {name}: {n} project", "• {name}: up to {n} projects", most, name=name)
        lines.append(line)
    rule = choices_rule(cycle, tr)
    return Markup("\n").join([*lines, *([rule] if rule else [])])


def progress(category: Category, chosen: int, tr: Translator) -> Markup:
    """How many are chosen in a category and how many still may be."""
    most = category.choices_max
    if not chosen:
        return tr.plural(
            "Nothing chosen yet. You may choose {n} project.",
            "Nothing chosen yet. You may choose up to {n} projects.",
            most,
        )
    have = tr.plural("{n} project chosen.", "{n} projects chosen.", chosen)
    if chosen >= most:
        more = tr("That is all you may choose here.")
    else:
        more = tr.plural("You may choose {n} more.", "You may choose {n} more.", most - chosen)
    return Markup("{} {}").format(have, more)


def step_heading(cycle: Cycle, category: Category, tr: Translator) -> Markup:
    """`Step 1 of 2. Infrastructure`."""
    return tr(
        "<b>Step {step} of {steps}. {category}</b>",
        step=cycle.categories.index(category) + 1,
        steps=len(cycle.categories),
        category=category.name.get(tr.language),
    )


def overview(cycle: Cycle, basket: Basket, tr: Translator) -> Markup:
    """The steps of the ballot, one for each category, and how far each is."""
    steps = [
        Markup("{}\n{}").format(
            step_heading(cycle, category, tr),
            progress(category, len(basket.by_category.get(category.key, ())), tr),
        )
        for category in cycle.categories
    ]
    return Markup("\n\n").join(steps)


def review(cycle: Cycle, basket: Basket, tr: Translator) -> Markup:
    """What is about to be cast, category by category; an empty one is said loudly."""
    parts = []
    for category in cycle.categories:
        lines = [Markup("<b>{}</b>").format(category.name.get(tr.language))]
        chosen = basket.by_category.get(category.key, ())
        lines += [
            tr(
                "✓ {number}. {title}\n{cost}",
                number=project.number,
                title=project.title.get(tr.language),
                cost=cost_line(project, tr),
            )
            for number in chosen
            if (project := cycle.project(number))
        ]
        if not chosen:
            lines.append(
                tr.plural(
                    "⚠️ <b>Nothing chosen in this category!</b> You may still choose {n} project "
                    "here.",
                    "⚠️ <b>Nothing chosen in this category!</b> You may still choose up to {n} "
                    "projects here.",
                    category.choices_max,
                )
            )
        parts.append(Markup("\n").join(lines))
    return Markup("\n\n").join(parts)


def choices_in_brief(cycle: Cycle, numbers: tuple[int, ...], tr: Translator) -> str:
    """The cast choices for a pop-up: as much of each title as its 200 characters allow."""

    def brief(title_units: int) -> str:
        lines = []
        for category in cycle.categories:
            lines.append(category.name.get(tr.language) + ":")
            mine = [p for p in cycle.projects_in(category.key) if p.number in numbers]
            for project in mine:
                title = cut(project.title.get(tr.language), title_units) if title_units else ""
                lines.append(f"✓ {project.number}. {title}".strip())
            if not mine:
                # NOTE Stands under a category's name: no project was chosen there.
                lines.append(tr.plain("none"))
        return "\n".join(lines)

    for title_units in (60, 45, 34, 28, 24, 20, 16, 12, 8):
        if units(text := brief(title_units)) <= ALERT_UNITS:
            return text
    return cut(brief(0), ALERT_UNITS)
