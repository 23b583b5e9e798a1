"""Lessons as Rasa's training data (format 3.1), one document for a language."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from participation.questions.question import Lesson
from participation.questions.scrubbing import without_placeholders

_HEAD: Final = 'version: "3.1"\nnlu:\n'


def documents(lessons: Iterable[Lesson]) -> Mapping[str, str]:
    """By language. The same lessons give the same characters."""
    sorted_out: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for one in lessons:
        if line := _line(one.text):
            sorted_out[one.language][one.intent].add(line)
    return {language: _document(intents) for language, intents in sorted(sorted_out.items())}


def _document(intents: Mapping[str, set[str]]) -> str:
    blocks = []
    for intent, lines in sorted(intents.items()):
        examples = "".join(f"    - {line}\n" for line in sorted(lines))
        blocks.append(f"- intent: {intent}\n  examples: |\n{examples}")
    return _HEAD + "".join(blocks)


def _line(text: str) -> str:
    """Rasa reads [brackets] as an entity, so they become round ones."""
    return without_placeholders(text.replace("[", "(").replace("]", ")"))
