"""What children chose: as words, as charts, as a file. Small places come joined from
`participation/family_poll/results.py`."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from bot.i18n.translator import Translator
from bot.papers.sheets import Cell
from bot.views.chart import Bar, Chart, Panel
from bot.views.family_poll import example_mark, option_name, place_name, poll_name, question_words
from participation.city.youth import Youth, YouthOption, YouthQuestion
from participation.family_poll.poll import FamilyPoll
from participation.family_poll.results import PlaceResult, PollResults, Votes


def ranked(question: YouthQuestion, votes: Votes) -> list[tuple[YouthOption, int]]:
    """Most votes first; equals in the order of the question."""
    found = [(option, votes[question.key, option.key]) for option in question.options]
    return sorted(found, key=lambda pair: -pair[1])


def leading(question: YouthQuestion, votes: Votes) -> frozenset[str]:
    """Whatever has the most votes: several when they are equal, none without votes."""
    by_option = {option.key: votes[question.key, option.key] for option in question.options}
    most = max(by_option.values())
    return frozenset(key for key, count in by_option.items() if most and count == most)


def places_name(result: PlaceResult, youth: Youth, tr: Translator) -> str:
    """Several are joined by a plus, and marked once."""
    if len(result.places) == 1:
        return place_name(youth, result.places[0], tr)
    known = [youth.place(key) for key in result.places]
    names = [
        one.name.get(tr.language) if one else place_name(youth, key, tr)
        for key, one in zip(result.places, known, strict=True)
    ]
    return " + ".join(names) + example_mark(
        any(one is not None and one.example for one in known), tr
    )


def children(count: int, tr: Translator) -> str:
    # NOTE Children and young people.
    return tr.plain_plural("{n} child voted", "{n} children voted", count)


def votes_words(count: int, tr: Translator) -> str:
    return tr.plain_plural("{n} vote", "{n} votes", count)


def too_few_text(results: PollResults, tr: Translator) -> Markup:
    """Instead of results, also for staff: not even how many voted."""
    why = tr.plural(
        "The choices are shown only when at least {n} child has voted, so that nobody can guess "
        "what a child chose. Fewer voted this time.",
        "The choices are shown only when at least {n} children have voted, so that nobody can "
        "guess what a child chose. Fewer voted this time.",
        results.fewest,
    )
    name = poll_name(results.poll.content, tr)
    return Markup("<b>{}</b>\n{}").format(name, why)


def results_text(results: PollResults, tr: Translator) -> Markup:
    """All places together, question by question, with where the numbers come from."""
    if not results.is_shown:
        return too_few_text(results, tr)
    parts = [
        tr(
            "<b>{name}: the results</b>\n{children}",
            name=poll_name(results.poll.content, tr),
            children=children(results.turns, tr),
        )
    ]
    parts += [
        Markup("<b>{}</b>\n{}").format(
            question.question.get(tr.language), _lines(question, results.poll, results.votes, tr)
        )
        for question in results.poll.content.questions
    ]
    return Markup("\n\n").join([*parts, source_line(results.poll, tr)])


def source_line(poll: FamilyPoll, tr: Translator) -> Markup:
    closed = poll.closed_at or poll.closes_at or poll.opens_at
    return tr("<i>Source: counted in this chat, closed {closed}.</i>", closed=tr.moment(closed))


def place_text(
    results: PollResults, question: YouthQuestion, youth: Youth, tr: Translator
) -> Markup:
    """One question, place by place."""
    if not results.is_shown:
        return too_few_text(results, tr)
    parts = [Markup("<b>{}</b>").format(question_words(question, results.poll.content, tr))]
    parts += [
        Markup("<b>{}</b> · {}\n{}").format(
            places_name(each, youth, tr),
            children(each.turns, tr),
            _lines(question, results.poll, each.votes, tr),
        )
        for each in results.places
    ]
    if any(len(each.places) > 1 for each in results.places):
        parts.append(
            tr.plural(
                "<i>Places where fewer than {n} child voted are shown together with others, so "
                "that nobody can guess what a child chose.</i>",
                "<i>Places where fewer than {n} children voted are shown together with others, so "
                "that nobody can guess what a child chose.</i>",
                results.fewest,
            )
        )
    return Markup("\n\n").join([*parts, source_line(results.poll, tr)])


def results_chart(results: PollResults, tr: Translator) -> Chart:
    """A panel for each question. Only of results that are shown."""
    panels = tuple(
        Panel(question.question.get(tr.language), _bars(question, results.poll, results.votes, tr))
        for question in results.poll.content.questions
    )
    title = tr.plain(
        "{name}: {children}",
        name=poll_name(results.poll.content, tr),
        children=children(results.turns, tr),
    )
    # NOTE In a chart, beside the colour of what has the most votes. Short.
    return Chart(title, panels, strong=tr.plain("Most votes"), one_scale=True)


def place_chart(
    results: PollResults, question: YouthQuestion, youth: Youth, tr: Translator
) -> Chart:
    """A panel for each place, all on one scale and in the order of the question's picture."""
    panels = tuple(
        Panel(places_name(each, youth, tr), _bars(question, results.poll, each.votes, tr))
        for each in results.places
    )
    title = question_words(question, results.poll.content, tr)
    # NOTE In a chart, beside the colour of what has the most votes. Short.
    return Chart(title, panels, strong=tr.plain("Most votes"), one_scale=True)


