"""Three questions and what follows from them, as plain messages. The answers stand only in the
buttons' data: nothing of them is kept, and the result does not repeat them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from aiogram.types import InlineKeyboardButton, InlineKeyboardMarkup
from markupsafe import Markup

from bot.callbacks import Asked, ElectionDo, Errand
from bot.i18n.reasons import explain
from bot.i18n.translator import N_, Translator
from bot.views.election_lines import marked, provenance
from bot.views.facts import facts_with_source
from bot.views.menu import go_button
from participation.city import City
from participation.city.election import Election, Electorate
from participation.elections.electorate import (
    AGES,
    CITIZENSHIPS,
    HOMES,
    KINDS,
    Age,
    Citizenship,
    Home,
    Kind,
    may_vote,
)
from participation.errors import Reason, Refused

Rows = list[list[InlineKeyboardButton]]
FACT: Final = "voting_who"
"""The city's fact about who votes on the participatory budget."""
FIRST: Final = Asked()

_AGE: Final[Mapping[str, str]] = {
    "under16": N_("Under 16"),
    "16_17": N_("16 or 17"),
    "adult": N_("18 or older"),
}
_CITIZENSHIP: Final[Mapping[str, str]] = {
    "latvia": N_("Latvia"),
    "eu": N_("Another EU country"),
    "other": N_("Other, or no citizenship"),
}
_HOME: Final[Mapping[str, str]] = {
    "here": N_("In Liepāja"),
    "property": N_("Elsewhere, but I own property here"),
    "elsewhere": N_("Elsewhere"),
}
# NOTE The three kinds of vote, as headings of an answer.
_KINDS: Final[Mapping[Kind, str]] = {
    "budget": N_("Participatory budget"),
    "municipal": N_("Municipal election"),
    "saeima": N_("Election of the Saeima (parliament)"),
}


@dataclass(frozen=True, slots=True)
class Answers:
    """None: not asked yet. Who is too young for a question is not asked it."""

    age: Age | None = None
    citizenship: Citizenship | None = None
    home: Home | None = None

    @property
    def is_whole(self) -> bool:
        return self.following is None

    @property
    def following(self) -> str | None:
        """The question that comes next."""
        if self.age is None:
            return "age"
        if self.age == "under16":
            return None
        if self.age == "adult" and self.citizenship is None:
            return "citizenship"
        return "home" if self.home is None else None

    def bars(self, kind: Kind) -> Reason | None:
        """What is in the way; an answer that was not needed changes nothing."""
        return may_vote(
            kind, self.age or "under16", self.citizenship or "other", self.home or "elsewhere"
        )


def read(asked: Asked) -> Answers:
    """What no button of ours says counts as not answered."""
    return Answers(
        asked.age if asked.age in AGES else None,
        asked.citizenship if asked.citizenship in CITIZENSHIPS else None,
        asked.home if asked.home in HOMES else None,
    )


def question_view(answers: Answers, tr: Translator) -> tuple[Markup, InlineKeyboardMarkup]:
    """The question that comes next; each button carries the answers before it."""
    name = answers.following or "age"
    headings = {
        "age": tr("<b>How old will you be on the day of the vote?</b>"),
        "citizenship": tr("<b>Of which country are you a citizen?</b>"),
        "home": tr("<b>Where is your registered place of residence?</b>"),
    }
    options = {"age": _AGE, "citizenship": _CITIZENSHIP, "home": _HOME}
    rows: Rows = [
        [_button(tr.plain(words), _asked(answers, name, key))]
        for key, words in options[name].items()
    ]
    rows.append(
        [go_button(tr.plain("⬅️ Back"), Errand.ELECTIONS)]
        if name == "age"
        else [_button(tr.plain("⬅️ Back"), _before(answers))]
    )
    text = headings[name]
    if name == "age":
        text = tr(
            "<b>Who may vote?</b>\nThat differs from vote to vote. At most three questions, and I "
            "keep none of the answers."
        ) + Markup("\n\n{}").format(text)
    return text, InlineKeyboardMarkup(inline_keyboard=rows)


def _asked(answers: Answers, name: str, key: str) -> Asked:
    """All that was answered, and one answer more."""
    known = {
        "age": answers.age or "",
        "citizenship": answers.citizenship or "",
        "home": answers.home or "",
    }
    return Asked(**known | {name: key})


def _before(answers: Answers) -> Asked:
    """The question before this one."""
    if answers.citizenship is not None:
        return Asked(age=answers.age or "")
    return FIRST


def _button(text: str, asked: Asked) -> InlineKeyboardButton:
    return InlineKeyboardButton(text=text, callback_data=asked.pack())


def result_view(
    answers: Answers,
    elections: Sequence[Election],
    vote_rows: Rows,
    city: City,
    tr: Translator,
) -> tuple[Markup, InlineKeyboardMarkup]:
    """For each kind of vote yes or no, why, and where that stands. `vote_rows`: the reminders of
    the voting on projects, shown only to who may vote there."""
    bars = {kind: answers.bars(kind) for kind in KINDS}
    parts = [tr("<b>Where you may vote</b>, going by your answers:")]
    parts += [_verdict(kind, bars[kind], elections, city, tr) for kind in KINDS]
    parts.append(tr("<i>I have kept none of your answers.</i>"))
    rows: Rows = list(vote_rows) if bars["budget"] is None else []
    electorates = [kind for kind in KINDS if kind != "budget" and bars[kind] is None]
    if electorates:
        data = ElectionDo(action="remind", key="", detail=".".join(electorates))
        label = (
            tr.plain("🔔 Remind me of both elections")
            if len(electorates) > 1
            else tr.plain("🔔 Remind me of the elections")
        )
        rows.append([InlineKeyboardButton(text=label, callback_data=data.pack())])
    if answers.age == "under16":
        label = tr.plain("👧 Children's election")
        rows.append([go_button(label, Errand.ELECTIONS, "youth")])
    rows.append([_button(tr.plain("🔁 Ask again"), FIRST)])
    rows.append([go_button(tr.plain("📅 Elections"), Errand.ELECTIONS)])
    return Markup("\n\n").join(parts), InlineKeyboardMarkup(inline_keyboard=rows)


def _verdict(
    kind: Kind, bar: Reason | None, elections: Sequence[Election], city: City, tr: Translator
) -> Markup:
    name = tr.plain(_KINDS[kind])
    first = (
        tr("✅ <b>{vote}</b>: yes.", vote=name)
        if bar is None
        else tr("❌ <b>{vote}</b>: no.", vote=name)
    )
    why = [] if bar is None else [explain(Refused(bar), tr)]
    return Markup("\n").join([first, *why, *_rule(kind, bar is None, elections, city, tr)])


def _rule(
    kind: Kind, is_whole: bool, elections: Sequence[Election], city: City, tr: Translator
) -> list[Markup]:
    """The rule with its source; where the reason is given, the source alone."""
    if kind == "budget":
        lines = facts_with_source([FACT], city, tr)
        return lines if is_whole else lines[1:]
    election = latest(elections, kind)
    if election is None:
        return []
    rule = marked(election.voters.get(tr.language), election, tr)
    source = provenance(election, tr)
    return [rule, source] if is_whole else [source]


def latest(elections: Sequence[Election], electorate: Electorate) -> Election | None:
    """The one whose rule is surest: confirmed before unconfirmed, then the newest."""
    of_kind = [one for one in elections if one.electorate == electorate]
    return max(of_kind, key=lambda one: (one.is_confirmed, one.year), default=None)
