"""A project as its card and as one line. Choosing it is the ballot's business."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bot.i18n.translator import Translator
from bot.views.cut import cut, units
from participation.city import City, Cycle, Project

CAPTION_UNITS = 1024
TEXT_UNITS = 4096
BUTTON_UNITS = 64


@dataclass(frozen=True)
class Card:
    """`is_whole`: the full text stands in it; otherwise its summary does."""

    text: Markup
    is_whole: bool


def seen_units(text: Markup) -> int:
    """How long Telegram takes this HTML to be, after it has read the tags."""
    # striptags makes one space of each run of white space: count the second line break again.
    return units(text.striptags()) + text.count("\n\n")


def project_button(project: Project, tr: Translator, is_chosen: bool = False) -> str:
    """A button that fits on a phone; a chosen one begins with a tick."""
    title = cut(project.title.get(tr.language), BUTTON_UNITS - 8)
    if is_chosen:
        # NOTE A button of a list of projects: a tick, the project's number, its title.
        return tr.plain("✓ {number}. {title}", number=project.number, title=title)
    # NOTE A button of a list of projects: the project's number, its title.
    return tr.plain("{number}. {title}", number=project.number, title=title)


def cost_line(project: Project, tr: Translator) -> Markup:
    """The estimated cost, marked where the city has not published one."""
    if project.is_example("cost"):
        return tr("Cost: {cost} (example)", cost=tr.money(project.cost))
    return tr("Cost: {cost}", cost=tr.money(project.cost))


def place_line(project: Project, city: City, tr: Translator) -> Markup | None:
    """Where it is: the place as the city names it, the district, or both."""
    place = project.place.get(tr.language) if project.place else ""
    district = city.district(project.district).name.get(tr.language) if project.district else ""
    if place and place in district:  # "Jaunliepāja" in "Jaunliepāja (New Liepāja)"
        place = ""
    if place and district and district not in place:
        return tr("Place: {place} ({district})", place=place, district=district)
    if place or district:
        return tr("Place: {place}", place=place or district)
    return None


def example_line(project: Project, tr: Translator) -> Markup | None:
    """Says plainly what is invented because the city has not published it."""
    if not project.example:
        return None
    if "all" in project.example:
        return tr(
            "<i>Example: the city has not published this project, so all of it is made up.</i>"
        )
    parts = [
        name
        for part, name in (
            # NOTE One of a list: "Example: the city has not published: the cost, the text and …".
            ("cost", tr.plain("the cost")),
            # NOTE One of a list: "Example: the city has not published: the cost, the text and …".
            ("text", tr.plain("the text")),
            # NOTE One of a list: "Example: the city has not published: the cost, the text and …".
            ("photo", tr.plain("the picture")),
        )
        if part in project.example
    ]
    return tr(
        "<i>Example: the city has not published these, so they are made up: {parts}.</i>",
        parts=tr.listing(parts),
    )


def result_line(project: Project, tr: Translator) -> Markup | None:
    """What became of it, as the city published it."""
    if not project.won:
        return None
    if project.published_votes is None:
        return tr("Result: will be carried out. The number of votes was not published.")
    return tr.plural(
        "Result: will be carried out, with {n} vote.",
        "Result: will be carried out, with {n} votes.",
        project.published_votes,
    )


def _lines(project: Project, cycle: Cycle, city: City, tr: Translator, text: str) -> Markup:
    head = tr(
        "<b>{title}</b>\nNo {number} · {category}",
        title=project.title.get(tr.language),
        number=project.number,
        category=cycle.category(project.category).name.get(tr.language),
    )
    lines = [head, cost_line(project, tr), place_line(project, city, tr)]
    above = Markup("\n").join(line for line in lines if line)
    parts = [above, Markup("{}").format(text), example_line(project, tr)]
    return Markup("\n\n").join(part for part in parts if part)


def project_card(
    project: Project, cycle: Cycle, city: City, tr: Translator, most: int = TEXT_UNITS
) -> Card:
    """The card in at most `most` of Telegram's units: the full text if it fits, or the summary."""
    text = project.text.get(tr.language)
    card = _lines(project, cycle, city, tr, text)
    if seen_units(card) <= most:
        return Card(card, is_whole=True)
    summary = project.summary.get(tr.language)
    short = _lines(project, cycle, city, tr, summary)
    if (over := seen_units(short) - most) > 0:
        short = _lines(project, cycle, city, tr, cut(summary, max(1, units(summary) - over)))
    return Card(short, is_whole=False)
