"""The city's campaign before elections, in its own words and figures; turnout as a chart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final

from markupsafe import Markup

from bot.i18n.translator import Translator
from bot.views.chart import Bar, Chart, Panel
from bot.views.election_lines import Stated, mark_words, with_source
from bot.views.project import TEXT_UNITS, seen_units
from participation.city.election import Election, Turnout
from participation.city.voice import Campaign, Saying

ROOM_UNITS: Final = 300
"""For a note above."""
_HUNDREDTHS: Final = 100
"""Bars are whole numbers: hundredths of a percent."""


def saying(one: Saying, tr: Translator) -> Markup:
    """As it was written, and our translation marked as one."""
    quoted = tr("“{words}”", words=one.words.get(one.original))
    if not one.is_translated(tr.language):
        return quoted
    translated = tr("Translated: “{words}”", words=one.words.get(tr.language))
    return Markup("{}\n<i>{}</i>").format(quoted, translated)


def campaign_view(one: Campaign, today: date, tr: Translator) -> Markup:
    """What the city said and, once that is known, what it reached; each line with its source."""
    called: Stated = (saying(one.slogan, tr) + Markup("\n"), one.slogan)
    reached: list[Stated] = [
        (Markup("• {}").format(each.text.get(tr.language)), each)
        for each in (*one.figures, one.aim)
        if each.is_known(today)
    ]
    return with_source([called, *reached], tr)


def share(turnout: Turnout, tr: Translator) -> str:
    """`28.83%`."""
    return tr.share(turnout.percent / 100)


def counted(calendar: Iterable[Election]) -> tuple[Election, ...]:
    """Those whose turnout is known."""
    return tuple(one for one in calendar if one.turnout)


def turnout_chart(elections: Iterable[Election], tr: Translator) -> Chart:
    """A panel for each election; all bars share one scale. The last bar of each stands out."""
    panels = []
    for election in elections:
        bars = tuple(
            Bar(
                f"{one.label.get(tr.language)} {mark_words(one, tr)}".strip(),
                int(one.percent * _HUNDREDTHS),
                share(one, tr),
                is_strong=one is election.turnout[-1],
            )
            for one in election.turnout
        )
        title = f"{election.name.get(tr.language)}, {election.year}"
        panels.append(Panel(title, bars))
    # NOTE A chart's title: how many of those who may vote took part.
    return Chart(tr.plain("Turnout in Liepāja"), tuple(panels), one_scale=True)


def turnout_words(elections: Iterable[Election], tr: Translator) -> Markup:
    """The chart in words, for whoever cannot see it, with the sources."""
    heading = tr("<b>Turnout: how many of the voters came</b>")
    return Markup("\n").join([heading, *(_in_words(one, tr) for one in elections)])


def fitting(elections: Sequence[Election], tr: Translator) -> tuple[Election, ...]:
    """The newest whose words fit into one message; the oldest of them first."""
    found: list[Election] = []
    for one in reversed(elections):
        if seen_units(turnout_words([one, *found], tr)) > TEXT_UNITS - ROOM_UNITS:
            break
        found.insert(0, one)
    return tuple(found)


def _in_words(election: Election, tr: Translator) -> Markup:
    heading = Markup("<b>{}, {}</b>").format(election.name.get(tr.language), election.year)
    lines = []
    for one in election.turnout:
        line = Markup("📊 {}: {}").format(one.label.get(tr.language), share(one, tr))
        if one.note:
            line = Markup("{} ({})").format(line, one.note.get(tr.language))
        lines.append((line, one))
    parts = [heading, with_source(lines, tr)]
    if (grown := _grown(election)) is not None:
        # NOTE {points} is a number: the difference of two percentages.
        parts.append(tr("That is {points} percentage points more.", points=tr.number(grown)))
    return Markup("\n").join(parts)


def _grown(election: Election) -> Decimal | None:
    """By how much the last figure is above the first; None where that says nothing."""
    if len(election.turnout) < 2:
        return None
    grown = election.turnout[-1].percent - election.turnout[0].percent
    return grown if grown > 0 else None
