"""What staff see about neutrality before an election: the rule, and names that stand in a text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.i18n.translator import N_, Translator
from bot.views.campaign_audience import NAMES
from bot.views.cut import cut, isolated
from bot.views.election_lines import provenance, with_source
from participation.campaigns.neutral import Passage, Where
from participation.city.neutrality import Neutrality as Rule
from participation.neutrality.period import Period
from participation.neutrality.watched import Found, NameKind, WatchedName

AROUND = 32
"""Letters on each side: enough to see what is meant."""
MOST_SHOWN, MOST_NAMES, NAME_UNITS = 12, 3, 40

KINDS: dict[NameKind, str] = {
    NameKind.CANDIDATE: N_("👤 Candidate"),
    NameKind.PARTY: N_("🏳️ Party or list"),
    NameKind.OTHER: N_("💬 Slogan or other words"),
}
_PLACES: dict[Where, str] = {
    "title": N_("Title"),
    "text": N_("Text"),
    "button": N_("Button"),
}


@dataclass(frozen=True, slots=True)
class Warned:
    """A watched name in a campaign, and where."""

    passage: Passage
    found: Found


def rule_lines(period: Period, rule: Rule, tr: Translator) -> Markup:
    """`🛡 Municipal election, 7 June 2025: until it is over two colleagues …`, with its source."""
    headline = tr(
        # NOTE {election} is its name, {day} reads like "7 June 2025". The colleagues are of the
        # NOTE city's staff; a campaign is a message to many residents.
        "🛡 <b>{election}, {day}.</b> Until it is over, two colleagues approve every campaign.",
        election=period.election.name.get(tr.language),
        day=tr.full_day(period.held_on),
    )
    # "Not confirmed yet" would seem to be about the campaign; the window of the names says it.
    return Markup("{}\n{}").format(headline, provenance(rule, tr))


def warnings_count(warned: Sequence[Warned], tr: Translator) -> Markup:
    return tr.plural(
        "⚠️ <b>{n} place with a watched name.</b> This does not stop the campaign; please read it "
        "with care.",
        "⚠️ <b>{n} places with watched names.</b> This does not stop the campaign; please read "
        "them with care.",
        len(warned),
    )


def warnings_view(warned: Sequence[Warned], tr: Translator) -> Markup:
    """By language, each with the words around it."""
    lines: list[Markup] = []
    before: object = lines
    for each in warned[:MOST_SHOWN]:
        place = (each.passage.language, each.passage.where)
        if place != before:
            lines += [Markup("")] * bool(lines) + [_heading(each.passage, tr)]
            before = place
        lines.append(_line(each))
    if len(warned) > MOST_SHOWN:
        lines.append(tr.plural("… and {n} more", "… and {n} more", len(warned) - MOST_SHOWN))
    return Markup("\n").join(lines)


def _heading(passage: Passage, tr: Translator) -> Markup:
    where = tr(_PLACES[passage.where])
    if passage.language is None:
        return Markup("<b>{}</b>").format(where)
    return Markup("<b>{} · {}</b>").format(NAMES[passage.language], where)


def _line(each: Warned) -> Markup:
    text, found = each.passage.text, each.found
    before, after = _before(text[: found.start]), _after(text[found.end :])
    names = [isolated(cut(name, NAME_UNITS)) for name in found.names[:MOST_NAMES]]
    more = " …" if len(found.names) > MOST_NAMES else ""
    return Markup("• {}{}<b>{}</b>{}{} → {}").format(
        isolated(before),
        " " if text[found.start - 1 : found.start].isspace() else "",
        isolated(cut(text[found.start : found.end], NAME_UNITS * 2)),
        " " if text[found.end : found.end + 1].isspace() else "",
        isolated(after),
        ", ".join(names) + more,
    )


def _before(text: str) -> str:
    """The last words of it, whole ones."""
    if len(text) <= AROUND:
        return " ".join(text.split())
    return "… " + " ".join(text[-AROUND:].partition(" ")[2].split())


def _after(text: str) -> str:
    """The first words of it, whole ones."""
    if len(text) <= AROUND:
        return " ".join(text.split())
    return " ".join(text[:AROUND].rpartition(" ")[0].split()) + " …"


def period_view(
    now: Period | None, ahead: Period | None, rule: Rule | None, tr: Translator
) -> Markup:
    """Whether the city holds back now, and from when on it will."""
    if rule is None:
        return tr("Nothing is known of a time before elections in which the city holds back.")
    meaning = with_source([(Markup("{}").format(rule.meaning.get(tr.language)), rule)], tr)
    if now is not None:
        state = tr(
            "🛡 <b>{election}, {day}.</b> Until it is over, two colleagues approve every campaign.",
            election=now.election.name.get(tr.language),
            day=tr.full_day(now.held_on),
        )
    elif ahead is not None:
        state = tr(
            "Now one colleague approves a campaign. From {first} on two do, because of "
            "{election}, {day}.",
            first=tr.full_day(ahead.begins_on),
            election=ahead.election.name.get(tr.language),
            day=tr.full_day(ahead.held_on),
        )
    else:
        state = tr(
            "Now one colleague approves a campaign. The day of the next election is not known yet."
        )
    return Markup("{}\n\n{}").format(state, meaning)


def name_view(one: WatchedName, election: str, tr: Translator) -> Markup:
    """Everything that is kept about it."""
    lines = [
        Markup("<b>{}</b>").format(isolated(one.name)),
        tr(KINDS[one.kind]),
    ]
    if election:
        lines.append(tr("Watched for until this is over: {election}", election=election))
    if one.note:
        lines.append(tr("Note: {note}", note=isolated(one.note)))
    if one.added_on is not None:
        lines.append(
            # NOTE {name} is a colleague, {day} reads like "7 June 2025".
            tr(
                "Added by {name}, {day}",
                name=isolated(one.added_by),
                day=tr.full_day(one.added_on),
            )
        )
    return Markup("\n").join(lines)


def unfit_lines(lines: Iterable[str], tr: Translator) -> Markup:
    """Lines that are no name, so that nobody thinks they were taken."""
    shown = list(lines)
    parts = [Markup("• {}").format(isolated(cut(line, NAME_UNITS))) for line in shown[:MOST_NAMES]]
    if len(shown) > MOST_NAMES:
        rest = len(shown) - MOST_NAMES
        parts.append(tr.plural("… and {n} more", "… and {n} more", rest))
    return Markup("\n").join([tr("I could not read these lines as a name:"), *parts])
