"""Which reminders of elections somebody has asked for, and when the next ones come, in words."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Final

from markupsafe import Markup

from bot.i18n.translator import N_, Translator
from bot.views.election import day_words
from bot.views.election_lines import with_source
from participation.city import City
from participation.city.election import Election, Electorate
from participation.election_reminders.reminding import moments
from participation.election_reminders.step import STEPS, Step

# NOTE When a reminder of an election comes.
STEP_NAMES: Final[Mapping[Step, str]] = {
    Step.MONTH: N_("A month before"),
    Step.WEEK: N_("A week before"),
    Step.DAY: N_("The evening before"),
    Step.MORNING: N_("In the morning of the day"),
}
# NOTE What somebody is reminded of; stands in a list.
_ELECTORATES: Final[Mapping[Electorate, str]] = {
    "municipal": N_("municipal elections"),
    "saeima": N_("elections of the Saeima"),
}


def promise(tr: Translator) -> Markup:
    """What whoever asks for them gets."""
    return tr(
        "I can write to you a month before, a week before and on the evening before each "
        "election, and in the morning of its day. Each of them you can switch off, and nothing "
        "comes at night."
    )


def step_label(step: Step, is_on: bool, tr: Translator) -> str:
    """On a button. The state is in words: a screen reader says little about an emoji."""
    name = tr.plain(STEP_NAMES[step])
    return tr.plain("✅ {kind}: on", kind=name) if is_on else tr.plain("⬜ {kind}: off", kind=name)


def step_lines(
    steps: Collection[Step], election: Election | None, city: City, now: datetime, tr: Translator
) -> Markup:
    """Each step, and when it comes next."""
    due = (
        moments(election.held_on, city.zone, city.quiet_hours)
        if election is not None and election.held_on is not None
        else {}
    )
    lines = []
    for step in STEPS:
        name, times = tr.plain(STEP_NAMES[step]), due.get(step)
        if step not in steps:
            lines.append(tr("⬜ {step}: off", step=name))
        elif times is not None and now < times.due_at:
            # NOTE {step} reads like "A month before", {moment} like "7 May at 10:00".
            lines.append(tr("✅ {step}: {moment}", step=name, moment=tr.moment(times.due_at)))
        else:
            lines.append(tr("✅ {step}: on", step=name))
    return Markup("\n").join(lines)


def next_line(election: Election | None, tr: Translator) -> Markup:
    """The election that the reminders are about next, or that its day is awaited."""
    if election is None or election.held_on is None:
        words = tr(
            "No election is announced at the moment. Your wish is kept for the next one, and I "
            "write to you when its day is known."
        )
        if election is None:
            return words
        known = tr("• {name}: {day}", name=_name(election, tr), day=day_words(election, tr))
        return Markup("{}\n{}").format(words, with_source([(known, election)], tr))
    line = tr("Next: {name}, {day}", name=_name(election, tr), day=day_words(election, tr))
    return with_source([(line, election)], tr)


def _name(election: Election, tr: Translator) -> str:
    return election.name.get(tr.language)


def electorates_line(electorates: Collection[Electorate], tr: Translator) -> Markup:
    """Of which elections."""
    named = [tr.plain(words) for key, words in _ELECTORATES.items() if key in electorates]
    # NOTE {what} is "municipal elections", "elections of the Saeima", or both joined by "and".
    return tr("I remind you of {what}.", what=tr.listing(named))
