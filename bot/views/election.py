"""An election as residents see it: its day and how far off that is, what is known, what is over.

What somebody has asked or planned is added by the windows; where one votes: `election_stations`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from typing import Final

from markupsafe import Markup

from bot.i18n.translator import Translator
from bot.views.election_lines import Stated, fitted, section, with_source
from participation.city.election import EarlySlot, Election, Hours

RULES_UNITS: Final = 2900
"""A screen of its own, with room for a note above it."""
OTHERS_UNITS: Final = 1200


def clock_time(at: time) -> str:
    """`07:00`, the same in each language."""
    return f"{at:%H:%M}"


def span(opens: time, closes: time) -> str:
    """`07:00–20:00`."""
    return f"{clock_time(opens)}–{clock_time(closes)}"


def day_words(election: Election, tr: Translator) -> str:
    """`Sunday, 7 June 2025`, or the year."""
    if election.held_on is None:
        return tr.plain("{year} (the day has not been announced yet)", year=election.year)
    return f"{tr.weekday(election.held_on)}, {tr.full_day(election.held_on)}"


def days_left(held_on: date, today: date, tr: Translator) -> Markup:
    """How far off the day is."""
    days = (held_on - today).days
    if days == 0:
        return tr("<b>That is today.</b>")
    if days == 1:
        return tr("<b>That is tomorrow.</b>")
    return tr.plural("<b>{n} day to go.</b>", "<b>{n} days to go.</b>", days)


def hours_line(hours: Hours, tr: Translator) -> Markup:
    # NOTE {hours} reads like 07:00–20:00.
    return tr("🕖 Polling stations are open {hours}.", hours=span(hours.opens, hours.closes))


def next_view(election: Election, today: date, tr: Translator) -> Markup:
    """The election that one may prepare for: its day, hours, with their sources."""
    title = Markup("<b>{}</b>").format(election.name.get(tr.language))
    if election.held_on is None:
        day = tr("When: {day}", day=day_words(election, tr))
        return Markup("{}\n{}").format(title, with_source([(day, election)], tr))
    day = tr("🗓 {day}", day=day_words(election, tr))
    stated: list[Stated] = [(day, election)]
    parts = [title, days_left(election.held_on, today, tr)]
    if election.hours:
        stated.append((hours_line(election.hours, tr), election.hours))
    parts.append(with_source(stated, tr))
    return Markup("\n").join(parts)


def none_announced(known: Sequence[Election], tr: Translator) -> Markup:
    """No day is set: says so, and what is known at all."""
    words = tr("No election is announced at the moment.")
    if not known:
        return words
    return Markup("{}\n\n{}\n{}").format(words, tr("What is known:"), also_ahead(known, tr))


def voters_view(election: Election, tr: Translator) -> Markup:
    """Who may vote in it, in the city's words."""
    text = Markup("{}").format(election.voters.get(tr.language))
    return with_source([(text, election)], tr)


def slot_line(slot: EarlySlot, tr: Translator) -> Markup:
    day = tr.long_weekday_and_day(slot.day)
    hours = span(slot.opens, slot.closes)
    if slot.where is None:
        # NOTE {day} reads like "Monday, 1 June", {hours} like 17:00–20:00.
        return tr("• {day}, {hours}, at every station", day=day, hours=hours)
    where = slot.where.get(tr.language)
    return tr("• {day}, {hours}: {where}", day=day, hours=hours, where=where)


def slots_ahead(election: Election, today: date) -> tuple[EarlySlot, ...]:
    """The early voting of today and later, by day."""
    ahead = (slot for slot in election.early if slot.day >= today)
    return tuple(sorted(ahead, key=lambda slot: (slot.day, slot.opens)))


def _early(election: Election, today: date, tr: Translator) -> Markup | None:
    heading = tr("<b>Voting before the day</b>")
    slots = slots_ahead(election, today)
    if election.early and not slots:
        return Markup("{}\n{}").format(heading, tr("The early voting is over."))
    return section(heading, [(slot_line(slot, tr), slot) for slot in slots], tr)


def _deadlines(election: Election, today: date, tr: Translator) -> Markup | None:
    ahead = sorted(
        (one for one in election.deadlines if one.day >= today), key=lambda one: one.day
    )
    stated = [
        # NOTE {what} is what can be done until then, {day} reads like "Monday, 1 June".
        (
            tr(
                "• {what}: until {day}",
                what=one.name.get(tr.language),
                day=tr.long_weekday_and_day(one.day),
            ),
            one,
        )
        for one in ahead
    ]
    return section(tr("<b>Deadlines</b>"), stated, tr)


def documents_section(election: Election, tr: Translator) -> Markup | None:
    lines = [(Markup("• {}").format(one.text.get(tr.language)), one) for one in election.documents]
    return section(tr("<b>What to bring</b>"), lines, tr)


def rules_view(election: Election, today: date, tr: Translator) -> Markup:
    """Documents, early voting, voting at home and by post, deadlines; what is not known is named
    in one line, for a list of "not known" reads badly."""
    home = election.home_voting
    post = election.postal_voting
    parts = [
        (tr.plain("what to bring"), documents_section(election, tr)),
        (tr.plain("voting before the day"), _early(election, today, tr)),
        (
            tr.plain("voting at home"),
            section(
                tr("<b>Voting at home</b>"),
                [(Markup("{}").format(home.text.get(tr.language)), home)] if home else [],
                tr,
            ),
        ),
        (
            tr.plain("voting by post"),
            section(
                tr("<b>Voting by post</b>"),
                [(Markup("{}").format(post.text.get(tr.language)), post)] if post else [],
                tr,
            ),
        ),
    ]
    known = [view for _, view in parts if view is not None]
    if deadlines := _deadlines(election, today, tr):
        known.append(deadlines)
    missing = [name for name, view in parts if view is None]
    if missing:
        known.append(
            # NOTE {what} is a list such as "what to bring, voting at home and voting by post".
            tr("<b>Not known yet:</b> {what}.", what=tr.listing(missing))
        )
        known.append(commission_words(tr))
    return fitted(Markup("\n\n").join(known), RULES_UNITS, tr)


def commission_words(tr: Translator) -> Markup:
    """Who says what the city's data do not."""
    return tr("The Central Election Commission publishes it before each election.")


def past_view(over: Iterable[Election], tr: Translator) -> Markup:
    """Elections that are over, the newest first, with their turnout."""
    parts = []
    for election in over:
        title = Markup("<b>{}</b>").format(election.name.get(tr.language))
        stated: list[Stated] = [(Markup("{}").format(day_words(election, tr)), election)]
        for turnout in election.turnout:
            share = tr.share(turnout.percent / 100)
            # NOTE How many of the voters took part: {label} is a day, or "before".
            line = tr("📊 {label}: {share}", label=turnout.label.get(tr.language), share=share)
            if turnout.note:
                line = Markup("{} ({})").format(line, turnout.note.get(tr.language))
            stated.append((line, turnout))
        parts.append(Markup("{}\n{}").format(title, with_source(stated, tr)))
    if not parts:
        return tr("I know of no election that is over.")
    return fitted(Markup("\n\n").join(parts), RULES_UNITS, tr)


def also_ahead(others: Iterable[Election], tr: Translator) -> Markup:
    """Further elections to come, one a line."""
    stated = [
        (tr("• {name}: {day}", name=one.name.get(tr.language), day=day_words(one, tr)), one)
        for one in others
    ]
    return fitted(with_source(stated, tr), OTHERS_UNITS, tr)
