"""Projects by the words of their titles: "par disku golfu". How much of a title must be said, and
how clearly it must stand before the others.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from nlu.entities.lexicon import Lexicon, key_of, keys_of
from nlu.entities.names import Names
from nlu.entities.topics import lexicon as topic_lexicon
from nlu.entities.words import Word, several, words_of
from nlu.understood import Entity

_CUES: Final = Lexicon(
    ((word, "cue") for word in
    several(
        """
        projekts projekti projektu projektā projektam projektiem balsoju balsot nobalsot
        nobalsoju balsojam balsi balss balsis balsojums uzvarēja uzvarējis uzvarētājs atklās
        uzbūvēs pabeigs gatavs gatava vinnēja atbalstu būvniecība project projects vote votes
        voted voting won win winner finished built ready проект проекта проекту проекте
        проекты голосовать проголосовать голосую голос голоса голосовал голосовала победил
        победила выиграл построят построили откроют реализация proekt proekta golosovat
        progolosovat golos golosuju
        """
    )),
)  # fmt: skip
_TELLS: Final = re.compile(
    r"^(?:rasskaz|raskaz|izstast|pastast|parad|tel$|show$|shov|pokazi|podrobne|sikak|details"
    r"|peredumal|pardoma)"
)
_CHOICES: Final = re.compile(
    r"^(?:balsoi|balsot|nobals|vote$|voted$|voting$|golosu|golosov|progolos|svap|peredumal)"
)
_WISHES: Final = re.compile(
    r"^(?:iesnieg|pieteikt|ierosin|submit|propos|sugest|podat|predloz|predlag|ideia|ideiu|idea"
    r"|zaiavk|vaiag|grib)"
)
_WINDOW: Final = 9
_ENOUGH: Final = 1.0
_CLEARLY: Final = 0.3
_SHARE: Final = 0.35
_SHARE_OF_WISHES: Final = 0.46
_SHARE_OF_THEMES: Final = 0.45
_PROPER: Final = 1.0
_STOP: Final = frozenset(
    several(
        """
        un ar pie par uz no the a an of for in at by to with and on from i v vo na dlia u k po
        s o ob iz teh kto ne 45 izveid uzstadisan izveide liepai liepaia liepaias liepaiu zona
        area place vieta vietas sozdanie ustanovka creating instaling more iauna ievero iela
        ielas ielai stret ulice ulica ulici people everione
        """
    )
)
_LONG_NAME: Final = 7
_LONG_WORD: Final = 8
#: The city is in every title, and a name beside a word for a street or a park is an address.
_OWN_CITY: Final = "liepa"
_PLACE_WORDS: Final = ("iel", "stret", "ulic", "park", "prospekt", "laukum")


def speaks_of_choices(words: Sequence[Word]) -> bool:
    """Somebody votes, or changes what they voted for: then even a common word is a project's."""
    return any(_CHOICES.match(word.folded) for word in words)


