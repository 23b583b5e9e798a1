"""What keeps a campaign from being sent, in words, with the place where it is."""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from bot.i18n.reasons import explain
from bot.i18n.translator import Translator
from bot.views.campaign_audience import NAMES
from bot.views.cut import cut
from participation.campaigns.checks import Problem
from participation.errors import Refused
from participation.language import Language

MOST_SHOWN = 8
FACT_UNITS = 60


def problem_line(problem: Problem, tr: Translator) -> Markup:
    """One problem, with its language in front."""
    facts = {
        name: cut(value, FACT_UNITS) if isinstance(value, str) else value
        for name, value in problem.facts.items()
    }
    words = explain(Refused(problem.reason, **facts), tr)
    if problem.language is None:
        return words
    return Markup("<b>{}:</b> {}").format(NAMES[problem.language], words)


def problems_text(problems: Iterable[Problem], tr: Translator) -> Markup:
    """All of them in a list; empty if there are none."""
    found = tuple(problems)
    lines = [Markup("❗ {}").format(problem_line(each, tr)) for each in found[:MOST_SHOWN]]
    if len(found) > MOST_SHOWN:
        lines.append(tr.plural("… and {n} more", "… and {n} more", len(found) - MOST_SHOWN))
    return Markup("\n").join(lines)


def of_language(problems: Iterable[Problem], language: Language) -> tuple[Problem, ...]:
    """What concerns one language only."""
    return tuple(each for each in problems if each.language == language)
