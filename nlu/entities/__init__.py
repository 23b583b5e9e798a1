"""Entities of a message: sums, days, languages, themes, parts of the city, projects.

One module for each kind; here they meet, and where two claim the same words, one gives way. All
three languages are always tried: people mix them. Nothing here knows a particular city: its
names come with the call.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from nlu.entities.amounts import find_amounts
from nlu.entities.dates import find_dates
from nlu.entities.languages import find_languages
from nlu.entities.names import Names
from nlu.entities.places import find_districts
from nlu.entities.project_titles import speaks_of_choices
from nlu.entities.projects import find_projects
from nlu.entities.topics import find_topics
from nlu.entities.words import words_of
from nlu.understood import Entity

#: What is read of a long message: enough for any letter, and few enough for any nonsense.
_READ_CHARACTERS: Final = 1500
_READ_WORDS: Final = 120


def find(
    text: str, *, language: str | None, now: datetime, names: Names, intent: str | None = None
) -> tuple[Entity, ...]:
    """What the message names, in the order of its words.

    `now` is aware; days are resolved in Riga. `intent`, where it is known, helps with what is said
    in few words ("krievu", "balsoju: 17"). `language` is not needed so far: all are tried.
    """
    words = words_of(text[:_READ_CHARACTERS])[:_READ_WORDS]
    if not words:
        return ()
    dates = find_dates(words, text, now)
    taken = list(dates)
    amounts = _free(find_amounts(words, text), taken)
    taken += amounts
    themes = find_topics(words)
    projects = _free(find_projects(words, names, intent), taken)
    if not speaks_of_choices(words):
        projects = [one for one in projects if not _is_theme(one, themes)]
    taken += projects
    districts = _free(find_districts(words, names), projects)
    topics = _free(themes, [*projects, *districts], beside=projects)
    languages = find_languages(words, intent)
    found = [*dates, *amounts, *projects, *districts, *topics, *languages]
    return tuple(
        Entity(one.entity, one.value, text[one.start : one.end], one.start, one.end)
        for one in sorted(found, key=lambda one: (one.start, one.entity))
    )


def _is_theme(project: Entity, themes: list[Entity]) -> bool:
    """A title of which only the words of a theme are said names no project: "volunteer hours"."""
    return not project.text.isdecimal() and any(
        theme.start <= project.start and project.end <= theme.end for theme in themes
    )


def _free(
    found: list[Entity], taken: list[Entity], *, beside: list[Entity] | None = None
) -> list[Entity]:
    """Those that share no words with others, nor stand right beside a title ("memorial to …")."""
    titles = [one for one in beside or () if not one.text.isdecimal()]
    return [
        one
        for one in found
        if not any(one.start < other.end and other.start < one.end for other in taken)
        and not any(0 <= title.start - one.end < _BESIDE for title in titles)
    ]


_BESIDE: Final = 5
