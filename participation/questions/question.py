"""A text that was not understood, and what may become of it. How it is kept: `tables.py`."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

#: The meaning "none of them": the model learns to say that it does not know.
OUT_OF_SCOPE: Final = "out_of_scope"


class QuestionState(StrEnum):
    """Where it stands."""

    WAITING = "waiting"  # for staff to say what is meant
    TAUGHT = "taught"  # an example that the model learns from
    DISCARDED = "discarded"  # gone in the next night; until then it can be taken back


@dataclass(frozen=True, slots=True)
class Question:
    """`times`: how often the same words came; `guesses`: intents, the likeliest first."""

    question_id: int
    language: str
    text: str
    times: int
    guesses: tuple[str, ...]
    asked_on: date
    state: QuestionState
    intent: str | None = None


@dataclass(frozen=True, slots=True)
class Lesson:
    """A text with its meaning: what the model learns from."""

    language: str
    text: str
    intent: str