def chart_words(chart: Chart, poll: FamilyPoll, tr: Translator) -> Markup:
    """The caption: in short, for who cannot see the picture; the table has all the numbers."""
    parts = [
        tr("<b>{title}</b>\nA bar chart; the numbers are also in the table.", title=chart.title)
    ]
    for panel in chart.panels:
        firsts = [bar for bar in panel.bars if bar.is_strong]
        if firsts:
            parts.append(
                # NOTE {names}: one option or several with equal votes; {votes} reads "12 votes".
                tr(
                    "{title} – most votes: {names} ({votes})",
                    title=panel.title,
                    names=", ".join(bar.label for bar in firsts),
                    votes=votes_words(firsts[0].value or 0, tr),
                )
            )
    return Markup("\n").join([*parts, source_line(poll, tr)])


def csv_rows(results: PollResults, youth: Youth, tr: Translator) -> Sequence[Sequence[Cell]]:
    """For a spreadsheet; places are joined here as on the screen. Only of results that are
    shown."""
    everywhere = PlaceResult((), results.turns, results.votes)
    rows: list[Sequence[Cell]] = [
        (
            tr.plain("Question"),
            tr.plain("Option"),
            tr.plain("Place"),
            tr.plain("Votes"),
            tr.plain("Children who voted there"),
        )
    ]
    for question in results.poll.content.questions:
        for each in (everywhere, *results.places):
            where = places_name(each, youth, tr) if each.places else tr.plain("All places")
            rows += [
                (
                    question.question.get(tr.language),
                    option_name(option, results.poll.content, tr),
                    where,
                    each.votes[question.key, option.key],
                    each.turns,
                )
                for option in question.options
            ]
    return rows


def _lines(question: YouthQuestion, poll: FamilyPoll, votes: Votes, tr: Translator) -> Markup:
    first = leading(question, votes)
    lines = [
        Markup("{} {} – {}").format(
            "🏆" if option.key in first else "▫️",
            option_name(option, poll.content, tr),
            votes_words(count, tr),
        )
        for option, count in ranked(question, votes)
    ]
    return Markup("\n").join(lines)


def _bars(
    question: YouthQuestion, poll: FamilyPoll, votes: Votes, tr: Translator
) -> tuple[Bar, ...]:
    first = leading(question, votes)
    return tuple(
        Bar(
            option_name(option, poll.content, tr),
            votes[question.key, option.key],
            tr.number(votes[question.key, option.key]),
            is_strong=option.key in first,
        )
        for option in question.options
    )
