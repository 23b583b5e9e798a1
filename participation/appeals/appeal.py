"""What an appeal is and where it can stand. How it is kept: `tables.py`."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from participation.language import LANGUAGES, Language


class AppealState(StrEnum):
    """A refused one, or one that was taken down, can be changed and handed in anew."""

    DRAFT = "draft"
    WAITING = "waiting"
    PUBLISHED = "published"
    REFUSED = "refused"


WRITABLE: Final = (AppealState.DRAFT, AppealState.REFUSED)


@dataclass(frozen=True, slots=True)
class Consent:
    """What the author has agreed to, word for word."""

    words: str
    given_at: datetime


@dataclass(frozen=True, slots=True)
class Appeal:
    """Nothing of the author but what they want to be shown. `is_by_staff`: the city added it for
    somebody who agreed."""

    appeal_id: int
    is_by_staff: bool
    state: AppealState
    name: str | None
    texts: Mapping[Language, str]
    has_photo: bool
    version: int
    reply: str | None

    @property
    def languages(self) -> tuple[Language, ...]:
        """In which it is written, in the house's order."""
        return tuple(each for each in LANGUAGES if each in self.texts)

    def language_for(self, wanted: str) -> Language | None:
        """The reader's language, or the first that it is written in; None of an empty draft."""
        in_order = sorted(self.languages, key=lambda each: each != wanted)
        return next(iter(in_order), None)

    @property
    def missing(self) -> tuple[str, ...]:
        """What must be there before it can be handed in."""
        given = {"name": self.name, "text": self.texts}
        return tuple(part for part, value in given.items() if not value)
