"""Texts that were not understood, and what became of a teaching, in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from markupsafe import Markup

from bot.i18n.translator import N_, Translator
from bot.learning.model_store import SHIPPED_NAME
from bot.learning.teacher import Outcome
from bot.understanding.labels import LABELS
from bot.views.cut import cut, isolated
from nlu.evaluation.gate import LANGUAGE, Measured
from participation.questions.grouping import Group
from participation.questions.question import OUT_OF_SCOPE, Question

LABEL_UNITS = 48
NONE_OF_THEM: Final = N_("None of them")
LANGUAGE_NAMES: Final[Mapping[str, str]] = MappingProxyType(
    {"lv": "Latviešu", "en": "English", "ru": "Русский"}
)


def meaning(intent: str, tr: Translator) -> str:
    """What an intent is called on buttons; one of another version keeps its own name."""
    if intent == OUT_OF_SCOPE:
        return tr.plain(NONE_OF_THEM)
    return tr.plain(LABELS[intent]) if intent in LABELS else intent


def group_label(group: Group, tr: Translator) -> str:
    """On a button: how often, and how it reads."""
    return cut(f"{tr.number(group.times)} × {group.first.text}", LABEL_UNITS)


def text_lines(questions: Iterable[Question], left_out: set[int], tr: Translator) -> Markup:
    """Each text in full, with how often it came; those taken out are marked in words."""
    lines = []
    for place, one in enumerate(questions, 1):
        words = isolated(one.text)
        line = (
            tr("{number}. “{text}” (left out)", number=place, text=words)
            if one.question_id in left_out
            else tr("{number}. “{text}”", number=place, text=words)
        )
        if one.times > 1:
            # NOTE {n} is how often people wrote these words.
            line += tr.plural(" – {n} time", " – {n} times", one.times)
        lines.append(line)
    return Markup("\n").join(lines)


def taught_lines(questions: Sequence[Question], tr: Translator) -> Markup:
    """Each text with its meaning."""
    return Markup("\n").join(
        tr(
            "{number}. “{text}” → <b>{meaning}</b>",
            number=place,
            text=isolated(one.text),
            meaning=meaning(one.intent or OUT_OF_SCOPE, tr),
        )
        for place, one in enumerate(questions, 1)
    )


def model_line(name: str, tr: Translator) -> Markup:
    """Which model reads now."""
    if name == SHIPPED_NAME:
        return tr("The model that came with this version reads now.")
    # NOTE {name} is a date and a time, such as 20250520-090000.
    return tr("The model that was taught at {name} reads now.", name=name)


def outcome_view(outcome: Outcome, tr: Translator) -> Markup:
    """What became of a teaching; if the model stays, why, in figures."""
    if outcome.is_live:
        shown = [one for one in outcome.verdict.measured if one.kind == LANGUAGE]
        head = tr.plural(
            "✅ <b>The new model reads now.</b> It learnt from {n} text of residents and got "
            "worse at nothing. Right answers on the test messages:",
            "✅ <b>The new model reads now.</b> It learnt from {n} texts of residents and got "
            "worse at nothing. Right answers on the test messages:",
            outcome.lessons,
        )
        return Markup("\n").join([head, *(_measured(one, tr) for one in shown)])
    head = tr(
        "🛑 <b>The new model was not put into use.</b> It would understand some things worse than "
        "the one that reads now:"
    )
    end = tr(
        "Everything stays as it was. Look through the texts with a meaning: one with a wrong "
        "meaning is often the cause. More texts help, too."
    )
    worse = [_measured(one, tr) for one in outcome.verdict.worse]
    return Markup("\n").join([head, *worse, end])


def _measured(one: Measured, tr: Translator) -> Markup:
    numbers = {
        "before": tr.number(one.live),
        "after": tr.number(one.new),
        "all": tr.number(one.of),
    }
    if one.kind == LANGUAGE:
        return tr(
            "• {language}: {after} of {all} right, before {before}",
            language=LANGUAGE_NAMES.get(one.name, one.name),
            **numbers,
        )
    # NOTE {meaning} is a wish that undoes something, such as "Change my vote".
    return tr(
        "• “{meaning}”: {after} mistakes, before {before}",
        meaning=meaning(one.name, tr),
        **numbers,
    )
