"""The language model as the bot uses it: one message in, everything understood out."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, Final

from nlu import certainty, model_file
from nlu.certainty import Calibration
from nlu.encoder import SentenceWeights
from nlu.entities import find
from nlu.entities.names import NO_NAMES, Names
from nlu.features import intent_pieces
from nlu.folding import MAX_CHARACTERS
from nlu.language import tell
from nlu.understood import Understood
from nlu.weighing import Linear

#: The model that comes with the house.
SHIPPED: Final = Path(__file__).with_name("model.npz")


class Model:
    """Loaded once, asked often; keeps nothing of what it is asked."""

    def __init__(
        self,
        intents: Linear,
        languages: Linear | None,
        sentence: SentenceWeights | None,
        calibration: Calibration,
        card: dict[str, Any],
    ) -> None:
        self._intents = intents
        self._languages = languages
        self._sentence = sentence
        self._calibration = calibration
        self.card = card

    @classmethod
    def load(cls, path: Path = SHIPPED) -> Model:
        """Raises `ModelUnreadable` with a sentence that says what is wrong."""
        return cls(*model_file.read(path))

    def write(self, path: Path) -> None:
        """As a file that `load` reads."""
        model_file.write(
            path, self._intents, self._languages, self._sentence, self._calibration, self.card
        )

    @property
    def classes(self) -> tuple[str, ...]:
        """The intents it tells apart, `out_of_scope` among them."""
        return self._intents.classes

    @property
    def threshold(self) -> float:
        """The share of in-scope (0 to 1) below which a message is out of scope."""
        return self._calibration.threshold

    def language_of(self, text: str, chosen: str | None = None) -> str:
        """The language's code; `chosen` is the one the resident picked."""
        return tell(text, self._languages, chosen)

    def judge(self, text: str) -> certainty.Verdict:
        """Only the intent, without language and entities."""
        scores = self._intents.scores(intent_pieces(text))
        if self._sentence is not None:
            scores = scores + self._sentence.scores(text)
        return certainty.judge(scores, self._intents.classes, self._calibration)

    def parse(
        self, text: str, *, now: datetime, language: str | None = None, names: Names = NO_NAMES
    ) -> Understood:
        """One message; `now` is aware, `language` the resident's choice, `names` the city's."""
        told = self.language_of(text, language)
        verdict = self.judge(text)
        top = verdict.ranking[0]
        confidence = next(
            (one.confidence for one in verdict.ranking if one.intent == verdict.intent),
            top.confidence,
        )
        return Understood(
            text=text,
            language=told,
            intent=verdict.intent,
            confidence=confidence,
            certainty=verdict.certainty,
            in_scope=round(verdict.in_scope, 4),
            ranking=verdict.ranking,
            entities=find(
                text[:MAX_CHARACTERS], language=told, now=now, names=names, intent=verdict.intent
            ),
        )
