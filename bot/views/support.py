"""What the city gives to organisations, as its readers see it: contests, the incubator, whom to
ask. Events: `support_event.py`. What is not known is said, never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from markupsafe import Markup

from bot.handlers.information import contact_lines
from bot.i18n.translator import Translator
from bot.views.cut import cut
from bot.views.facts import source_line
from bot.views.support_words import (
    APPLICATION_LINES,
    APPLICATION_STATES,
    BECAUSE,
)
from participation.city import City
from participation.city.support import Contest, Incubator
from participation.support.contest_round import ContestRound
from participation.support.fitting import Fit
from participation.support.incubator_application import IncubatorApplication

SOURCE_UNITS = 200
ANSWER_UNITS = 400
DETAILED_MOST = 5
HISTORY_MOST = 3


def _unknown(tr: Translator) -> Markup:
    return tr("<i>not known yet – please ask</i>")


def unconfirmed(tr: Translator) -> Markup:
    return tr("<i>The city has not confirmed this yet.</i>")


def _supported(contest: Contest, tr: Translator) -> Markup:
    least, most = contest.supported_least, contest.supported_most
    if least is None or most is None:
        return _unknown(tr)
    span = tr.number(most) if least == most else f"{tr.number(least)}–{tr.number(most)}"
    if contest.supported_in == "year":
        # NOTE {span} reads like 3–4.
        return tr("{span} in a year", span=span)
    # NOTE {span} reads like 15–22; a contest is one round of it.
    return tr("{span} in each contest", span=span)


def _own_money(contest: Contest, tr: Translator) -> Markup:
    if contest.own_money is None:
        return _unknown(tr)
    if contest.own_money:
        return tr("yes, a part has to be your own")
    return tr("not needed")


def _figures(contest: Contest, tr: Translator) -> list[Markup]:
    lines = []
    if contest.kind != "procurement":
        money = (
            tr("{sum} a year", sum=tr.money(contest.sum_a_year))
            if contest.sum_a_year is not None
            else _unknown(tr)
        )
        lines.append(tr("<b>Money:</b> {money}", money=money))
        lines.append(tr("<b>How many get it:</b> {supported}", supported=_supported(contest, tr)))
        if contest.share:
            least, most = (tr.money(each) for each in contest.share)
            lines.append(
                # NOTE {least} and {most} are sums of money.
                tr(
                    "<b>That makes on average:</b> {least} to {most} for one",
                    least=least,
                    most=most,
                )
            )
        if contest.most_for_one is not None:
            lines.append(tr("<b>At most for one:</b> {sum}", sum=tr.money(contest.most_for_one)))
        lines.append(tr("<b>Money of your own:</b> {own}", own=_own_money(contest, tr)))
    if contest.since is not None:
        lines.append(tr("<b>Held since:</b> {year}", year=contest.since))
    return lines


def _who(contest: Contest, tr: Translator) -> Markup:
    if "informal" in contest.applicants:
        return tr("associations, foundations and groups without a register")
    if "informal" in contest.not_for:
        return tr("associations and foundations, no groups without a register")
    return tr("associations and foundations; others please ask")


def round_line(one: ContestRound, today: date, tr: Translator) -> Markup:
    """Until when, and from when if that is known."""
    if one.opens_on is not None and one.opens_on > today:
        return tr(
            "from {first} until the end of {last}",
            first=tr.from_day(one.opens_on),
            last=tr.from_day(one.closes_on),
        )
    # NOTE {last} reads like "15 July" (as in "the end of 15 July").
    return tr("until the end of {last}", last=tr.from_day(one.closes_on))


def _deadlines(rounds: Sequence[ContestRound], today: date, tr: Translator) -> list[Markup]:
    ahead = [each for each in rounds if not each.is_over(today)]
    over = [each for each in rounds if each.is_over(today)][-HISTORY_MOST:]
    lines = [
        tr(
            "<b>Apply:</b> {when}\n<i>Source: {source}</i>",
            when=round_line(each, today, tr),
            source=cut(each.source, SOURCE_UNITS),
        )
        for each in ahead
    ] or [tr("<b>Apply:</b> the next deadline is not known yet. I can tell you when it is near.")]
    if over:
        days = tr.listing([tr.full_day(each.closes_on) for each in over])
        lines.append(tr("<b>Earlier deadlines:</b> {days}", days=days))
    return lines


def contest_card(
    contest: Contest, rounds: Sequence[ContestRound], today: date, tr: Translator
) -> Markup:
    """Everything that is known about one contest."""
    parts = [
        Markup("<b>{}</b>").format(contest.name.get(tr.language)),
        Markup("{}").format(contest.aim.get(tr.language)),
    ]
    if not contest.aim_confirmed:
        parts.append(tr("<i>(In our own words: what counts are the rules of the contest.)</i>"))
    parts.append(Markup(""))
    parts += _figures(contest, tr)
    parts.append(tr("<b>Who may apply:</b> {who}", who=_who(contest, tr)))
    parts += _deadlines(rounds, today, tr)
    parts.append(source_line([contest.source], tr) or Markup(""))
    if not contest.confirmed:
        parts.append(unconfirmed(tr))
    return Markup("\n").join(parts)


def deadline_lines(
    city: City, rounds: Iterable[ContestRound], today: date, tr: Translator
) -> Markup:
    """Those ahead, the nearest first; a contest that is on the list no more is left out."""
    lines = []
    for each in rounds:
        contest = city.support.contest(each.contest)
        if contest is not None and not each.is_over(today):
            when = round_line(each, today, tr)
            name = contest.name.get(tr.language)
            lines.append(tr("• <b>{name}</b>: {when}", name=name, when=when))
    return Markup("\n").join(lines) or tr("No deadline is known at the moment.")


def _reasons(found: Fit, tr: Translator) -> Markup:
    lines = (Markup("  • {}").format(tr(BECAUSE[reason])) for reason in found.because)
    return Markup("\n").join(lines)


def fit_lines(found: Sequence[Fit], tr: Translator) -> Markup:
    """What fits with all its reasons, then why the others do not."""
    fitting = [one for one in found if one.fits]
    parts = []
    for number, one in enumerate(fitting, 1):
        name = Markup("{}. <b>{}</b>").format(number, one.contest.name.get(tr.language))
        reasons = _reasons(one, tr) if number <= DETAILED_MOST else Markup("")
        parts.append(Markup("{}\n{}").format(name, reasons) if reasons else name)
    if not fitting:
        parts.append(
            tr(
                "I know of no contest that fits all your answers. Perhaps a smaller sum or "
                "another plan would. Please ask the expert before you give up."
            )
        )
    others = [one for one in found if not one.fits]
    if others:
        lines = [tr("<b>Why not the others</b>")]
        for one in others:
            why = tr.listing([tr.plain(BECAUSE[reason]) for reason in one.against])
            lines.append(tr("{name}: {why}", name=one.contest.short.get(tr.language), why=why))
        parts.append(Markup("\n").join(lines))
    return Markup("\n\n").join(parts)


def incubator_view(incubator: Incubator, tr: Translator) -> Markup:
    """What it is, its rounds with their figures, how it was rated."""
    parts = [
        tr("<b>The NGO growth incubator</b>"),
        Markup("{}").format(incubator.about.get(tr.language)),
        tr(
            "<b>Fields:</b> {fields}",
            fields=tr.listing([each.name.get(tr.language) for each in incubator.fields]),
        ),
    ]
    for each in incubator.rounds:
        organisations = tr.plural("{n} organisation", "{n} organisations", each.organisations)
        months = tr.plural("{n} month", "{n} months", each.months)
        line = tr(
            "• {year}: {organisations}, {months}",
            year=each.year,
            organisations=organisations,
            months=months,
        )
        if each.attracted is not None:
            # NOTE {sum}: the money that the organisations got from elsewhere during the round.
            line += tr(", {sum} attracted", sum=tr.money(each.attracted))
        parts.append(line)
    if incubator.ratings:
        rated = [
            f"{each.name.get(tr.language)} {tr.number(each.of_ten)}" for each in incubator.ratings
        ]
        parts.append(tr("<b>Rated, out of 10:</b> {rated}", rated=", ".join(rated)))
    parts.append(
        tr("<b>Now:</b> the round of {year} takes applications.", year=incubator.next_round)
        if incubator.next_round
        else tr(
            "<b>Now:</b> when the next round begins is not known yet. You can apply already; the "
            "city will see it and answer you here."
        )
    )
    parts.append(source_line([incubator.source], tr) or Markup(""))
    return Markup("\n").join(parts)


def application_lines(
    one: IncubatorApplication, city: City, tr: Translator, most: int = ANSWER_UNITS
) -> Markup:
    """Each answer under its heading; what is missing is marked."""
    field = city.support.incubator_field(one.field)
    values: Mapping[str, str | None] = {
        "organisation_name": one.organisation_name,
        "field": field.name.get(tr.language) if field else one.field,
        "does": one.does,
        "need": one.need,
        "goal": one.goal,
        "contact": one.contact,
    }
    return Markup("\n").join(
        Markup("<b>{}:</b> {}").format(
            tr(heading), cut(values[name] or "", most) or tr("<i>not answered yet</i>")
        )
        for name, heading in APPLICATION_LINES.items()
    )


def application_state(one: IncubatorApplication, tr: Translator) -> Markup:
    """One line: which round, how it stands; then the city's word."""
    line = tr(
        "<b>Your application ({year}):</b> {state}",
        year=one.round or "–",
        state=tr(APPLICATION_STATES[one.state]),
    )
    if one.reply:
        line += tr("\nThe city writes: {reply}", reply=cut(one.reply, ANSWER_UNITS))
    return line


