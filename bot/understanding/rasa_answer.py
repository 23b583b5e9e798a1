"""What a Rasa server's answer amounts to, judged before any of it is believed. No HTTP in here."""

from __future__ import annotations

import json
from collections.abc import Container, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final, NoReturn

from nlu.understood import OUT_OF_SCOPE, Certainty, Entity, Ranked, Understood
from participation.errors import BalssError

#: Rasa's own "I am not sure" (FallbackClassifier in nlu/rasa/config.yml).
NOT_SURE: Final = "nlu_fallback"
#: Shares from which Rasa's first intent may be acted upon, and below which it is no guess: on the
#: held-out messages 98 of 100 are right from the first one up, and below the second nine of ten
#: messages out of scope are found. DIET is more careful than its share says (benchmarks/rasa.py).
SURE_FROM: Final = 0.7
UNSURE_FROM: Final = 0.4

Keys = Mapping[str, Container[str]]


class AnswerUnfit(BalssError):
    """The server's answer is of no use: {why}."""


@dataclass(frozen=True, slots=True)
class Heard:
    """The believable part of an answer; `ranking` is never empty and the best comes first."""

    ranking: tuple[Ranked, ...]
    entities: tuple[Entity, ...]


def hear(body: bytes, text: str, *, intents: Container[str], keys: Keys) -> Heard | None:
    """The answer to `text`, or None where Rasa itself is not sure.

    `intents` is the closed list, without `out_of_scope`. `keys` says which kinds of entities are
    taken from Rasa, each with the values that exist. Raises `AnswerUnfit` for anything that
    Rasa's documents do not promise.
    """
    answer = _mapping(_decoded(body))
    first = _ranked(answer.get("intent"))
    if first.intent == NOT_SURE:
        return None
    if first.intent != OUT_OF_SCOPE and first.intent not in intents:
        raise AnswerUnfit("it names an intent that is not on the list")
    others = [_ranked(one) for one in _list(answer.get("intent_ranking", []))]
    known = [one for one in others if one.intent == OUT_OF_SCOPE or one.intent in intents]
    shares = {one.intent: one for one in [*reversed(known), first]}
    if any(one.confidence > first.confidence for one in shares.values()):
        raise AnswerUnfit("its first intent is not the first of its ranking")
    ranking = sorted(shares.values(), key=lambda one: (one is not first, -one.confidence))
    found = [_entity(one, text, keys) for one in _list(answer.get("entities", []))]
    return Heard(tuple(ranking), tuple(one for one in found if one))


def together(own: Understood, heard: Heard) -> Understood:
    """Rasa's intent and what it alone found, over what the embedded model understood.

    Days, sums and names stay our own: Rasa marks them in the text and does not work them out.
    """
    best = heard.ranking[0]
    outside = next((o.confidence for o in heard.ranking if o.intent == OUT_OF_SCOPE), 0.0)
    if best.intent == OUT_OF_SCOPE or best.confidence < UNSURE_FROM:
        certainty, intent = Certainty.UNKNOWN, OUT_OF_SCOPE
        confidence = outside
    else:
        certainty = Certainty.SURE if best.confidence >= SURE_FROM else Certainty.UNSURE
        intent, confidence = best.intent, best.confidence
    return replace(
        own,
        intent=intent,
        confidence=confidence,
        certainty=certainty,
        in_scope=round(1.0 - outside, 4),
        ranking=heard.ranking,
        entities=_joined(own.entities, heard.entities),
    )


def _joined(own: tuple[Entity, ...], theirs: tuple[Entity, ...]) -> tuple[Entity, ...]:
    """Ours, and of theirs the kinds that we did not find, where nothing else stands."""
    kinds = {one.entity for one in own}
    new = [
        one
        for one in theirs
        if one.entity not in kinds
        and not any(one.start < ours.end and ours.start < one.end for ours in own)
    ]
    return tuple(sorted([*own, *new], key=lambda one: (one.start, one.end)))


def _decoded(body: bytes) -> Any:
    try:
        return json.loads(body.decode("utf-8"), parse_constant=_no_number)
    except (ValueError, RecursionError):
        # Neither the error nor its context: both would quote the body, which holds the message.
        raise AnswerUnfit("it is not JSON") from None


def _no_number(name: str) -> NoReturn:
    raise ValueError(name)


def _mapping(value: Any) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise AnswerUnfit("it is not shaped as Rasa's documents say")
    return value


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise AnswerUnfit("it is not shaped as Rasa's documents say")
    return value


def _ranked(value: Any) -> Ranked:
    intent = _mapping(value)
    name, share = intent.get("name"), intent.get("confidence")
    if not isinstance(name, str) or not isinstance(share, int | float) or isinstance(share, bool):
        raise AnswerUnfit("it holds an intent without name or confidence")
    # Kept between 0 and 1 before `float`, which a huge integer would break.
    return Ranked(name, round(float(min(max(share, 0), 1)), 4))


def _entity(value: Any, text: str, keys: Keys) -> Entity | None:
    """An entity whose kind, value and place make sense; the others are left out."""
    found = _mapping(value)
    kind, key = found.get("entity"), found.get("value")
    start, end = found.get("start"), found.get("end")
    if not isinstance(kind, str) or not isinstance(key, str) or key not in keys.get(kind, ()):
        return None
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
        return None
    return Entity(kind, key, text[start:end], start, end)
