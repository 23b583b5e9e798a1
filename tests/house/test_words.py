"""Every refusal and every notice has words, and no sentence waits for a fact that never comes."""

from __future__ import annotations

import re
import string

from bot.i18n.notices import NOTICES
from bot.i18n.reasons import SENTENCES
from participation.delivery.delivery import NoticeKind
from participation.errors import Reason
from tests.house.papers import read


def placeholders(sentence: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(sentence) if name is not None}


def facts_of_reasons() -> dict[str, set[str]]:
    """Code -> the facts that its comment in `participation/reason.py` promises."""
    lines = re.findall(
        r"^    [A-Z0-9_]+ = \"(\w+)\"(?:  # (.*))?$", read("participation/reason.py"), re.MULTILINE
    )
    return {
        code: set(re.findall(r"[a-z_]+", re.sub(r"\([^)]*\)| or None", "", comment)))
        for code, comment in lines
    }


def test_every_reason_has_words() -> None:
    assert set(Reason) - set(SENTENCES) == set()


def test_every_notice_has_words() -> None:
    assert set(NoticeKind) - set(NOTICES) == set()


def test_every_reason_says_which_facts_come_with_it() -> None:
    assert set(facts_of_reasons()) == {reason.value for reason in Reason}


def test_words_of_a_reason_use_only_facts_that_come_with_it() -> None:
    promised = facts_of_reasons()
    assert {
        reason.value: placeholders(sentence) - promised[reason.value]
        for reason, sentence in SENTENCES.items()
        if placeholders(sentence) - promised[reason.value]
    } == {}
