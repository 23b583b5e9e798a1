"""Free words -> what the model makes of them, with the names that only this city knows."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.understanding.call_words import is_call
from bot.understanding.reader import Reader
from bot.understanding.voice_words import voice_detail
from nlu.entities.names import Named, Names
from nlu.understood import OUT_OF_SCOPE, Certainty, Understood
from participation.city import City, Cycle
from participation.clock import Clock
from participation.language import LANGUAGES

CALL: Final = "post_volunteer_call"
ELECTION: Final = "election_date"


def names_of(city: City, cycle: Cycle | None) -> Names:
    """The city's districts, and the projects on the ballot of `cycle`."""
    return Names(
        districts=tuple(
            Named(one.key, tuple({*(one.name.get(lang) for lang in LANGUAGES), *one.other_names}))
            for one in city.districts
        ),
        projects=tuple(
            Named(str(one.number), tuple({one.title.get(lang) for lang in LANGUAGES}))
            for one in (cycle.projects if cycle else ())
        ),
    )


class Deaf:
    """Understands nothing: commands and buttons work without any model."""

    async def read(self, text: str, *, language: str | None, **_: object) -> Understood:
        """Every message is out of scope."""
        return Understood(
            text=text,
            language=language or LANGUAGES[0],
            intent=OUT_OF_SCOPE,
            confidence=0.0,
            certainty=Certainty.UNKNOWN,
            in_scope=0.0,
            ranking=(),
            entities=(),
        )


class Hearing:
    """Keeps no words: what it was told is forgotten with the answer."""

    def __init__(self, city: City, clock: Clock) -> None:
        self._reader: Reader = Deaf()
        self._city = city
        self._clock = clock
        self._names: dict[int, Names] = {}

    def listen_with(self, reader: Reader) -> None:
        """From the next message on; a model may be exchanged while the bot runs."""
        self._reader = reader

    async def understand(self, text: str, language: str) -> Understood:
        """`language` is the one that is spoken with the resident; the text may be in another."""
        now = self._clock.now()
        heard = await self._reader.read(text, language=language, now=now, names=self._known())
        is_sure = heard.intent == CALL and heard.certainty is Certainty.SURE
        if not is_sure and is_call(text, now):
            return replace(heard, intent=CALL, certainty=Certainty.SURE)
        if voice_detail(text) is not None:
            return replace(heard, intent=ELECTION, certainty=Certainty.SURE)
        return heard

    def _known(self) -> Names:
        now = self._clock.now()
        cycles = (one for one in reversed(self._city.cycles) if one.has_ballot(now))
        cycle = next(cycles, None)
        year = cycle.year if cycle else 0
        if year not in self._names:
            self._names = {year: names_of(self._city, cycle)}
        return self._names[year]
