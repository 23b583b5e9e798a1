"""Projects on the ballot: by number ("projekts nr. 17", "vote for 12") or by the words of a title
("par disku golfu"). Which projects there are comes at run time.

A title is recognised by words that few titles share. Words that are said of any wish ("suņu
laukums Karostā") name a project only where the message speaks of projects.
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

#: Intents whose messages speak of projects on the ballot.
_ABOUT_PROJECTS: Final = frozenset(
    {"browse_projects", "project_progress", "cast_vote", "change_vote", "verify_vote",
     "voting_results"}
)  # fmt: skip
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
_NUMBER_WORDS: Final = re.compile(
    r"^(?:proiek[tc]|proekt|proiect|proect|proposal$|nr$|numur|number$|nomer|no$|kandidat"
    r"|variant|pozicii|pozicij|p$|n$|zaiavk|iesniegum)"
)
_PROJECT_WORDS: Final = re.compile(r"^(?:proiek[tc]|proekt|proiect|proect|ide[ia]|proposal)")
_NUMERO: Final = re.compile(r"[#№]\s*$")
_VOTE_WORDS: Final = re.compile(
    r"^(?:bals|nobals|vote|voting|voting|golos|progolos|nobalso|izvel|atbalst|podderz|chose"
    r"|coos|vibira|edit$|status|labot|statuss|detal|compare|salidzin|sravni)"
)
_FOR: Final = frozenset({"par", "za", "for"})
_OPENS: Final = re.compile(
    r"^(?:edit|status|progres|details|compare|open|show|choose|chose|chose|select|mark|choice"
    r"|pick|parad|atver|izvel|otkroi|pokazi|vibira|za$|meant|need$)"
)
_WON: Final = re.compile(r"^(?:von$|vin$|uzvar|vine|pobed|viigr|vigr)")
_LINKS: Final = frozenset(
    several(
        """
        par for za pro on to from no ot s uz na un and i or vai ili nr not nevis u of nomer u
        lidz do meant already
        """
    )
)
_NOT_PROJECTS: Final = re.compile(
    r"^(?:autobus|bus$|bus[au]|tramvai|tram$|avtobus|marsrut|mikrin|iel[aiu]|stret|st$|ulic"
    r"|ul$|dzivokl|kvartir|flat$|apartment|nam[aus]|maia|maias"
    r"|hous|dom[aeu]?$|kabinet|rom$|skol|sol$|sols$|noteikum|lemum|decision|resen|vidusskol|skola"
    r"|talrun|telefon|phone|tel$|iecirk|stacii|station|uchast|ucastk|iecirkn|vecum|age$|gad"
    r"|god|let$|year|stav|flor|etaz|klas|clas"
    r"|district|punkt|lapa|page|str$|veikal|poliklin|detsad|sad[au]?$|bernudarz)"
)
_COUNTED_AFTER: Final = re.compile(
    r"^(?:eir|eur|evro|tukst|tis|thousand|k$|grand|gad|god|let$|year|dien|day|dnei|dn[ia]"
    r"|nedel|vek|cilvek|people|celovek|bals|vote|golos|proiekti$|proiektu$|proekt(?:ov|i)$"
    r"|proiecs$|minu|stund|hour|cas"
    r"|maia|iun|iul|augus|avgust|sept|okt|oct|noia|nov|dek|dec|ianv|fev|feb|mart|mar|apr|perc"
    r"|proc|ide[ia]|reiz|times|raz|metr|m$|km$|th|st$|rd$|person|bern|kids|children|plkst|am$"
    r"|pm$|iel)"
)
_ORDINAL_ENDINGS: Final = frozenset(
    {"th", "st", "nd", "rd", "i", "go", "m", "mu", "aia", "ais", "am", "a", "o", "ii", "oi"}
)
_COUNTING: Final = frozenset(
    {"vas", "iums", "ir", "est", "have", "all", "visi", "vsego", "kopa", "vse"}
)
_OF_AGE: Final = frozenset(
    {"esmu", "iau", "man", "am", "im", "mne", "vinam", "vinai", "emu", "ei", "palika", "top"}
)
_WINDOW: Final = 9
_ENOUGH: Final = 1.0


def find_projects(words: Sequence[Word], names: Names, intent: str | None = None) -> list[Entity]:
    """The projects that a message names, by number and by title."""
    about = intent in _ABOUT_PROJECTS
    found = _numbered(words, names, is_about=about)
    titles = _titles(names)
    if titles is not None:
        found += [one for one in titles.find(words, is_about=about) if _is_new(one, found)]
    return sorted(found, key=lambda one: one.start)


def speaks_of_choices(words: Sequence[Word]) -> bool:
    """Somebody votes, or changes what they voted for: then even a common word is a project's."""
    return any(_CHOICES.match(word.folded) for word in words)


def _is_new(one: Entity, found: list[Entity]) -> bool:
    return all(one.value != other.value for other in found)


