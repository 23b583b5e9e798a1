"""The election calendar as staff see it: what the parts are called, a line short and in full."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from bot.i18n.translator import N_, Translator
from bot.views.cut import cut
from bot.views.election import day_words, span
from bot.views.election_lines import marked, provenance, with_source
from participation.city import City
from participation.city.election import (
    Deadline,
    EarlySlot,
    Election,
    Hours,
    Line,
    Sourced,
    Station,
    Turnout,
)
from participation.elections.edition import Edition
from participation.language import LANGUAGES, Texts

LABEL_UNITS = 34
LIST_UNITS = 140
DAY_LABEL_UNITS: Final = 27
"""As much as a phone shows of a button that stands alone."""
NAME_LEAST: Final = 8
"""Of a name; less of it tells nothing."""
NAME_UNITS: Final = 60
TEXT_UNITS = 750

# NOTE The parts of an election that staff fill in; each is a button and a heading.
PARTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "hours": N_("Hours on the day"),
        "early": N_("Early voting"),
        "home_voting": N_("Voting at home"),
        "postal_voting": N_("Voting by post"),
        "deadlines": N_("Last days"),
        "documents": N_("What to bring"),
        "stations": N_("Polling stations"),
        "turnout": N_("Turnout"),
    }
)


def line_words(line: Sourced, tr: Translator) -> str:
    """A line in short, without its mark."""
    language = tr.language
    match line:
        case Hours():
            return span(line.opens, line.closes)
        case EarlySlot():
            where = f", {line.where.get(language)}" if line.where else ""
            return f"{tr.day(line.day)}, {span(line.opens, line.closes)}{where}"
        case Deadline():
            return f"{tr.day(line.day)}: {line.name.get(language)}"
        case Station():
            return line.name
        case Turnout():
            return f"{line.label.get(language)}: {tr.share(line.percent / 100)}"
        case Line():
            return line.text.get(language)
    return ""


def line_label(line: Sourced, tr: Translator) -> str:
    """For a button: whether it has been checked, and the line."""
    return f"{'✅' if line.is_confirmed else '▫️'} {cut(line_words(line, tr), LABEL_UNITS)}"


def lines_in_list(lines: Iterable[Sourced], tr: Translator) -> Markup:
    """Each with its mark; the source below those that share it."""
    words = Markup("• {}")
    return with_source(
        ((words.format(cut(line_words(one, tr), LIST_UNITS)), one) for one in lines), tr
    )


def line_in_full(line: Sourced, city: City, tr: Translator) -> Markup:
    """Everything that is kept of it, in every language."""
    name = Markup("<b>{}</b>").format(cut(line_words(line, tr), LIST_UNITS))
    rows = [marked(name, line, tr)]
    rows += [
        Markup("{}: {}").format(language.upper(), cut(texts.get(language), TEXT_UNITS))
        for texts in _texts_of(line)
        for language in LANGUAGES
    ]
    if isinstance(line, Station):
        rows += _station_rows(line, city, tr)
    return Markup("\n").join((*rows, provenance(line, tr)))


def _texts_of(line: Sourced) -> tuple[Texts, ...]:
    match line:
        case EarlySlot() if line.where:
            return (line.where,)
        case Deadline():
            return (line.name,)
        case Station() if line.access:
            return (line.access,)
        case Turnout() if line.note:
            return (line.note,)
        case Line():
            return (line.text,)
    return ()


def _station_rows(station: Station, city: City, tr: Translator) -> list[Markup]:
    not_known = tr("not known")
    district = next((one for one in city.districts if one.key == station.district), None)
    # NOTE Whether one gets into a polling station without steps.
    step_free = {True: tr("yes"), False: tr("no"), None: not_known}[station.has_step_free_access]
    point = not_known
    if station.point:
        point = Markup("{:.5f}, {:.5f}").format(*station.point)
    hours = station.hours.get(tr.language) if station.hours else tr("as everywhere")
    return [
        tr("Address: {address}", address=station.address),
        tr("District: {name}", name=district.name.get(tr.language) if district else not_known),
        tr("Coordinates: {point}", point=point),
        # NOTE When this polling station is open.
        tr("Hours: {hours}", hours=hours),
        tr("Without steps: {answer}", answer=step_free),
    ]


def election_label(election: Election, tr: Translator) -> str:
    """For a button: its day, or the year, and as much of its name as there is room for."""
    day = tr.full_day(election.held_on) if election.held_on else str(election.year)
    room = DAY_LABEL_UNITS - len(day) - 2
    name = election.name.get(tr.language)
    return f"{day}: {cut(name, room)}" if room >= min(NAME_LEAST, len(name)) else day


def as_needed(editions: Sequence[Edition], today: date) -> tuple[tuple[int, Edition], ...]:
    """What is ahead, the nearest first; then what is over, the newest first. Each with its place
    in the calendar."""
    numbered = tuple(enumerate(editions))
    ahead = tuple(one for one in numbered if one[1].election.is_ahead(today))
    over = (one for one in reversed(numbered) if not one[1].election.is_ahead(today))
    return (*ahead, *over)


def overview(editions: Sequence[Edition], today: date, tr: Translator) -> Markup:
    """The same in words, with their full days and names."""
    known = [one.election for one in editions]
    ahead = [one for one in known if one.is_ahead(today)]
    over = [one for one in known if not one.is_ahead(today)]
    parts = [
        (tr("<b>Still to come</b>"), ahead),
        (tr("<b>Over</b>"), over),
    ]
    return Markup("\n\n").join(
        Markup("\n").join((heading, *(_listed(one, tr) for one in some)))
        for heading, some in parts
        if some
    )


def _listed(election: Election, tr: Translator) -> Markup:
    name = cut(election.name.get(tr.language), NAME_UNITS)
    return marked(tr("• {name}: {day}", name=name, day=day_words(election, tr)), election, tr)


def followers_line(count: int, tr: Translator) -> Markup:
    """Whom a new day of an election concerns, before it is saved."""
    if not count:
        return tr("🔔 Nobody has asked for reminders of it yet.")
    return tr.plural(
        "🔔 {n} person has asked for reminders of it. A new day is told to them once, and the "
        "reminders follow it.",
        "🔔 {n} people have asked for reminders of it. A new day is told to them once, and the "
        "reminders follow it.",
        count,
    )


def told_line(count: int, tr: Translator) -> Markup:
    """After it was saved: what becomes of that."""
    if not count:
        return tr("✅ Saved. Reminders follow the day by themselves.")
    return tr.plural(
        # NOTE {button} is the label of a button in this window.
        "✅ Saved. {n} person who asked for reminders is told the new day once: an hour from now "
        "at the earliest, and only after you press “{button}”.",
        "✅ Saved. {n} people who asked for reminders are told the new day once: an hour from now "
        "at the earliest, and only after you press “{button}”.",
        count,
        button=tr.plain("✅ I have checked this today"),
    )


def part_label(part: str, edition: Edition, tr: Translator) -> str:
    """For a button: the part and how many lines of it are checked."""
    lines = edition.lines(part)  # type: ignore[arg-type]
    name = tr.plain(PARTS[part])
    if not lines:
        return f"▫️ {name}"
    checked = sum(line.is_confirmed for line in lines)
    sign = "✅" if checked == len(lines) else "🟡"
    # NOTE {checked} of {count} lines have been compared with their source.
    figures = tr.plain("{checked} of {count}", checked=checked, count=len(lines))
    return f"{sign} {name}: {figures}"


def card(edition: Edition, tr: Translator) -> Markup:
    """The election itself: name, day, who may vote, and whose words these are."""
    election = edition.election
    day = marked(tr("🗓 {day}", day=day_words(election, tr)), election, tr)
    if edition.is_edited and edition.edited_on:
        state = tr("✏️ Changed by staff, last on {day}.", day=tr.full_day(edition.edited_on))
    else:
        state = tr("📁 As it stands in the city's file.")
    return Markup("\n").join(
        (
            Markup("<b>{}</b>").format(election.name.get(tr.language)),
            day,
            Markup("{}").format(cut(election.voters.get(tr.language), TEXT_UNITS)),
            provenance(election, tr),
            state,
        )
    )