def expert_view(city: City, tr: Translator) -> Markup:
    """The expert by name if that is known, else the city's contact, and that it is so."""
    expert = city.support.expert
    if expert is None:
        return tr("<b>Whom to ask</b>\n{contact}", contact=contact_lines(city, tr))
    parts = [
        Markup("<b>{}</b>").format(expert.role.get(tr.language)),
        Markup("{}").format(expert.about.get(tr.language)),
    ]
    known = [each for each in (expert.name, expert.phone, expert.email) if each]
    parts += [Markup("{}").format(each) for each in known]
    if not known:
        parts.append(
            tr(
                "\nThe expert's name and phone number are not public yet. Please ask the city for "
                "the expert:\n{contact}",
                contact=contact_lines(city, tr),
            )
        )
    parts.append(source_line([expert.source], tr) or Markup(""))
    return Markup("\n").join(parts)


def barrier_lines(city: City, tr: Translator) -> Markup:
    """What organisations say holds them back, each with what helps."""
    lines = [tr("<b>What holds organisations back, and what helps</b>")]
    lines += [
        Markup("<b>{}</b>\n{}").format(each.problem.get(tr.language), each.answer.get(tr.language))
        for each in city.support.barriers
    ]
    lines.append(source_line([city.support.barriers_source], tr) or Markup(""))
    return Markup("\n\n").join(lines)
