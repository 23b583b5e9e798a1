"""Statements about elections as their readers see them: each with its mark and its source, so that
nobody takes an example or something unconfirmed for a fact. Also for notices and for staff."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from markupsafe import Markup

from bot.i18n.translator import Translator
from bot.views.project import seen_units
from participation.city.election import Sourced

Stated = tuple[Markup, Sourced]
"""A line, and what it states."""


def mark_words(one: Sourced, tr: Translator) -> str:
    """For a button, or where no tags may stand; empty for what is confirmed."""
    if one.example:
        # NOTE After a line: it was invented for a try-out.
        return tr.plain("(example)")
    if not one.is_confirmed:
        # NOTE After a line: nobody of the city has checked it yet.
        return tr.plain("(not confirmed yet)")
    return ""


def marked(text: Markup | str, one: Sourced, tr: Translator) -> Markup:
    """The line with its mark: an example, or not confirmed yet."""
    words = mark_words(one, tr)
    return Markup("{} <i>{}</i>").format(text, words) if words else Markup("{}").format(text)


def provenance(one: Sourced, tr: Translator) -> Markup:
    """Where it is known from, and the day on which somebody checked it there; not a day that is
    still to come, as on the desk, where the clock stands before the city's file was checked."""
    source = one.source.get(tr.language)
    if one.confirmed_on is None:
        return tr("<i>Source: {source}</i>", source=source)
    if not tr.has_come(one.confirmed_on):
        return tr("<i>Source: {source}. Checked.</i>", source=source)
    return tr(
        # NOTE {day} reads like "22 November 2026", "2026. gada 22. novembris"; in Russian it ends
        # with a dot already.
        "<i>Source: {source}. Checked: {day}</i>",
        source=source,
        day=tr.full_day(one.confirmed_on),
    )


def with_source(stated: Iterable[Stated], tr: Translator) -> Markup:
    """The lines with their marks; the source once below those that share it."""
    marked_lines = [(marked(text, one, tr), one) for text, one in stated]
    return Markup("\n").join(_with_sources(marked_lines, tr))


def blocks_with_source(stated: Iterable[Stated], tr: Translator) -> Markup:
    """The same for blocks of lines that bring their marks themselves, an empty line between."""
    return Markup("\n\n").join(_with_sources(stated, tr))


def _with_sources(stated: Iterable[Stated], tr: Translator) -> Iterator[Markup]:
    for _, group in groupby(stated, key=lambda one: _origin(one[1])):
        lines = list(group)
        yield from (text for text, _ in lines)
        yield provenance(lines[0][1], tr)


def _origin(one: Sourced) -> tuple[object, object]:
    return one.source, one.confirmed_on


def fitted(view: Markup, most: int, tr: Translator) -> Markup:
    """As many of its lines as fit, and where the rest is: staff may enter more than one message
    takes. No tag of ours goes over the end of a line."""
    if seen_units(view) <= most:
        return view
    more = tr("… There is more. The Central Election Commission has all of it.")
    lines, left = [], most - seen_units(more) - 2
    for line in view.split("\n"):
        left -= seen_units(Markup(line)) + 1  # noqa: S704 - a part of Markup
        if left < 0:
            break
        lines.append(line)
    return Markup("\n").join([*lines, more])


def section(heading: Markup, stated: Sequence[Stated], tr: Translator) -> Markup | None:
    """A heading and its lines; None where nothing is known."""
    return Markup("{}\n{}").format(heading, with_source(stated, tr)) if stated else None
