"""What the language model gives back for one message: values only; `model.py` makes them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

OUT_OF_SCOPE: Final = "out_of_scope"


class Certainty(StrEnum):
    """What may be done with the first intent of the ranking."""

    SURE = "sure"  # do it
    UNSURE = "unsure"  # ask "did you mean …" with the first two or three
    UNKNOWN = "unknown"  # say what the bot can do


@dataclass(frozen=True, slots=True)
class Entity:
    """One thing named in the message.

    `start` and `end` count characters of the text as it came, `end` not included; `value` is the
    normal form: an ISO day or period, euro as "20000" or "1500.50", a key of a list, a language
    code, a project's number.
    """

    entity: str
    value: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Ranked:
    """An intent and the calibrated share of messages like this one that mean it (0 to 1)."""

    intent: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Understood:
    """One message, understood as far as it goes; `ranking` is sorted, the best first.

    `intent` is `out_of_scope` when the best guess falls below the working threshold;
    `in_scope` is the calibrated confidence (0 to 1) that any intent of the list is meant.
    """

    text: str
    language: str
    intent: str
    confidence: float
    certainty: Certainty
    in_scope: float
    ranking: tuple[Ranked, ...]
    entities: tuple[Entity, ...]

    def value_of(self, entity: str) -> str | None:
        """The normal form of the first entity of that kind, or None."""
        return next((one.value for one in self.entities if one.entity == entity), None)
