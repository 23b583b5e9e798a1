"""Finding projects by words or a number, in any language, also without Latvian letters."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence

from participation.city import City, Project
from participation.language import LANGUAGES

LONGEST_QUERY = 100
_SHORTEST_STEM = 4
_NUMBER = re.compile(r"^(?:no|nr|№|#|n)?[.\s]*(\d{1,6})[.\s]*$", re.IGNORECASE)


def number_in(query: str) -> int | None:
    """`12`, `No 12`, `Nr. 12`, `№12`, `#12` -> 12."""
    found = _NUMBER.match(query.strip())
    return int(found[1]) if found else None


def plain(text: str) -> str:
    """Small letters without marks: `Suņu` -> `sunu`, `ё` -> `е`."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def words(text: str) -> list[str]:
    """The words of a text, plain."""
    return re.findall(r"\w+", plain(text))


def _stem(word: str) -> str:
    """The word without its ending: all three languages change the last letters."""
    return word[: max(_SHORTEST_STEM, len(word) - 2)]


def _all_texts(project: Project, city: City) -> tuple[str, str]:
    """The words of the title, and of everything else that is shown."""
    titles = " ".join(project.title.get(language) for language in LANGUAGES)
    rest = [project.summary, project.text, city.topic(project.topic).name]
    if project.place:
        rest.append(project.place)
    others = [text.get(language) for text in rest for language in LANGUAGES]
    if project.district:
        district = city.district(project.district)
        others += [district.name.get(language) for language in LANGUAGES]
        others += district.other_names
    return titles, " ".join(others)


def _score(stems: list[str], titles: list[str], others: list[str]) -> int:
    """0 unless every word is found; a word in the title weighs more."""
    total = 0
    for stem in stems:
        if any(word.startswith(stem) for word in titles):
            total += 3
        elif any(word.startswith(stem) for word in others):
            total += 1
        else:
            return 0
    return total


def worth_looking_for(text: str, projects: Sequence[Project]) -> str:
    """The words of a whole sentence that name something in few titles: "show me what there is
    about trams" -> "trams". Empty when no word does."""
    titles = [words(" ".join(one.title.get(lang) for lang in LANGUAGES)) for one in projects]
    few = max(1, len(titles) // 4)
    found = []
    for word in words(text[:LONGEST_QUERY]):
        stem = _stem(word)
        named = sum(any(part.startswith(stem) for part in title) for title in titles)
        if len(word) >= _SHORTEST_STEM and 0 < named <= few:
            found.append(word)
    return " ".join(found)


def find_projects(projects: Iterable[Project], query: str, city: City) -> tuple[int, ...]:
    """Numbers of the projects in which every word of `query` occurs, best first."""
    stems = [_stem(word) for word in words(query[:LONGEST_QUERY]) if len(word) > 1]
    if not stems:
        return ()
    scored = []
    for project in projects:
        titles, others = (words(text) for text in _all_texts(project, city))
        if score := _score(stems, titles, others):
            scored.append((-score, project.number))
    return tuple(number for _, number in sorted(scored))
