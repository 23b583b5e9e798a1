"""Before an election: how many colleagues must approve a campaign, and which names to read first.

When that time is and which names are watched for is another errand's matter: it is handed in.
"""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, Protocol

from participation.campaigns.campaign import TIME_TO_CANCEL, Campaign
from participation.campaigns.markup import read
from participation.language import LANGUAGES, Language

NEEDED: Final = 2
"""Colleagues who approve, neither of whom wrote it."""

Where = Literal["title", "text", "button"]


class Neutral(Protocol):
    """What campaigns ask of `participation/neutrality`."""

    async def is_neutral(self, moment: datetime) -> bool:
        """Whether this moment lies in the time before an election."""

    async def names_in(self, texts: Iterable[str]) -> tuple[str, ...]:
        """The watched names that stand in any of these."""


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a campaign as a reader sees them; `language` is None for the title, which only
    staff read."""

    language: Language | None
    where: Where
    text: str


@dataclass(frozen=True, slots=True)
class Judged:
    """`needed`: so many must approve; `names`: what the warnings are about, none outside the time
    before an election."""

    needed: int = 1
    names: tuple[str, ...] = ()

    @property
    def is_neutral(self) -> bool:
        return self.needed > 1

    @property
    def mark(self) -> str:
        """Stands for these warnings: who has read them has read these."""
        return hashlib.sha256(json.dumps(self.names).encode()).hexdigest()[:32]


async def judge(neutral: Neutral, now: datetime, one: Campaign) -> Judged:
    """By the day of today and by the day on which it would go out."""
    starts_at = max(one.wanted_at or now, now + TIME_TO_CANCEL)
    if not (await neutral.is_neutral(now) or await neutral.is_neutral(starts_at)):
        return Judged()
    return Judged(NEEDED, await neutral.names_in(each.text for each in passages(one)))


def passages(one: Campaign) -> tuple[Passage, ...]:
    """All that somebody may read in it, in the order in which it is shown."""
    found = [Passage(None, "title", one.purpose)]
    for language in LANGUAGES:
        found.append(Passage(language, "text", read(one.content.texts.get(language, "")).text))
        labels = [button.labels.get(language, "") for button in one.content.buttons]
        found += [Passage(language, "button", label) for label in labels]
    return tuple(each for each in found if each.text)