@dataclass(frozen=True, slots=True)
class Titles:
    """Words of titles: which projects have them, and how much each tells."""

    lexicon: Lexicon[str]
    projects: dict[str, frozenset[str]]  # word -> numbers
    weights: dict[str, float]
    titles: dict[str, tuple[frozenset[str], ...]]  # number -> words of its title, by language
    ordinary: frozenset[str]  # said of any wish: words of themes and of parts of the city
    places: frozenset[str]  # words of parts of the city
    names: frozenset[str]  # names that stand for one project alone

    def find(self, words: Sequence[Word], *, is_about: bool) -> list[Entity]:
        """The projects whose titles a message names loosely."""
        marks = self.lexicon.read(words)
        if not marks:
            return []
        is_about = is_about or self._speaks_of_projects(words)
        found: list[Entity] = []
        group: list[tuple[int, str]] = []
        for mark in marks:
            if group and (mark.first - group[-1][0] > 3 or mark.first - group[0][0] >= _WINDOW):
                found += self._best(group, words, is_about=is_about)
                group = []
            group += [(mark.first, key) for key in mark.meaning.split("+")]
        return found + self._best(group, words, is_about=is_about)

    def _best(
        self, group: list[tuple[int, str]], words: Sequence[Word], *, is_about: bool
    ) -> list[Entity]:
        """The one title that the words near each other name clearly better than any other."""
        told: dict[str, set[str]] = {}
        for _, key in group:
            for number in self.projects[key]:
                told.setdefault(number, set()).add(key)
        ranked = sorted(
            ((sum(self.weights[key] for key in keys), number) for number, keys in told.items()),
            key=lambda pair: (-pair[0], pair[1]),
        )
        score, number = ranked[0]
        if len(ranked) > 1 and score - ranked[1][0] < _CLEARLY:
            return []
        if not self._is_enough(told[number], score, number, is_about=is_about):
            return []
        places = [place for place, key in group if number in self.projects[key]]
        first, last = words[places[0]], words[places[-1]]
        text = " ".join(word.text for word in words[places[0] : places[-1] + 1])
        return [Entity("project", number, text, first.start, last.end)]

    def _is_enough(self, keys: set[str], score: float, number: str, *, is_about: bool) -> bool:
        rare = keys - self.ordinary
        if any(key in self.names for key in rare) and score >= _PROPER:
            return True  # "Hypelight", "Beberliņi": nothing else is called so
        telling = keys - self.places
        share = score / min(self._whole(title) for title in self.titles[number])
        if is_about and any(len(key) > _LONG_WORD for key in rare):
            return True
        if not rare:
            return is_about and len(telling) > 1 and share >= _SHARE_OF_THEMES
        if is_about:
            return len(telling) > 1 and score >= _ENOUGH and share >= _SHARE
        return len(rare - self.places) > 1 and score >= _ENOUGH and share >= _SHARE_OF_WISHES

    def _whole(self, title: frozenset[str]) -> float:
        return sum(self.weights[key] for key in title - self.places) or 1.0

    def _speaks_of_projects(self, words: Sequence[Word]) -> bool:
        if speaks_of_choices(words):
            return True
        if any(_WISHES.match(word.folded) for word in words):
            return False
        return any(_CUES.keys_in(words)) or any(_TELLS.match(word.folded) for word in words)


@lru_cache(maxsize=4)
def titles_of(names: Names) -> Titles | None:
    """The titles of the city's projects, prepared once."""
    if not names.projects:
        return None
    holders: dict[str, set[str]] = {}
    spelled: dict[str, str] = {}
    titles: dict[str, tuple[frozenset[str], ...]] = {}
    capitals: set[str] = set()
    of_places: set[str] = set()
    joined: dict[str, str] = {}
    for project in names.projects:
        for form in project.forms:
            keys: set[str] = set()
            title = words_of(form)
            joined.update(_joined(title))
            for place, word in enumerate(title):
                if word.folded.startswith(_OWN_CITY):
                    continue
                if word.folded in _STOP or len(word.folded) < 4 or word.is_number:
                    continue
                key = key_of(word.folded)
                keys.add(key)
                holders.setdefault(key, set()).add(project.key)
                spelled.setdefault(key, word.text)
                if place and word.text[0].isupper():
                    capitals.add(key)
                    beside = title[max(0, place - 1) : place + 2]
                    if any(one.folded.startswith(_PLACE_WORDS) for one in beside):
                        of_places.add(key)
            titles[project.key] = (*titles.get(project.key, ()), frozenset(keys))
    count = len(names.projects) + 1
    weights = {
        key: math.log(count / len(numbers)) / math.log(count) * (1.2 if key in capitals else 0.7)
        for key, numbers in holders.items()
    }
    in_districts = {
        key
        for d in names.districts
        for form in d.forms
        for w in words_of(form)
        if w.text[0].isupper()
        for key in keys_of(w.folded)
    }
    themes = frozenset(key for key in holders if topic_lexicon().read(words_of(spelled[key])))
    places = frozenset((holders.keys() & in_districts) - themes)
    return Titles(
        lexicon=Lexicon(
            [
                *((spelled[key], key) for key in holders),
                *(
                    (one, keys)
                    for one, keys in joined.items()
                    if holders.keys() >= set(keys.split("+"))
                ),
            ],
            typos_from=7,
        ),
        projects={key: frozenset(numbers) for key, numbers in holders.items()},
        weights=weights,
        titles=titles,
        ordinary=places | themes,
        places=places,
        names=frozenset(
            key
            for key in capitals - places - themes - of_places
            if len(holders[key]) == 1 and len(key) >= _LONG_NAME
        ),
    )


def _joined(title: Sequence[Word]) -> dict[str, str]:
    """Two words of a title typed as one ("diskgolfs") mean both."""
    return {
        first.text + second.text: f"{key_of(first.folded)}+{key_of(second.folded)}"
        for first, second in pairwise(title)
        if len(first.folded) > 3 and len(second.folded) > 3
    }