def _numbered(words: Sequence[Word], names: Names, *, is_about: bool) -> list[Entity]:
    known = {project.key for project in names.projects}
    found: list[Entity] = []
    last_place = -9
    for place, word in enumerate(words):
        if not word.is_number or len(word.text) > 3 or word.text.startswith("0"):
            continue
        chained = place - last_place <= 3 and any(
            w.folded in _LINKS for w in words[last_place + 1 : place]
        )
        if _names_project(place, words, is_about=is_about, known=known) or (
            chained and _is_free(place, words)
        ):
            number = str(int(word.text))
            found.append(Entity("project", number, word.text, word.start, word.end))
            last_place = place
    return found


def _names_project(place: int, words: Sequence[Word], *, is_about: bool, known: set[str]) -> bool:
    before = words[place - 1] if place else None
    beside = before is not None and not words[place].gap.strip(" .-_#№\"'„«(:")
    after = words[place + 1] if place + 1 < len(words) else None
    if before and beside and _NUMBER_WORDS.match(before.folded):
        further = words[place - 2] if place > 1 else None
        if known and str(int(words[place].text)) not in known:
            return False
        if _PROJECT_WORDS.match(before.folded):
            return not (after and _COUNTED_AFTER.match(after.folded) and after.is_beside)
        if before.folded != "no" or "." in words[place].gap or before.text == "No":
            return not (further and _NOT_PROJECTS.match(further.folded))
    if not _is_free(place, words):
        return False
    if (before is None and "#" in words[place].gap) or "№" in words[place].gap:
        return True
    if after and not after.gap.strip(" .-") and _PROJECT_WORDS.match(after.folded):
        singular = re.match(
            r"^(?:proiek(?:c|t|ta|tam|tu|tus)|proekt(?:a|u|om|e)?|proiect|ideia|ideiu|idea)$",
            after.folded,
        )
        if before and before.folded in _COUNTING and not after.gap.startswith((".", "-")):
            return False  # "you have 31 projects"
        ordinal = after.gap.startswith((".", "-"))
        opens = before is None or before.folded in _LINKS or _OPENS.match(before.folded)
        verb = before.folded if before else ""
        leafed = verb.endswith(("al", "ala", "ali")) and not _VOTE_WORDS.match(verb)
        if leafed and not ordinal and not opens:
            return False  # "пролистал 31 проект"
        if words[place].text == "1" and after.gap == " ":
            return False  # "for one project"
        ordinal = "." in after.gap or "-" in after.gap
        return singular is not None and (
            ordinal or after.folded not in {"proiektu", "proiekta", "proiect", "proekta", "idea"}
        )
    if after and after.gap in {"", "-"} and place + 2 < len(words):
        third = words[place + 2]
        if len(after.folded) <= 3 and _PROJECT_WORDS.match(third.folded) and third.is_beside:
            return True  # "12-м проекте", "17th project"
    if words[place].text not in known and known:
        return False
    if after and after.folded.startswith("numur"):
        return True
    near = words[:place] if before and before.folded in _FOR else words[max(0, place - 3) : place]
    if any(_VOTE_WORDS.match(word.folded) for word in near) and before and before.folded in _LINKS:
        return True
    if before and beside and _OPENS.match(before.folded):
        return True
    if after and _WON.match(after.folded) and after.is_beside:
        return True
    return is_about


def _is_free(place: int, words: Sequence[Word]) -> bool:
    """The number is neither part of another number nor of something counted, nor of an address."""
    word = words[place]
    after = words[place + 1] if place + 1 < len(words) else None
    if (word.gap and word.gap[-1] in "+/:%€$,") or (word.gap == "." and place):
        return False
    if after:
        if after.is_number and after.gap in {".", ":", "/", "-", " ", ","}:
            return False
        if "%" in after.gap or "€" in after.gap or after.gap in {":", "/"}:
            return False
        is_ordinal = (
            after.gap.startswith((".", "-")) and _PROJECT_WORDS.match(after.folded) is not None
        ) or (after.gap == "-" and after.folded in _ORDINAL_ENDINGS)
        if _COUNTED_AFTER.match(after.folded) and not after.gap.strip(" .-") and not is_ordinal:
            return False
    before = words[place - 1] if place else None
    if place and not word.gap and before and before.folded not in {"p", "n", "nr"}:
        return False  # a code: "QX7"
    if after and not after.gap and after.folded not in _ORDINAL_ENDINGS:
        return False
    if before and before.folded in _OF_AGE:
        return False
    return not (before and _NOT_PROJECTS.match(before.folded))


@dataclass(frozen=True, slots=True)
class _Titles:
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


@lru_cache(maxsize=4)
def _titles(names: Names) -> _Titles | None:
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
    return _Titles(
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


_LONG_NAME: Final = 7
_LONG_WORD: Final = 8
#: The city is in every title, and a name beside a word for a street or a park is an address.
_OWN_CITY: Final = "liepa"
_PLACE_WORDS: Final = ("iel", "stret", "ulic", "park", "prospekt", "laukum")
