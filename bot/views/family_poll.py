"""The children's election in words: the poll, a question, what a child chose, places, signs.

Results are in `family_results.py`.
"""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from bot.i18n.translator import N_, Translator
from participation.city.youth import HOME, Youth, YouthOption, YouthPoll, YouthQuestion
from participation.family_poll.keys import SIGNS
from participation.family_poll.poll import FamilyPoll, OpenStand, Phase, Turn

# NOTE Six small pictures, each with its name on a button. One of them is the helper's secret sign.
SIGN_NAMES: Final = (
    N_("🐟 Fish"),
    N_("⭐ Star"),
    N_("⛵ Boat"),
    N_("🍎 Apple"),
    N_("🐱 Cat"),
    N_("🔔 Bell"),
)
assert len(SIGN_NAMES) == SIGNS  # noqa: S101 - at import: a sign without a picture would be none

NUMBERS: Final = ("1️⃣", "2️⃣", "3️⃣")
"""On the buttons, in the order and with the numbers of the picture."""


def example_mark(is_example: bool, tr: Translator) -> str:
    """With a space before it; empty for what is real."""
    return f" {tr.plain('(example)')}" if is_example else ""


def poll_name(poll: YouthPoll, tr: Translator) -> str:
    return f"{poll.name.get(tr.language)}{example_mark(poll.example, tr)}"


def place_name(youth: Youth, key: str, tr: Translator) -> str:
    """A place that the city's file has given up keeps its key."""
    if key == HOME:
        # NOTE A place of voting in the results: on a parent's phone.
        return tr.plain("At home")
    place = youth.place(key)
    if place is None:
        return key
    return f"{place.name.get(tr.language)}{example_mark(place.example, tr)}"


def option_name(option: YouthOption, poll: YouthPoll, tr: Translator) -> str:
    """Where the whole poll is an example, its heading says so once: a child reads few words."""
    return f"{option.name.get(tr.language)}{example_mark(option.example and not poll.example, tr)}"


def question_words(question: YouthQuestion, poll: YouthPoll, tr: Translator) -> str:
    """The question as a heading."""
    return f"{question.question.get(tr.language)}{example_mark(poll.example, tr)}"


def standing(poll: FamilyPoll | None, phase: Phase | None, tr: Translator) -> Markup:
    """Whether children can vote now, and until when."""
    if poll is None or phase is Phase.CLOSED:
        return tr("No children's election is open right now.")
    name = poll_name(poll.content, tr)
    if phase is Phase.PLANNED:
        # NOTE {opens} reads like "24 May at 10:00".
        return tr(
            "<b>{name}</b>\nIt begins on {opens}.", name=name, opens=tr.on_moment(poll.opens_at)
        )
    if poll.closes_at is None:
        return tr("<b>{name}</b>\nYou can vote now!", name=name)
    return tr(
        "<b>{name}</b>\nYou can vote now, until {closes}!",
        name=name,
        closes=tr.moment(poll.closes_at),
    )


def question_text(poll: YouthPoll, question: YouthQuestion, tr: Translator) -> Markup:
    """The question with its options as they are numbered in the picture."""
    at = poll.questions.index(question) + 1
    # NOTE Said to a child. {at} and {all}: which question of how many.
    heading = tr("Question {at} of {all}", at=at, all=len(poll.questions))
    lines = [
        Markup("{} {}").format(number, option_name(option, poll, tr))
        for number, option in zip(NUMBERS, question.options, strict=False)
    ]
    return Markup("{}\n<b>{}</b>\n\n{}").format(
        heading, question_words(question, poll, tr), Markup("\n").join(lines)
    )


def choices_text(turn: Turn, tr: Translator) -> Markup:
    """What the child has chosen, question by question."""
    lines = []
    for question in turn.poll.content.questions:
        chosen = turn.choices.get(question.key)
        option = next((one for one in question.options if one.key == chosen), None)
        if option is None:
            # NOTE In place of what a child has chosen: this question was left out.
            words, sign = tr("nothing"), "▫️"
        else:
            words = Markup("<b>{}</b>").format(option_name(option, turn.poll.content, tr))
            sign = NUMBERS[question.options.index(option)]
        lines.append(Markup("{} {}: {}").format(sign, question.short.get(tr.language), words))
    return Markup("\n").join(lines)


def stand_text(stand: OpenStand, youth: Youth, tr: Translator) -> Markup:
    """For the helper, once, when the code was right."""
    return tr(
        # NOTE For the adult helper, politely. {sign} is one of "🐟 Fish", "⭐ Star" …; {until}
        # reads like "24 May, 22:00".
        "<b>This device is now a voting place: {place}</b>\nUntil {until}, or until you close "
        "it.\n\nYour sign today: <b>{sign}</b>\nPlease remember it and show it to no child. "
        "You tap it before each child, so that nobody votes twice in a row.",
        place=place_name(youth, stand.place, tr),
        until=tr.moment(stand.until),
        sign=tr.plain(SIGN_NAMES[stand.sign]),
    )
