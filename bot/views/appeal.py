"""A resident's appeal as its readers see it, and how many have said that they will vote."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from markupsafe import Markup

from bot.i18n.translator import N_, Translator
from bot.views.cut import cut, isolated
from participation.appeals.appeal import Appeal, AppealState
from participation.language import Language

FIRST_ONES: Final = 5
"""Fewer are told in words: a number that small may point to somebody."""
NAME_UNITS: Final = 120
BODY_UNITS: Final = 600
IN_LANGUAGE: Final[Mapping[Language, str]] = {
    "lv": N_("in Latvian"),
    "en": N_("in English"),
    "ru": N_("in Russian"),
}
STATES: Final[Mapping[AppealState, str]] = {
    AppealState.DRAFT: N_("📝 A draft: nobody else sees it yet."),
    AppealState.WAITING: N_("⏳ Handed in: the city's staff will read it and write to you here."),
    AppealState.PUBLISHED: N_("✅ Published: everybody can read it."),
    AppealState.REFUSED: N_("↩️ Not shown. You can change it and hand it in again."),
}


def appeal_card(one: Appeal, tr: Translator, language: Language | None = None) -> Markup:
    """Name and words, in the reader's language or, said so, in the one it was written in."""
    spoken = language or one.language_for(tr.language)
    name = isolated(cut(one.name or "–", NAME_UNITS))
    body = isolated(cut(one.texts[spoken], BODY_UNITS)) if spoken else "–"
    # NOTE {text} is what a resident says.
    card = tr("📣 <b>{name}</b>\n“{text}”", name=name, text=body)
    if spoken and spoken != tr.language:
        # NOTE {language} reads like "in Latvian".
        card += Markup("\n") + tr(
            "<i>Written {language}.</i>", language=tr.plain(IN_LANGUAGE[spoken])
        )
    return card


def state_line(one: Appeal, tr: Translator) -> Markup:
    """For its author."""
    line = tr(STATES[one.state])
    if one.state is AppealState.REFUSED and one.reply:
        reply = isolated(cut(one.reply, BODY_UNITS))
        line += Markup("\n") + tr("<b>The city writes:</b> {reply}", reply=reply)
    return line


def pledge_line(number: int, tr: Translator) -> Markup:
    """A number only; a small one in words."""
    if number == 0:
        return tr("🙋 Nobody has said here yet “I will vote”. You can be the first.")
    if number < FIRST_ONES:
        return tr("🙋 The first ones have said here: “I will vote”.")
    return tr.plural(
        "🙋 {n} person has said here: “I will vote”.",
        "🙋 {n} people have said here: “I will vote”.",
        number,
    )
