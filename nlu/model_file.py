"""A model as a file: arrays of numbers and a page of JSON in a zip. Nothing in it can be executed.

The same model gives the same bytes: no times, no names of machines.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final
from zipfile import BadZipFile

import numpy as np

from nlu.certainty import Calibration
from nlu.encoder import SentenceWeights
from nlu.vocabulary import Vocabulary
from nlu.weighing import Linear

FORMAT: Final = 1
_ARRAYS: Final = ("known", "rarity", "weights", "scale", "bias")


class ModelUnreadable(Exception):
    """The model's file cannot be used: {reason}."""


def write(
    path: Path,
    intents: Linear,
    languages: Linear | None,
    sentence: SentenceWeights | None,
    calibration: Calibration,
    card: dict[str, Any],
) -> None:
    """Writes beside the path first, so that a reader never meets half a model."""
    arrays: dict[str, Any] = {}
    about: dict[str, Any] = {
        "format": FORMAT,
        "calibration": asdict(calibration),
        "card": card,
    }
    for name, part in (("intents", intents), ("languages", languages)):
        if part is None:
            continue
        about[name] = {
            "classes": part.classes,
            "balance": part.vocabulary.balance,
            "first_kind": part.vocabulary.first_kind,
        }
        arrays[f"{name}.known"] = part.vocabulary.known
        # Three digits of a rarity are more than the bytes of the weights can tell apart.
        arrays[f"{name}.rarity"] = part.vocabulary.rarity.astype(np.float16)
        arrays[f"{name}.weights"] = part.weights
        arrays[f"{name}.scale"] = part.scale
        arrays[f"{name}.bias"] = part.bias
    if sentence is not None:
        arrays["sentence.centre"] = sentence.centre
        arrays["sentence.weights"] = sentence.weights.astype(np.float16)
    page = json.dumps(about, ensure_ascii=False, sort_keys=True).encode()
    arrays["about"] = np.frombuffer(page, np.uint8)
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(path.name + ".new")
    with beside.open("wb") as file:
        np.savez_compressed(file, **arrays)
    beside.replace(path)


def read(
    path: Path,
) -> tuple[Linear, Linear | None, SentenceWeights | None, Calibration, dict[str, Any]]:
    """What `write` wrote: intents, languages (None if only one), the extra, shares, the card."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
            about = json.loads(stored["about"].tobytes())
            if about["format"] != FORMAT:
                raise ModelUnreadable(f"{path} has format {about['format']}, not {FORMAT}")
            parts = {
                name: _part(stored, name, about[name])
                for name in ("intents", "languages")
                if name in about
            }
            return (
                parts["intents"],
                parts.get("languages"),
                _sentence(stored, len(parts["intents"].classes)),
                Calibration(**about["calibration"]),
                about["card"],
            )
    except FileNotFoundError as error:
        raise ModelUnreadable(
            f"there is no model {path}: `python -m nlu train` makes it"
        ) from error
    except (OSError, ValueError, KeyError, TypeError, EOFError, BadZipFile) as error:
        raise ModelUnreadable(f"{path} is no model: {error}") from error


def _sentence(stored: Any, classes: int) -> SentenceWeights | None:
    if "sentence.weights" not in stored:
        return None
    weights = stored["sentence.weights"].astype(np.float32)
    if weights.shape != (len(stored["sentence.centre"]), classes):
        raise ValueError("the encoder's weights do not fit")
    return SentenceWeights(stored["sentence.centre"], weights)


def _part(stored: Any, name: str, about: dict[str, Any]) -> Linear:
    known, rarity, weights, scale, bias = (stored[f"{name}.{array}"] for array in _ARRAYS)
    classes = tuple(about["classes"])
    pieces = len(known)
    if weights.shape != (pieces, len(classes)) or rarity.shape != (pieces,):
        raise ValueError("its arrays do not fit each other")
    vocabulary = Vocabulary(
        known, rarity.astype(np.float32), tuple(about["balance"]), int(about["first_kind"])
    )
    return Linear(vocabulary, classes, weights, scale, bias)
