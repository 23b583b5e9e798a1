"""Themes of projects and calls, by the phrases of `nlu/data/topics.yml`: a clerk may edit it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Final

from ruamel.yaml import YAML

from nlu.entities.lexicon import Lexicon
from nlu.entities.words import Word, fold_word
from nlu.understood import Entity

FILE: Final = Path(__file__).parents[1] / "data" / "topics.yml"
#: The key of phrases that hold a word of a theme and are none: "park the car", "youth centre".
NO_TOPIC: Final = "no_topic"


def find_topics(words: Sequence[Word]) -> list[Entity]:
    """The themes of a message; one that is said twice in a row is given once."""
    found: list[Entity] = []
    for match in lexicon().read(words):
        if match.meaning == NO_TOPIC or _is_insult(match.first, match.meaning, words):
            continue
        first, last = words[match.first], words[match.last - 1]
        text = " ".join(word.text for word in words[match.first : match.last])
        if all(one.value != match.meaning for one in found):
            found.append(Entity("topic", match.meaning, text, first.start, last.end))
    return found


def _is_insult(place: int, key: str, words: Sequence[Word]) -> bool:
    """ "Tu esi īsts suns", "ты просто собака"."""
    before = words[max(0, place - 3) : place]
    return key == "dogs" and any(word.folded in _YOU for word in before)


_YOU: Final = frozenset(map(fold_word, ("esi", "esat", "ты", "you", "u", "ju", "you're")))


@cache
def lexicon() -> Lexicon[str]:
    """The phrases of the file, read once."""
    return Lexicon(read_topics(FILE), typos_from=7)


def read_topics(file: Path) -> list[tuple[str, str]]:
    """Phrase and key of every `synonym` section."""
    document = YAML(typ="safe", pure=True).load(file)
    return list(_phrases(document))


def _phrases(document: dict[str, list[dict[str, str]]]) -> Iterator[tuple[str, str]]:
    for section in document["nlu"]:
        if "synonym" in section:
            for line in section["examples"].splitlines():
                if line.strip():
                    yield line.strip().removeprefix("- "), section["synonym"]
