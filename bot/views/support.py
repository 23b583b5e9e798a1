"""What the city gives to organisations, as its readers see it: contests, which one fits, whom to
ask. The incubator: `incubator.py`, events: `support_event.py`. What is not known is said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from markupsafe import Markup

from bot.handlers.information import contact_lines
from bot.i18n.translator import Translator
from bot.views.cut import cut
from bot.views.facts import source_line
from bot.views.support_words import BECAUSE
from participation.city import City
from participation.city.support import Contest
from participation.support.contest_round import ContestRound
from participation.support.fitting import Because, Fit

SOURCE_UNITS = 200
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
                tr("<b>On average:</b> {least} to {most} for one", least=least, most=most)
                if contest.supported_in == "year"
                else tr(
                    "<b>On average:</b> {least} to {most} for one, if it is held once a year",
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
            # Of something that is for other plans nobody needs to know more.
            is_other = Because.NOT_FOR_THIS in one.against
            named = (Because.NOT_FOR_THIS,) if is_other else one.against
            why = "; ".join(tr.plain(BECAUSE[reason]) for reason in named)
            lines.append(tr("{name}: {why}", name=one.contest.short.get(tr.language), why=why))
        parts.append(Markup("\n").join(lines))
    return Markup("\n\n").join(parts)


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
    if not expert.confirmed:
        parts.append(unconfirmed(tr))
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
