"""An embedded model with one opinion, so that one sees whose answer came. No test lives here."""

from datetime import UTC, datetime

from nlu.entities.names import NO_NAMES, Names
from nlu.understood import Certainty, Entity, Ranked, Understood

NOW = datetime(2025, 5, 20, 9, 0, tzinfo=UTC)
INTENTS = frozenset({"cast_vote", "greet", "submit_proposal"})
KEYS = {"topic": frozenset({"dogs", "parks"}), "language": frozenset({"lv", "en", "ru"})}


class OneOpinion:
    """It is always surely a greeting, in Russian; `entities` are what it finds."""

    def __init__(self, *entities: Entity) -> None:
        self.entities = entities
        self.read: list[str] = []

    def parse(
        self, text: str, *, now: datetime, language: str | None = None, names: Names = NO_NAMES
    ) -> Understood:
        self.read.append(text)
        return Understood(
            text=text,
            language="ru",
            intent="greet",
            confidence=0.97,
            certainty=Certainty.SURE,
            in_scope=0.99,
            ranking=(Ranked("greet", 0.97), Ranked("cast_vote", 0.02)),
            entities=self.entities,
        )
