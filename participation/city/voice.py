"""The city's own campaign before elections, as data: its name, its call, what it reached.

The turnout stands with the elections (`election.py`); what residents say is not data of the city:
`participation/appeals`.
"""

from collections.abc import Iterable, Iterator
from typing import Annotated

from pydantic import Field

from participation.city.document import Place
from participation.city.election import Sourced
from participation.city.entry import Entry, Key
from participation.city.wording import Name, Text
from participation.language import LANGUAGES, Language


class Figure(Sourced):
    """One sentence with a number in it."""

    text: Name


class Saying(Sourced):
    """Words that are quoted. They were written in `original`; the others are our translations, and
    the screen says so."""

    words: Text
    original: Language = LANGUAGES[0]

    def is_translated(self, language: str) -> bool:
        return language != self.original


class Campaign(Entry):
    """`election`: the key of the one it was for, whose turnout it lifted."""

    name: Name
    election: Key
    slogan: Saying
    aim: Figure
    figures: Annotated[tuple[Figure, ...], Field(min_length=1)]


class Voice(Entry):
    """`campaign`: None in a city that had none; appeals and pledges need none."""

    campaign: Campaign | None = None


def faults(voice: Voice, elections: Iterable[str]) -> Iterator[tuple[Place, str]]:
    """As in `consistency.py`; `elections`: their keys."""
    known, campaign = sorted(elections), voice.campaign
    if campaign is not None and campaign.election not in known:
        yield (
            ("voice", "campaign", "election"),
            f"unknown election `{campaign.election}`; write one of: {', '.join(known)}",
        )
